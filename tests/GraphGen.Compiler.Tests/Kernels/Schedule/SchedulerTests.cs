using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels.Schedule;

public class SchedulerTests
{
    private static readonly int[] Sizes = { 1, 2, 5, 7, 8, 13, 15, 16, 17, 24, 31, 32, 33, 47, 50, 64, 70 };

    public static IEnumerable<object[]> Transpositions() =>
        from a in new[] { false, true }
        from b in new[] { false, true }
        from type in new[] { DType.F32, DType.F64 }
        select new object[] { a, b, type.Text() };

    [Theory]
    [MemberData(nameof(Transpositions))]
    public void Products_of_any_size_and_transposition_keep_their_bits(bool transposeA, bool transposeB, string type)
    {
        DType precision = type == "f64" ? DType.F64 : DType.F32;
        for (int i = 0; i < 17; i++)
        {
            // Every size meets another in every place over the run.
            (int m, int n, int k) = (Sizes[i], Sizes[(i * 5 + 3) % Sizes.Length], Sizes[(i * 11 + 6) % Sizes.Length]);
            var epilogue = (Epilogue)(i % 3);
            SameBits.Check(NaiveKernels.Product(m, n, k, transposeA, transposeB, precision, epilogue));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(64)]
    public void Products_over_a_named_dimension_keep_their_bits(int batch)
    {
        foreach (bool transposeB in new[] { false, true })
        {
            foreach (int columns in new[] { 1, 3, 10, 16, 32, 50, 144 })
            {
                SameBits.Check(NaiveKernels.Product(NaiveKernels.Batch, columns, 6, false, transposeB, DType.F32, Epilogue.BiasRelu), batch);
                SameBits.Check(NaiveKernels.Product(9, columns, NaiveKernels.Batch, true, transposeB, DType.F32, Epilogue.Update), batch);
            }

            SameBits.Check(NaiveKernels.Product(12, NaiveKernels.Batch, 5, true, transposeB), batch);
            SameBits.Check(NaiveKernels.Product(NaiveKernels.Batch, NaiveKernels.Batch, 5, false, transposeB), batch);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Products_side_by_side_keep_their_bits(int batch)
    {
        foreach (int parts in new[] { 2, 3, 4 })
        {
            SameBits.Check(NaiveKernels.Siblings(parts, 5, 32, 7));
            SameBits.Check(NaiveKernels.Siblings(parts, NaiveKernels.Batch, 17, 6), batch);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Batched_products_keep_their_bits(int batch)
    {
        foreach (bool transposeB in new[] { false, true })
        {
            SameBits.Check(NaiveKernels.BatchedProduct(NaiveKernels.Batch, 2, 9, 20, 5, transposeB), batch);
            SameBits.Check(NaiveKernels.BatchedProduct(3, 2, NaiveKernels.Batch, 20, 5, transposeB), batch);
            SameBits.Check(NaiveKernels.BatchedProduct(NaiveKernels.Batch, Dim.Symbol("time"), 5, 35, 4, transposeB), batch, 2);
        }

        SameBits.Check(NaiveKernels.SequenceProduct(NaiveKernels.Batch, 5, 20, 7), batch);
        SameBits.Check(NaiveKernels.SequenceProduct(NaiveKernels.Batch, Dim.Symbol("time"), 35, 7), batch, 3);
    }

    [Fact]
    public void Convolutions_keep_their_bits()
    {
        SameBits.Check(NaiveKernels.Convolution(NaiveKernels.Batch, 5, 7, 3, 20), 2);
        SameBits.Check(NaiveKernels.Convolution(2, 6, 5, 1, 33));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void Column_sums_keep_their_bits(int batch)
    {
        foreach (int columns in new[] { 1, 10, 16, 32, 50, 64, 130, 200 })
        {
            SameBits.Check(NaiveKernels.ColumnSum(NaiveKernels.Batch, columns), batch);
        }
    }

    [Fact]
    public void Elementwise_kernels_keep_their_bits()
    {
        foreach (bool transpose in new[] { false, true })
        {
            foreach (bool broadcast in new[] { false, true })
            {
                SameBits.Check(NaiveKernels.Elementwise(NaiveKernels.Batch, 10, transpose, broadcast), 0);
                SameBits.Check(NaiveKernels.Elementwise(NaiveKernels.Batch, 10, transpose, broadcast), 7);
                SameBits.Check(NaiveKernels.Elementwise(NaiveKernels.Batch, 50, transpose, broadcast), 41);
                SameBits.Check(NaiveKernels.Elementwise(33, 70, transpose, broadcast));
                SameBits.Check(NaiveKernels.Elementwise(32, 64, transpose, broadcast));
                SameBits.Check(NaiveKernels.Elementwise(3, 1, transpose, broadcast));
            }
        }
    }

    [Fact]
    public void Rows_and_scatters_keep_their_bits()
    {
        foreach (bool swapped in new[] { false, true })
        {
            SameBits.Check(NaiveKernels.RowMaximum(NaiveKernels.Batch, 3, 10, swapped), 4);
            SameBits.Check(NaiveKernels.RowMaximum(5, 3, 33, swapped));
        }

        SameBits.Check(NaiveKernels.ScatterAdd(9, 20, NaiveKernels.Batch), 14);
        SameBits.Check(NaiveKernels.ScatterAdd(12, 150, 7));
    }

    /// <summary>Zeros around the pixels of an image: a row of pixels is one row of numbers, cut where the image begins and ends, so that nothing is asked.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Rows_of_pixels_become_one_range(int batch)
    {
        foreach (int channels in new[] { 1, 2, 3, 7, 15, 16, 20 })
        {
            foreach ((int before, int after) in new[] { (1, 1), (0, 2), (3, 0) })
            {
                Kernel naive = NaiveKernels.Pad(NaiveKernels.Batch, 9, channels, before, after);
                SameBits.Check(naive, batch);
                Kernel scheduled = Scheduler.Schedule(naive).Wide;
                Assert.Equal(2, scheduled.Buffers[0].Shape.Rank);
                Assert.DoesNotContain(ExpressionTree.Expressions(scheduled.Body), e => e is GuardExpr);
            }
        }
    }
}
