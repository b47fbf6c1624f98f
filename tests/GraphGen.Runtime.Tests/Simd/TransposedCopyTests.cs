using System.Linq;
using GraphGen.Runtime.Simd;
using Xunit;

namespace GraphGen.Runtime.Tests.Simd;

public unsafe class TransposedCopyTests
{
    private const int Untouched = -1;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(3, 16)]
    [InlineData(16, 7)]
    [InlineData(65, 18)]
    [InlineData(68, 28)]
    [InlineData(130, 33)]
    public void Columns_become_rows_and_nothing_else_is_written(int rows, int columns)
    {
        int sourceStride = rows + 3, destinationStride = columns + 5;
        float[] source = [.. Enumerable.Range(0, columns * sourceStride).Select(i => (float)i)];
        float[] destination = [.. Enumerable.Repeat((float)Untouched, rows * destinationStride)];
        double[] wideSource = [.. source.Select(v => (double)v)], wideDestination = [.. destination.Select(v => (double)v)];
        fixed (float* from = source, to = destination)
        {
            TransposedCopy.Copy(to, destinationStride, from, sourceStride, rows, columns);
        }

        fixed (double* from = wideSource, to = wideDestination)
        {
            TransposedCopy.Copy(to, destinationStride, from, sourceStride, rows, columns);
        }

        float[] expected =
        [
            .. from i in Enumerable.Range(0, rows)
               from j in Enumerable.Range(0, destinationStride)
               select j < columns ? (float)((j * sourceStride) + i) : Untouched,
        ];
        Assert.Equal(expected, destination);
        Assert.Equal(expected.Select(v => (double)v), wideDestination);
    }
}
