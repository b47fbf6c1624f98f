// Written by eng/SimdStructTemplate.cs; change the template, not this file.
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace GraphGen.Runtime.Simd;

/// <summary>8 lanes of double in four 128-bit vectors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe partial struct F64x128 : ISimd<F64x128, double>
{
    private Vector128<double> v0, v1, v2, v3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private F64x128(Vector128<double> v0, Vector128<double> v1, Vector128<double> v2, Vector128<double> v3)
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
        get => 8;
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
    public static void Prefetch(double* address) => CacheLine.Prefetch(address);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Load(double* source) => new(Vector128.Load(source), Vector128.Load(source + 2), Vector128.Load(source + 4), Vector128.Load(source + 6));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 LoadPartial(double* source, nint count)
    {
        Unsafe.SkipInit(out F64x128 result);
        double* lanes = (double*)&result;
        for (nint lane = 0; lane < Lanes; lane++)
        {
            lanes[lane] = lane < count ? source[lane] : 0;
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 LoadStrided(double* source, nint stride) => new(Vector128.Create(source[0], source[stride]), Vector128.Create(source[2 * stride], source[3 * stride]), Vector128.Create(source[4 * stride], source[5 * stride]), Vector128.Create(source[6 * stride], source[7 * stride]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 LoadStridedPartial(double* source, nint stride, nint count)
    {
        Unsafe.SkipInit(out F64x128 result);
        double* lanes = (double*)&result;
        for (nint lane = 0; lane < Lanes; lane++)
        {
            lanes[lane] = lane < count ? source[lane * stride] : 0;
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Gather(double* source, nint* indices) => new(Vector128.Create(source[indices[0]], source[indices[1]]), Vector128.Create(source[indices[2]], source[indices[3]]), Vector128.Create(source[indices[4]], source[indices[5]]), Vector128.Create(source[indices[6]], source[indices[7]]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double* destination, F64x128 value)
    {
        value.v0.Store(destination);
        value.v1.Store(destination + 2);
        value.v2.Store(destination + 4);
        value.v3.Store(destination + 6);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(double* destination, nint count, F64x128 value)
    {
        double* lanes = (double*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[lane] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(double* destination, nint stride, nint count, F64x128 value)
    {
        double* lanes = (double*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[lane * stride] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(double* destination, nint* indices, nint count, F64x128 value)
    {
        double* lanes = (double*)&value;
        for (nint lane = 0; lane < count; lane++)
        {
            destination[indices[lane]] = lanes[lane];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 LoadInt(int* source) => FromInt32(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 LoadIntPartial(int* source, nint count) => FromInt32(PartialMemory.Load256((float*)source, count).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 LoadIntStrided(int* source, nint stride) => new(Vector128.Create((long)source[0], (long)source[stride]).AsDouble(), Vector128.Create((long)source[2 * stride], (long)source[3 * stride]).AsDouble(), Vector128.Create((long)source[4 * stride], (long)source[5 * stride]).AsDouble(), Vector128.Create((long)source[6 * stride], (long)source[7 * stride]).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 LoadIntStridedPartial(int* source, nint stride, nint count)
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
    public static F64x128 GatherInt(int* source, nint* indices) => new(Vector128.Create((long)source[indices[0]], (long)source[indices[1]]).AsDouble(), Vector128.Create((long)source[indices[2]], (long)source[indices[3]]).AsDouble(), Vector128.Create((long)source[indices[4]], (long)source[indices[5]]).AsDouble(), Vector128.Create((long)source[indices[6]], (long)source[indices[7]]).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInt(int* destination, F64x128 value) => ToInt32(value).Store(destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntPartial(int* destination, nint count, F64x128 value) => PartialMemory.Store256((float*)destination, count, ToInt32(value).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntStrided(int* destination, nint stride, nint count, F64x128 value)
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
    public static void ScatterInt(int* destination, nint* indices, nint count, F64x128 value)
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
    public static F64x128 Splat(double value)
    {
        Vector128<double> part = Vector128.Create(value);
        return new(part, part, part, part);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 SplatInt(long value)
    {
        Vector128<double> part = Vector128.Create(value).AsDouble();
        return new(part, part, part, part);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x128 Iota(long start) => new((Vector128<long>.Indices + Vector128.Create(start)).AsDouble(), (Vector128<long>.Indices + Vector128.Create(start + 2)).AsDouble(), (Vector128<long>.Indices + Vector128.Create(start + 4)).AsDouble(), (Vector128<long>.Indices + Vector128.Create(start + 6)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(F64x128 value) => value.v0.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint FirstInt(F64x128 value) => (nint)value.v0.AsInt64().ToScalar();
}
