using System;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Kernels.Text;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels.Schedule;

/// <summary>Sums in blocks ask for the next block of their operands.</summary>
public class PrefetchBlocksTests
{
    /// <summary>Blocks of two images, 512 steps of 64 elements, over 16 tiles: four elements a step.</summary>
    [Fact]
    public void Each_tile_asks_for_its_part_of_the_next_block()
    {
        string text = KernelPrinter.Print(Scheduler.Schedule(Gradient(64, 64, 256), MachineModel.Wide));
        string[] prefetches = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("prefetch", StringComparison.Ordinal))];
        string place = "[k0_block * 2, 0, k1 * 4 + k0 * 1024 + i0 * 2048 + p * 4096 + 32768]";
        Assert.Equal(["prefetch a" + place, "prefetch b" + place], prefetches);
        Assert.Contains("around the groups", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Keep_the_bits(long batch)
    {
        MachineModel[] small = [MachineModel.Wide with { L2Bytes = 1024, BlockSteps = 32 }, MachineModel.Narrow with { L2Bytes = 1024, BlockSteps = 32 }];
        foreach ((int rows, int columns, int pixels) in new[] { (16, 64, 16), (24, 40, 64), (17, 33, 10) })
        {
            SameBits.Check(Gradient(rows, columns, pixels), small, batch);
        }
    }

    [Fact]
    public void What_stays_in_the_cache_is_not_asked_for() =>
        Assert.Empty(ExpressionTree.All(Scheduler.Schedule(Gradient(64, 64, 256), MachineModel.Wide with { L2Bytes = 1024 * 1024 * 1024 }).Body).OfType<PrefetchStatement>());

    /// <summary>The gradient by the weight of a convolution of 1 x 1.</summary>
    private static Kernel Gradient(int rows, int columns, int pixels) => KernelReader.Read($"""
        kernel gradient(batch)
          read a f32[batch,{pixels},{rows}]
          read b f32[batch,{pixels},{columns}]
          write h f32[{rows},{columns}]
          parallel i < {rows}
            parallel j < {columns}
              acc s f32 = 0.0
              serial k0 < batch
                serial k1 < {pixels}
                  s = fma(a[k0, k1, i], b[k0, k1, j], s)
              h[i, j] = s

        """);
}
