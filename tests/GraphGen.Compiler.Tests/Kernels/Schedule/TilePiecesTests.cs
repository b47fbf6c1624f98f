using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Memory;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels.Schedule;

/// <summary>Where one form of a kernel serves machines of 32 and of 16 registers.</summary>
public class TilePiecesTests
{
    [Theory]
    [InlineData(16, "1x6 2x5")]
    [InlineData(12, "2x6")]
    [InlineData(9, "1x5 1x4")]
    [InlineData(8, "2x4")]
    [InlineData(5, "1x5")]
    public void Pieces_are_as_equal_as_can_be(int rows, string pieces) =>
        Assert.Equal(pieces, string.Join(" ", TilePieces.Of(rows, MachineModel.Narrow).Select(p => $"{p.Count}x{p.Rows}")));

    [Fact]
    public void Equal_schedules_are_one_variant() =>
        Assert.Null(Scheduler.Schedule(NaiveKernels.Elementwise(NaiveKernels.Batch, 10, false, true)).Narrow);

    [Fact]
    public void Tiles_that_run_in_pieces_are_one_variant()
    {
        KernelVariants variants = Scheduler.Schedule(NaiveKernels.Product(64, 64, 64));
        Assert.Null(variants.Narrow);
        RegisterTile tile = Assert.Single(Tiles(variants.Wide));
        Assert.Equal((8, 2, false, 1), (tile.Rows, tile.Vectors, tile.Continues, tile.Loops.Count));
    }

    [Fact]
    public void Sums_that_do_not_lie_in_whole_vectors_have_a_variant() =>
        Assert.NotNull(Scheduler.Schedule(NaiveKernels.Product(NaiveKernels.Batch, 10, 64)).Narrow);

    [Fact]
    public void Blocks_of_a_sum_continue_what_is_stored() =>
        Assert.All(Tiles(Scheduler.Schedule(NaiveKernels.Product(64, 64, NaiveKernels.Batch, transposeB: true), MachineModel.Wide)), tile => Assert.True(tile.Continues));

    [Fact]
    public void A_tile_whose_sums_are_read_once_more_is_none()
    {
        Kernel kernel = Scheduler.Schedule(NaiveKernels.Product(64, 64, 64, epilogue: Epilogue.BiasRelu), MachineModel.Wide);
        Assert.Contains(ExpressionTree.All(kernel.Body), s => s is AccumulatorStatement { Dimensions.Count: 3 });
        Assert.Empty(Tiles(kernel));
    }

    private static RegisterTile[] Tiles(Kernel kernel) => ExpressionTree.All(kernel.Body)
        .Select(statement => statement switch
        {
            LoopStatement loop => loop.Body,
            IfStatement branch => branch.Then,
            _ => default,
        })
        .SelectMany(body => Enumerable.Range(0, body.Count).Select(at => RegisterTile.At(body, at, 16)))
        .OfType<RegisterTile>()
        .ToArray();
}
