// Written by eng/SimdStructTemplate.cs; change the template, not this file.
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace GraphGen.Runtime.Simd;

/// <summary>16 lanes of float in four 128-bit vectors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe partial struct F32x128 : ISimd<F32x128, float>
{
    private Vector128<float> v0, v1, v2, v3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private F32x128(Vector128<float> v0, Vector128<float> v1, Vector128<float> v2, Vector128<float> v3)
    {
        this.v0 = v0;
        this.v1 = v1;
        this.v2 = v2;
        this.v3 = v3;
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
        get => ArmBase.Arm64.IsSupported ? 8 : 4;
    }

    /// <inheritdoc/>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* address) => CacheLine.Prefetch(address);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Load(float* source) => new(Vector128.Load(source), Vector128.Load(source + 4), Vector128.Load(source + 8), Vector128.Load(source + 12));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 LoadPartial(float* source, nint count)
    {
        Unsafe.SkipInit(out F32x128 result);
        float* lanes = (float*)&result;
        for (nint lane = 0; lane < Lanes; lane++)
        {
            lanes[lane] = lane < count ? source[lane] : 0;
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 LoadStrided(float* source, nint stride) => new(Vector128.Create(source[0], source[stride], source[2 * stride], source[3 * stride]), Vector128.Create(source[4 * stride], source[5 * stride], source[6 * stride], source[7 * stride]), Vector128.Create(source[8 * stride], source[9 * stride], source[10 * stride], source[11 * stride]), Vector128.Create(source[12 * stride], source[13 * stride], source[14 * stride], source[15 * stride]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 LoadStridedPartial(float* source, nint stride, nint count)
    {
        Unsafe.SkipInit(out F32x128 result);
        float* lanes = (float*)&result;
        for (nint lane = 0; lane < Lanes; lane++)
        {
            lanes[lane] = lane < count ? source[lane * stride] : 0;
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Gather(float* source, nint* indices) => new(Vector128.Create(source[indices[0]], source[indices[1]], source[indices[2]], source[indices[3]]), Vector128.Create(source[indices[4]], source[indices[5]], source[indices[6]], source[indices[7]]), Vector128.Create(source[indices[8]], source[indices[9]], source[indices[10]], source[indices[11]]), Vector128.Create(source[indices[12]], source[indices[13]], source[indices[14]], source[indices[15]]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, F32x128 value)
    {
        value.v0.Store(destination);
        value.v1.Store(destination + 4);
        value.v2.Store(destination + 8);
        value.v3.Store(destination + 12);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(float* destination, nint count, F32x128 value)
    {
        float* lanes = (float*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[lane] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(float* destination, nint stride, nint count, F32x128 value)
    {
        float* lanes = (float*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[lane * stride] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(float* destination, nint* indices, nint count, F32x128 value)
    {
        float* lanes = (float*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[indices[lane]] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 LoadInt(int* source) => Load((float*)source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 LoadIntPartial(int* source, nint count) => LoadPartial((float*)source, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 LoadIntStrided(int* source, nint stride) => new(Vector128.Create(source[0], source[stride], source[2 * stride], source[3 * stride]).AsSingle(), Vector128.Create(source[4 * stride], source[5 * stride], source[6 * stride], source[7 * stride]).AsSingle(), Vector128.Create(source[8 * stride], source[9 * stride], source[10 * stride], source[11 * stride]).AsSingle(), Vector128.Create(source[12 * stride], source[13 * stride], source[14 * stride], source[15 * stride]).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 LoadIntStridedPartial(int* source, nint stride, nint count) => LoadStridedPartial((float*)source, stride, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 GatherInt(int* source, nint* indices) => new(Vector128.Create(source[indices[0]], source[indices[1]], source[indices[2]], source[indices[3]]).AsSingle(), Vector128.Create(source[indices[4]], source[indices[5]], source[indices[6]], source[indices[7]]).AsSingle(), Vector128.Create(source[indices[8]], source[indices[9]], source[indices[10]], source[indices[11]]).AsSingle(), Vector128.Create(source[indices[12]], source[indices[13]], source[indices[14]], source[indices[15]]).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInt(int* destination, F32x128 value) => Store((float*)destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntPartial(int* destination, nint count, F32x128 value) => StorePartial((float*)destination, count, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntStrided(int* destination, nint stride, nint count, F32x128 value)
    {
        int* lanes = (int*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[lane * stride] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScatterInt(int* destination, nint* indices, nint count, F32x128 value)
    {
        int* lanes = (int*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[indices[lane]] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Splat(float value)
    {
        Vector128<float> part = Vector128.Create(value);
        return new(part, part, part, part);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 SplatInt(long value)
    {
        Vector128<float> part = Vector128.Create((int)value).AsSingle();
        return new(part, part, part, part);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x128 Iota(long start) => new((Vector128<int>.Indices + Vector128.Create((int)start)).AsSingle(), (Vector128<int>.Indices + Vector128.Create((int)(start + 4))).AsSingle(), (Vector128<int>.Indices + Vector128.Create((int)(start + 8))).AsSingle(), (Vector128<int>.Indices + Vector128.Create((int)(start + 12))).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float First(F32x128 value) => value.v0.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint FirstInt(F32x128 value) => (nint)value.v0.AsInt32().ToScalar();
}
