using System;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;
using GraphGen.Compiler.Text;
using Xunit;

namespace GraphGen.Compiler.Tests.Graph;

public class GraphTextTests
{
    private const string Digits = """
        graph DigitsMlp.TrainStep(batch)
          pixels        = input pixels  f32[batch,64]
          hidden.weight = parameter hidden.weight  f32[32,64]
          hidden.bias   = parameter hidden.bias  f32[32]
          t3            = dot pixels, hidden.weight contract(1;1)  f32[batch,32]
          t4            = broadcast hidden.bias axes(1)  f32[batch,32]
          t5            = add t3, t4  f32[batch,32]
          t6            = constant 0  f32[batch,32]
          h             = max t5, t6  f32[batch,32]
          t8            = reduce_sum h axes(0) lanes 1  f32[32]
          result logits = h
          assign hidden.bias = t8

        """;

    public static TheoryData<string> Ops => new(OpCases.Ops.Select(o => o.ToString()));

    [Fact]
    public void Prints_a_row_a_line()
    {
        var b = new GraphBuilder();
        Dim batch = Dim.Symbol("batch");
        int x = b.Input("pixels", DType.F32, Shape.Of(batch, 64));
        int weight = b.Parameter("hidden.weight", DType.F32, Shape.Of(32, 64));
        int bias = b.Parameter("hidden.bias", DType.F32, Shape.Of(32));
        int product = b.Dot(x, weight, new DotAttributes(default, default, new[] { 1 }, new[] { 1 }));
        int sum = b.Binary(OpCode.Add, product, b.Broadcast(bias, Shape.Of(batch, 32), 1));
        int h = b.Named(b.Binary(OpCode.Max, sum, b.Constant(DType.F32, Shape.Of(batch, 32), 0)), "h");
        TensorGraph graph = b.Build("DigitsMlp.TrainStep", [new GraphResult("logits", h)], [new GraphAssign(bias, b.Reduce(OpCode.ReduceSum, h, 0))]);

        Assert.Equal(Digits, GraphPrinter.Print(graph));
        Assert.Equal(graph, GraphReader.Read(Digits));
    }

    [Theory]
    [MemberData(nameof(Ops))]
    public void Every_op_reads_back(string op)
    {
        TensorGraph graph = OpCases.Graph(Enum.Parse<OpCode>(op));
        Assert.Contains(graph.Rows, r => r.Op.ToString() == op);
        Assert.Equal(graph, GraphReader.Read(GraphPrinter.Print(graph)));
    }

    [Fact]
    public void Every_name_survives()
    {
        string[] names = ["h", "h", "t0", "result", "assign", "", "a b", "say \"hi\" \\ bye", "été", "1st", "x.y", "t"];
        var b = new GraphBuilder();
        for (int i = 0; i < names.Length; i++)
        {
            b.Named(b.Constant(DType.F32, Shape.Scalar, i), names[i]);
        }

        TensorGraph graph = b.Build("a graph", [new GraphResult("my result", 2)], []);
        string text = GraphPrinter.Print(graph);
        Assert.Equal(graph, GraphReader.Read(text));
        Assert.Equal(names, graph.Rows.Select(r => r.Name));
        Assert.Equal(["h", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "été", "t9", "x.y", "t"], GraphPrinter.Ids(graph));
    }

    [Theory]
    [InlineData("f32", 0.0, "0")]
    [InlineData("f32", -0.0, "-0")]
    [InlineData("f32", 0.1f, "0.1")]
    [InlineData("f64", 0.1, "0.1")]
    [InlineData("f64", 0.1f, "0.10000000149011612")]
    [InlineData("f32", float.Epsilon, "1E-45")]
    [InlineData("f64", double.MaxValue, "1.7976931348623157E+308")]
    [InlineData("f32", double.NaN, "nan")]
    [InlineData("f32", double.PositiveInfinity, "inf")]
    [InlineData("f64", double.NegativeInfinity, "-inf")]
    [InlineData("bool", 1.0, "true")]
    [InlineData("i32", (double)int.MinValue, "-2147483648")]
    public void Constants_read_back_to_the_same_bits(string type, double value, string text)
    {
        var b = new GraphBuilder();
        b.Constant(Enum.Parse<DType>(type, ignoreCase: true), Shape.Of(2), value);
        TensorGraph graph = b.Build("g", [], []);
        string printed = GraphPrinter.Print(graph);
        Assert.Contains($"constant {text}  ", printed);
        Assert.Equal(graph, GraphReader.Read(printed));
    }

    [Fact]
    public void Zeros_of_both_signs_are_two_constants()
    {
        var b = new GraphBuilder();
        Assert.NotEqual(b.Constant(DType.F32, Shape.Scalar, 0.0), b.Constant(DType.F32, Shape.Scalar, -0.0));
        Assert.Equal(b.Constant(DType.F32, Shape.Scalar, double.NaN), b.Constant(DType.F32, Shape.Scalar, -double.NaN));
    }

    [Theory]
    [InlineData("grph g()", 1, 1, "expected 'graph'")]
    [InlineData("graph g()\n  x = inptu x  f32[]", 2, 7, "'inptu' is no op")]
    [InlineData("graph g()\n  x = input x  f33[]", 2, 16, "'f33' is no element type")]
    [InlineData("graph g()\n  x = input x  f32[2\n", 2, 21, "expected ']'")]
    [InlineData("graph g()\n  x = neg y  f32[]", 2, 11, "no row before this one is 'y'")]
    [InlineData("graph g()\n  x = input x  f32[]\n  y = add x  f32[]", 3, 14, "add does not take 1 operands")]
    [InlineData("graph g()\n  x = input x  f32[]\n  x = neg x  f32[]", 3, 3, "'x' is already a row")]
    [InlineData("graph g()\n  x = input x  f32[] f32", 2, 22, "expected the end of the line")]
    [InlineData("graph g()\n\n  x = constant 1e  f32[]", 3, 16, "expected a number")]
    [InlineData("graph g()\n  x = input \"x  f32[]", 2, 22, "the quoted name does not end")]
    [InlineData("graph g()\n  x = input x  f32[batch]", 1, 1, "the rows use the named dimensions (batch) in this order")]
    [InlineData("graph g()\n  x = input x  f32[]\n  result y = x\n  z = neg x  f32[]", 4, 3, "rows come before them")]
    [InlineData("graph g()\n  x = input x  f32[99999999999999999999]", 2, 20, "expected an extent")]
    [InlineData("graph g()\n  x = input x  f32[]\n  y = slice x starts(0) strides(99999999999)  f32[]", 3, 33, "expected an integer")]
    public void Errors_name_line_and_column(string text, int line, int column, string message)
    {
        var error = Assert.Throws<GraphSyntaxException>(() => GraphReader.Read(text));
        Assert.Contains(message, error.Message);
        Assert.Equal((line, column), (error.Line, error.Column));
    }
}
