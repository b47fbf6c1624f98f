using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels.Schedule;

/// <summary>Which schedule a kernel gets, as its note says.</summary>
public class TileChoiceTests
{
    [Theory]
    [InlineData(64, 128, 784, "tile 8x2x16")]
    [InlineData(784, 128, 64, "tile 8x2x16")]
    [InlineData(512, 512, 512, "tile 8x2x16")]
    [InlineData(10, 32, 64, "tile 10x2x16")]
    [InlineData(32, 10, 64, "tile 16x1x16")]
    public void Wide_tiles_use_the_registers_and_leave_no_tail(int rows, int columns, int depth, string tile) =>
        Assert.StartsWith(tile, Note(NaiveKernels.Product(rows, columns, depth), MachineModel.Wide));

    [Fact]
    public void Narrow_tiles_are_one_vector_wide() =>
        Assert.StartsWith("tile 6x1x16", Note(NaiveKernels.Product(NaiveKernels.Batch, 32, 64), MachineModel.Narrow));

    [Fact]
    public void Rows_of_a_named_dimension_come_in_eights() =>
        Assert.StartsWith("tile 8x2x16 over (i batch, j 32)", Note(NaiveKernels.Product(NaiveKernels.Batch, 32, 64), MachineModel.Wide));

    [Fact]
    public void Only_an_operand_that_lies_the_wrong_way_is_packed()
    {
        Assert.EndsWith("no packing", Note(NaiveKernels.Product(64, 64, 64, transposeA: true), MachineModel.Wide));
        Assert.EndsWith("packing b: not contiguous along j", Note(NaiveKernels.Product(64, 64, 64, transposeB: true), MachineModel.Wide));
        Assert.EndsWith(
            "sum in blocks of 512 (k_block outside), partial sums of 16 rows x 32 columns kept in an array, packing b",
            Note(NaiveKernels.Product(64, 64, NaiveKernels.Batch, transposeB: true), MachineModel.Wide));
        Assert.EndsWith("strided loads: panel too large or of unknown size", Note(NaiveKernels.Product(NaiveKernels.Batch, NaiveKernels.Batch, NaiveKernels.Batch, transposeB: true), MachineModel.Wide));
    }

    [Fact]
    public void A_convolution_takes_pixels_of_a_line_for_rows_and_filters_for_columns() =>
        Assert.StartsWith("tile 5x4x16 over (x 13, o 64)", Note(NaiveKernels.Convolution(NaiveKernels.Batch, 13, 13, 32, 64), MachineModel.Wide));

    [Fact]
    public void Tiles_fit_the_registers_and_their_text_stays_small()
    {
        foreach (MachineModel machine in new[] { MachineModel.Wide, MachineModel.Narrow })
        {
            foreach (int columns in new[] { 1, 10, 16, 40, 100, 128, 500 })
            {
                foreach (Dim rows in new[] { Dim.One, 10, 64, 70, 784, NaiveKernels.Batch })
                {
                    Kernel scheduled = Scheduler.Schedule(NaiveKernels.Product(rows, columns, 64, epilogue: Epilogue.Update), machine);
                    string note = scheduled.Notes.Last();
                    int[] tile = note.Substring(5, note.IndexOf(" over", StringComparison.Ordinal) - 5).Split('x').Select(int.Parse).ToArray();
                    bool hasRows = !note.Contains(" over (1 1,", StringComparison.Ordinal);
                    Assert.True(hasRows ? machine.Fits(tile[0], tile[1]) : machine.FitsAlone(tile[1]), note);
                    int size = EmittedStatements(scheduled.Body);
                    Assert.True(size <= 300, $"{size} statements: {note}");
                }
            }
        }
    }

    private static string Note(Kernel naive, MachineModel machine) => machine.Note(naive);

    /// <summary>Simple statements with unrolled ranges written out.</summary>
    private static int EmittedStatements(IEnumerable<Statement> block) => block.Sum(statement => statement switch
    {
        LoopStatement loop => (loop.Range.Kind == RangeKind.Unroll ? (int)((DimIndex)loop.Range.Extent).Value.Constant!.Value : 1) * EmittedStatements(loop.Body),
        IfStatement branch => EmittedStatements(branch.Then) + EmittedStatements(branch.Else),
        _ => 1,
    });
}
