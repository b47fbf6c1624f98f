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
            for (nint j = 0; j < wholeColumns; j += 4)
            {
                float* from = source + (j * sourceStride) + first;
                float* to = destination + (first * destinationStride) + j;
                for (nint i = 0; i < count; i += 4)
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
