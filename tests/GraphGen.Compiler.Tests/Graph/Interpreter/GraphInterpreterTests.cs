using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Randomness;
using GraphGen.Compiler.Text;
using Xunit;

namespace GraphGen.Compiler.Tests.Graph.Interpreter;

public class GraphInterpreterTests
{
    private static readonly Dictionary<string, InterpreterTensor> Leaves = new()
    {
        ["a"] = InterpreterTensor.Of([-2.5, -0.0, 0.0, 4, double.NaN, double.PositiveInfinity], 6),
        ["b"] = InterpreterTensor.Of([2, 0.0, -0.0, 4, 1, double.NegativeInfinity], 6),
        ["m"] = InterpreterTensor.Of([1, 2, 3, 4, 5, 6], 2, 3),
        ["i"] = InterpreterTensor.Of([int.MinValue, -7, 0, 9, 65536, int.MaxValue], 6),
        ["k"] = InterpreterTensor.Of([1, 9, -1], 3),
        ["random"] = InterpreterTensor.Of([1, -2, 3], 3),
    };

    private const string Head = """
        graph g(n)
          a = input a  f32[6]
          b = input b  f32[6]
          m = input m  f32[2,n]
          i = input i  i32[6]
          k = input k  i32[3]
          random = input random  i32[3]

        """;

    public static TheoryData<string> Ops => new(OpCases.Ops.Select(o => o.ToString()));

    [Theory]
    [InlineData("neg a  f32[6]", "2.5 0 -0 -4 nan -inf")]
    [InlineData("neg i  i32[6]", "-2147483648 7 0 -9 -65536 -2147483647")]
    [InlineData("abs a  f32[6]", "2.5 0 0 4 nan inf")]
    [InlineData("sign a  f32[6]", "-1 -0 0 1 nan 1")]
    [InlineData("floor a  f32[6]", "-3 -0 0 4 nan inf")]
    [InlineData("exp a  f32[6]", "0.0820849986238988 1 1 54.598150033144236 nan inf")]
    [InlineData("log a  f32[6]", "nan -inf -inf 1.3862943611198906 nan inf")]
    [InlineData("sqrt a  f32[6]", "nan -0 0 2 nan inf")]
    [InlineData("rsqrt a  f32[6]", "nan -inf inf 0.5 nan 0")]
    [InlineData("tanh a  f32[6]", "-0.9866142981514303 -0 0 0.999329299739067 nan 1")]
    [InlineData("erf a  f32[6]", "-0.999593047982555 -0 0 0.9999999845827421 nan 1")]
    [InlineData("not i  i32[6]", "2147483647 6 -1 -10 -65537 -2147483648")]
    [InlineData("cast a  i32[6]", "-2 0 0 4 0 2147483647")]
    [InlineData("cast i  f32[6]", "-2147483648 -7 0 9 65536 2147483647")]
    [InlineData("add a, b  f32[6]", "-0.5 0 0 8 nan nan")]
    [InlineData("add i, i  i32[6]", "0 -14 0 18 131072 -2")]
    [InlineData("sub a, b  f32[6]", "-4.5 -0 0 0 nan inf")]
    [InlineData("mul a, b  f32[6]", "-5 -0 -0 16 nan -inf")]
    [InlineData("mul i, i  i32[6]", "0 49 0 81 0 1")]
    [InlineData("div a, b  f32[6]", "-1.25 nan nan 1 nan nan")]
    [InlineData("max a, b  f32[6]", "2 0 0 4 nan inf")]
    [InlineData("min a, b  f32[6]", "-2.5 -0 -0 4 nan -inf")]
    [InlineData("and i, i  i32[6]", "-2147483648 -7 0 9 65536 2147483647")]
    [InlineData("fma a, b, b  f32[6]", "-3 0 -0 20 nan -inf")]
    [InlineData("reduce_sum m axes(0) lanes 1  f32[n]", "5 7 9")]
    [InlineData("reduce_sum m axes(0,1) lanes 16  f32[]", "21")]
    [InlineData("reduce_max m axes(1) lanes 16  f32[2]", "3 6")]
    [InlineData("reduce_max a axes(0) lanes 16  f32[]", "nan")]
    [InlineData("reduce_min i axes(0) lanes 1  i32[]", "-2147483648")]
    [InlineData("reshape m  f32[2*n]", "1 2 3 4 5 6")]
    [InlineData("transpose m permutation(1,0)  f32[n,2]", "1 4 2 5 3 6")]
    [InlineData("broadcast k axes(1)  i32[2,3]", "1 9 -1 1 9 -1")]
    [InlineData("broadcast k axes(0)  i32[3,2]", "1 1 9 9 -1 -1")]
    [InlineData("slice m starts(1,0) strides(1,2)  f32[1,2]", "4 6")]
    [InlineData("slice m starts(0,n-1) strides(1,1)  f32[2,1]", "3 6")]
    [InlineData("pad k low(1) high(2) interior(1)  i32[8]", "0 1 0 9 0 -1 0 0")]
    [InlineData("windows a axes(0) sizes(3) strides(2) dilations(1)  f32[2,3]", "-2.5 -0 0 0 4 nan")]
    [InlineData("windows a axes(0) sizes(2) strides(1) dilations(3)  f32[3,2]", "-2.5 4 -0 nan 0 inf")]
    [InlineData("windows a axes(0) sizes(1) strides(4) dilations(1)  f32[2,1]", "-2.5 nan")]
    [InlineData("concat m, m axis 1  f32[2,2*n]", "1 2 3 1 2 3 4 5 6 4 5 6")]
    [InlineData("dot m, m contract(1;1)  f32[2,2]", "14 32 32 77")]
    [InlineData("dot m, m batch(1;1) contract(0;0)  f32[n]", "17 29 45")]
    [InlineData("dot k2, m contract(;)  f32[1,2,n]", "2 4 6 8 10 12")]
    [InlineData("gather m, k axis 1  f32[2,3]", "2 3 1 5 6 4")]
    [InlineData("gather m, k axis 0  f32[3,n]", "4 5 6 4 5 6 1 2 3")]
    [InlineData("scatter_add k, k axis 0  i32[2]", "-1 10")]
    [InlineData("iota axis 1  i32[2,n]", "0 1 2 0 1 2")]
    [InlineData("extent (2*n+1)  i32[2]", "7 7")]
    [InlineData("constant -0  f32[2]", "-0 -0")]
    public void Every_row_means(string row, string values)
    {
        double[] expected = Numbers(values);
        string two = row.Contains("k2") ? "  k2 = constant 2  f32[1]\n" : string.Empty;
        TensorGraph graph = GraphReader.Read($"{Head}{two}  out = {row}\n  result out = out");
        GraphVerifier.Verify(graph);
        InterpreterTensor result = Run(graph);
        Assert.Equal(expected.Length, result.Values.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool exact = !(row.StartsWith("exp") || row.StartsWith("log") || row.StartsWith("tanh") || row.StartsWith("erf"));
            bool close = Math.Abs(expected[i] - result.Values[i]) <= 2e-15 * Math.Abs(expected[i]);
            Assert.True(SameBits(expected[i], result.Values[i]) || (close && !exact), $"element {i}: expected {expected[i]:R}, got {result.Values[i]:R}");
        }
    }

    [Theory]
    [InlineData("lt", "1 0 0 0 0 0")]
    [InlineData("le", "1 1 1 1 0 0")]
    [InlineData("eq", "0 1 1 1 0 0")]
    public void Comparisons_with_NaN_are_false(string op, string values)
    {
        double[] expected = Numbers(values);
        TensorGraph graph = GraphReader.Read($"{Head}  p = {op} a, b  bool[6]\n  q = not p  bool[6]\n  r = or p, q  bool[6]\n"
            + "  s = select p, a, b  f32[6]\n  t = cast p  f32[6]\n  u = cast r  i32[6]\n  result p = t\n  result s = s\n  result r = u");
        GraphVerifier.Verify(graph);
        var results = GraphInterpreter.Run(graph, Symbols(3), Leaves).Results;
        Assert.Equal(expected, results["p"].Values);
        Assert.All(results["r"].Values, v => Assert.Equal(1, v));
        Assert.Equal(expected.Select((p, i) => p != 0 ? Leaves["a"].Values[i] : Leaves["b"].Values[i]), results["s"].Values);
    }

    [Theory]
    [MemberData(nameof(Ops))]
    public void Every_op_runs(string name)
    {
        TensorGraph graph = OpCases.Graph(Enum.Parse<OpCode>(name));
        var symbols = new Dictionary<string, long> { ["batch"] = 2 };
        var leaves = graph.Rows.Where(r => r.Attributes is LeafAttributes).ToDictionary(
            r => ((LeafAttributes)r.Attributes).Name,
            r => new InterpreterTensor(
                r.Shape.Select(d => (int)d.Evaluate(symbols)).ToArray(),
                Enumerable.Range(0, (int)r.Shape.Size.Evaluate(symbols)).Select(i => (double)(i % 3)).ToArray()));
        InterpreterTensor result = GraphInterpreter.Run(graph, symbols, leaves).Results["out"];
        Assert.Equal(graph.Rows[graph.Results[0].Row].Shape.Select(d => (int)d.Evaluate(symbols)), result.Shape);
    }

    [Fact]
    public void Assigned_values_are_named_by_the_variable()
    {
        TensorGraph graph = GraphReader.Read("graph g()\n  w = parameter layer.w  f32[]\n  d = add w, w  f32[]\n  result before = w\n  assign w = d");
        InterpreterResult result = GraphInterpreter.Run(graph, Symbols(0), new Dictionary<string, InterpreterTensor> { ["layer.w"] = InterpreterTensor.Scalar(3) });
        Assert.Equal(3, result.Results["before"].Values[0]);
        Assert.Equal(6, result.Assigned["layer.w"].Values[0]);
    }

    [Fact]
    public void Random_takes_word_and_counter_from_the_linear_index()
    {
        TensorGraph graph = GraphReader.Read(Head + "  out = random random stream 5  f32[2,100]\n  result out = out");
        double[] values = Run(graph).Values;
        foreach (int i in new[] { 0, 15, 16, 63, 64, 85, 199 })
        {
            uint word = Philox.Block((uint)((i / 64 * 16) + (i % 16)), 3, 5, 0, 1, 0xFFFFFFFE)[i / 16 % 4];
            Assert.Equal((word >> 8) * Math.Pow(2, -24), values[i]);
        }

        Assert.All(values, v => Assert.InRange(v, 0, 1 - Math.Pow(2, -24)));
        Assert.InRange(values.Average(), 0.4, 0.6);
    }

    /// <summary>Sixteen lanes, each ascending, combined by halves; a plain ascending sum has other bits.</summary>
    [Fact]
    public void Lanes_decide_the_order_of_a_sum()
    {
        float[] x = Enumerable.Range(0, 215).Select(i => i % 4 == 0 ? 1e8f : i % 4 == 2 ? -1e8f : 1f / i).ToArray();
        var leaves = new Dictionary<string, InterpreterTensor> { ["x"] = InterpreterTensor.Of(x.Select(v => (double)v).ToArray(), 215) };
        double Sum(int lanes) => GraphInterpreter.Run(
            GraphReader.Read($"graph g()\n  x = input x  f32[215]\n  s = reduce_sum x axes(0) lanes {lanes}  f32[]\n  result s = s"),
            Symbols(0), leaves, InterpreterPrecision.AsTyped).Results["s"].Values[0];

        var lane = new float[16];
        for (int i = 0; i < x.Length; i++)
        {
            lane[i % 16] += x[i];
        }

        for (int half = 8; half >= 1; half /= 2)
        {
            for (int j = 0; j < half; j++)
            {
                lane[j] += lane[j + half];
            }
        }

        Assert.Equal(lane[0], Sum(16));
        Assert.Equal(x.Aggregate(0f, (a, b) => a + b), Sum(1));
        Assert.NotEqual(Sum(1), Sum(16));
    }

    [Fact]
    public void A_dot_is_one_chain_of_fused_multiply_adds()
    {
        var random = new Random(1);
        float[] x = Enumerable.Range(0, 50).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var leaves = new Dictionary<string, InterpreterTensor> { ["x"] = InterpreterTensor.Of(x.Select(v => (double)v).ToArray(), 50) };
        TensorGraph graph = GraphReader.Read("graph g()\n  x = input x  f32[50]\n  s = dot x, x contract(0;0)  f32[]\n  result s = s");
        float chain = x.Aggregate(0f, (sum, v) => MathF.FusedMultiplyAdd(v, v, sum));
        Assert.Equal(chain, GraphInterpreter.Run(graph, Symbols(0), leaves, InterpreterPrecision.AsTyped).Results["s"].Values[0]);
        Assert.Equal(x.Sum(v => (double)v * v), GraphInterpreter.Run(graph, Symbols(0), leaves).Results["s"].Values[0], 1e-14);
    }

    [Theory]
    [InlineData("graph g(n)\n  x = input x  f32[n]", "no value for the named dimension 'n'")]
    [InlineData("graph g()\n  x = input x  f32[]", "no value for 'x'")]
    [InlineData("graph g()\n  x = input a  f32[7]", "'a' has shape [6] instead of [7]")]
    public void What_is_missing_is_named(string text, string message)
    {
        var error = Assert.Throws<GraphException>(() => GraphInterpreter.Run(GraphReader.Read(text), new Dictionary<string, long>(), Leaves));
        Assert.Contains(message, error.Message);
    }

    private static InterpreterTensor Run(TensorGraph graph) => GraphInterpreter.Run(graph, Symbols(3), Leaves).Results["out"];

    private static Dictionary<string, long> Symbols(int n) => new() { ["n"] = n };

    private static double[] Numbers(string text) =>
        text.Split(' ').Select(t => NumberText.TryParse(t, out double value) ? value : throw new FormatException(t)).ToArray();

    private static bool SameBits(double x, double y) =>
        (double.IsNaN(x) && double.IsNaN(y)) || BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);
}
