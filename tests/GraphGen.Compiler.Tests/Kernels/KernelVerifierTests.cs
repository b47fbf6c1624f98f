using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Text;
using GraphGen.Compiler.Kernels.Verification;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels;

public class KernelVerifierTests
{
    [Fact]
    public void Samples_are_well_formed()
    {
        foreach (Kernel kernel in new[] { SampleKernels.Linear(), SampleKernels.TiledLinear(), SampleKernels.RowSum(10), SampleKernels.GatherAndShift() })
        {
            Assert.Empty(KernelVerifier.Check(kernel));
        }
    }

    /// <summary>Forms that fusion and schedules produce; each must be accepted for every batch.</summary>
    [Theory]
    [InlineData("parallel p < {32*batch}\n y[p / 32, p % 32] = x[p / 32, p % 32]")]
    [InlineData("parallel p < {32*batch}\n y[p / 32, (p % 32) / 4 * 4 + p % 4] = 0.0")]
    [InlineData("parallel t < {batch+7} / 8\n serial r < min(8, {batch} + t * -8)\n  vector j < 32\n   y[t * 8 + r, j] = x[t * 8 + r, j]")]
    [InlineData("parallel t < {batch+7} / 8\n if t * 8 + 7 < batch\n  unroll r < 8\n   vector j < 32\n    y[t * 8 + r, j] = x[t * 8 + r, j]\n else\n  unroll r < 8\n   if t * 8 + r < batch\n    vector j < 32\n     y[t * 8 + r, j] = x[t * 8 + r, j]")]
    [InlineData("parallel p < ({batch+7} / 8) * 2\n unroll r < 8\n  if p / 2 * 8 + r < batch\n   vector j < 16\n    y[p / 2 * 8 + r, p % 2 * 16 + j] = 0.0")]
    [InlineData("parallel p < ({batch+5} / 6) * 2\n acc s[6,16] f32 = 0.0\n serial k < 32\n  unroll r < 6\n   vector j < 16\n    s[r, j] = fma(x[min(p / 2 * 6 + r, {batch-1}), k], x[min(p / 2 * 6 + r, {batch-1}), j], s[r, j])\n unroll r < 6\n  if p / 2 * 6 + r < batch\n   vector j < 16\n    y[p / 2 * 6 + r, p % 2 * 16 + j] = s[r, j]")]
    [InlineData("parallel i < batch\n vector j < 32\n  y[{batch-1} + i * -1, j] = x[i, j]")]
    [InlineData("parallel i < batch\n vector j < 16\n  y[i, j] = x[i, j]\n vector j < 16\n  y[i, j + 16] = x[i, j]")]
    [InlineData("parallel p < {16*batch}\n y[p / 16, p % 16] = 0.0\n y[p / 16, p % 16 + 16] = 0.0")]
    [InlineData("parallel i < batch\n vector j < 32\n  y[i, j] = guard(1 < i + j, i + j < {batch+2}; x[i + j - 2, j])")]
    [InlineData("parallel i < batch\n vector j < 32\n  y[i, j] = guard(2 < i + 3, j + i - 2 < batch, 1 < j + i, {batch-1} < {batch}; x[j + i - 2, j])")]
    [InlineData("parallel i < batch\n vector j < 32\n  y[i, j] = x[min(i / 3 * 2 + 1, {batch-1}), j]")]
    [InlineData("parallel i < batch\n serial r < 288\n  let t f32 = guard(r / 2 % 96 + 1 < 96; x[i, (r / 2 % 96 + 1) / 3])")]
    [InlineData("parallel i < batch\n let n i32 = min(max(c[i], 0), index({batch-1}))\n vector j < 32\n  y[i, j] = x[n, j]")]
    [InlineData("parallel i < 32\n let n i32 = max(min(index(i), index({batch-1})), 0)\n let t f32 = guard(0 < batch; x[n, i])")]
    [InlineData("parallel i < batch\n serial b < {batch+63} / 64\n  acc s f32 lanes(16) = 0.0\n  lanes(16) k < min(64, {batch} + b * -64)\n   s = s + x[b * 64 + k, 0]\n  y[i, 0] = fold_add(s)")]
    [InlineData("parallel i < batch\n vector j < 32\n  w[i, j] = w[i, j] + x[i, j]")]
    [InlineData("parallel i < batch\n scratch row[32] f32\n vector j < 32\n  row[j] = x[i, j]\n serial k < 4\n  vector j < 8\n   y[i, k * 8 + j] = row[31 + (k * 8 + j) * -1]")]
    [InlineData("parallel i < batch\n vector l < 64\n  unroll e < 4\n   if e * 4 + l / 16 < 8\n    y[i, (e * 4 + l / 16) / 4 * 16] = 0.0")]
    [InlineData("parallel i < batch\n serial p < 2\n  vector l < 64\n   if p * 16 + l % 16 < 27\n    y[i, (p * 16 + l % 16) / 3 % 3] = 0.0")]
    [InlineData("parallel i < batch\n prefetch x[i + 8, 99]\n y[i, 0] = 0.0")]
    public void Accepts(string body) => Assert.Empty(Check(body));

    [Theory]
    [InlineData("parallel i < batch\n y[i, 32] = 0.0", "index 32 of 'y' is not provably below 32, in 'y[i, 32] = 0.0'")]
    [InlineData("parallel i < {batch+1}\n y[i, 0] = 0.0", "index i of 'y' is not provably below batch, in 'y[i, 0] = 0.0'")]
    [InlineData("parallel i < batch\n y[i - 1, 0] = 0.0", "index i - 1 of 'y' is not provably at least 0, in 'y[i - 1, 0] = 0.0'")]
    [InlineData("parallel t < {batch+7} / 8\n unroll r < 8\n  y[t * 8 + r, 0] = 0.0", "index t * 8 + r of 'y' is not provably below batch, in 'y[t * 8 + r, 0] = 0.0'")]
    [InlineData("parallel t < {batch+7} / 8\n unroll r < 8\n  if t * 8 + r < {batch+1}\n   y[t * 8 + r, 0] = 0.0", "index t * 8 + r of 'y' is not provably below batch, in 'y[t * 8 + r, 0] = 0.0'")]
    [InlineData("parallel i < batch\n vector j < 32\n  y[i, j] = guard(0 < i; x[i - 2, j])", "index i - 2 of 'x' is not provably at least 0, in 'y[i, j] = guard(0 < i; x[i - 2, j])'")]
    [InlineData("parallel i < batch\n let n i32 = max(c[i], 0)\n y[i, 0] = x[n, 0]", "index n of 'x' is not provably below batch, in 'y[i, 0] = x[n, 0]'")]
    [InlineData("parallel i < 32\n let n i32 = max(min(index(i), index({batch-1})), 0)\n let t f32 = x[n, i]", "index n of 'x' is not provably below batch")]
    [InlineData("parallel i < 32\n let n i32 = max(min(index(i), index({batch-1})), 0)\n let t f32 = guard(0 < batch; x[n, i])\n let u f32 = x[n, i]", "index n of 'x' is not provably below batch, in 'let u f32")]
    [InlineData("parallel i < batch\n let t f32 = guard(0 < i; x[i - 1, 0])\n let u f32 = x[i - 1, 0]", "index i - 1 of 'x' is not provably at least 0, in 'let u f32")]
    [InlineData("parallel i < batch\n if i < {batch-1}\n  y[i + 1, 0] = 0.0\n else\n  y[i + 1, 1] = 0.0", "index i + 1 of 'y' is not provably below batch, in 'y[i + 1, 1] = 0.0'")]
    [InlineData("parallel i < batch\n vector l < 64\n  unroll e < 4\n   if e * 4 + l / 16 < 9\n    y[i, (e * 4 + l / 16) / 4 * 16] = 0.0", "index (e * 4 + l / 16) / 4 * 16 of 'y' is not provably below 32")]
    [InlineData("parallel i < batch\n y[i] = 0.0", "'y' has 2 axes and is given 1 indices, in 'y[i] = 0.0'")]
    [InlineData("serial i < batch\n let t f32 = 0.0", "no parallel range")]
    [InlineData("parallel i < batch\n parallel j < 32\n  y[i, j] = 0.0", "more than one parallel range on a path")]
    [InlineData("parallel i < batch\n y[i, 0] = 0.0\nvector j < 32\n y[0, j] = 0.0", "'y' is written outside the parallel range, in 'y[0, j] = 0.0'")]
    [InlineData("parallel i < batch\n y[0, 0] = 0.0", "two iterations of the parallel range may touch one element of 'y', in 'y[0, 0] = 0.0'")]
    [InlineData("parallel i < batch\n serial k < 2\n  if i + k < batch\n   y[i + k, 0] = 0.0", "two iterations of the parallel range may touch one element of 'y', in 'y[i + k, 0] = 0.0'")]
    [InlineData("parallel p < {batch+7} / 8\n unroll r < 9\n  if p * 8 + r < batch\n   y[p * 8 + r, 0] = 0.0", "two iterations of the parallel range may touch one element of 'y', in 'y[p * 8 + r, 0] = 0.0'")]
    [InlineData("parallel p < {32*batch}\n y[p / 32, p % 16] = 0.0", "two iterations of the parallel range may touch one element of 'y', in 'y[p / 32, p % 16] = 0.0'")]
    [InlineData("parallel i < batch\n vector j < 32\n  y[i, j] = 0.0\n  y[{batch-1} + i * -1, j] = 0.0", "'y[{batch-1} + i * -1, j] = 0.0' and 'y[i, j] = 0.0' may touch one element of 'y' in two iterations of the parallel range")]
    [InlineData("parallel i < batch\n w[i, 0] = w[{batch-1} + i * -1, 0]", "'w[{batch-1} + i * -1, 0]'")]
    [InlineData("parallel i < batch\n x[i, 0] = 0.0", "'x' is only read, in 'x[i, 0] = 0.0'")]
    [InlineData("parallel i < batch\n let t f32 = y[i, 0]", "'y' is only written, in 'let t f32 = y[i, 0]'")]
    [InlineData("parallel i < batch\n let i f32 = 0.0", "the name 'i' is taken, in 'let i f32 = 0.0'")]
    [InlineData("parallel i < batch\n vector j < 3\n  let t f32 = 0.0\n let t f32 = 1.0", "the name 't' is taken, in 'let t f32 = 1.0'")]
    [InlineData("acc s f32 = 0.0\nparallel i < batch\n s = x[i, 0]", "'s' is shared by iterations of the parallel range 'i', in 's = x[i, 0]'")]
    [InlineData("parallel i < batch\n acc s f32 = 0.0\n vector j < 32\n  s = s + x[i, j]", "'s' is shared by iterations of the vector range 'j', in 's = s + x[i, j]'")]
    [InlineData("parallel i < batch\n acc s f32 = 0.0\n lanes(16) j < 32\n  s = s + x[i, j]", "'s' has not the 16 lanes of the range 'j', in 's = s + x[i, j]'")]
    [InlineData("parallel i < batch\n acc s f32 lanes(16) = 0.0\n y[i, 0] = s", "'s' has lanes and is used outside a range of 16 lanes; fold it, in 'y[i, 0] = s'")]
    [InlineData("parallel i < batch\n acc s f32 lanes(16) = 0.0\n lanes(16) k < 32\n  s = fold_add(s)", "'s' is folded inside its lanes range, in 's = fold_add(s)'")]
    [InlineData("parallel i < batch\n acc s f32 lanes(12) = 0.0", "lanes are a power of two, of an accumulator without dimensions, in 'acc s f32 lanes(12) = 0.0'")]
    [InlineData("parallel i < batch\n acc s[4] f32 = 0.0\n serial k < 4\n  s[k] = 0.0", "'s' lies in registers and is indexed by the serial range 'k', in 's[k] = 0.0'")]
    [InlineData("parallel i < batch\n unroll k < batch\n  y[i, 0] = 0.0", "an unrolled range has a constant extent, in 'unroll k < batch'")]
    [InlineData("parallel i < batch\n let t f32 = 1.0 + 2", "add does not take f32, i32 to f32, in 'let t f32 = 1.0 + 2'")]
    [InlineData("parallel i < batch\n let t i32 = 1 << 32", "a shift of i32 is by a constant below 32, not by 32, in 'let t i32 = 1 << 32'")]
    [InlineData("parallel i < batch\n let t f32 = 1.0 == 1.0", "bool where f32 is expected, in 'let t f32 = 1.0 == 1.0'")]
    [InlineData("parallel i < batch\n y[i, (i - 1) % 4] = 0.0", "i - 1 is divided and not provably at least 0, in 'y[i, (i - 1) % 4] = 0.0'")]
    [InlineData("parallel i < batch\n prefetch y[i, 0]", "'y' is no buffer that is only read, in 'prefetch y[i, 0]'")]
    [InlineData("parallel i < batch\n prefetch x[i]", "'x' has 2 axes, not 1, in 'prefetch x[i]'")]
    public void Refuses(string body, string message) => Assert.Contains(Check(body), e => e.Contains(message));

    [Fact]
    public void Functions_must_be_expanded_before_emission()
    {
        Kernel kernel = Read("parallel i < batch\n y[i, 0] = exp(x[i, 0])");
        Assert.Empty(KernelVerifier.Check(kernel));
        Assert.Equal("exp is left after expansion, in 'y[i, 0] = exp(x[i, 0])'", Assert.Single(KernelVerifier.Check(kernel, expanded: true)));
    }

    private static string[] Check(string body) => KernelVerifier.Check(Read(body)).ToArray();

    /// <summary>The body is indented by one space a level here, to fit on a line.</summary>
    private static Kernel Read(string body) => KernelReader.Read(
        "kernel k(batch)\n  read x f32[batch,32]\n  read c i32[batch]\n  write y f32[batch,32]\n  update w f32[batch,32]\n"
        + string.Concat(body.Split('\n').Select(line => new string(' ', 2 + (2 * (line.Length - line.TrimStart().Length))) + line.TrimStart() + "\n")));
}
