using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels.Schedule;

/// <summary>Sums cut into blocks, on machines whose caches are so small that little kernels need them.</summary>
public class SumBlocksTests
{
    private static readonly MachineModel[] Small =
    {
        MachineModel.Wide with { L2Bytes = 1024, PanelBytes = 2048, BlockSteps = 6, RowSteps = 5, PartialBytes = 4096 },
        MachineModel.Narrow with { L2Bytes = 1024, PanelBytes = 2048, BlockSteps = 6, RowSteps = 5, PartialBytes = 2048 },

        // All partial sums of a kernel fit.
        MachineModel.Wide with { L2Bytes = 1024, PanelBytes = 2048, BlockSteps = 6, RowSteps = 5, PartialBytes = 1 << 16 },
    };

    public static IEnumerable<object[]> Transpositions() =>
        from a in new[] { false, true }
        from b in new[] { false, true }
        from type in new[] { DType.F32, DType.F64 }
        select new object[] { a, b, type.Text() };

    [Theory]
    [MemberData(nameof(Transpositions))]
    public void Keep_the_bits_of_products(bool transposeA, bool transposeB, string type)
    {
        DType precision = type == "f64" ? DType.F64 : DType.F32;
        (int Rows, int Columns, int Depth)[] sizes = { (64, 64, 40), (24, 96, 37), (13, 50, 41), (7, 16, 30), (1, 128, 33), (48, 33, 18) };
        foreach (((int rows, int columns, int depth), int i) in sizes.Select((s, i) => (s, i)))
        {
            Check(NaiveKernels.Product(rows, columns, depth, transposeA, transposeB, precision, (Epilogue)(i % 3)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(23)]
    [InlineData(64)]
    public void Keep_the_bits_over_named_dimensions(int batch)
    {
        foreach (bool transposeB in new[] { false, true })
        {
            Check(NaiveKernels.Product(NaiveKernels.Batch, 64, 40, false, transposeB, DType.F32, Epilogue.BiasRelu), batch);
            Check(NaiveKernels.Product(NaiveKernels.Batch, 50, 40, true, transposeB), batch);
            Check(NaiveKernels.Product(24, 64, NaiveKernels.Batch, true, transposeB, DType.F32, Epilogue.Update), batch);
            Check(NaiveKernels.Product(9, 40, NaiveKernels.Batch, false, transposeB), batch);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Keep_the_bits_of_several_serial_ranges(int batch)
    {
        Check(NaiveKernels.FilterGradient(NaiveKernels.Batch, 5, 4, 3, 32), batch);
        Check(NaiveKernels.FilterGradient(NaiveKernels.Batch, 4, 7, 16, 20), batch);
        Check(NaiveKernels.FilterGradient(2, 9, 3, 8, 16));
        Check(NaiveKernels.Convolution(NaiveKernels.Batch, 4, 5, 8, 32), batch);
    }

    /// <summary>The sum over no step at all is zero, and is stored.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void Keep_the_bits_where_a_range_inside_another_may_be_empty(int batch)
    {
        Kernel naive = NaiveKernels.FilterGradient(3, NaiveKernels.Batch, 4, 4, 32);
        Assert.Contains(" outside), partial sums of ", Small[2].Note(naive));
        Check(naive, batch);
    }

    [Fact]
    public void Are_said_in_the_note()
    {
        Assert.EndsWith(
            "sum in blocks of 6 (k_block outside), partial sums of 16 rows x 32 columns kept in an array, packing b",
            Small[0].Note(NaiveKernels.Product(64, 64, NaiveKernels.Batch, transposeB: true)));
        string gradient = Small[0].Note(NaiveKernels.FilterGradient(NaiveKernels.Batch, 5, 4, 4, 32));
        Assert.Contains("sum in blocks of 4 (n, y outside), partial sums of ", gradient);
        Assert.EndsWith(" 32 columns kept in an array, no packing", gradient);
        Assert.Contains("sum in blocks of 4 (n, y around the groups), partial sums of ", Small[2].Note(NaiveKernels.FilterGradient(NaiveKernels.Batch, 5, 4, 4, 32)));
        Assert.Equal(
            "tile 1x4x16 over (1 1, j 256), sum in blocks of 64 (k_block outside), partial sums of 1 rows x 64 columns kept in an array, packing b",
            MachineModel.Narrow.Note(NaiveKernels.Product(1, 256, 768, transposeB: true)));
        Assert.DoesNotContain("sum in blocks", MachineModel.Wide.Note(NaiveKernels.Product(64, 64, 40)));
    }

    private static void Check(Kernel naive, params long[] symbols) => SameBits.Check(naive, Small, symbols);
}
