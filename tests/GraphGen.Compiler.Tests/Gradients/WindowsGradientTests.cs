using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Gradients;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Gradients;

/// <summary>The gradient of windows against its definition: every element adds up what the windows that read it pass back.</summary>
public sealed class WindowsGradientTests
{
    /// <summary>One axis: extent, size of a window, stride, dilation; windows beside each other, apart and overlapping.</summary>
    private static readonly (int Extent, int Size, int Stride, int Dilation)[] Axes =
    [
        .. from extent in new[] { 1, 2, 5, 8 }
           from size in new[] { 1, 2, 3, 4 }
           from stride in new[] { 1, 2, 3, 4 }
           from dilation in new[] { 1, 2, 3 }
           where ((size - 1) * dilation) + 1 <= extent && (size > 1 || dilation == 1)
           select (extent, size, stride, dilation),
    ];

    public static TheoryData<int> Cases => new(Enumerable.Range(0, Axes.Length));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Elements_add_up_what_windows_pass_back(int index)
    {
        var axis = Axes[index];
        var graph = new GraphBuilder();
        int x = graph.Parameter("x", DType.F64, Shape.Of(2, axis.Extent, 3));
        int windows = graph.Windows(x, [1], [axis.Size], [axis.Stride], [axis.Dilation]);
        int weights = graph.Parameter("w", DType.F64, graph.ShapeOf(windows));
        (double[] gradient, var leaves) = GradientByX(graph, graph.Mul(windows, weights), x);

        int count = ((axis.Extent - ((axis.Size - 1) * axis.Dilation) - 1) / axis.Stride) + 1;
        var expected = new double[2 * axis.Extent * 3];
        foreach ((int b, int o, int k, int c) in Box(2, count, axis.Size, 3))
        {
            expected[At([b, (o * axis.Stride) + (k * axis.Dilation), c], 2, axis.Extent, 3)] += leaves["w"].Values[At([b, o, k, c], 2, count, axis.Size, 3)];
        }

        Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    /// <summary>Behind a product the gradient is a product over windows too, and nothing of the size of all windows arises.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_convolution_passes_back_a_convolution(int index)
    {
        var (first, second) = (Axes[index], Axes[((index * 7) + 3) % Axes.Length]);
        var graph = new GraphBuilder();
        int x = graph.Parameter("x", DType.F64, Shape.Of(2, first.Extent, second.Extent, 3));
        int windows = graph.Windows(x, [1, 2], [first.Size, second.Size], [first.Stride, second.Stride], [first.Dilation, second.Dilation]);
        int kernel = graph.Parameter("k", DType.F64, Shape.Of(4, 3, first.Size, second.Size));
        int y = graph.Dot(windows, kernel, new DotAttributes(default, default, new[] { 2, 4, 5 }, new[] { 2, 3, 1 }));
        int weights = graph.Parameter("w", DType.F64, graph.ShapeOf(y));
        int forward = graph.Count;
        (double[] gradient, var leaves) = GradientByX(graph, graph.Mul(y, weights), x);
        Assert.DoesNotContain(Enumerable.Range(forward, graph.Count - forward - 2), v => graph[v].Op is OpCode.Diagonal or OpCode.ReduceSum && graph.ShapeOf(v).Rank > 0);

        int[] counts = graph.ShapeOf(y).Skip(1).Take(2).Select(d => (int)d.Constant!.Value).ToArray();
        var expected = new double[2 * first.Extent * second.Extent * 3];
        foreach ((int b, int o, int p, int co) in Box(2, counts[0], counts[1], 4))
        {
            foreach ((int k, int l, int ci, _) in Box(first.Size, second.Size, 3, 1))
            {
                int at = At([b, (o * first.Stride) + (k * first.Dilation), (p * second.Stride) + (l * second.Dilation), ci], 2, first.Extent, second.Extent, 3);
                expected[at] += leaves["w"].Values[At([b, o, p, co], 2, counts[0], counts[1], 4)] * leaves["k"].Values[At([co, ci, k, l], 4, 3, first.Size, second.Size)];
            }
        }

        Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    /// <summary>A stride is met phase by phase: no zeros are put between the gradients of neighbouring windows.</summary>
    [Fact]
    public void A_stride_multiplies_no_zeros_between_windows()
    {
        var graph = new GraphBuilder();
        int x = graph.Parameter("x", DType.F32, Shape.Of(2, 8, 3));
        int y = graph.Dot(
            graph.Windows(x, [1], [4], [2], [1]), graph.Parameter("k", DType.F32, Shape.Of(5, 3, 4)), new DotAttributes(default, default, new[] { 2, 3 }, new[] { 2, 1 }));
        Gradient.Of(graph, graph.Reduce(OpCode.ReduceSum, graph.Square(y), 0, 1, 2), new[] { x }, new CompositeGradients());
        Assert.All(Enumerable.Range(0, graph.Count).Select(v => graph[v].Attributes).OfType<PadAttributes>(), pad => Assert.All(pad.Interior, i => Assert.Equal(0, i)));
        Assert.Single(Enumerable.Range(0, graph.Count).Select(v => graph[v].Attributes).OfType<WindowsAttributes>(), w => w.Sizes[0] == 2 && w.Strides[0] == 1);
    }

    [Fact]
    public void Two_convolutions_of_one_tensor_pass_back_two_convolutions()
    {
        var graph = new GraphBuilder();
        int x = graph.Parameter("x", DType.F32, Shape.Of(2, 8, 3));
        int windows = graph.Windows(x, [1], [3], [1], [1]);
        int[] products = Enumerable.Range(0, 3).Select(n => graph.Dot(
            windows, graph.Parameter("k" + n, DType.F32, Shape.Of(5, 3, 3)), new DotAttributes(default, default, new[] { 2, 3 }, new[] { 2, 1 }))).ToArray();
        int sum = graph.Add(graph.Add(graph.Square(products[0]), graph.Unary(OpCode.Tanh, products[1])), graph.Unary(OpCode.Exp, products[2]));
        int dots = Dots();
        Gradient.Of(graph, graph.Reduce(OpCode.ReduceSum, sum, 0, 1, 2), new[] { x }, new CompositeGradients());

        // Three products that nothing reads any more, and the three convolutions that they became.
        Assert.Equal(dots + 6, Dots());
        Assert.DoesNotContain(Enumerable.Range(0, graph.Count), v => graph[v].Op == OpCode.Diagonal);

        int Dots() => Enumerable.Range(0, graph.Count).Count(v => graph[v].Op == OpCode.Dot);
    }

    [Fact]
    public void A_named_dimension_stays_open()
    {
        var graph = new GraphBuilder();
        Dim time = Dim.Symbol("time");
        int x = graph.Input("x", DType.F64, Shape.Of(time, 2));
        int padded = graph.Pad(x, [1, 0], [1, 0], [0, 0]);
        int windows = graph.Windows(padded, [0], [3], [1], [1]);
        Assert.Equal(Shape.Of(time, 3, 2), graph.ShapeOf(windows));
        int loss = graph.Reduce(OpCode.ReduceSum, graph.Square(windows), 0, 1, 2);
        int gradient = Gradient.Of(graph, loss, new[] { x }, new CompositeGradients())[0]!.Value;
        TensorGraph built = graph.Build("test", [new GraphResult("g", gradient)], []);
        foreach (int extent in new[] { 0, 1, 4 })
        {
            double[] values = Enumerable.Range(0, extent * 2).Select(i => i - 2.5).ToArray();
            var leaves = new Dictionary<string, InterpreterTensor> { ["x"] = InterpreterTensor.Of(values, extent, 2) };
            double[] result = GraphInterpreter.Run(built, new Dictionary<string, long> { ["time"] = extent }, leaves).Results["g"].Values;
            Assert.Equal(values.Select((v, i) => 2 * v * (3 - (i / 2 == 0 ? 1 : 0) - (i / 2 == extent - 1 ? 1 : 0))), result);
        }
    }

    [Fact]
    public void The_diagonal_passes_zero_to_the_rest()
    {
        var graph = new GraphBuilder();
        int x = graph.Parameter("x", DType.F64, Shape.Of(2, 3, 2));
        int weights = graph.Parameter("w", DType.F64, Shape.Of(2, 3));
        (double[] gradient, var leaves) = GradientByX(graph, graph.Mul(graph.Diagonal(x, 0, 2), weights), x);
        double[] w = leaves["w"].Values;
        Assert.Equal([w[0], 0, w[1], 0, w[2], 0, 0, w[3], 0, w[4], 0, w[5]], gradient);
    }

    private static (double[] Gradient, Dictionary<string, InterpreterTensor> Leaves) GradientByX(GraphBuilder graph, int value, int x)
    {
        int loss = graph.Reduce(OpCode.ReduceSum, value, Enumerable.Range(0, graph.ShapeOf(value).Rank).ToArray());
        int gradient = Gradient.Of(graph, loss, [x], new CompositeGradients())[0]!.Value;
        TensorGraph built = graph.Build("test", [new GraphResult("g", gradient)], []);
        GraphVerifier.Verify(built);
        Dictionary<string, InterpreterTensor> leaves = built.Rows.Where(r => r.Op == OpCode.Parameter).ToDictionary(
            r => r.Name,
            r => new InterpreterTensor(
                r.Shape.Select(d => (int)d.Constant!.Value).ToArray(),
                Enumerable.Range(0, (int)r.Shape.Size.Constant!.Value).Select(i => Math.Sin((i * 1.7) + r.Name[0])).ToArray()));
        return (GraphInterpreter.Run(built, new Dictionary<string, long>(), leaves).Results["g"].Values, leaves);
    }

    private static int At(int[] index, params int[] shape) => index.Zip(InterpreterTensor.Strides(shape), (i, s) => i * s).Sum();

    private static IEnumerable<(int, int, int, int)> Box(int a, int b, int c, int d) =>
        from i in Enumerable.Range(0, a)
        from j in Enumerable.Range(0, b)
        from k in Enumerable.Range(0, c)
        from l in Enumerable.Range(0, d)
        select (i, j, k, l);
}
