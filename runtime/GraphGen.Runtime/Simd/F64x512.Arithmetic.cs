// Written by eng/SimdStructTemplate.cs; change the template, not this file.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphGen.Runtime.Simd;

/// <content>Arithmetic on 8 lanes of double.</content>
public unsafe partial struct F64x512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Add(F64x512 left, F64x512 right) => new(left.v0 + right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Sub(F64x512 left, F64x512 right) => new(left.v0 - right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Mul(F64x512 left, F64x512 right) => new(left.v0 * right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Div(F64x512 left, F64x512 right) => new(left.v0 / right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Fma(F64x512 left, F64x512 right, F64x512 addend) => new(Vector512.FusedMultiplyAdd(left.v0, right.v0, addend.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fma(F64x512 left, F64x512 right, ref F64x512 sum)
    {
        sum.v0 = Vector512.FusedMultiplyAdd(left.v0, right.v0, sum.v0);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Axpy(double* a, F64x512 x, F64x512 y) => new(Vector512.FusedMultiplyAdd(Vector512.Create(*a), x.v0, y.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Axpy(double* a, F64x512 x, ref F64x512 y)
    {
        y.v0 = Vector512.FusedMultiplyAdd(Vector512.Create(*a), x.v0, y.v0);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 AxpyTurned(double* a, double* x, nint stride, F64x512 y)
    {
        for (nint k = 0; k < 8; k++)
        {
            y = Axpy(a + k, LoadStrided(x + k, stride), y);
        }

        return y;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Sqrt(F64x512 value) => new(Vector512.Sqrt(value.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Abs(F64x512 value) => new(Vector512.Abs(value.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Negate(F64x512 value) => new(Vector512.Negate(value.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Floor(F64x512 value) => new(Vector512.Floor(value.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Round(F64x512 value) => new(Vector512.Round(value.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 SineAngle(F64x512 value) => Vector512.GreaterThanAny(Vector512.Abs(value.v0), Vector512.Create(AngleReduction.DoubleLimit)) ? LargeSineAngle(value) : value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static F64x512 LargeSineAngle(F64x512 value)
    {
        AngleReduction.Sine((double*)&value, Lanes);
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 CosineAngle(F64x512 value) => Vector512.GreaterThanAny(Vector512.Abs(value.v0), Vector512.Create(AngleReduction.DoubleLimit)) ? LargeCosineAngle(value) : Abs(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static F64x512 LargeCosineAngle(F64x512 value)
    {
        AngleReduction.Cosine((double*)&value, Lanes);
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Max(F64x512 left, F64x512 right) => new(Vector512.Max(left.v0, right.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Min(F64x512 left, F64x512 right) => new(Vector512.Min(left.v0, right.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 LessThan(F64x512 left, F64x512 right) => new(Vector512.LessThan(left.v0, right.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 LessOrEqual(F64x512 left, F64x512 right) => new(Vector512.LessThanOrEqual(left.v0, right.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Equal(F64x512 left, F64x512 right) => new(Vector512.Equals(left.v0, right.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 And(F64x512 left, F64x512 right) => new(left.v0 & right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Or(F64x512 left, F64x512 right) => new(left.v0 | right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Xor(F64x512 left, F64x512 right) => new(left.v0 ^ right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 AndNot(F64x512 left, F64x512 right) => new(Vector512.AndNot(left.v0, right.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Not(F64x512 value) => new(~value.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 Select(F64x512 mask, F64x512 whenTrue, F64x512 whenFalse) => new(Vector512.ConditionalSelect(mask.v0, whenTrue.v0, whenFalse.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 AddInt(F64x512 left, F64x512 right) => new((left.v0.AsInt64() + right.v0.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 SubInt(F64x512 left, F64x512 right) => new((left.v0.AsInt64() - right.v0.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 MulInt(F64x512 left, F64x512 right) => new((left.v0.AsInt64() * right.v0.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 MulHighUnsigned(F64x512 left, F64x512 right) => WrapInt32(ShiftRightLogical(MulInt(ZeroExtendInt32(left), ZeroExtendInt32(right)), 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 ShiftLeft(F64x512 value, int count) => new((value.v0.AsInt64() << count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 ShiftRight(F64x512 value, int count) => new((value.v0.AsInt64() >> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 ShiftRightLogical(F64x512 value, int count) => new((value.v0.AsInt64() >>> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 LessThanInt(F64x512 left, F64x512 right) => new(Vector512.LessThan(left.v0.AsInt64(), right.v0.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 EqualInt(F64x512 left, F64x512 right) => new(Vector512.Equals(left.v0.AsInt64(), right.v0.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 MaxInt(F64x512 left, F64x512 right) => new(Vector512.Max(left.v0.AsInt64(), right.v0.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 MinInt(F64x512 left, F64x512 right) => new(Vector512.Min(left.v0.AsInt64(), right.v0.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 WrapInt32(F64x512 value) => ShiftRight(ShiftLeft(value, 32), 32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 ZeroExtendInt32(F64x512 value) => And(value, SplatInt(0xFFFFFFFF));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 ConvertToInt32(F64x512 value) => ConvertToInt(Max(Min(value, Splat(int.MaxValue)), Splat(int.MinValue)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 ConvertToInt(F64x512 value) => new(Vector512.ConvertToInt64(value.v0).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 ConvertFromInt(F64x512 value) => new(Vector512.ConvertToDouble(value.v0.AsInt64()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F64x512 FromInt32(Vector256<int> value)
    {
        (Vector256<long> lower, Vector256<long> upper) = Vector256.Widen(value);
        return new(Vector512.Create(lower, upper).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> ToInt32(F64x512 value)
    {
        return Vector256.Narrow(value.v0.GetLower().AsInt64(), value.v0.GetUpper().AsInt64());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 FoldAdd(F64x512 value)
    {
        Vector256<double> half = value.v0.GetLower() + value.v0.GetUpper();
        Vector128<double> quarter = half.GetLower() + half.GetUpper();
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(1L, 0L));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 FoldMul(F64x512 value)
    {
        Vector256<double> half = value.v0.GetLower() * value.v0.GetUpper();
        Vector128<double> quarter = half.GetLower() * half.GetUpper();
        quarter = quarter * Vector128.Shuffle(quarter, Vector128.Create(1L, 0L));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 FoldMax(F64x512 value)
    {
        Vector256<double> half = Vector256.Max(value.v0.GetLower(), value.v0.GetUpper());
        Vector128<double> quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(1L, 0L)));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 FoldMin(F64x512 value)
    {
        Vector256<double> half = Vector256.Min(value.v0.GetLower(), value.v0.GetUpper());
        Vector128<double> quarter = Vector128.Min(half.GetLower(), half.GetUpper());
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(1L, 0L)));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 FoldAddInt(F64x512 value)
    {
        Vector256<long> half = value.v0.AsInt64().GetLower() + value.v0.AsInt64().GetUpper();
        Vector128<long> quarter = half.GetLower() + half.GetUpper();
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(1L, 0L));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 FoldMaxInt(F64x512 value)
    {
        Vector256<long> half = Vector256.Max(value.v0.AsInt64().GetLower(), value.v0.AsInt64().GetUpper());
        Vector128<long> quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(1L, 0L)));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 FoldMinInt(F64x512 value)
    {
        Vector256<long> half = Vector256.Min(value.v0.AsInt64().GetLower(), value.v0.AsInt64().GetUpper());
        Vector128<long> quarter = Vector128.Min(half.GetLower(), half.GetUpper());
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(1L, 0L)));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x512 MergePartial(nint count, F64x512 updated, F64x512 old) => new(Vector512.ConditionalSelect(Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).AsDouble(), updated.v0, old.v0));
}
