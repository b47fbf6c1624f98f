// Written by eng/SimdStructTemplate.cs; change the template, not this file.
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphGen.Runtime.Simd;

/// <summary>8 lanes of double in two 256-bit vectors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe partial struct F64x256 : ISimd<F64x256, double>
{
    private Vector256<double> v0, v1;

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
    public static void Prefetch(double* address) => CacheLine.Prefetch(address);

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
}
