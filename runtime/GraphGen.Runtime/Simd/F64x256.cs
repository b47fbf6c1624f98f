// Written by eng/SimdStructTemplate.cs; change the template, not this file.
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphGen.Runtime.Simd;

/// <summary>8 lanes of double in two 256-bit vectors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct F64x256 : ISimd<F64x256, double>
{
    private readonly Vector256<double> v0, v1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private F64x256(Vector256<double> v0, Vector256<double> v1)
    {
        this.v0 = v0;
        this.v1 = v1;
    }

    /// <inheritdoc/>
    public static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 8;
    }

    /// <inheritdoc/>
    public static int Registers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated ? 16 : 8;
    }

    /// <inheritdoc/>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.IsHardwareAccelerated;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Load(double* source) => new(Vector256.Load(source), Vector256.Load(source + 4));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 LoadPartial(double* source, nint count) => new(PartialMemory.Load256(source, count), PartialMemory.Load256(source + 4, count - 4));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 LoadStrided(double* source, nint stride) => new(Vector256.Create(source[0], source[stride], source[2 * stride], source[3 * stride]), Vector256.Create(source[4 * stride], source[5 * stride], source[6 * stride], source[7 * stride]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 LoadStridedPartial(double* source, nint stride, nint count)
    {
        Unsafe.SkipInit(out F64x256 result);
        double* lanes = (double*)&result;
        for (nint lane = 0; lane < Lanes; lane++)
        {
            lanes[lane] = lane < count ? source[lane * stride] : 0;
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Gather(double* source, nint* indices) => new(Vector256.Create(source[indices[0]], source[indices[1]], source[indices[2]], source[indices[3]]), Vector256.Create(source[indices[4]], source[indices[5]], source[indices[6]], source[indices[7]]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double* destination, F64x256 value)
    {
        value.v0.Store(destination);
        value.v1.Store(destination + 4);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(double* destination, nint count, F64x256 value)
    {
        PartialMemory.Store256(destination, count, value.v0);
        PartialMemory.Store256(destination + 4, count - 4, value.v1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(double* destination, nint stride, nint count, F64x256 value)
    {
        double* lanes = (double*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[lane * stride] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(double* destination, nint* indices, nint count, F64x256 value)
    {
        double* lanes = (double*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[indices[lane]] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 LoadInt(int* source) => FromInt32(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 LoadIntPartial(int* source, nint count) => FromInt32(PartialMemory.Load256((float*)source, count).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 LoadIntStrided(int* source, nint stride) => new(Vector256.Create((long)source[0], (long)source[stride], (long)source[2 * stride], (long)source[3 * stride]).AsDouble(), Vector256.Create((long)source[4 * stride], (long)source[5 * stride], (long)source[6 * stride], (long)source[7 * stride]).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 LoadIntStridedPartial(int* source, nint stride, nint count)
    {
        Unsafe.SkipInit(out Vector256<int> result);
        int* lanes = (int*)&result;
        for (nint lane = 0; lane < Lanes; lane++)
        {
            lanes[lane] = lane < count ? source[lane * stride] : 0;
        }

        return FromInt32(result);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 GatherInt(int* source, nint* indices) => new(Vector256.Create((long)source[indices[0]], (long)source[indices[1]], (long)source[indices[2]], (long)source[indices[3]]).AsDouble(), Vector256.Create((long)source[indices[4]], (long)source[indices[5]], (long)source[indices[6]], (long)source[indices[7]]).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInt(int* destination, F64x256 value) => ToInt32(value).Store(destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntPartial(int* destination, nint count, F64x256 value) => PartialMemory.Store256((float*)destination, count, ToInt32(value).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntStrided(int* destination, nint stride, nint count, F64x256 value)
    {
        Vector256<int> ints = ToInt32(value);
        int* lanes = (int*)&ints;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[lane * stride] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScatterInt(int* destination, nint* indices, nint count, F64x256 value)
    {
        Vector256<int> ints = ToInt32(value);
        int* lanes = (int*)&ints;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[indices[lane]] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Splat(double value)
    {
        Vector256<double> part = Vector256.Create(value);
        return new(part, part);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 SplatInt(long value)
    {
        Vector256<double> part = Vector256.Create(value).AsDouble();
        return new(part, part);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x256 Iota(long start) => new((Vector256<long>.Indices + Vector256.Create(start)).AsDouble(), (Vector256<long>.Indices + Vector256.Create(start + 4)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(F64x256 value) => value.v0.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint FirstInt(F64x256 value) => (nint)value.v0.AsInt64().ToScalar();

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
