using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Lowering;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Rewrite;
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

    /// <summary>As many images as tiles of three need would do a little better, and one image far worse.</summary>
    [Fact]
    public void A_pooled_convolution_takes_pixels_for_rows_and_not_images()
    {
        var b = new GraphBuilder();
        int pixels = b.Windows(b.Input("x", DType.F32, Shape.Of(NaiveKernels.Batch, 28, 28, 1)), [1, 2], [3, 3], [1, 1], [1, 1]);
        int product = b.Dot(pixels, b.Parameter("w", DType.F32, Shape.Of(3, 3, 1, 32)), new DotAttributes(default, default, new[] { 2, 4, 5 }, new[] { 0, 1, 2 }));
        int pool = b.Reduce(OpCode.ReduceMax, b.Reshape(product, Shape.Of(NaiveKernels.Batch, 13, 2, 13, 2, 32)), 2, 4);
        TensorGraph graph = RewritePipeline.Run(b.Build("Pooled", [new GraphResult("y", pool)], []));
        LoweredKernel kernel = KernelLowering.Lower(Fuser.Fuse(graph, new FusionOptions()), new Dictionary<string, EquatableArray<int>>()).Single();
        Assert.StartsWith("tile 3x2x16 over (i2 13, i3 32)", Note(kernel.Kernel, MachineModel.Wide));
    }

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
