// Written by eng/SimdStructTemplate.cs; change the template, not this file.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphGen.Runtime.Simd;

/// <content>Arithmetic on 8 lanes of double.</content>
public unsafe partial struct F64x256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Add(F64x256 left, F64x256 right) => new(left.v0 + right.v0, left.v1 + right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Sub(F64x256 left, F64x256 right) => new(left.v0 - right.v0, left.v1 - right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Mul(F64x256 left, F64x256 right) => new(left.v0 * right.v0, left.v1 * right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Div(F64x256 left, F64x256 right) => new(left.v0 / right.v0, left.v1 / right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Fma(F64x256 left, F64x256 right, F64x256 addend) => new(Vector256.FusedMultiplyAdd(left.v0, right.v0, addend.v0), Vector256.FusedMultiplyAdd(left.v1, right.v1, addend.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fma(F64x256 left, F64x256 right, ref F64x256 sum)
    {
        sum.v0 = Vector256.FusedMultiplyAdd(left.v0, right.v0, sum.v0);
        sum.v1 = Vector256.FusedMultiplyAdd(left.v1, right.v1, sum.v1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Axpy(double* a, F64x256 x, F64x256 y) => new(Vector256.FusedMultiplyAdd(Vector256.Create(*a), x.v0, y.v0), Vector256.FusedMultiplyAdd(Vector256.Create(*a), x.v1, y.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Axpy(double* a, F64x256 x, ref F64x256 y)
    {
        y.v0 = Vector256.FusedMultiplyAdd(Vector256.Create(*a), x.v0, y.v0);
        y.v1 = Vector256.FusedMultiplyAdd(Vector256.Create(*a), x.v1, y.v1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 AxpyTurned(double* a, double* x, nint stride, F64x256 y)
    {
        for (nint k = 0; k < 8; k++)
        {
            y = Axpy(a + k, LoadStrided(x + k, stride), y);
        }

        return y;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Sqrt(F64x256 value) => new(Vector256.Sqrt(value.v0), Vector256.Sqrt(value.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Abs(F64x256 value) => new(Vector256.Abs(value.v0), Vector256.Abs(value.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Negate(F64x256 value) => new(Vector256.Negate(value.v0), Vector256.Negate(value.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Floor(F64x256 value) => new(Vector256.Floor(value.v0), Vector256.Floor(value.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Round(F64x256 value) => new(Vector256.Round(value.v0), Vector256.Round(value.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 SineAngle(F64x256 value) => Vector256.GreaterThanAny(Vector256.Abs(value.v0), Vector256.Create(AngleReduction.DoubleLimit)) || Vector256.GreaterThanAny(Vector256.Abs(value.v1), Vector256.Create(AngleReduction.DoubleLimit)) ? LargeSineAngle(value) : value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static F64x256 LargeSineAngle(F64x256 value)
    {
        AngleReduction.Sine((double*)&value, Lanes);
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 CosineAngle(F64x256 value) => Vector256.GreaterThanAny(Vector256.Abs(value.v0), Vector256.Create(AngleReduction.DoubleLimit)) || Vector256.GreaterThanAny(Vector256.Abs(value.v1), Vector256.Create(AngleReduction.DoubleLimit)) ? LargeCosineAngle(value) : Abs(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static F64x256 LargeCosineAngle(F64x256 value)
    {
        AngleReduction.Cosine((double*)&value, Lanes);
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Max(F64x256 left, F64x256 right) => new(Vector256.Max(left.v0, right.v0), Vector256.Max(left.v1, right.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Min(F64x256 left, F64x256 right) => new(Vector256.Min(left.v0, right.v0), Vector256.Min(left.v1, right.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 LessThan(F64x256 left, F64x256 right) => new(Vector256.LessThan(left.v0, right.v0), Vector256.LessThan(left.v1, right.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 LessOrEqual(F64x256 left, F64x256 right) => new(Vector256.LessThanOrEqual(left.v0, right.v0), Vector256.LessThanOrEqual(left.v1, right.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Equal(F64x256 left, F64x256 right) => new(Vector256.Equals(left.v0, right.v0), Vector256.Equals(left.v1, right.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 And(F64x256 left, F64x256 right) => new(left.v0 & right.v0, left.v1 & right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Or(F64x256 left, F64x256 right) => new(left.v0 | right.v0, left.v1 | right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Xor(F64x256 left, F64x256 right) => new(left.v0 ^ right.v0, left.v1 ^ right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 AndNot(F64x256 left, F64x256 right) => new(Vector256.AndNot(left.v0, right.v0), Vector256.AndNot(left.v1, right.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Not(F64x256 value) => new(~value.v0, ~value.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Select(F64x256 mask, F64x256 whenTrue, F64x256 whenFalse) => new(Vector256.ConditionalSelect(mask.v0, whenTrue.v0, whenFalse.v0), Vector256.ConditionalSelect(mask.v1, whenTrue.v1, whenFalse.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 AddInt(F64x256 left, F64x256 right) => new((left.v0.AsInt64() + right.v0.AsInt64()).AsDouble(), (left.v1.AsInt64() + right.v1.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 SubInt(F64x256 left, F64x256 right) => new((left.v0.AsInt64() - right.v0.AsInt64()).AsDouble(), (left.v1.AsInt64() - right.v1.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 MulInt(F64x256 left, F64x256 right) => new((left.v0.AsInt64() * right.v0.AsInt64()).AsDouble(), (left.v1.AsInt64() * right.v1.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 MulHighUnsigned(F64x256 left, F64x256 right) => WrapInt32(ShiftRightLogical(MulInt(ZeroExtendInt32(left), ZeroExtendInt32(right)), 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 ShiftLeft(F64x256 value, int count) => new((value.v0.AsInt64() << count).AsDouble(), (value.v1.AsInt64() << count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 ShiftRight(F64x256 value, int count) => new((value.v0.AsInt64() >> count).AsDouble(), (value.v1.AsInt64() >> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 ShiftRightLogical(F64x256 value, int count) => new((value.v0.AsInt64() >>> count).AsDouble(), (value.v1.AsInt64() >>> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 LessThanInt(F64x256 left, F64x256 right) => new(Vector256.LessThan(left.v0.AsInt64(), right.v0.AsInt64()).AsDouble(), Vector256.LessThan(left.v1.AsInt64(), right.v1.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 EqualInt(F64x256 left, F64x256 right) => new(Vector256.Equals(left.v0.AsInt64(), right.v0.AsInt64()).AsDouble(), Vector256.Equals(left.v1.AsInt64(), right.v1.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 MaxInt(F64x256 left, F64x256 right) => new(Vector256.Max(left.v0.AsInt64(), right.v0.AsInt64()).AsDouble(), Vector256.Max(left.v1.AsInt64(), right.v1.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 MinInt(F64x256 left, F64x256 right) => new(Vector256.Min(left.v0.AsInt64(), right.v0.AsInt64()).AsDouble(), Vector256.Min(left.v1.AsInt64(), right.v1.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 WrapInt32(F64x256 value) => ShiftRight(ShiftLeft(value, 32), 32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 ZeroExtendInt32(F64x256 value) => And(value, SplatInt(0xFFFFFFFF));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 ConvertToInt32(F64x256 value) => ConvertToInt(Max(Min(value, Splat(int.MaxValue)), Splat(int.MinValue)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 ConvertToInt(F64x256 value) => new(Vector256.ConvertToInt64(value.v0).AsDouble(), Vector256.ConvertToInt64(value.v1).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 ConvertFromInt(F64x256 value) => new(Vector256.ConvertToDouble(value.v0.AsInt64()), Vector256.ConvertToDouble(value.v1.AsInt64()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F64x256 FromInt32(Vector256<int> value)
    {
        (Vector256<long> lower, Vector256<long> upper) = Vector256.Widen(value);
        return new(lower.AsDouble(), upper.AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> ToInt32(F64x256 value)
    {
        return Vector256.Narrow(value.v0.AsInt64(), value.v1.AsInt64());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 FoldAdd(F64x256 value)
    {
        Vector256<double> half = value.v0 + value.v1;
        Vector128<double> quarter = half.GetLower() + half.GetUpper();
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(1L, 0L));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 FoldMul(F64x256 value)
    {
        Vector256<double> half = value.v0 * value.v1;
        Vector128<double> quarter = half.GetLower() * half.GetUpper();
        quarter = quarter * Vector128.Shuffle(quarter, Vector128.Create(1L, 0L));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 FoldMax(F64x256 value)
    {
        Vector256<double> half = Vector256.Max(value.v0, value.v1);
        Vector128<double> quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(1L, 0L)));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 FoldMin(F64x256 value)
    {
        Vector256<double> half = Vector256.Min(value.v0, value.v1);
        Vector128<double> quarter = Vector128.Min(half.GetLower(), half.GetUpper());
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(1L, 0L)));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 FoldAddInt(F64x256 value)
    {
        Vector256<long> half = value.v0.AsInt64() + value.v1.AsInt64();
        Vector128<long> quarter = half.GetLower() + half.GetUpper();
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(1L, 0L));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 FoldMaxInt(F64x256 value)
    {
        Vector256<long> half = Vector256.Max(value.v0.AsInt64(), value.v1.AsInt64());
        Vector128<long> quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(1L, 0L)));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 FoldMinInt(F64x256 value)
    {
        Vector256<long> half = Vector256.Min(value.v0.AsInt64(), value.v1.AsInt64());
        Vector128<long> quarter = Vector128.Min(half.GetLower(), half.GetUpper());
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(1L, 0L)));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 MergePartial(nint count, F64x256 updated, F64x256 old) => new(Vector256.ConditionalSelect(Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).AsDouble(), updated.v0, old.v0), Vector256.ConditionalSelect(Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)(count - 4))).AsDouble(), updated.v1, old.v1));
}
