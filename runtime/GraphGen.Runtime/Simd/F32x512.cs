// Written by eng/SimdStructTemplate.cs; change the template, not this file.
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphGen.Runtime.Simd;

/// <summary>16 lanes of float in one 512-bit vector.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe partial struct F32x512 : ISimd<F32x512, float>
{
    private Vector512<float> v0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private F32x512(Vector512<float> v0)
    {
        this.v0 = v0;
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
        get => 32;
    }

    /// <inheritdoc/>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* address) => CacheLine.Prefetch(address);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Load(float* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 LoadPartial(float* source, nint count) => new(PartialMemory.Load512(source, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 LoadStrided(float* source, nint stride) => new(Vector512.Create(source[0], source[stride], source[2 * stride], source[3 * stride], source[4 * stride], source[5 * stride], source[6 * stride], source[7 * stride], source[8 * stride], source[9 * stride], source[10 * stride], source[11 * stride], source[12 * stride], source[13 * stride], source[14 * stride], source[15 * stride]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 LoadStridedPartial(float* source, nint stride, nint count)
    {
        Unsafe.SkipInit(out F32x512 result);
        float* lanes = (float*)&result;
        for (nint lane = 0; lane < Lanes; lane++)
        {
            lanes[lane] = lane < count ? source[lane * stride] : 0;
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Gather(float* source, nint* indices) => new(Vector512.Create(source[indices[0]], source[indices[1]], source[indices[2]], source[indices[3]], source[indices[4]], source[indices[5]], source[indices[6]], source[indices[7]], source[indices[8]], source[indices[9]], source[indices[10]], source[indices[11]], source[indices[12]], source[indices[13]], source[indices[14]], source[indices[15]]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, F32x512 value)
    {
        value.v0.Store(destination);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(float* destination, nint count, F32x512 value)
    {
        PartialMemory.Store512(destination, count, value.v0);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(float* destination, nint stride, nint count, F32x512 value)
    {
        float* lanes = (float*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[lane * stride] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(float* destination, nint* indices, nint count, F32x512 value)
    {
        float* lanes = (float*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[indices[lane]] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 LoadInt(int* source) => Load((float*)source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 LoadIntPartial(int* source, nint count) => LoadPartial((float*)source, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 LoadIntStrided(int* source, nint stride) => new(Vector512.Create(source[0], source[stride], source[2 * stride], source[3 * stride], source[4 * stride], source[5 * stride], source[6 * stride], source[7 * stride], source[8 * stride], source[9 * stride], source[10 * stride], source[11 * stride], source[12 * stride], source[13 * stride], source[14 * stride], source[15 * stride]).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 LoadIntStridedPartial(int* source, nint stride, nint count) => LoadStridedPartial((float*)source, stride, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 GatherInt(int* source, nint* indices) => new(Vector512.Create(source[indices[0]], source[indices[1]], source[indices[2]], source[indices[3]], source[indices[4]], source[indices[5]], source[indices[6]], source[indices[7]], source[indices[8]], source[indices[9]], source[indices[10]], source[indices[11]], source[indices[12]], source[indices[13]], source[indices[14]], source[indices[15]]).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInt(int* destination, F32x512 value) => Store((float*)destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntPartial(int* destination, nint count, F32x512 value) => StorePartial((float*)destination, count, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntStrided(int* destination, nint stride, nint count, F32x512 value)
    {
        int* lanes = (int*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[lane * stride] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScatterInt(int* destination, nint* indices, nint count, F32x512 value)
    {
        int* lanes = (int*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[indices[lane]] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Splat(float value)
    {
        Vector512<float> part = Vector512.Create(value);
        return new(part);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 SplatInt(long value)
    {
        Vector512<float> part = Vector512.Create((int)value).AsSingle();
        return new(part);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x512 Iota(long start) => new((Vector512<int>.Indices + Vector512.Create((int)start)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float First(F32x512 value) => value.v0.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint FirstInt(F32x512 value) => (nint)value.v0.AsInt32().ToScalar();
}
