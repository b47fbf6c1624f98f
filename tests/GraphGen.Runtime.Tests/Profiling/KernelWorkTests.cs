using System.Linq;
using GraphGen.Runtime;
using Xunit;

namespace GraphGen.Runtime.Tests.Profiling;

public sealed unsafe class KernelWorkTests
{
    [Fact]
    public void PolynomialsAreEvaluatedAtTheValuesOfSymbols()
    {
        // 2 * batch * time * time + 7 operations and 4 * time bytes; then a kernel that does nothing.
        KernelWork[] work = KernelWork.Decode([2, 2, 3, 0, 1, 1, 7, 0, 1, 4, 1, 1, 0, 0]);
        nint* symbols = stackalloc nint[] { 5, 3 };

        Assert.Equal(2, work.Length);
        Assert.Equal((2 * 5 * 3 * 3) + 7, work[0].Flops(symbols));
        Assert.Equal(4 * 3, work[0].Bytes(symbols));
        Assert.Equal((0, 0), (work[1].Flops(symbols), work[1].Bytes(symbols)));
        Assert.Empty(KernelWork.Decode([]));
    }
}
