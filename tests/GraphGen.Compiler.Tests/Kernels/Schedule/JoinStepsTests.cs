using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Lowering;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels.Schedule;

public class JoinStepsTests
{
    /// <summary>Pixels of a line and their channels are one range where image and weight hold them so; a window with holes keeps its three ranges.</summary>
    [Theory]
    [InlineData(1, 3, 2)]
    [InlineData(1, 17, 2)]
    [InlineData(2, 3, 3)]
    public void A_line_of_a_window_is_one_range(int dilation, int channels, int ranges)
    {
        var b = new GraphBuilder();
        int pixels = b.Windows(b.Input("x", DType.F32, Shape.Of(NaiveKernels.Batch, 8, 9, channels)), [1, 2], [3, 3], [1, 1], [dilation, dilation]);
        int product = b.Dot(pixels, b.Parameter("w", DType.F32, Shape.Of(3, 3, channels, 20)), new DotAttributes(default, default, new[] { 2, 4, 5 }, new[] { 0, 1, 2 }));
        TensorGraph graph = b.Build("Convolution", [new GraphResult("y", product)], []);
        Kernel naive = KernelLowering.Lower(Fuser.Fuse(graph, new FusionOptions()), new Dictionary<string, EquatableArray<int>>()).Single().Kernel;
        SameBits.Check(naive, 3);
        Assert.Equal(ranges, ExpressionTree.All(JoinSteps.Apply(naive).Body).OfType<LoopStatement>().Count(l => l.Range.Kind == RangeKind.Serial));
    }
}
