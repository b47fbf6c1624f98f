// Written by eng/SimdStructTemplate.cs; change the template, not this file.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GraphGen.Runtime.Simd;

/// <content>Arithmetic on 16 lanes of float.</content>
public unsafe partial struct F32x512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Add(F32x512 left, F32x512 right) => new(left.v0 + right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Sub(F32x512 left, F32x512 right) => new(left.v0 - right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Mul(F32x512 left, F32x512 right) => new(left.v0 * right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Div(F32x512 left, F32x512 right) => new(left.v0 / right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Fma(F32x512 left, F32x512 right, F32x512 addend) => new(Vector512.FusedMultiplyAdd(left.v0, right.v0, addend.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fma(F32x512 left, F32x512 right, ref F32x512 sum)
    {
        sum.v0 = Vector512.FusedMultiplyAdd(left.v0, right.v0, sum.v0);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Axpy(float* a, F32x512 x, F32x512 y) => new(Vector512.FusedMultiplyAdd(Vector512.Create(*a), x.v0, y.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Axpy(float* a, F32x512 x, ref F32x512 y)
    {
        y.v0 = Vector512.FusedMultiplyAdd(Vector512.Create(*a), x.v0, y.v0);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 AxpyTurned(float* a, float* x, nint stride, F32x512 y)
    {
        if (Avx512F.IsSupported)
        {
            return new(TurnedSquare.Axpy(a, x, stride, y.v0));
        }

        for (nint k = 0; k < 8; k++)
        {
            y = Axpy(a + k, LoadStrided(x + k, stride), y);
        }

        return y;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Sqrt(F32x512 value) => new(Vector512.Sqrt(value.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Abs(F32x512 value) => new(Vector512.Abs(value.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Negate(F32x512 value) => new(Vector512.Negate(value.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Floor(F32x512 value) => new(Vector512.Floor(value.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Round(F32x512 value) => new(Vector512.Round(value.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 SineAngle(F32x512 value) => Vector512.GreaterThanAny(Vector512.Abs(value.v0), Vector512.Create(AngleReduction.SingleLimit)) ? LargeSineAngle(value) : value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static F32x512 LargeSineAngle(F32x512 value)
    {
        AngleReduction.Sine((float*)&value, Lanes);
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 CosineAngle(F32x512 value) => Vector512.GreaterThanAny(Vector512.Abs(value.v0), Vector512.Create(AngleReduction.SingleLimit)) ? LargeCosineAngle(value) : Abs(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static F32x512 LargeCosineAngle(F32x512 value)
    {
        AngleReduction.Cosine((float*)&value, Lanes);
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Max(F32x512 left, F32x512 right) => new(Vector512.Max(left.v0, right.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Min(F32x512 left, F32x512 right) => new(Vector512.Min(left.v0, right.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 LessThan(F32x512 left, F32x512 right) => new(Vector512.LessThan(left.v0, right.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 LessOrEqual(F32x512 left, F32x512 right) => new(Vector512.LessThanOrEqual(left.v0, right.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Equal(F32x512 left, F32x512 right) => new(Vector512.Equals(left.v0, right.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 And(F32x512 left, F32x512 right) => new(left.v0 & right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Or(F32x512 left, F32x512 right) => new(left.v0 | right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Xor(F32x512 left, F32x512 right) => new(left.v0 ^ right.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 AndNot(F32x512 left, F32x512 right) => new(Vector512.AndNot(left.v0, right.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Not(F32x512 value) => new(~value.v0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Select(F32x512 mask, F32x512 whenTrue, F32x512 whenFalse) => new(Vector512.ConditionalSelect(mask.v0, whenTrue.v0, whenFalse.v0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 AddInt(F32x512 left, F32x512 right) => new((left.v0.AsInt32() + right.v0.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 SubInt(F32x512 left, F32x512 right) => new((left.v0.AsInt32() - right.v0.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 MulInt(F32x512 left, F32x512 right) => new((left.v0.AsInt32() * right.v0.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 MulHighUnsigned(F32x512 left, F32x512 right) => new(MulHigh(left.v0, right.v0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> MulHigh(Vector512<float> left, Vector512<float> right)
    {
        // Products of the even and of the odd lanes in 64 bits, then their high halves put together.
        Vector512<ulong> low = Vector512.Create(0xFFFFFFFFUL);
        Vector512<ulong> even = (left.AsUInt64() & low) * (right.AsUInt64() & low);
        Vector512<ulong> odd = (left.AsUInt64() >>> 32) * (right.AsUInt64() >>> 32);
        return ((even >>> 32) | (odd & ~low)).AsSingle();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 ShiftLeft(F32x512 value, int count) => new((value.v0.AsInt32() << count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 ShiftRight(F32x512 value, int count) => new((value.v0.AsInt32() >> count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 ShiftRightLogical(F32x512 value, int count) => new((value.v0.AsInt32() >>> count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 LessThanInt(F32x512 left, F32x512 right) => new(Vector512.LessThan(left.v0.AsInt32(), right.v0.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 EqualInt(F32x512 left, F32x512 right) => new(Vector512.Equals(left.v0.AsInt32(), right.v0.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 MaxInt(F32x512 left, F32x512 right) => new(Vector512.Max(left.v0.AsInt32(), right.v0.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 MinInt(F32x512 left, F32x512 right) => new(Vector512.Min(left.v0.AsInt32(), right.v0.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 WrapInt32(F32x512 value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 ZeroExtendInt32(F32x512 value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 ConvertToInt32(F32x512 value) => ConvertToInt(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 ConvertToInt(F32x512 value) => new(Vector512.ConvertToInt32(value.v0).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 ConvertFromInt(F32x512 value) => new(Vector512.ConvertToSingle(value.v0.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 FoldAdd(F32x512 value)
    {
        Vector256<float> half = value.v0.GetLower() + value.v0.GetUpper();
        Vector128<float> quarter = half.GetLower() + half.GetUpper();
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 FoldMul(F32x512 value)
    {
        Vector256<float> half = value.v0.GetLower() * value.v0.GetUpper();
        Vector128<float> quarter = half.GetLower() * half.GetUpper();
        quarter = quarter * Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        quarter = quarter * Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 FoldMax(F32x512 value)
    {
        Vector256<float> half = Vector256.Max(value.v0.GetLower(), value.v0.GetUpper());
        Vector128<float> quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 FoldMin(F32x512 value)
    {
        Vector256<float> half = Vector256.Min(value.v0.GetLower(), value.v0.GetUpper());
        Vector128<float> quarter = Vector128.Min(half.GetLower(), half.GetUpper());
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        return Splat(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 FoldAddInt(F32x512 value)
    {
        Vector256<int> half = value.v0.AsInt32().GetLower() + value.v0.AsInt32().GetUpper();
        Vector128<int> quarter = half.GetLower() + half.GetUpper();
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        quarter = quarter + Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 FoldMaxInt(F32x512 value)
    {
        Vector256<int> half = Vector256.Max(value.v0.AsInt32().GetLower(), value.v0.AsInt32().GetUpper());
        Vector128<int> quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 FoldMinInt(F32x512 value)
    {
        Vector256<int> half = Vector256.Min(value.v0.AsInt32().GetLower(), value.v0.AsInt32().GetUpper());
        Vector128<int> quarter = Vector128.Min(half.GetLower(), half.GetUpper());
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.Min(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        return SplatInt(quarter.ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 MergePartial(nint count, F32x512 updated, F32x512 old) => new(Vector512.ConditionalSelect(Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)count)).AsSingle(), updated.v0, old.v0));
}
