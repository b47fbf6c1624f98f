// Written by eng/SimdStructTemplate.cs; change the template, not this file.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphGen.Runtime.Simd;

/// <content>Arithmetic on 16 lanes of float.</content>
public unsafe partial struct F32x256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Add(F32x256 left, F32x256 right) => new(left.v0 + right.v0, left.v1 + right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Sub(F32x256 left, F32x256 right) => new(left.v0 - right.v0, left.v1 - right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Mul(F32x256 left, F32x256 right) => new(left.v0 * right.v0, left.v1 * right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Div(F32x256 left, F32x256 right) => new(left.v0 / right.v0, left.v1 / right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Fma(F32x256 left, F32x256 right, F32x256 addend) => new(Vector256.FusedMultiplyAdd(left.v0, right.v0, addend.v0), Vector256.FusedMultiplyAdd(left.v1, right.v1, addend.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fma(F32x256 left, F32x256 right, ref F32x256 sum)
    {
        sum.v0 = Vector256.FusedMultiplyAdd(left.v0, right.v0, sum.v0);
        sum.v1 = Vector256.FusedMultiplyAdd(left.v1, right.v1, sum.v1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Axpy(float* a, F32x256 x, F32x256 y) => new(Vector256.FusedMultiplyAdd(Vector256.Create(*a), x.v0, y.v0), Vector256.FusedMultiplyAdd(Vector256.Create(*a), x.v1, y.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Axpy(float* a, F32x256 x, ref F32x256 y)
    {
        y.v0 = Vector256.FusedMultiplyAdd(Vector256.Create(*a), x.v0, y.v0);
        y.v1 = Vector256.FusedMultiplyAdd(Vector256.Create(*a), x.v1, y.v1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 AxpyTurned(float* a, float* x, nint stride, F32x256 y)
    {
        for (nint k = 0; k < 8; k++)
        {
            y = Axpy(a + k, LoadStrided(x + k, stride), y);
        }

        return y;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Sqrt(F32x256 value) => new(Vector256.Sqrt(value.v0), Vector256.Sqrt(value.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Abs(F32x256 value) => new(Vector256.Abs(value.v0), Vector256.Abs(value.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Negate(F32x256 value) => new(Vector256.Negate(value.v0), Vector256.Negate(value.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Floor(F32x256 value) => new(Vector256.Floor(value.v0), Vector256.Floor(value.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Round(F32x256 value) => new(Vector256.Round(value.v0), Vector256.Round(value.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 SineAngle(F32x256 value) => Vector256.GreaterThanAny(Vector256.Abs(value.v0), Vector256.Create(AngleReduction.SingleLimit)) || Vector256.GreaterThanAny(Vector256.Abs(value.v1), Vector256.Create(AngleReduction.SingleLimit)) ? LargeSineAngle(value) : value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static F32x256 LargeSineAngle(F32x256 value)
    {
        AngleReduction.Sine((float*)&value, Lanes);
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 CosineAngle(F32x256 value) => Vector256.GreaterThanAny(Vector256.Abs(value.v0), Vector256.Create(AngleReduction.SingleLimit)) || Vector256.GreaterThanAny(Vector256.Abs(value.v1), Vector256.Create(AngleReduction.SingleLimit)) ? LargeCosineAngle(value) : Abs(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static F32x256 LargeCosineAngle(F32x256 value)
    {
        AngleReduction.Cosine((float*)&value, Lanes);
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Max(F32x256 left, F32x256 right) => new(Vector256.Max(left.v0, right.v0), Vector256.Max(left.v1, right.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Min(F32x256 left, F32x256 right) => new(Vector256.Min(left.v0, right.v0), Vector256.Min(left.v1, right.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 LessThan(F32x256 left, F32x256 right) => new(Vector256.LessThan(left.v0, right.v0), Vector256.LessThan(left.v1, right.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 LessOrEqual(F32x256 left, F32x256 right) => new(Vector256.LessThanOrEqual(left.v0, right.v0), Vector256.LessThanOrEqual(left.v1, right.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Equal(F32x256 left, F32x256 right) => new(Vector256.Equals(left.v0, right.v0), Vector256.Equals(left.v1, right.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 And(F32x256 left, F32x256 right) => new(left.v0 & right.v0, left.v1 & right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Or(F32x256 left, F32x256 right) => new(left.v0 | right.v0, left.v1 | right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Xor(F32x256 left, F32x256 right) => new(left.v0 ^ right.v0, left.v1 ^ right.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 AndNot(F32x256 left, F32x256 right) => new(Vector256.AndNot(left.v0, right.v0), Vector256.AndNot(left.v1, right.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Not(F32x256 value) => new(~value.v0, ~value.v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Select(F32x256 mask, F32x256 whenTrue, F32x256 whenFalse) => new(Vector256.ConditionalSelect(mask.v0, whenTrue.v0, whenFalse.v0), Vector256.ConditionalSelect(mask.v1, whenTrue.v1, whenFalse.v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 AddInt(F32x256 left, F32x256 right) => new((left.v0.AsInt32() + right.v0.AsInt32()).AsSingle(), (left.v1.AsInt32() + right.v1.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 SubInt(F32x256 left, F32x256 right) => new((left.v0.AsInt32() - right.v0.AsInt32()).AsSingle(), (left.v1.AsInt32() - right.v1.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 MulInt(F32x256 left, F32x256 right) => new((left.v0.AsInt32() * right.v0.AsInt32()).AsSingle(), (left.v1.AsInt32() * right.v1.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 MulHighUnsigned(F32x256 left, F32x256 right) => new(MulHigh(left.v0, right.v0), MulHigh(left.v1, right.v1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MulHigh(Vector256<float> left, Vector256<float> right)
    {
        // Products of the even and of the odd lanes in 64 bits, then their high halves put together.
        Vector256<ulong> low = Vector256.Create(0xFFFFFFFFUL);
        Vector256<ulong> even = (left.AsUInt64() & low) * (right.AsUInt64() & low);
        Vector256<ulong> odd = (left.AsUInt64() >>> 32) * (right.AsUInt64() >>> 32);
        return ((even >>> 32) | (odd & ~low)).AsSingle();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 ShiftLeft(F32x256 value, int count) => new((value.v0.AsInt32() << count).AsSingle(), (value.v1.AsInt32() << count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 ShiftRight(F32x256 value, int count) => new((value.v0.AsInt32() >> count).AsSingle(), (value.v1.AsInt32() >> count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 ShiftRightLogical(F32x256 value, int count) => new((value.v0.AsInt32() >>> count).AsSingle(), (value.v1.AsInt32() >>> count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 LessThanInt(F32x256 left, F32x256 right) => new(Vector256.LessThan(left.v0.AsInt32(), right.v0.AsInt32()).AsSingle(), Vector256.LessThan(left.v1.AsInt32(), right.v1.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 EqualInt(F32x256 left, F32x256 right) => new(Vector256.Equals(left.v0.AsInt32(), right.v0.AsInt32()).AsSingle(), Vector256.Equals(left.v1.AsInt32(), right.v1.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 MaxInt(F32x256 left, F32x256 right) => new(Vector256.Max(left.v0.AsInt32(), right.v0.AsInt32()).AsSingle(), Vector256.Max(left.v1.AsInt32(), right.v1.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 MinInt(F32x256 left, F32x256 right) => new(Vector256.Min(left.v0.AsInt32(), right.v0.AsInt32()).AsSingle(), Vector256.Min(left.v1.AsInt32(), right.v1.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 WrapInt32(F32x256 value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 ZeroExtendInt32(F32x256 value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 ConvertToInt32(F32x256 value) => ConvertToInt(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 ConvertToInt(F32x256 value) => new(Vector256.ConvertToInt32(value.v0).AsSingle(), Vector256.ConvertToInt32(value.v1).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 ConvertFromInt(F32x256 value) => new(Vector256.ConvertToSingle(value.v0.AsInt32()), Vector256.ConvertToSingle(value.v1.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 FoldAdd(F32x256 value)
    {
        Vector256<float> half = value.v0 + value.v1;
        Vector128<float> quarter = half.GetLower() + half.GetUpper();
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 FoldMul(F32x256 value)
    {
        Vector256<float> half = value.v0 * value.v1;
        Vector128<float> quarter = half.GetLower() * half.GetUpper();
        quarter = quarter * Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        quarter = quarter * Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 FoldMax(F32x256 value)
    {
        Vector256<float> half = Vector256.Max(value.v0, value.v1);
        Vector128<float> quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 FoldMin(F32x256 value)
    {
        Vector256<float> half = Vector256.Min(value.v0, value.v1);
        Vector128<float> quarter = Vector128.Min(half.GetLower(), half.GetUpper());
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 FoldAddInt(F32x256 value)
    {
        Vector256<int> half = value.v0.AsInt32() + value.v1.AsInt32();
        Vector128<int> quarter = half.GetLower() + half.GetUpper();
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 FoldMaxInt(F32x256 value)
    {
        Vector256<int> half = Vector256.Max(value.v0.AsInt32(), value.v1.AsInt32());
        Vector128<int> quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 FoldMinInt(F32x256 value)
    {
        Vector256<int> half = Vector256.Min(value.v0.AsInt32(), value.v1.AsInt32());
        Vector128<int> quarter = Vector128.Min(half.GetLower(), half.GetUpper());
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 MergePartial(nint count, F32x256 updated, F32x256 old) => new(Vector256.ConditionalSelect(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)count)).AsSingle(), updated.v0, old.v0), Vector256.ConditionalSelect(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)(count - 8))).AsSingle(), updated.v1, old.v1));
}
