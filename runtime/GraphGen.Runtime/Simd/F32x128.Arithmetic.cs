// Written by eng/SimdStructTemplate.cs; change the template, not this file.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphGen.Runtime.Simd;

/// <content>Arithmetic on 16 lanes of float.</content>
public unsafe partial struct F32x128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Add(F32x128 left, F32x128 right) => new(left.v0 + right.v0, left.v1 + right.v1, left.v2 + right.v2, left.v3 + right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Sub(F32x128 left, F32x128 right) => new(left.v0 - right.v0, left.v1 - right.v1, left.v2 - right.v2, left.v3 - right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Mul(F32x128 left, F32x128 right) => new(left.v0 * right.v0, left.v1 * right.v1, left.v2 * right.v2, left.v3 * right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Div(F32x128 left, F32x128 right) => new(left.v0 / right.v0, left.v1 / right.v1, left.v2 / right.v2, left.v3 / right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Fma(F32x128 left, F32x128 right, F32x128 addend) => new(Vector128.FusedMultiplyAdd(left.v0, right.v0, addend.v0), Vector128.FusedMultiplyAdd(left.v1, right.v1, addend.v1), Vector128.FusedMultiplyAdd(left.v2, right.v2, addend.v2), Vector128.FusedMultiplyAdd(left.v3, right.v3, addend.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fma(F32x128 left, F32x128 right, ref F32x128 sum)
    {
        sum.v0 = Vector128.FusedMultiplyAdd(left.v0, right.v0, sum.v0);
        sum.v1 = Vector128.FusedMultiplyAdd(left.v1, right.v1, sum.v1);
        sum.v2 = Vector128.FusedMultiplyAdd(left.v2, right.v2, sum.v2);
        sum.v3 = Vector128.FusedMultiplyAdd(left.v3, right.v3, sum.v3);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Axpy(float* a, F32x128 x, F32x128 y) => new(Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v0, y.v0), Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v1, y.v1), Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v2, y.v2), Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v3, y.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Axpy(float* a, F32x128 x, ref F32x128 y)
    {
        y.v0 = Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v0, y.v0);
        y.v1 = Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v1, y.v1);
        y.v2 = Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v2, y.v2);
        y.v3 = Vector128.FusedMultiplyAdd(Vector128.Create(*a), x.v3, y.v3);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 AxpyTurned(float* a, float* x, nint stride, F32x128 y)
    {
        for (nint k = 0; k < 8; k++)
        {
            y = Axpy(a + k, LoadStrided(x + k, stride), y);
        }

        return y;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Sqrt(F32x128 value) => new(Vector128.Sqrt(value.v0), Vector128.Sqrt(value.v1), Vector128.Sqrt(value.v2), Vector128.Sqrt(value.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Abs(F32x128 value) => new(Vector128.Abs(value.v0), Vector128.Abs(value.v1), Vector128.Abs(value.v2), Vector128.Abs(value.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Negate(F32x128 value) => new(Vector128.Negate(value.v0), Vector128.Negate(value.v1), Vector128.Negate(value.v2), Vector128.Negate(value.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Floor(F32x128 value) => new(Vector128.Floor(value.v0), Vector128.Floor(value.v1), Vector128.Floor(value.v2), Vector128.Floor(value.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Round(F32x128 value) => new(Vector128.Round(value.v0), Vector128.Round(value.v1), Vector128.Round(value.v2), Vector128.Round(value.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 SineAngle(F32x128 value) => Vector128.GreaterThanAny(Vector128.Abs(value.v0), Vector128.Create(AngleReduction.SingleLimit)) || Vector128.GreaterThanAny(Vector128.Abs(value.v1), Vector128.Create(AngleReduction.SingleLimit)) || Vector128.GreaterThanAny(Vector128.Abs(value.v2), Vector128.Create(AngleReduction.SingleLimit)) || Vector128.GreaterThanAny(Vector128.Abs(value.v3), Vector128.Create(AngleReduction.SingleLimit)) ? LargeSineAngle(value) : value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static F32x128 LargeSineAngle(F32x128 value)
    {
        AngleReduction.Sine((float*)&value, Lanes);
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 CosineAngle(F32x128 value) => Vector128.GreaterThanAny(Vector128.Abs(value.v0), Vector128.Create(AngleReduction.SingleLimit)) || Vector128.GreaterThanAny(Vector128.Abs(value.v1), Vector128.Create(AngleReduction.SingleLimit)) || Vector128.GreaterThanAny(Vector128.Abs(value.v2), Vector128.Create(AngleReduction.SingleLimit)) || Vector128.GreaterThanAny(Vector128.Abs(value.v3), Vector128.Create(AngleReduction.SingleLimit)) ? LargeCosineAngle(value) : Abs(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static F32x128 LargeCosineAngle(F32x128 value)
    {
        AngleReduction.Cosine((float*)&value, Lanes);
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Max(F32x128 left, F32x128 right) => new(Vector128.Max(left.v0, right.v0), Vector128.Max(left.v1, right.v1), Vector128.Max(left.v2, right.v2), Vector128.Max(left.v3, right.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Min(F32x128 left, F32x128 right) => new(Vector128.Min(left.v0, right.v0), Vector128.Min(left.v1, right.v1), Vector128.Min(left.v2, right.v2), Vector128.Min(left.v3, right.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 LessThan(F32x128 left, F32x128 right) => new(Vector128.LessThan(left.v0, right.v0), Vector128.LessThan(left.v1, right.v1), Vector128.LessThan(left.v2, right.v2), Vector128.LessThan(left.v3, right.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 LessOrEqual(F32x128 left, F32x128 right) => new(Vector128.LessThanOrEqual(left.v0, right.v0), Vector128.LessThanOrEqual(left.v1, right.v1), Vector128.LessThanOrEqual(left.v2, right.v2), Vector128.LessThanOrEqual(left.v3, right.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Equal(F32x128 left, F32x128 right) => new(Vector128.Equals(left.v0, right.v0), Vector128.Equals(left.v1, right.v1), Vector128.Equals(left.v2, right.v2), Vector128.Equals(left.v3, right.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 And(F32x128 left, F32x128 right) => new(left.v0 & right.v0, left.v1 & right.v1, left.v2 & right.v2, left.v3 & right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Or(F32x128 left, F32x128 right) => new(left.v0 | right.v0, left.v1 | right.v1, left.v2 | right.v2, left.v3 | right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Xor(F32x128 left, F32x128 right) => new(left.v0 ^ right.v0, left.v1 ^ right.v1, left.v2 ^ right.v2, left.v3 ^ right.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 AndNot(F32x128 left, F32x128 right) => new(Vector128.AndNot(left.v0, right.v0), Vector128.AndNot(left.v1, right.v1), Vector128.AndNot(left.v2, right.v2), Vector128.AndNot(left.v3, right.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Not(F32x128 value) => new(~value.v0, ~value.v1, ~value.v2, ~value.v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Select(F32x128 mask, F32x128 whenTrue, F32x128 whenFalse) => new(Vector128.ConditionalSelect(mask.v0, whenTrue.v0, whenFalse.v0), Vector128.ConditionalSelect(mask.v1, whenTrue.v1, whenFalse.v1), Vector128.ConditionalSelect(mask.v2, whenTrue.v2, whenFalse.v2), Vector128.ConditionalSelect(mask.v3, whenTrue.v3, whenFalse.v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 AddInt(F32x128 left, F32x128 right) => new((left.v0.AsInt32() + right.v0.AsInt32()).AsSingle(), (left.v1.AsInt32() + right.v1.AsInt32()).AsSingle(), (left.v2.AsInt32() + right.v2.AsInt32()).AsSingle(), (left.v3.AsInt32() + right.v3.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 SubInt(F32x128 left, F32x128 right) => new((left.v0.AsInt32() - right.v0.AsInt32()).AsSingle(), (left.v1.AsInt32() - right.v1.AsInt32()).AsSingle(), (left.v2.AsInt32() - right.v2.AsInt32()).AsSingle(), (left.v3.AsInt32() - right.v3.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 MulInt(F32x128 left, F32x128 right) => new((left.v0.AsInt32() * right.v0.AsInt32()).AsSingle(), (left.v1.AsInt32() * right.v1.AsInt32()).AsSingle(), (left.v2.AsInt32() * right.v2.AsInt32()).AsSingle(), (left.v3.AsInt32() * right.v3.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 MulHighUnsigned(F32x128 left, F32x128 right) => new(MulHigh(left.v0, right.v0), MulHigh(left.v1, right.v1), MulHigh(left.v2, right.v2), MulHigh(left.v3, right.v3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> MulHigh(Vector128<float> left, Vector128<float> right)
    {
        // Products of the even and of the odd lanes in 64 bits, then their high halves put together.
        Vector128<ulong> low = Vector128.Create(0xFFFFFFFFUL);
        Vector128<ulong> even = (left.AsUInt64() & low) * (right.AsUInt64() & low);
        Vector128<ulong> odd = (left.AsUInt64() >>> 32) * (right.AsUInt64() >>> 32);
        return ((even >>> 32) | (odd & ~low)).AsSingle();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 ShiftLeft(F32x128 value, int count) => new((value.v0.AsInt32() << count).AsSingle(), (value.v1.AsInt32() << count).AsSingle(), (value.v2.AsInt32() << count).AsSingle(), (value.v3.AsInt32() << count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 ShiftRight(F32x128 value, int count) => new((value.v0.AsInt32() >> count).AsSingle(), (value.v1.AsInt32() >> count).AsSingle(), (value.v2.AsInt32() >> count).AsSingle(), (value.v3.AsInt32() >> count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 ShiftRightLogical(F32x128 value, int count) => new((value.v0.AsInt32() >>> count).AsSingle(), (value.v1.AsInt32() >>> count).AsSingle(), (value.v2.AsInt32() >>> count).AsSingle(), (value.v3.AsInt32() >>> count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 LessThanInt(F32x128 left, F32x128 right) => new(Vector128.LessThan(left.v0.AsInt32(), right.v0.AsInt32()).AsSingle(), Vector128.LessThan(left.v1.AsInt32(), right.v1.AsInt32()).AsSingle(), Vector128.LessThan(left.v2.AsInt32(), right.v2.AsInt32()).AsSingle(), Vector128.LessThan(left.v3.AsInt32(), right.v3.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 EqualInt(F32x128 left, F32x128 right) => new(Vector128.Equals(left.v0.AsInt32(), right.v0.AsInt32()).AsSingle(), Vector128.Equals(left.v1.AsInt32(), right.v1.AsInt32()).AsSingle(), Vector128.Equals(left.v2.AsInt32(), right.v2.AsInt32()).AsSingle(), Vector128.Equals(left.v3.AsInt32(), right.v3.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 MaxInt(F32x128 left, F32x128 right) => new(Vector128.Max(left.v0.AsInt32(), right.v0.AsInt32()).AsSingle(), Vector128.Max(left.v1.AsInt32(), right.v1.AsInt32()).AsSingle(), Vector128.Max(left.v2.AsInt32(), right.v2.AsInt32()).AsSingle(), Vector128.Max(left.v3.AsInt32(), right.v3.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 MinInt(F32x128 left, F32x128 right) => new(Vector128.Min(left.v0.AsInt32(), right.v0.AsInt32()).AsSingle(), Vector128.Min(left.v1.AsInt32(), right.v1.AsInt32()).AsSingle(), Vector128.Min(left.v2.AsInt32(), right.v2.AsInt32()).AsSingle(), Vector128.Min(left.v3.AsInt32(), right.v3.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 WrapInt32(F32x128 value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 ZeroExtendInt32(F32x128 value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 ConvertToInt32(F32x128 value) => ConvertToInt(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 ConvertToInt(F32x128 value) => new(Vector128.ConvertToInt32(value.v0).AsSingle(), Vector128.ConvertToInt32(value.v1).AsSingle(), Vector128.ConvertToInt32(value.v2).AsSingle(), Vector128.ConvertToInt32(value.v3).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 ConvertFromInt(F32x128 value) => new(Vector128.ConvertToSingle(value.v0.AsInt32()), Vector128.ConvertToSingle(value.v1.AsInt32()), Vector128.ConvertToSingle(value.v2.AsInt32()), Vector128.ConvertToSingle(value.v3.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 FoldAdd(F32x128 value)
    {
        Vector128<float> quarter = (value.v0 + value.v2) + (value.v1 + value.v3);
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 FoldMul(F32x128 value)
    {
        Vector128<float> quarter = (value.v0 * value.v2) * (value.v1 * value.v3);
        quarter = quarter * Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        quarter = quarter * Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 FoldMax(F32x128 value)
    {
        Vector128<float> quarter = Vector128.Max(Vector128.Max(value.v0, value.v2), Vector128.Max(value.v1, value.v3));
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 FoldMin(F32x128 value)
    {
        Vector128<float> quarter = Vector128.Min(Vector128.Min(value.v0, value.v2), Vector128.Min(value.v1, value.v3));
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 FoldAddInt(F32x128 value)
    {
        Vector128<int> quarter = (value.v0.AsInt32() + value.v2.AsInt32()) + (value.v1.AsInt32() + value.v3.AsInt32());
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 FoldMaxInt(F32x128 value)
    {
        Vector128<int> quarter = Vector128.Max(Vector128.Max(value.v0.AsInt32(), value.v2.AsInt32()), Vector128.Max(value.v1.AsInt32(), value.v3.AsInt32()));
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 FoldMinInt(F32x128 value)
    {
        Vector128<int> quarter = Vector128.Min(Vector128.Min(value.v0.AsInt32(), value.v2.AsInt32()), Vector128.Min(value.v1.AsInt32(), value.v3.AsInt32()));
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 MergePartial(nint count, F32x128 updated, F32x128 old) => new(Vector128.ConditionalSelect(Vector128.LessThan(Vector128<int>.Indices, Vector128.Create((int)count)).AsSingle(), updated.v0, old.v0), Vector128.ConditionalSelect(Vector128.LessThan(Vector128<int>.Indices, Vector128.Create((int)(count - 4))).AsSingle(), updated.v1, old.v1), Vector128.ConditionalSelect(Vector128.LessThan(Vector128<int>.Indices, Vector128.Create((int)(count - 8))).AsSingle(), updated.v2, old.v2), Vector128.ConditionalSelect(Vector128.LessThan(Vector128<int>.Indices, Vector128.Create((int)(count - 12))).AsSingle(), updated.v3, old.v3));
}
