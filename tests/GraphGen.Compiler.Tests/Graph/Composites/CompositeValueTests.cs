using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Gradients;
using GraphGen.Compiler.Tests.Model;
using Xunit;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Graph.Composites;

/// <summary>Values of composites against their formulas, written out independently.</summary>
public sealed class CompositeValueTests
{
    private static readonly double[] Points = { -1000, -3, -0.5, 0, 1e-3, 1.25, 30, 1000 };

    private static readonly Dictionary<string, Func<double, double>> Formulas = new()
    {
        ["Negate"] = x => -x,
        ["Abs"] = Math.Abs,
        ["Square"] = x => x * x,
        ["Tanh"] = Math.Tanh,
        ["Relu"] = x => x > 0 ? x : 0,
        ["Sigmoid"] = x => 1 / (1 + Math.Exp(-x)),
        ["Silu"] = x => x / (1 + Math.Exp(-x)),
        ["Gelu"] = x => 0.5 * x * (1 + ErrorFunction.Erf(x / Math.Sqrt(2))),
        ["Erf"] = ErrorFunction.Erf,
        ["Exp"] = Math.Exp,
        ["Expm1"] = x => Math.Abs(x) < 0.01 ? x + (x * x / 2) + (x * x * x / 6) + (x * x * x * x / 24) : Math.Exp(x) - 1,
        ["Sin"] = Math.Sin,
        ["Cos"] = Math.Cos,
        ["Tan"] = Math.Tan,
        ["Sign"] = x => Math.Sign(x),
        ["Floor"] = Math.Floor,
        ["Ceil"] = Math.Ceiling,
        ["Round"] = x => Math.Round(x, MidpointRounding.ToEven),
        ["Reciprocal"] = x => 1 / x,
        ["Softplus"] = Softplus,
        ["LogSigmoid"] = x => -Softplus(-x),
        ["Softsign"] = x => x / (1 + Math.Abs(x)),
        ["Mish"] = x => x * Math.Tanh(Softplus(x)),
        ["Selu"] = x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)),
        ["Relu6"] = x => Math.Clamp(x, 0, 6),
        ["HardSigmoid"] = x => Math.Clamp(x + 3, 0, 6) / 6,
        ["HardSwish"] = x => x * Math.Clamp(x + 3, 0, 6) / 6,
    };

    public static IEnumerable<object[]> FormulaNames => Formulas.Keys.Select(k => new object[] { k });

    [Theory]
    [MemberData(nameof(FormulaNames))]
    public void Elementwise_functions(string op) => AssertClose(
        Points.Select(Formulas[op]).ToArray(), Forward((e, x) => e.Op(op, x), Points, Points.Length));

    [Fact]
    public void Gelu_by_tanh() => AssertClose(
        Points.Select(x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))))).ToArray(),
        Forward((e, x) => e.Op("Gelu", x, Arg("approximate", true)), Points, Points.Length));

    [Fact]
    public void Activations_with_a_parameter()
    {
        AssertClose(Points.Select(x => x > 0 ? x : 0.2 * x).ToArray(), Forward((e, x) => e.Op("LeakyRelu", x, Arg("slope", 0.2)), Points, Points.Length));
        AssertClose(Points.Select(x => x > 0 ? x : 0.7 * (Math.Exp(x) - 1)).ToArray(), Forward((e, x) => e.Op("Elu", x, Arg("alpha", 0.7)), Points, Points.Length));
        AssertClose(Points.Select(x => x > 0 ? x : 0.7 * (Math.Exp(x / 0.7) - 1)).ToArray(), Forward((e, x) => e.Op("Celu", x, Arg("alpha", 0.7)), Points, Points.Length));
        AssertClose(
            Points.Select(x => Math.Clamp(x, -2, 1)).ToArray(),
            Forward((e, x) => e.Op("HardTanh", x, Arg("min", -2.0), Arg("max", 1.0)), Points, Points.Length));
    }

    /// <summary>torch.remainder and Python: the sign is the divisor's.</summary>
    [Fact]
    public void Remainders_are_floored()
    {
        double[] dividends = { 5, -5, 5, -5, 6, -6, 0.75, -1, 5, -5, 5, double.PositiveInfinity, 1 };
        double[] divisors = { 3, 3, -3, -3, 3, 3, 0.5, 0.1, double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, 3, 0 };
        double[] expected = { 2, 1, -1, -2, 0, 0, 0.25, 5.551115123125783E-17, 5, double.PositiveInfinity, double.NegativeInfinity, double.NaN, double.NaN };
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        EntryBuilder e = spec.Forward("Run");
        e.Result("y", e.Op("Mod", e.Input("a", dividends.Length), e.Input("b", dividends.Length)));
        AssertClose(expected, new ModelRun(spec.Build(), value: (name, i) => name == "a" ? dividends[i] : divisors[i]).Result("y").Values);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(-2)]
    [InlineData(5)]
    [InlineData(-3)]
    public void Integer_powers_of_any_number(double exponent) => AssertClose(
        Points.Select(x => Math.Pow(x, exponent)).ToArray(), Forward((e, x) => e.Op("Pow", x, e.Constant(exponent)), Points, Points.Length), relative: 1e-15);

    [Theory]
    [InlineData(2, nameof(OpCode.Mul))]
    [InlineData(0.5, nameof(OpCode.Sqrt))]
    [InlineData(-1, nameof(OpCode.Div))]
    [InlineData(1.5, nameof(OpCode.Pow))]
    public void Everyday_powers_are_everyday_operations(double exponent, string op)
    {
        var spec = new SpecBuilder();
        EntryBuilder e = spec.Forward("Run");
        e.Result("y", e.Op("Pow", e.Input("x", "batch"), e.Constant(exponent)));
        TensorGraph graph = Assert.Single(SpecLowering.Lower(spec.Build()).Entries).Graph;
        Assert.Equal(op, graph.Rows[graph.Results[0].Row].Op.ToString());
    }

    [Fact]
    public void Functions_near_zero_keep_their_digits()
    {
        double[] x = { 1e-15, -1e-15, 0.5, -0.5, 3 };
        AssertClose(new[] { 1e-15, -1e-15, Math.Log(1.5), Math.Log(0.5), Math.Log(4) }, Forward((e, r) => e.Op("Log1p", r), x, x.Length), relative: 1e-15);
        AssertClose(new[] { 1e-15, -1e-15, Math.Exp(0.5) - 1, Math.Exp(-0.5) - 1, Math.Exp(3) - 1 }, Forward((e, r) => e.Op("Expm1", r), x, x.Length), relative: 1e-15);
    }

    [Theory]
    [InlineData("LessThan", new double[] { 1, 0, 0 })]
    [InlineData("LessThanOrEqual", new double[] { 1, 1, 0 })]
    [InlineData("GreaterThan", new double[] { 0, 0, 1 })]
    [InlineData("GreaterThanOrEqual", new double[] { 0, 1, 1 })]
    [InlineData("Equal", new double[] { 0, 1, 0 })]
    [InlineData("NotEqual", new double[] { 1, 0, 1 })]
    public void Comparisons(string op, double[] expected) => Assert.Equal(expected, Forward(
        (e, x) => e.Row("Where", new[] { e.Op(op, x, e.Constant(2)), e.Constant(1), e.Constant(0) }), new double[] { 1, 2, 3 }, 3));

    [Fact]
    public void Numbers_become_integers_toward_zero_and_within_32_bits() => Assert.Equal(
        new double[] { 2, -2, 0, 0, 2147483647, -2147483648, 2147483647, -2147483648, 0 },
        Forward((e, x) => e.Op("ToInt", x), new[] { 2.7, -2.7, 0.99, -0.99, 2147483647.9, -2147483648.9, 1e30, double.NegativeInfinity, double.NaN }, 9));

    [Fact]
    public void Integers_become_numbers()
    {
        int[] values = { 0, 7, -7, 16777217, int.MaxValue, int.MinValue };
        foreach (ModelPrecision precision in new[] { ModelPrecision.Single, ModelPrecision.Double })
        {
            var spec = new SpecBuilder { Precision = precision };
            EntryBuilder e = spec.Forward("Run");
            e.Result("y", e.Op("Multiply", e.Op("ToFloat", e.IntInput("x", values.Length)), e.Constant(0.5)));
            double[] halves = new ModelRun(spec.Build(), value: (_, i) => values[i]).Result("y").Values;
            Assert.Equal(values.Select(v => v * 0.5), halves);
        }
    }

    [Theory]
    [InlineData("ToFloat")]
    [InlineData("ToInt")]
    public void Conditions_become_ones_and_zeros(string op) => Assert.Equal(
        new double[] { 1, 1, 0, 0 }, Forward((e, x) => e.Op(op, e.Op("LessThan", x, e.Constant(1))), new[] { -3, 0.5, 1, double.NaN }, 4));

    [Fact]
    public void Logic() => Assert.Equal(new double[] { 0, 1, 1, 0 }, Forward(
        (e, x) =>
        {
            int inside = e.Op("And", e.Op("GreaterThan", x, e.Constant(0)), e.Op("LessThan", x, e.Constant(3)));
            int neither = e.Op("Not", e.Op("Or", e.Op("Not", inside), e.Op("Equal", x, e.Constant(7))));
            return e.Row("Where", new[] { neither, e.Constant(1), e.Constant(0) });
        },
        new double[] { 0, 1, 2, 3 },
        4));

    /// <summary>Logits of a thousand neither overflow nor lose the small differences.</summary>
    [Fact]
    public void Softmax_and_its_logarithm_are_shifted()
    {
        double[] x = { 1000, 1001, 999, 0 };
        double sum = Math.Exp(-1) + 1 + Math.Exp(-2);
        double[] softmax = { Math.Exp(-1) / sum, 1 / sum, Math.Exp(-2) / sum, 0 };
        AssertClose(softmax, Forward((e, r) => e.Op("Softmax", r, Arg("axis", -1)), x, 4));
        AssertClose(
            new[] { -1, 0, -2, -1001.0 }.Select(d => d - Math.Log(sum)).ToArray(), Forward((e, r) => e.Op("LogSoftmax", r, Arg("axis", 0)), x, 4));
    }

    [Theory]
    [InlineData(false, 4.25)]
    [InlineData(true, 17 / 3.0)]
    public void Variance(bool unbiased, double expected) => AssertClose(new[] { expected }, Forward(
        (e, x) => e.Op("Var", x, Missing("axes"), Arg("keepDims", false), Arg("unbiased", unbiased)), new double[] { 1, 2, 5, 6 }, 4));

    [Fact]
    public void Layer_norm_of_a_row_has_mean_zero_and_variance_one()
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        int norm = spec.Layer("norm", "LayerNorm", Arg("features", 4), Arg("epsilon", 0.25));
        EntryBuilder e = spec.Forward("Run");
        e.Result("y", e.Layer("LayerNorm", norm, e.Input("x", "batch", 4)));
        double[] x = { 1, 2, 3, 6 };
        var run = new ModelRun(spec.Build(), new() { ["batch"] = 1 }, (name, i) => name == "x" ? x[i] : name == "norm.weight" ? 2 : 10);
        AssertClose(x.Select(v => ((v - 3) / Math.Sqrt(3.5 + 0.25) * 2) + 10).ToArray(), run.Result("y").Values);
    }

    [Fact]
    public void Linear_is_x_times_the_transposed_weight_plus_bias()
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        int layer = spec.Linear("layer", 2, 3);
        EntryBuilder e = spec.Forward("Run");
        e.Result("y", e.Layer("Linear", layer, e.Input("x", "batch", 2)));
        var run = new ModelRun(spec.Build(), new() { ["batch"] = 1 }, (name, i) => name == "layer.bias" ? 100 * i : i + 1);
        Assert.Equal(new double[] { 1 + (2 * 2), 100 + 3 + (2 * 4), 200 + 5 + (2 * 6) }, run.Result("y").Values);
    }

    public static IEnumerable<object[]> ProductCases => MatMulShapes.All.Select((_, i) => new object[] { i });

    [Theory]
    [MemberData(nameof(ProductCases))]
    public void MatMul_follows_NumPy(int index)
    {
        int[] left = MatMulShapes.All[index][0], right = MatMulShapes.All[index][1];
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        EntryBuilder e = spec.Forward("Run");
        e.Result("y", e.Op("MatMul", e.Input("a", left.Cast<object>().ToArray()), e.Input("b", right.Cast<object>().ToArray())));
        var run = new ModelRun(spec.Build());
        InterpreterTensor actual = run.Result("y");
        (int[] shape, double[] values) = NumPyMatMul(run.Leaves["a"], run.Leaves["b"]);
        Assert.Equal(shape, actual.Shape);
        AssertClose(values, actual.Values);
    }

    [Fact]
    public void Transposed_operands_become_axis_numbers_of_the_product()
    {
        var spec = new SpecBuilder();
        EntryBuilder e = spec.Forward("Run");
        int query = e.Op("Transpose", e.Input("query", "batch", "time", 2, 8), List("axes", 0, 2, 1, 3));
        int key = e.Op("Transpose", e.Input("key", "batch", "time", 2, 8), List("axes", 0, 2, 3, 1));
        e.Result("scores", e.Op("MatMul", query, key));
        TensorGraph graph = Assert.Single(SpecLowering.Lower(spec.Build()).Entries).Graph;
        Assert.Equal(new[] { OpCode.Input, OpCode.Input, OpCode.Dot }, graph.Rows.Select(r => r.Op));
        Assert.Equal("[batch,2,time,time]", graph.Rows[2].Shape.ToString());
    }

    [Fact]
    public void Slices_are_C_sharp_ranges()
    {
        double[] x = Enumerable.Range(0, 12).Select(i => (double)i).ToArray();
        Assert.Equal(new double[] { 5, 6, 9, 10 }, Forward((e, r) => e.Op("Slice", r, Indices(Range(1, null), Range(1, -1))), x, 3, 4));
        Assert.Equal(new double[] { 8, 9, 10, 11 }, Forward((e, r) => e.Op("Slice", r, Indices(-1)), x, 3, 4));
        Assert.Equal(new double[] { 6 }, Forward((e, r) => e.Op("Slice", r, Indices(1, 2)), x, 3, 4));
    }

    [Fact]
    public void Dropout_zeroes_about_its_rate_and_keeps_the_mean()
    {
        const int Count = 4000;
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        EntryBuilder e = spec.Loss();
        int dropped = e.Op("Dropout", e.Variable(spec.Parameter("p", Count)), Arg("rate", 0.25));
        e.Result("loss", e.Reduce("Mean", dropped, false));
        var run = new ModelRun(spec.Build(), value: (name, _) => name == "p" ? 1 : null);
        double[] gradient = run.Gradients()["p"];
        Assert.All(gradient, g => Assert.Equal(g == 0 ? 0 : 1 / 0.75, g * Count, 9));
        Assert.InRange(gradient.Count(g => g == 0), 0.25 * Count * 0.9, 0.25 * Count * 1.1);
        Assert.InRange(run.Loss(), 0.95, 1.05);
        Assert.Equal(1.0, run.Run(PlanKind.Evaluate).Results["loss"].Values[0], 12);
    }

    [Theory]
    [InlineData(-1000)]
    [InlineData(0)]
    [InlineData(1000)]
    public void Gradients_stay_finite_where_functions_saturate(double x)
    {
        foreach (string op in new[] { "Sigmoid", "Silu", "Gelu", "Tanh", "Selu", "Softplus", "LogSigmoid", "Softsign", "Mish", "HardSwish", "Softmax", "LogSoftmax" })
        {
            var spec = new SpecBuilder { Precision = ModelPrecision.Double };
            EntryBuilder e = spec.Loss();
            int p = e.Variable(spec.Parameter("p", 2));
            int y = op.EndsWith("max", StringComparison.Ordinal) ? e.Op(op, p, Arg("axis", 0)) : e.Op(op, p);
            e.Result("loss", e.Reduce("Sum", e.Op("Multiply", y, e.Constant(0.5)), false));
            var run = new ModelRun(spec.Build(), value: (name, i) => name == "p" ? x * (1 - i) : null);
            Assert.All(run.Gradients()["p"], g => Assert.True(double.IsFinite(g), op));
        }
    }

    private static (int[] Shape, double[] Values) NumPyMatMul(InterpreterTensor a, InterpreterTensor b)
    {
        int[] left = a.Shape.Length == 1 ? new[] { 1, a.Shape[0] } : a.Shape;
        int[] right = b.Shape.Length == 1 ? new[] { b.Shape[0], 1 } : b.Shape;
        int rank = Math.Max(left.Length, right.Length);
        left = Enumerable.Repeat(1, rank - left.Length).Concat(left).ToArray();
        right = Enumerable.Repeat(1, rank - right.Length).Concat(right).ToArray();
        (int m, int k, int n) = (left[^2], left[^1], right[^1]);
        int[] batch = left.Zip(right, Math.Max).Take(rank - 2).ToArray();
        var values = new List<double>();
        for (int index = 0; index < InterpreterTensor.Size(batch); index++)
        {
            (int l, int r) = (Offset(left), Offset(right));
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    values.Add(Enumerable.Range(0, k).Sum(c => a.Values[l + (i * k) + c] * b.Values[r + (c * n) + j]));
                }
            }

            int Offset(int[] shape)
            {
                int rest = index, offset = 0, stride = shape[^2] * shape[^1];
                for (int axis = batch.Length - 1; axis >= 0; axis--)
                {
                    offset += shape[axis] == 1 ? 0 : rest % batch[axis] * stride;
                    rest /= batch[axis];
                    stride *= shape[axis];
                }

                return offset;
            }
        }

        IEnumerable<int> matrix = (a.Shape.Length == 1 ? Array.Empty<int>() : new[] { m }).Concat(b.Shape.Length == 1 ? Array.Empty<int>() : new[] { n });
        return (batch.Concat(matrix).ToArray(), values.ToArray());
    }

    private static double[] Forward(Func<EntryBuilder, int, int> build, double[] x, params int[] shape)
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        EntryBuilder e = spec.Forward("Run");
        e.Result("y", build(e, e.Input("x", shape.Cast<object>().ToArray())));
        return new ModelRun(spec.Build(), value: (_, i) => x[i]).Result("y").Values;
    }

    private static double Softplus(double x) => x > 30 ? x : Math.Log(1 + Math.Exp(x));

    private static void AssertClose(double[] expected, double[] actual, double? relative = null)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.True(
            pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) <= (relative * Math.Abs(pair.First) ?? 1e-12 * Math.Max(1, Math.Abs(pair.First))),
            $"expected {pair.First}, got {pair.Second}"));
    }
}
