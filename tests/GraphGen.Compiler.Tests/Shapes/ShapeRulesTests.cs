using System;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;
using GraphGen.Compiler.Tests.Graph;
using Xunit;

namespace GraphGen.Compiler.Tests.Shapes;

public class ShapeRulesTests
{
    private static readonly Dim N = Dim.Symbol("n");

    public static TheoryData<string> Ops => new(OpCases.Ops.Select(o => o.ToString()));

    /// <summary>Every op either infers its shape or checks the one it states; only leaves and broadcasts may have an extent more.</summary>
    [Theory]
    [MemberData(nameof(Ops))]
    public void Every_op_has_a_rule(string name)
    {
        var op = Enum.Parse<OpCode>(name);
        TensorGraph graph = OpCases.Graph(op);
        GraphRow row = graph.Rows.First(r => r.Op == op);
        GraphRow[] operands = row.Operands.Select(o => graph.Rows[o]).ToArray();
        ShapeRules.Check(row, operands);
        bool mayGrow = op is OpCode.Broadcast or OpCode.Input or OpCode.Parameter or OpCode.State or OpCode.Constant or OpCode.Extent or OpCode.Iota or OpCode.Random;
        GraphRow grown = row with { Shape = Shape.Of(row.Shape.Append(7).ToArray()) };
        Assert.Equal(mayGrow, Record.Exception(() => ShapeRules.Check(grown, operands)) is null);
    }

    [Fact]
    public void Dot_lists_batch_then_left_then_right_axes()
    {
        var b = new GraphBuilder();
        int left = b.Input("l", DType.F32, Shape.Of(N, 2, 3, 4));
        int right = b.Input("r", DType.F32, Shape.Of(5, 4, 2, N));
        int dot = b.Dot(left, right, new DotAttributes(Axes(1, 0), Axes(2, 3), Axes(3), Axes(1)));
        Assert.Equal(Shape.Of(2, N, 3, 5), b.ShapeOf(dot));
    }

    [Fact]
    public void Reduce_of_mixed_axes_is_the_trailing_block_in_lanes_and_then_the_rest()
    {
        var b = new GraphBuilder();
        int x = b.Input("x", DType.F32, Shape.Of(2, N, 3, 2048));
        GraphRow outer = b[b.Reduce(OpCode.ReduceSum, x, 3, 0)];
        Assert.Equal(new ReduceAttributes(Axes(0), 1), outer.Attributes);
        Assert.Equal(new ReduceAttributes(Axes(3), ReductionOrder.LongLanes), b[outer.Operands[0]].Attributes);
        Assert.Equal(Shape.Of(N, 3), outer.Shape);
        Assert.Equal(new ReduceAttributes(Axes(1), 16), b[b.Reduce(OpCode.ReduceSum, b.Input("y", DType.F32, Shape.Of(3, N)), 1)].Attributes);
        Assert.Throws<GraphException>(() => b.Reduce(OpCode.ReduceSum, x, 4));
    }

    [Fact]
    public void The_builder_refuses_stated_shapes_that_do_not_fit()
    {
        var b = new GraphBuilder();
        int x = b.Input("x", DType.F32, Shape.Of(N, 4));
        Assert.Throws<GraphException>(() => b.Reshape(x, Shape.Of(N, 5)));
        Assert.Throws<GraphException>(() => b.Broadcast(x, Shape.Of(N, 4, 2), 0, 2));
        Assert.Throws<GraphException>(() => b.Slice(x, [0, 2], [N, 3], [1, 1]));
        Assert.Throws<GraphException>(() => b.ScatterAdd(b.Input("i", DType.I32, Shape.Of(N)), x, Shape.Of(9, 5), 0));
    }

    private static EquatableArray<int> Axes(params int[] axes) => axes;
}
