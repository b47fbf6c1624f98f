using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Text;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels;

public class KernelWorkTests
{
    [Fact]
    public void A_linear_layer_multiplies_and_adds_and_moves_every_element_once()
    {
        KernelWork work = KernelWork.Of(SampleKernels.Linear());

        // Of each of the 2 outputs of a row: 3 multiply-adds, the bias, the maximum.
        Assert.Equal("16*batch", work.Flops.ToString());

        // x [batch, 3], W [3, 2], b [2] and h [batch, 2], of 4 bytes.
        Assert.Equal("20*batch+32", work.Bytes.ToString());
    }

    [Fact]
    public void Functions_count_as_the_arithmetic_they_are_made_of()
    {
        KernelWork work = KernelWork.Of(KernelReader.Read("""
            kernel exponentials(batch)
              update x f32[batch]
              parallel i < batch
                let a f32 = x[i]
                x[i] = exp(a)
            """));
        Assert.Equal("batch", Assert.Single(work.Flops.Terms).Symbols[0]);
        Assert.InRange(work.Flops.Terms[0].Coefficient, 8, 40);
        Assert.Equal("8*batch", work.Bytes.ToString());
    }

    [Fact]
    public void A_gather_does_not_read_its_whole_table()
    {
        KernelWork work = KernelWork.Of(KernelReader.Read("""
            kernel gather(batch)
              read table f32[1000000,8]
              read ids i32[batch]
              write y f32[batch,8]
              parallel i < batch
                let row i32 = ids[i]
                vector j < 8
                  y[i, j] = table[row, j]
            """));
        Assert.Equal("0", work.Flops.ToString());
        Assert.Equal("68*batch", work.Bytes.ToString());
    }
}
