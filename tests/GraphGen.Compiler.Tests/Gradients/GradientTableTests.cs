using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Gradients;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Gradients;

/// <summary>The table by primitive: nothing is missing, ties follow PyTorch, and rules that no user-level operation reaches.</summary>
public sealed class GradientTableTests
{
    [Fact]
    public void Every_primitive_with_operands_has_a_rule() => Assert.All(
        Enum.GetValues<OpCode>().Where(op => op.Class() != OpClass.Leaf), op => Assert.True(GradientTable.Contains(op), op.Text()));

    [Theory]
    [InlineData(nameof(OpCode.Max), -1, 0)]
    [InlineData(nameof(OpCode.Max), 0, 0)]
    [InlineData(nameof(OpCode.Max), 2, 1)]
    [InlineData(nameof(OpCode.Min), 0, 0)]
    [InlineData(nameof(OpCode.Min), -2, 1)]
    public void An_extreme_beside_a_constant_zero_gives_a_tie_nothing(string op, double x, double expected) =>
        Assert.Equal(new[] { expected }, Derivative((g, p) => g.Binary(Enum.Parse<OpCode>(op), p, g.ConstantLike(p, 0)), x));

    [Theory]
    [InlineData(nameof(OpCode.Max))]
    [InlineData(nameof(OpCode.Min))]
    public void Tensors_that_tie_share_the_gradient(string op) => Assert.Equal(
        new[] { 0.5, 0.5 },
        Derivative((g, p) => g.Binary(Enum.Parse<OpCode>(op), Part(g, p, 0, 1), Part(g, p, 1, 1)), 3, 3));

    [Theory]
    [InlineData(nameof(OpCode.ReduceMax), new double[] { 1, 4, 4, 2 }, new[] { 0, 0.5, 0.5, 0 })]
    [InlineData(nameof(OpCode.ReduceMin), new double[] { 1, 4, 1, 1 }, new[] { 1 / 3.0, 0, 1 / 3.0, 1 / 3.0 })]
    public void Elements_that_tie_share_the_gradient(string op, double[] x, double[] expected) =>
        Assert.Equal(expected, Derivative((g, p) => g.Reduce(Enum.Parse<OpCode>(op), p, 0), x));

    /// <summary>Each element's derivative is the product of the others.</summary>
    [Theory]
    [InlineData(new double[] { 2, 3, 4 }, new double[] { 12, 8, 6 })]
    [InlineData(new double[] { 2, 0, 4 }, new double[] { 0, 8, 0 })]
    [InlineData(new double[] { 0, 3, 0 }, new double[] { 0, 0, 0 })]
    [InlineData(new double[] { 0 }, new double[] { 1 })]
    public void A_product_with_zeros_has_its_derivative(double[] x, double[] expected) =>
        Assert.Equal(expected, Derivative((g, p) => g.Reduce(OpCode.ReduceProd, p, 0), x));

    [Fact]
    public void Abs_has_derivative_zero_at_zero() =>
        Assert.Equal(new double[] { -1, 0, 1 }, Derivative((g, p) => g.Unary(OpCode.Abs, p), -2, 0, 3));

    /// <summary>Where the general rules would give 0 times infinity.</summary>
    [Fact]
    public void Powers_of_zero_have_finite_gradients()
    {
        Assert.Equal(new double[] { 0, 0 }, Derivative((g, p) => g.Binary(OpCode.Pow, p, g.ConstantLike(p, 0)), 0, 2));
        Assert.Equal(new double[] { 0, 0 }, Derivative((g, p) => g.Binary(OpCode.Pow, g.ConstantLike(p, 0), p), 0, 2));
    }

    [Fact]
    public void Fma_gives_each_operand_its_factor() => Assert.Equal(
        new double[] { 5, 3, 1 },
        Derivative((g, p) => g.Fma(Part(g, p, 0, 1), Part(g, p, 1, 1), Part(g, p, 2, 1)), 3, 5, 7));

    [Fact]
    public void Padding_passes_the_inner_elements_back() => Assert.Equal(
        new double[] { 1, 3, 5 },
        Derivative((g, p) => g.Mul(g.Pad(p, new Dim[] { 1 }, new Dim[] { 2 }, new[] { 1 }), g.Cast(g.Iota(Shape.Of(8), 0), DType.F64)), 7, 8, 9));

    [Fact]
    public void Adding_by_index_passes_back_what_was_read() => Assert.Equal(
        new double[] { 2, 0, 2 },
        Derivative(
            (g, p) =>
            {
                int indices = g.Select(g.Binary(OpCode.Eq, g.Iota(Shape.Of(3), 0), g.Constant(DType.I32, Shape.Of(3), 1)), g.Constant(DType.I32, Shape.Of(3), 0), g.Constant(DType.I32, Shape.Of(3), 2));
                return g.Mul(g.ScatterAdd(indices, p, Shape.Of(4), 0), g.Cast(g.Iota(Shape.Of(4), 0), DType.F64));
            },
            1, 2, 3));

    [Fact]
    public void A_strided_slice_passes_zeros_between() => Assert.Equal(
        new double[] { 0, 1, 0, 0, 1, 0 },
        Derivative((g, p) => g.Slice(p, new Dim[] { 1 }, new Dim[] { 2 }, new[] { 3 }), 1, 2, 3, 4, 5, 6));

    [Fact]
    public void A_cast_between_floats_passes_the_gradient_back_in_its_own_type()
    {
        double[] derivative = Derivative((g, p) => g.Cast(g.Square(g.Cast(p, DType.F32)), DType.F64), 3);
        Assert.Equal(new double[] { 6 }, derivative);
    }

    [Theory]
    [InlineData(nameof(OpCode.Floor))]
    [InlineData(nameof(OpCode.Round))]
    [InlineData(nameof(OpCode.Sign))]
    public void Steps_have_no_gradient(string op)
    {
        var graph = new GraphBuilder();
        int p = graph.Parameter("p", DType.F64, Shape.Scalar);
        Assert.Equal(new int?[] { null }, Gradient.Of(graph, graph.Unary(Enum.Parse<OpCode>(op), p), new[] { p }, new CompositeGradients()));
    }

    /// <summary>Rules append rows that have rules: the second derivative is the gradient of the gradient.</summary>
    [Fact]
    public void Gradients_can_be_differentiated_again()
    {
        var graph = new GraphBuilder();
        int p = graph.Parameter("p", DType.F64, Shape.Of(2));
        int loss = graph.Reduce(OpCode.ReduceSum, graph.Mul(graph.Unary(OpCode.Tanh, p), p), 0);
        int first = Gradient.Of(graph, loss, new[] { p }, new CompositeGradients())[0]!.Value;
        int second = Gradient.Of(graph, graph.Reduce(OpCode.ReduceSum, first, 0), new[] { p }, new CompositeGradients())[0]!.Value;
        double[] x = { 0.3, -1.2 };
        double[] expected = x.Select(v => (2 * (1 - Square(Math.Tanh(v)))) - (2 * v * Math.Tanh(v) * (1 - Square(Math.Tanh(v))))).ToArray();
        Assert.All(Run(graph, second, x).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 12));
    }

    [Fact]
    public void Rows_off_the_path_to_a_target_are_not_differentiated()
    {
        var graph = new GraphBuilder();
        int x = graph.Input("x", DType.F64, Shape.Of(3, 4));
        int weight = graph.Parameter("w", DType.F64, Shape.Of(4, 2));
        int product = graph.Dot(graph.Unary(OpCode.Exp, x), weight, new DotAttributes(default, default, new[] { 1 }, new[] { 0 }));
        int loss = graph.Reduce(OpCode.ReduceSum, product, 0, 1);
        int rows = graph.Count;
        Gradient.Of(graph, loss, new[] { weight }, new CompositeGradients());
        Assert.Single(Enumerable.Range(rows, graph.Count - rows), v => graph[v].Op == OpCode.Dot);
    }

    private static double Square(double x) => x * x;

    private static int Part(GraphBuilder graph, int value, int start, int length) => graph.Slice(value, new Dim[] { start }, new Dim[] { length }, new[] { 1 });

    /// <summary>The derivative of the sum of an expression by its one vector.</summary>
    private static double[] Derivative(Func<GraphBuilder, int, int> expression, params double[] at)
    {
        var graph = new GraphBuilder();
        int p = graph.Parameter("p", DType.F64, Shape.Of(at.Length));
        int value = expression(graph, p);
        int loss = graph.Reduce(OpCode.ReduceSum, value, Enumerable.Range(0, graph.ShapeOf(value).Rank).ToArray());
        return Run(graph, Gradient.Of(graph, loss, new[] { p }, new CompositeGradients())[0]!.Value, at);
    }

    private static double[] Run(GraphBuilder graph, int value, double[] p)
    {
        TensorGraph built = graph.Build("test", new[] { new GraphResult("y", value) }, Array.Empty<GraphAssign>());
        GraphVerifier.Verify(built);
        var leaves = new Dictionary<string, InterpreterTensor> { ["p"] = InterpreterTensor.Of(p, p.Length) };
        return GraphInterpreter.Run(built, new Dictionary<string, long>(), leaves).Results["y"].Values;
    }
}
