using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GraphGen.Runtime.Simd;

/// <summary>Sixteen rows of a matrix, eight elements of each, turned in registers on their way from memory into a sum.</summary>
internal static unsafe class TurnedSquare
{
    /// <summary><see cref="ISimd{TSelf, TElement}.AxpyTurned"/> of sixteen lanes in one register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Axpy(float* a, float* x, nint stride, Vector512<float> y)
    {
        // A quarter of a register holds four rows of one step, so that only the last exchange crosses quarters.
        Turn(x, stride, out Vector512<float> first0, out Vector512<float> first1, out Vector512<float> first2, out Vector512<float> first3);
        Turn(x + (8 * stride), stride, out Vector512<float> second0, out Vector512<float> second1, out Vector512<float> second2, out Vector512<float> second3);
        y = Axpy(a, Even(first0, second0), y);
        y = Axpy(a + 1, Even(first1, second1), y);
        y = Axpy(a + 2, Even(first2, second2), y);
        y = Axpy(a + 3, Even(first3, second3), y);
        y = Axpy(a + 4, Odd(first0, second0), y);
        y = Axpy(a + 5, Odd(first1, second1), y);
        y = Axpy(a + 6, Odd(first2, second2), y);
        return Axpy(a + 7, Odd(first3, second3), y);
    }

    /// <summary>Eight rows; step0 has, by quarters: step 0 of the first four, step 4 of them, step 0 of the other four, step 4 of those.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        float* x, nint stride, out Vector512<float> step0, out Vector512<float> step1, out Vector512<float> step2, out Vector512<float> step3)
    {
        float* others = x + (4 * stride);
        Vector512<float> row0 = Join(x, others), row1 = Join(x + stride, others + stride);
        Vector512<float> row2 = Join(x + (2 * stride), others + (2 * stride)), row3 = Join(x + (3 * stride), others + (3 * stride));
        Vector512<float> even0 = Avx512F.UnpackLow(row0, row2), odd0 = Avx512F.UnpackLow(row1, row3);
        Vector512<float> even1 = Avx512F.UnpackHigh(row0, row2), odd1 = Avx512F.UnpackHigh(row1, row3);
        step0 = Avx512F.UnpackLow(even0, odd0);
        step1 = Avx512F.UnpackHigh(even0, odd0);
        step2 = Avx512F.UnpackLow(even1, odd1);
        step3 = Avx512F.UnpackHigh(even1, odd1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Even(Vector512<float> a, Vector512<float> b) => Avx512F.Shuffle4x128(a, b, 0b10_00_10_00);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Odd(Vector512<float> a, Vector512<float> b) => Avx512F.Shuffle4x128(a, b, 0b11_01_11_01);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Axpy(float* a, Vector512<float> x, Vector512<float> y) => Vector512.FusedMultiplyAdd(Vector512.Create(*a), x, y);

    /// <summary>Not Vector512.Create, which the JIT makes two insertions into what the register held before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Join(float* low, float* high) => Vector256.Load(low).ToVector512Unsafe().WithUpper(Vector256.Load(high));
}
