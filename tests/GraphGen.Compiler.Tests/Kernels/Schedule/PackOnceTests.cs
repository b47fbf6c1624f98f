using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Kernels.Text;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels.Schedule;

public class PackOnceTests
{
    [Theory]
    [InlineData(20, 5)]
    [InlineData(7, 16)]
    [InlineData(33, 3)]
    public void A_convolutions_gradient_by_its_input_keeps_its_bits(int inputs, int outputs)
    {
        Kernel gradient = Gradient(inputs, outputs, taps: 3);
        SameBits.Check(gradient, 2);
        SameBits.Check(gradient, 0);
        Assert.Single(Copies(Scheduler.Schedule(gradient, MachineModel.Wide)));
    }

    [Fact]
    public void The_copy_lies_along_the_columns_before_the_parallel_range()
    {
        Kernel scheduled = Scheduler.Schedule(Gradient(32, 64, taps: 3), MachineModel.Wide);
        Assert.Equal("w_panel", Assert.Single(Copies(scheduled)).Name);
        Assert.IsType<LoopStatement>(scheduled.Body.Last());
        Assert.DoesNotContain(scheduled.Buffers, b => b.Name == "w_panel");
        Assert.Contains("each worker first lays out w_panel", scheduled.Notes.Last());
    }

    [Fact]
    public void What_does_not_fit_the_cache_or_is_read_once_is_not_copied()
    {
        Assert.Empty(Copies(Scheduler.Schedule(Gradient(512, 512, taps: 3), MachineModel.Wide)));
        Kernel few = KernelReader.Read(Text(32, 64, 3).Replace("(batch)", "()").Replace("batch", "2").Replace("parallel i1 < 6", "parallel i1 < 2"));
        Assert.Empty(Copies(Scheduler.Schedule(few, MachineModel.Wide)));
    }

    /// <summary>The gradient through a stride: each pixel of a pair of rows and columns has a weight of its own.</summary>
    [Fact]
    public void A_copy_has_the_ranges_that_choose_its_elements_as_axes()
    {
        Kernel gradient = KernelReader.Read("""
            kernel gradient(batch)
              read dy f32[batch,6,8,20]
              read w f32[20,5,2,2]
              write dx f32[batch,6,2,8,2,5]
              parallel i0 < batch
                parallel i1 < 6
                  parallel i2 < 2
                    parallel i3 < 8
                      parallel i4 < 2
                        parallel i5 < 5
                          acc sum f32 = 0.0
                          serial k < 20
                            sum = fma(dy[i0, i1, i3, k], w[k, i5, i2, i4], sum)
                          dx[i0, i1, i2, i3, i4, i5] = sum

            """);
        SameBits.Check(gradient, 3);
        Kernel scheduled = Scheduler.Schedule(gradient, MachineModel.Wide);
        Assert.Equal([2, 2, 20, 5], Assert.Single(Copies(scheduled)).Dimensions);
        Assert.Contains("over (i3 8, i5 5), row blocks outside", scheduled.Notes[^2]);
    }

    private static ScratchStatement[] Copies(Kernel kernel) => kernel.Body.OfType<ScratchStatement>().Where(s => s.Name != "partial").ToArray();

    private static Kernel Gradient(int inputs, int outputs, int taps) => KernelReader.Read(Text(inputs, outputs, taps));

    /// <summary>The convolution of a padded gradient with the flipped kernel, which lies as the forward pass reads it.</summary>
    private static string Text(int inputs, int outputs, int taps) => $"""
        kernel gradient(batch)
          read dy f32[batch,{6 + taps - 1},{7 + taps - 1},{outputs}]
          read w f32[{outputs},{taps},{taps},{inputs}] strides(1,{taps * inputs * outputs},{inputs * outputs},{outputs})
          write dx f32[batch,6,7,{inputs}]
          parallel i0 < batch
            parallel i1 < 6
              parallel i2 < 7
                parallel i3 < {inputs}
                  acc sum f32 = 0.0
                  serial k0 < {taps}
                    serial k1 < {taps}
                      serial k2 < {outputs}
                        sum = fma(dy[i0, i1 + k0, i2 + k1, k2], w[k2, k0 * -1 + {taps - 1}, k1 * -1 + {taps - 1}, i3], sum)
                  dx[i0, i1, i2, i3] = sum
        """;
}
