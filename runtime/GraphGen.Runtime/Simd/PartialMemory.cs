using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GraphGen.Runtime.Simd;

/// <summary>
/// Reads and writes the first elements of a vector and touches no memory beyond them: masked moves on x64, else scalars.
/// Counts below 0 mean 0 and counts above the width mean all of it.
/// </summary>
internal static unsafe class PartialMemory
{
    // Not Vector512.Create of two halves: the JIT makes of it two insertions into a register that may still wait for its own value.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(float* source, nint count)
        => Load256(source, count).ToVector512Unsafe().WithUpper(Load256(source + 8, count - 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load512(double* source, nint count)
        => Load256(source, count).ToVector512Unsafe().WithUpper(Load256(source + 4, count - 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(float* source, nint count) => Avx.IsSupported
        ? Avx.MaskLoad(source, Mask256Int32(count).AsSingle())
        : Vector256.Create(Load128(source, count), Load128(source + 4, count - 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load256(double* source, nint count) => Avx.IsSupported
        ? Avx.MaskLoad(source, Mask256Int64(count).AsDouble())
        : Vector256.Create(Load128(source, count), Load128(source + 2, count - 2));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector128<float> Load128(float* source, nint count) => count switch
    {
        <= 0 => default,
        1 => Vector128.CreateScalar(*source),
        2 => Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(source)).AsSingle(),
        3 => Vector128.Create(source[0], source[1], source[2], 0),
        _ => Vector128.Load(source),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector128<double> Load128(double* source, nint count) => count switch
    {
        <= 0 => default,
        1 => Vector128.CreateScalar(*source),
        _ => Vector128.Load(source),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store512(float* destination, nint count, Vector512<float> value)
    {
        Store256(destination, count, value.GetLower());
        Store256(destination + 8, count - 8, value.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store512(double* destination, nint count, Vector512<double> value)
    {
        Store256(destination, count, value.GetLower());
        Store256(destination + 4, count - 4, value.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store256(float* destination, nint count, Vector256<float> value)
    {
        if (Avx.IsSupported)
        {
            Avx.MaskStore(destination, Mask256Int32(count).AsSingle(), value);
        }
        else
        {
            Store128(destination, count, value.GetLower());
            Store128(destination + 4, count - 4, value.GetUpper());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store256(double* destination, nint count, Vector256<double> value)
    {
        if (Avx.IsSupported)
        {
            Avx.MaskStore(destination, Mask256Int64(count).AsDouble(), value);
        }
        else
        {
            Store128(destination, count, value.GetLower());
            Store128(destination + 2, count - 2, value.GetUpper());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store128(float* destination, nint count, Vector128<float> value)
    {
        switch (count)
        {
            case <= 0:
                return;
            case 1:
                *destination = value.ToScalar();
                return;
            case 2:
                Unsafe.WriteUnaligned(destination, value.AsDouble().ToScalar());
                return;
            case 3:
                Unsafe.WriteUnaligned(destination, value.AsDouble().ToScalar());
                destination[2] = value.GetElement(2);
                return;
            default:
                value.Store(destination);
                return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store128(double* destination, nint count, Vector128<double> value)
    {
        switch (count)
        {
            case <= 0:
                return;
            case 1:
                *destination = value.ToScalar();
                return;
            default:
                value.Store(destination);
                return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Mask256Int32(nint count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Mask256Int64(nint count) => Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count));
}
