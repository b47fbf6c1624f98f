using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Kernels.Text;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels.Schedule;

/// <summary>Tiles ask for what the next block of rows reads, on machines whose L2 cache is so small that little kernels have far rows.</summary>
public class PrefetchRowsTests
{
    private static readonly MachineModel[] Small = [MachineModel.Wide with { L2Bytes = 1024 }, MachineModel.Narrow with { L2Bytes = 1024 }];

    [Fact]
    public void Each_pass_over_a_block_asks_for_its_part()
    {
        // Four passes over 8 rows of 32: 64 elements each, two a step.
        string[] prefetches = Prefetches(NaiveKernels.Product(256 * NaiveKernels.Batch, 128, 32));
        Assert.Equal(["prefetch a[i0 * 8 + 8, k * 2 + j0 * 64]"], prefetches);
    }

    [Fact]
    public void What_follows_the_sums_is_asked_for_before_them()
    {
        Kernel residual = KernelReader.Read("""
            kernel residual(batch)
              read a f32[256*batch,32]
              read b f32[32,128]
              read x f32[256*batch,128]
              write y f32[256*batch,128]
              parallel i < {256*batch}
                parallel j < 128
                  acc s f32 = 0.0
                  serial k < 32
                    s = fma(a[i, k], b[k, j], s)
                  y[i, j] = s + x[i, j]

            """);
        Assert.Equal(["prefetch x[i0 * 8 + 8, line * 16 + j0 * 256]", "prefetch a[i0 * 8 + 8, k * 2 + j0 * 64]"], Prefetches(residual));
        SameBits.Check(residual, Small, 1);
    }

    [Theory]
    [InlineData(1, "prefetch x[p / 32, p % 32 + 3, line * 16 + i * 272]")]
    [InlineData(2, "prefetch x[p / 32, p % 32 * 2 + 3, line * 16 + i * 1056]")]
    public void Windows_ask_for_the_lines_that_the_next_see_first(int stride, string prefetch)
    {
        Kernel convolution = Windows(stride, 32, 32);
        Assert.Equal([prefetch], Prefetches(convolution));
        SameBits.Check(Windows(stride, 3, 16), Small, 2);
    }

    /// <summary>A convolution of 3 x 3, pixels and channels of a line on one axis.</summary>
    private static Kernel Windows(int stride, int height, int width) => KernelReader.Read($"""
        kernel windows(batch)
          read x f32[batch,{(height * stride) + 2},{((width * stride) + 2) * 16}]
          read w f32[3,48,16]
          write y f32[batch,{height},{width},16]
          parallel i0 < batch
            parallel i1 < {height}
              parallel i2 < {width}
                parallel i3 < 16
                  acc s f32 = 0.0
                  serial k0 < 3
                    serial k1 < 48
                      s = fma(x[i0, i1 * {stride} + k0, i2 * {16 * stride} + k1], w[k0, k1, i3], s)
                  y[i0, i1, i2, i3] = s

        """);

    [Theory]
    [InlineData("rows that lie across", true, 1024)]
    [InlineData("rows that stay in the cache", false, 1024 * 1024 * 1024)]
    public void Others_are_left_to_the_processor(string what, bool transposed, int cacheBytes)
    {
        Kernel scheduled = Scheduler.Schedule(NaiveKernels.Product(256 * NaiveKernels.Batch, 128, 32, transposed), MachineModel.Wide with { L2Bytes = cacheBytes });
        Assert.False(ExpressionTree.All(scheduled.Body).OfType<PrefetchStatement>().Any(), what);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Keep_the_bits_of_products(long batch)
    {
        foreach (bool transposed in new[] { false, true })
        {
            SameBits.Check(NaiveKernels.Product(16 * NaiveKernels.Batch, 48, 20, transposeB: transposed, epilogue: Epilogue.BiasRelu), Small, batch);
        }
    }

    [Fact]
    public void Rows_that_tiles_divide_for_every_batch_have_no_rest()
    {
        Kernel scheduled = Scheduler.Schedule(NaiveKernels.Product(256 * NaiveKernels.Batch, 128, 32), MachineModel.Wide);
        Assert.Empty(ExpressionTree.All(scheduled.Body).OfType<IfStatement>());
        Assert.Contains("parallel i0 < {32*batch}", KernelPrinter.Print(scheduled));
        Assert.NotEmpty(ExpressionTree.All(Scheduler.Schedule(NaiveKernels.Product(NaiveKernels.Batch, 128, 32), MachineModel.Wide).Body).OfType<IfStatement>());
    }

    private static string[] Prefetches(Kernel naive) =>
        KernelPrinter.Print(Scheduler.Schedule(naive, MachineModel.Wide)).Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("prefetch", System.StringComparison.Ordinal)).ToArray();
}
