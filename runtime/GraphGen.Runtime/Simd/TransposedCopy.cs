using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace GraphGen.Runtime.Simd;

/// <summary>
/// Copies a matrix so that its columns become rows, for kernels that pack an operand: squares are turned in registers, so that
/// memory is read and written a vector at a time. Elements are moved, never computed with.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class TransposedCopy
{
    /// <summary>Rows copied for all columns before the next: few enough that they stay in the L1 cache until they are complete.</summary>
    private const int RowBlock = 64;

    /// <summary><c>destination[i * destinationStride + j] = source[j * sourceStride + i]</c> for i below rows and j below columns.</summary>
    /// <param name="destination">May not overlap the source.</param>
    /// <param name="destinationStride">Elements from one row of the destination to the next.</param>
    /// <param name="source">The matrix whose rows are the destination's columns.</param>
    /// <param name="sourceStride">Elements from one row of the source to the next.</param>
    /// <param name="rows">Rows of the destination.</param>
    /// <param name="columns">Columns of the destination.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(float* destination, nint destinationStride, float* source, nint sourceStride, nint rows, nint columns)
    {
        nint wholeRows = rows / 4 * 4, wholeColumns = columns / 4 * 4;
        for (nint first = 0; first < wholeRows; first += RowBlock)
        {
            nint count = nint.Min(RowBlock, wholeRows - first);
            float* to = destination + (first * destinationStride), from = source + first;
            nint j = 0;
            for (; Avx512F.IsSupported && j + 16 <= columns; j += 16)
            {
                Copy16(to + j, destinationStride, from + (j * sourceStride), sourceStride, count);
            }

            for (; Avx.IsSupported && j + 8 <= columns; j += 8)
            {
                Copy8(to + j, destinationStride, from + (j * sourceStride), sourceStride, count);
            }

            for (; j < wholeColumns; j += 4)
            {
                Copy4(to + j, destinationStride, from + (j * sourceStride), sourceStride, count);
            }
        }

        CopyElements(destination, destinationStride, source, sourceStride, wholeRows, rows, 0, wholeColumns);
        CopyElements(destination, destinationStride, source, sourceStride, 0, rows, wholeColumns, columns);
    }

    /// <inheritdoc cref="Copy(float*, nint, float*, nint, nint, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(double* destination, nint destinationStride, double* source, nint sourceStride, nint rows, nint columns)
    {
        nint wholeRows = rows / 2 * 2, wholeColumns = columns / 2 * 2;
        for (nint first = 0; first < wholeRows; first += RowBlock)
        {
            nint count = nint.Min(RowBlock, wholeRows - first);
            for (nint j = 0; j < wholeColumns; j += 2)
            {
                double* from = source + (j * sourceStride) + first;
                double* to = destination + (first * destinationStride) + j;
                for (nint i = 0; i < count; i += 2)
                {
                    Vector128<double> row0 = Vector128.Load(from + i);
                    Vector128<double> row1 = Vector128.Load(from + sourceStride + i);
                    Vector128.Create(row0.GetLower(), row1.GetLower()).Store(to);
                    Vector128.Create(row0.GetUpper(), row1.GetUpper()).Store(to + destinationStride);
                    to += 2 * destinationStride;
                }
            }
        }

        CopyElements(destination, destinationStride, source, sourceStride, wholeRows, rows, 0, wholeColumns);
        CopyElements(destination, destinationStride, source, sourceStride, 0, rows, wholeColumns, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyElements<T>(
        T* destination, nint destinationStride, T* source, nint sourceStride, nint firstRow, nint rows, nint firstColumn, nint columns)
        where T : unmanaged
    {
        for (nint i = firstRow; i < rows; i++)
        {
            for (nint j = firstColumn; j < columns; j++)
            {
                destination[(i * destinationStride) + j] = source[(j * sourceStride) + i];
            }
        }
    }

    /// <summary>Sixteen columns, four rows at a time: a quarter of each vector holds four columns, which are turned as one square of 4x4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy16(float* to, nint destinationStride, float* from, nint sourceStride, nint rows)
    {
        nint second = 2 * sourceStride, third = 3 * sourceStride;
        float* from1 = from + (4 * sourceStride), from2 = from + (8 * sourceStride), from3 = from + (12 * sourceStride), end = from + rows;
        for (; from < end; from += 4, from1 += 4, from2 += 4, from3 += 4)
        {
            Vector512<float> row0 = Join(Join(from, from1), Join(from2, from3));
            Vector512<float> row1 = Join(Join(from + sourceStride, from1 + sourceStride), Join(from2 + sourceStride, from3 + sourceStride));
            Vector512<float> row2 = Join(Join(from + second, from1 + second), Join(from2 + second, from3 + second));
            Vector512<float> row3 = Join(Join(from + third, from1 + third), Join(from2 + third, from3 + third));
            Vector512<float> even0 = Avx512F.UnpackLow(row0, row2), odd0 = Avx512F.UnpackLow(row1, row3);
            Vector512<float> even1 = Avx512F.UnpackHigh(row0, row2), odd1 = Avx512F.UnpackHigh(row1, row3);
            Avx512F.UnpackLow(even0, odd0).Store(to);
            Avx512F.UnpackHigh(even0, odd0).Store(to + destinationStride);
            to += 2 * destinationStride;
            Avx512F.UnpackLow(even1, odd1).Store(to);
            Avx512F.UnpackHigh(even1, odd1).Store(to + destinationStride);
            to += 2 * destinationStride;
        }
    }

    /// <summary>Eight columns, four rows at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy8(float* to, nint destinationStride, float* from, nint sourceStride, nint rows)
    {
        nint second = 2 * sourceStride, third = 3 * sourceStride;
        float* from1 = from + (4 * sourceStride), end = from + rows;
        for (; from < end; from += 4, from1 += 4)
        {
            Vector256<float> row0 = Join(from, from1), row1 = Join(from + sourceStride, from1 + sourceStride);
            Vector256<float> row2 = Join(from + second, from1 + second), row3 = Join(from + third, from1 + third);
            Vector256<float> even0 = Avx.UnpackLow(row0, row2), odd0 = Avx.UnpackLow(row1, row3);
            Vector256<float> even1 = Avx.UnpackHigh(row0, row2), odd1 = Avx.UnpackHigh(row1, row3);
            Avx.UnpackLow(even0, odd0).Store(to);
            Avx.UnpackHigh(even0, odd0).Store(to + destinationStride);
            to += 2 * destinationStride;
            Avx.UnpackLow(even1, odd1).Store(to);
            Avx.UnpackHigh(even1, odd1).Store(to + destinationStride);
            to += 2 * destinationStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy4(float* to, nint destinationStride, float* from, nint sourceStride, nint rows)
    {
        for (nint i = 0; i < rows; i += 4)
        {
            Vector128<float> row0 = Vector128.Load(from + i);
            Vector128<float> row1 = Vector128.Load(from + sourceStride + i);
            Vector128<float> row2 = Vector128.Load(from + (2 * sourceStride) + i);
            Vector128<float> row3 = Vector128.Load(from + (3 * sourceStride) + i);
            Vector128<float> even0 = ZipLow(row0, row2), odd0 = ZipLow(row1, row3);
            Vector128<float> even1 = ZipHigh(row0, row2), odd1 = ZipHigh(row1, row3);
            ZipLow(even0, odd0).Store(to);
            ZipHigh(even0, odd0).Store(to + destinationStride);
            ZipLow(even1, odd1).Store(to + (2 * destinationStride));
            ZipHigh(even1, odd1).Store(to + (3 * destinationStride));
            to += 4 * destinationStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Join(float* low, float* high) => Vector128.Load(low).ToVector256Unsafe().WithUpper(Vector128.Load(high));

    /// <summary>Not Vector512.Create, which the JIT makes two insertions into what the register held before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Join(Vector256<float> low, Vector256<float> high) => low.ToVector512Unsafe().WithUpper(high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a.GetElement(0), b.GetElement(0), a.GetElement(1), b.GetElement(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a.GetElement(2), b.GetElement(2), a.GetElement(3), b.GetElement(3));
}
