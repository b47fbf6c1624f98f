// Written by eng/SimdStructTemplate.cs; change the template, not this file.
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphGen.Runtime.Simd;

/// <summary>16 lanes of float in two 256-bit vectors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe partial struct F32x256 : ISimd<F32x256, float>
{
    private Vector256<float> v0, v1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private F32x256(Vector256<float> v0, Vector256<float> v1)
    {
        this.v0 = v0;
        this.v1 = v1;
    }

    /// <inheritdoc/>
    public static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 16;
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
    public static void Prefetch(float* address) => CacheLine.Prefetch(address);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Load(float* source) => new(Vector256.Load(source), Vector256.Load(source + 8));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 LoadPartial(float* source, nint count) => new(PartialMemory.Load256(source, count), PartialMemory.Load256(source + 8, count - 8));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 LoadStrided(float* source, nint stride) => new(Vector256.Create(source[0], source[stride], source[2 * stride], source[3 * stride], source[4 * stride], source[5 * stride], source[6 * stride], source[7 * stride]), Vector256.Create(source[8 * stride], source[9 * stride], source[10 * stride], source[11 * stride], source[12 * stride], source[13 * stride], source[14 * stride], source[15 * stride]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 LoadStridedPartial(float* source, nint stride, nint count)
    {
        Unsafe.SkipInit(out F32x256 result);
        float* lanes = (float*)&result;
        for (nint lane = 0; lane < Lanes; lane++)
        {
            lanes[lane] = lane < count ? source[lane * stride] : 0;
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Gather(float* source, nint* indices) => new(Vector256.Create(source[indices[0]], source[indices[1]], source[indices[2]], source[indices[3]], source[indices[4]], source[indices[5]], source[indices[6]], source[indices[7]]), Vector256.Create(source[indices[8]], source[indices[9]], source[indices[10]], source[indices[11]], source[indices[12]], source[indices[13]], source[indices[14]], source[indices[15]]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, F32x256 value)
    {
        value.v0.Store(destination);
        value.v1.Store(destination + 8);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(float* destination, nint count, F32x256 value)
    {
        PartialMemory.Store256(destination, count, value.v0);
        PartialMemory.Store256(destination + 8, count - 8, value.v1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(float* destination, nint stride, nint count, F32x256 value)
    {
        float* lanes = (float*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[lane * stride] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(float* destination, nint* indices, nint count, F32x256 value)
    {
        float* lanes = (float*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[indices[lane]] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 LoadInt(int* source) => Load((float*)source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 LoadIntPartial(int* source, nint count) => LoadPartial((float*)source, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 LoadIntStrided(int* source, nint stride) => new(Vector256.Create(source[0], source[stride], source[2 * stride], source[3 * stride], source[4 * stride], source[5 * stride], source[6 * stride], source[7 * stride]).AsSingle(), Vector256.Create(source[8 * stride], source[9 * stride], source[10 * stride], source[11 * stride], source[12 * stride], source[13 * stride], source[14 * stride], source[15 * stride]).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 LoadIntStridedPartial(int* source, nint stride, nint count) => LoadStridedPartial((float*)source, stride, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 GatherInt(int* source, nint* indices) => new(Vector256.Create(source[indices[0]], source[indices[1]], source[indices[2]], source[indices[3]], source[indices[4]], source[indices[5]], source[indices[6]], source[indices[7]]).AsSingle(), Vector256.Create(source[indices[8]], source[indices[9]], source[indices[10]], source[indices[11]], source[indices[12]], source[indices[13]], source[indices[14]], source[indices[15]]).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInt(int* destination, F32x256 value) => Store((float*)destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntPartial(int* destination, nint count, F32x256 value) => StorePartial((float*)destination, count, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntStrided(int* destination, nint stride, nint count, F32x256 value)
    {
        int* lanes = (int*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[lane * stride] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScatterInt(int* destination, nint* indices, nint count, F32x256 value)
    {
        int* lanes = (int*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[indices[lane]] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Splat(float value)
    {
        Vector256<float> part = Vector256.Create(value);
        return new(part, part);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 SplatInt(long value)
    {
        Vector256<float> part = Vector256.Create((int)value).AsSingle();
        return new(part, part);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x256 Iota(long start) => new((Vector256<int>.Indices + Vector256.Create((int)start)).AsSingle(), (Vector256<int>.Indices + Vector256.Create((int)(start + 8))).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float First(F32x256 value) => value.v0.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint FirstInt(F32x256 value) => (nint)value.v0.AsInt32().ToScalar();
}
