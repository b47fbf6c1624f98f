// Written by eng/SimdStructTemplate.cs; change the template, not this file.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphGen.Runtime.Simd;

/// <content>Arithmetic on 8 lanes of double.</content>
public unsafe partial struct F64x128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Add(F64x128 left, F64x128 right) => new(left.v0 + right.v0, left.v1 + right.v1, left.v2 + right.v2, left.v3 + right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Sub(F64x128 left, F64x128 right) => new(left.v0 - right.v0, left.v1 - right.v1, left.v2 - right.v2, left.v3 - right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Mul(F64x128 left, F64x128 right) => new(left.v0 * right.v0, left.v1 * right.v1, left.v2 * right.v2, left.v3 * right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Div(F64x128 left, F64x128 right) => new(left.v0 / right.v0, left.v1 / right.v1, left.v2 / right.v2, left.v3 / right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Fma(F64x128 left, F64x128 right, F64x128 addend) => new(Vector128.FusedMultiplyAdd(left.v0, right.v0, addend.v0), Vector128.FusedMultiplyAdd(left.v1, right.v1, addend.v1), Vector128.FusedMultiplyAdd(left.v2, right.v2, addend.v2), Vector128.FusedMultiplyAdd(left.v3, right.v3, addend.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fma(F64x128 left, F64x128 right, ref F64x128 sum)
    {
        sum.v0 = Vector128.FusedMultiplyAdd(left.v0, right.v0, sum.v0);
        sum.v1 = Vector128.FusedMultiplyAdd(left.v1, right.v1, sum.v1);
        sum.v2 = Vector128.FusedMultiplyAdd(left.v2, right.v2, sum.v2);
        sum.v3 = Vector128.FusedMultiplyAdd(left.v3, right.v3, sum.v3);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Axpy(double* a, F64x128 x, F64x128 y) => new(Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v0, y.v0), Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v1, y.v1), Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v2, y.v2), Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v3, y.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Axpy(double* a, F64x128 x, ref F64x128 y)
    {
        y.v0 = Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v0, y.v0);
        y.v1 = Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v1, y.v1);
        y.v2 = Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v2, y.v2);
        y.v3 = Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v3, y.v3);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 AxpyTurned(double* a, double* x, nint stride, F64x128 y)
    {
        for (nint k = 0; k < 8; k++)
        {
            y = Axpy(a + k, LoadStrided(x + k, stride), y);
        }

        return y;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Sqrt(F64x128 value) => new(Vector128.Sqrt(value.v0), Vector128.Sqrt(value.v1), Vector128.Sqrt(value.v2), Vector128.Sqrt(value.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Abs(F64x128 value) => new(Vector128.Abs(value.v0), Vector128.Abs(value.v1), Vector128.Abs(value.v2), Vector128.Abs(value.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Negate(F64x128 value) => new(Vector128.Negate(value.v0), Vector128.Negate(value.v1), Vector128.Negate(value.v2), Vector128.Negate(value.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Floor(F64x128 value) => new(Vector128.Floor(value.v0), Vector128.Floor(value.v1), Vector128.Floor(value.v2), Vector128.Floor(value.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Round(F64x128 value) => new(Vector128.Round(value.v0), Vector128.Round(value.v1), Vector128.Round(value.v2), Vector128.Round(value.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 SineAngle(F64x128 value) => Vector128.GreaterThanAny(Vector128.Abs(value.v0), Vector128.Create(AngleReduction.DoubleLimit)) || Vector128.GreaterThanAny(Vector128.Abs(value.v1), Vector128.Create(AngleReduction.DoubleLimit)) || Vector128.GreaterThanAny(Vector128.Abs(value.v2), Vector128.Create(AngleReduction.DoubleLimit)) || Vector128.GreaterThanAny(Vector128.Abs(value.v3), Vector128.Create(AngleReduction.DoubleLimit)) ? LargeSineAngle(value) : value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static F64x128 LargeSineAngle(F64x128 value)
    {
        AngleReduction.Sine((double*)&value, Lanes);
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 CosineAngle(F64x128 value) => Vector128.GreaterThanAny(Vector128.Abs(value.v0), Vector128.Create(AngleReduction.DoubleLimit)) || Vector128.GreaterThanAny(Vector128.Abs(value.v1), Vector128.Create(AngleReduction.DoubleLimit)) || Vector128.GreaterThanAny(Vector128.Abs(value.v2), Vector128.Create(AngleReduction.DoubleLimit)) || Vector128.GreaterThanAny(Vector128.Abs(value.v3), Vector128.Create(AngleReduction.DoubleLimit)) ? LargeCosineAngle(value) : Abs(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static F64x128 LargeCosineAngle(F64x128 value)
    {
        AngleReduction.Cosine((double*)&value, Lanes);
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Max(F64x128 left, F64x128 right) => new(Vector128.Max(left.v0, right.v0), Vector128.Max(left.v1, right.v1), Vector128.Max(left.v2, right.v2), Vector128.Max(left.v3, right.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Min(F64x128 left, F64x128 right) => new(Vector128.Min(left.v0, right.v0), Vector128.Min(left.v1, right.v1), Vector128.Min(left.v2, right.v2), Vector128.Min(left.v3, right.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 LessThan(F64x128 left, F64x128 right) => new(Vector128.LessThan(left.v0, right.v0), Vector128.LessThan(left.v1, right.v1), Vector128.LessThan(left.v2, right.v2), Vector128.LessThan(left.v3, right.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 LessOrEqual(F64x128 left, F64x128 right) => new(Vector128.LessThanOrEqual(left.v0, right.v0), Vector128.LessThanOrEqual(left.v1, right.v1), Vector128.LessThanOrEqual(left.v2, right.v2), Vector128.LessThanOrEqual(left.v3, right.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Equal(F64x128 left, F64x128 right) => new(Vector128.Equals(left.v0, right.v0), Vector128.Equals(left.v1, right.v1), Vector128.Equals(left.v2, right.v2), Vector128.Equals(left.v3, right.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 And(F64x128 left, F64x128 right) => new(left.v0 & right.v0, left.v1 & right.v1, left.v2 & right.v2, left.v3 & right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Or(F64x128 left, F64x128 right) => new(left.v0 | right.v0, left.v1 | right.v1, left.v2 | right.v2, left.v3 | right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Xor(F64x128 left, F64x128 right) => new(left.v0 ^ right.v0, left.v1 ^ right.v1, left.v2 ^ right.v2, left.v3 ^ right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 AndNot(F64x128 left, F64x128 right) => new(Vector128.AndNot(left.v0, right.v0), Vector128.AndNot(left.v1, right.v1), Vector128.AndNot(left.v2, right.v2), Vector128.AndNot(left.v3, right.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Not(F64x128 value) => new(~value.v0, ~value.v1, ~value.v2, ~value.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Select(F64x128 mask, F64x128 whenTrue, F64x128 whenFalse) => new(Vector128.ConditionalSelect(mask.v0, whenTrue.v0, whenFalse.v0), Vector128.ConditionalSelect(mask.v1, whenTrue.v1, whenFalse.v1), Vector128.ConditionalSelect(mask.v2, whenTrue.v2, whenFalse.v2), Vector128.ConditionalSelect(mask.v3, whenTrue.v3, whenFalse.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 AddInt(F64x128 left, F64x128 right) => new((left.v0.AsInt64() + right.v0.AsInt64()).AsDouble(), (left.v1.AsInt64() + right.v1.AsInt64()).AsDouble(), (left.v2.AsInt64() + right.v2.AsInt64()).AsDouble(), (left.v3.AsInt64() + right.v3.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 SubInt(F64x128 left, F64x128 right) => new((left.v0.AsInt64() - right.v0.AsInt64()).AsDouble(), (left.v1.AsInt64() - right.v1.AsInt64()).AsDouble(), (left.v2.AsInt64() - right.v2.AsInt64()).AsDouble(), (left.v3.AsInt64() - right.v3.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 MulInt(F64x128 left, F64x128 right) => new((left.v0.AsInt64() * right.v0.AsInt64()).AsDouble(), (left.v1.AsInt64() * right.v1.AsInt64()).AsDouble(), (left.v2.AsInt64() * right.v2.AsInt64()).AsDouble(), (left.v3.AsInt64() * right.v3.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 MulHighUnsigned(F64x128 left, F64x128 right) => WrapInt32(ShiftRightLogical(MulInt(ZeroExtendInt32(left), ZeroExtendInt32(right)), 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 ShiftLeft(F64x128 value, int count) => new((value.v0.AsInt64() << count).AsDouble(), (value.v1.AsInt64() << count).AsDouble(), (value.v2.AsInt64() << count).AsDouble(), (value.v3.AsInt64() << count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 ShiftRight(F64x128 value, int count) => new((value.v0.AsInt64() >> count).AsDouble(), (value.v1.AsInt64() >> count).AsDouble(), (value.v2.AsInt64() >> count).AsDouble(), (value.v3.AsInt64() >> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 ShiftRightLogical(F64x128 value, int count) => new((value.v0.AsInt64() >>> count).AsDouble(), (value.v1.AsInt64() >>> count).AsDouble(), (value.v2.AsInt64() >>> count).AsDouble(), (value.v3.AsInt64() >>> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 LessThanInt(F64x128 left, F64x128 right) => new(Vector128.LessThan(left.v0.AsInt64(), right.v0.AsInt64()).AsDouble(), Vector128.LessThan(left.v1.AsInt64(), right.v1.AsInt64()).AsDouble(), Vector128.LessThan(left.v2.AsInt64(), right.v2.AsInt64()).AsDouble(), Vector128.LessThan(left.v3.AsInt64(), right.v3.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 EqualInt(F64x128 left, F64x128 right) => new(Vector128.Equals(left.v0.AsInt64(), right.v0.AsInt64()).AsDouble(), Vector128.Equals(left.v1.AsInt64(), right.v1.AsInt64()).AsDouble(), Vector128.Equals(left.v2.AsInt64(), right.v2.AsInt64()).AsDouble(), Vector128.Equals(left.v3.AsInt64(), right.v3.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 MaxInt(F64x128 left, F64x128 right) => new(Vector128.Max(left.v0.AsInt64(), right.v0.AsInt64()).AsDouble(), Vector128.Max(left.v1.AsInt64(), right.v1.AsInt64()).AsDouble(), Vector128.Max(left.v2.AsInt64(), right.v2.AsInt64()).AsDouble(), Vector128.Max(left.v3.AsInt64(), right.v3.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 MinInt(F64x128 left, F64x128 right) => new(Vector128.Min(left.v0.AsInt64(), right.v0.AsInt64()).AsDouble(), Vector128.Min(left.v1.AsInt64(), right.v1.AsInt64()).AsDouble(), Vector128.Min(left.v2.AsInt64(), right.v2.AsInt64()).AsDouble(), Vector128.Min(left.v3.AsInt64(), right.v3.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 WrapInt32(F64x128 value) => ShiftRight(ShiftLeft(value, 32), 32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 ZeroExtendInt32(F64x128 value) => And(value, SplatInt(0xFFFFFFFF));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 ConvertToInt32(F64x128 value) => ConvertToInt(Max(Min(value, Splat(int.MaxValue)), Splat(int.MinValue)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 ConvertToInt(F64x128 value) => new(Vector128.ConvertToInt64(value.v0).AsDouble(), Vector128.ConvertToInt64(value.v1).AsDouble(), Vector128.ConvertToInt64(value.v2).AsDouble(), Vector128.ConvertToInt64(value.v3).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 ConvertFromInt(F64x128 value) => new(Vector128.ConvertToDouble(value.v0.AsInt64()), Vector128.ConvertToDouble(value.v1.AsInt64()), Vector128.ConvertToDouble(value.v2.AsInt64()), Vector128.ConvertToDouble(value.v3.AsInt64()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F64x128 FromInt32(Vector256<int> value)
    {
        (Vector128<long> first, Vector128<long> second) = Vector128.Widen(value.GetLower());
        (Vector128<long> third, Vector128<long> fourth) = Vector128.Widen(value.GetUpper());
        return new(first.AsDouble(), second.AsDouble(), third.AsDouble(), fourth.AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> ToInt32(F64x128 value)
    {
        return Vector256.Create(
            Vector128.Narrow(value.v0.AsInt64(), value.v1.AsInt64()),
            Vector128.Narrow(value.v2.AsInt64(), value.v3.AsInt64()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 FoldAdd(F64x128 value)
    {
        Vector128<double> quarter = (value.v0 + value.v2) + (value.v1 + value.v3);
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(1L, 0L));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 FoldMul(F64x128 value)
    {
        Vector128<double> quarter = (value.v0 * value.v2) * (value.v1 * value.v3);
        quarter = quarter * Vector128.Shuffle(quarter, Vector128.Create(1L, 0L));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 FoldMax(F64x128 value)
    {
        Vector128<double> quarter = Vector128.Max(Vector128.Max(value.v0, value.v2), Vector128.Max(value.v1, value.v3));
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(1L, 0L)));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 FoldMin(F64x128 value)
    {
        Vector128<double> quarter = Vector128.Min(Vector128.Min(value.v0, value.v2), Vector128.Min(value.v1, value.v3));
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(1L, 0L)));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 FoldAddInt(F64x128 value)
    {
        Vector128<long> quarter = (value.v0.AsInt64() + value.v2.AsInt64()) + (value.v1.AsInt64() + value.v3.AsInt64());
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(1L, 0L));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 FoldMaxInt(F64x128 value)
    {
        Vector128<long> quarter = Vector128.Max(Vector128.Max(value.v0.AsInt64(), value.v2.AsInt64()), Vector128.Max(value.v1.AsInt64(), value.v3.AsInt64()));
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(1L, 0L)));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 FoldMinInt(F64x128 value)
    {
        Vector128<long> quarter = Vector128.Min(Vector128.Min(value.v0.AsInt64(), value.v2.AsInt64()), Vector128.Min(value.v1.AsInt64(), value.v3.AsInt64()));
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(1L, 0L)));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 MergePartial(nint count, F64x128 updated, F64x128 old) => new(Vector128.ConditionalSelect(Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).AsDouble(), updated.v0, old.v0), Vector128.ConditionalSelect(Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)(count - 2))).AsDouble(), updated.v1, old.v1), Vector128.ConditionalSelect(Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)(count - 4))).AsDouble(), updated.v2, old.v2), Vector128.ConditionalSelect(Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)(count - 6))).AsDouble(), updated.v3, old.v3));
}
