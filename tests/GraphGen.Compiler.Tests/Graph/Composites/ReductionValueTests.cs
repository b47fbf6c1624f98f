using System;
using System.Collections.Generic;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Graph.Composites;

/// <summary>Reductions and positions at their edges: ties, NaN, infinities, nothing at all.</summary>
public sealed class ReductionValueTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(new double[] { 3, 7, 1, 7 }, 1, 2)]
    [InlineData(new double[] { 5 }, 0, 0)]
    [InlineData(new double[] { -0.0, 0, -0.0 }, 0, 0)]
    [InlineData(new[] { 1, double.NaN, Infinity, double.NaN }, 1, 1)]
    [InlineData(new[] { -Infinity, -Infinity }, 0, 0)]
    [InlineData(new double[] { }, -1, -1)]
    public void Positions_are_the_first_of_equals_and_NaN_wins(double[] x, int greatest, int smallest)
    {
        Assert.Equal(new double[] { greatest }, Forward((e, r) => e.Op("ArgMax", r, Arg("axis", -1), Arg("keepDims", false)), x));
        Assert.Equal(new double[] { smallest }, Forward((e, r) => e.Op("ArgMin", r, Arg("axis", 0), Arg("keepDims", true)), x));
    }

    [Theory]
    [InlineData(new double[] { 1000, 1000 }, 1000.6931471805599)]
    [InlineData(new double[] { -1000, -1000 }, -999.3068528194401)]
    [InlineData(new[] { -Infinity, -Infinity }, -Infinity)]
    [InlineData(new[] { Infinity, 3 }, Infinity)]
    [InlineData(new[] { -Infinity, 3 }, 3.0)]
    [InlineData(new[] { double.NaN, 3 }, double.NaN)]
    [InlineData(new double[] { }, -Infinity)]
    public void LogSumExp_neither_overflows_nor_loses_infinities(double[] x, double expected) =>
        Assert.Equal(new[] { expected }, Forward((e, r) => e.Reduce("LogSumExp", r, false, 0), x));

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 5)]
    [InlineData(3, 4.497941445275415)]
    [InlineData(0.5, 13.928203230275509)]
    [InlineData(Infinity, 4)]
    public void Norms(double p, double expected) => Assert.Equal(
        expected, Assert.Single(Forward((e, r) => e.Op("Norm", r, Missing("axes"), Arg("p", p), Arg("keepDims", false)), 3, -4, 0)), 12);

    [Theory]
    [InlineData("Norm")]
    [InlineData("Norm", 3.0)]
    [InlineData("Norm", 0.5)]
    [InlineData("Std")]
    [InlineData("LogSumExp")]
    public void Gradients_are_zero_where_the_quotient_has_no_value(string op, double order = 2)
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        EntryBuilder e = spec.Loss();
        int p = e.Op("Add", e.Variable(spec.Parameter("p", 3)), e.Constant(op == "LogSumExp" ? -Infinity : 0));
        e.Result("loss", op == "Norm" ? e.Op(op, p, Missing("axes"), Arg("p", order), Arg("keepDims", false)) : e.Reduce(op, p, false));
        var run = new ModelRun(spec.Build(), value: (name, _) => name == "p" ? 0 : null);
        run.Leaves["optimizer"] = InterpreterTensor.Of([1.0, 0.0], 2);
        Assert.Equal(run.Leaves["p"].Values, run.Run(PlanKind.TrainStep).Assigned["p"].Values);
    }

    [Fact]
    public void Prod_of_nothing_is_one_and_booleans_of_nothing_are_none_and_all()
    {
        Assert.Equal(new[] { 1.0 }, Forward((e, r) => e.Reduce("Prod", r, false), []));
        Assert.Equal(new[] { 0.0 }, Forward((e, r) => AsNumber(e, e.Reduce("Any", e.Op("LessThan", r, e.Constant(0)), false)), []));
        Assert.Equal(new[] { 1.0 }, Forward((e, r) => AsNumber(e, e.Reduce("All", e.Op("LessThan", r, e.Constant(0)), false)), []));
        Assert.Equal(new[] { 0.0 }, Forward((e, r) => e.Reduce("Count", e.Op("LessThan", r, e.Constant(0)), false), []));
    }

    [Theory]
    [InlineData(new double[] { 1, -1, -2 }, 1, 0, 2)]
    [InlineData(new double[] { -1, -1, -2 }, 1, 1, 3)]
    [InlineData(new double[] { 1, 1, 2 }, 0, 0, 0)]
    public void Booleans(double[] x, double any, double all, double count)
    {
        Assert.Equal(new[] { any }, Forward((e, r) => AsNumber(e, e.Reduce("Any", e.Op("LessThan", r, e.Constant(0)), false)), x));
        Assert.Equal(new[] { all }, Forward((e, r) => AsNumber(e, e.Reduce("All", e.Op("LessThan", r, e.Constant(0)), false)), x));
        Assert.Equal(new[] { count }, Forward((e, r) => e.Reduce("Count", e.Op("LessThan", r, e.Constant(0)), false), x));
    }

    [Theory]
    [InlineData(false, false, new double[] { 1, 3, 6, 10 })]
    [InlineData(true, false, new double[] { 0, 1, 3, 6 })]
    [InlineData(false, true, new double[] { 10, 9, 7, 4 })]
    [InlineData(true, true, new double[] { 9, 7, 4, 0 })]
    public void Running_sums(bool exclusive, bool reverse, double[] expected) => Assert.Equal(
        expected, Forward((e, x) => e.Op("CumSum", x, Arg("axis", 0), Arg("exclusive", exclusive), Arg("reverse", reverse)), 1, 2, 3, 4));

    [Fact]
    public void Updates_add_up_where_positions_repeat() => Assert.Equal(
        new double[] { 104, 2, 0, 1 },
        ForwardWith([3, 0, 1, 0], (e, x) => e.Op("ScatterAdd", e.IntInput("i", "n"), x, Arg("extent", 4), Arg("axis", 0)), 1, 4, 2, 100));

    [Fact]
    public void Greatest_elements_come_first_and_equal_ones_in_order()
    {
        double[] x = [2, double.NaN, -0.0, 5, 0, 5, -Infinity, double.NaN, Infinity];
        int k = x.Length;
        Assert.Equal([1, 7, 8, 3, 5, 0, 2, 4, 6], ForwardOf(k, (e, r) => e.Result(e.Op("TopK", r, Arg("k", k), Arg("axis", 0)), 1), x));
        Assert.Equal(
            [double.NaN, double.NaN, Infinity, 5, 5, 2, -0.0, 0, -Infinity],
            ForwardOf(k, (e, r) => e.Result(e.Op("TopK", r, Arg("k", k), Arg("axis", 0)), 0), x));
    }

    private static int AsNumber(EntryBuilder e, int condition) => e.Row("Where", new[] { condition, e.Constant(1), e.Constant(0) });

    /// <summary>An operation on a vector whose axis is named, so that it may be empty.</summary>
    private static double[] Forward(Func<EntryBuilder, int, int> build, params double[] x) => ForwardWith([], build, x);

    /// <summary>An operation on a vector of a constant extent.</summary>
    private static double[] ForwardOf(int extent, Func<EntryBuilder, int, int> build, params double[] x)
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        EntryBuilder e = spec.Forward("Run");
        e.Result("y", build(e, e.Input("x", extent)));
        return new ModelRun(spec.Build(), value: (_, i) => x[i]).Result("y").Values;
    }

    private static double[] ForwardWith(int[] integers, Func<EntryBuilder, int, int> build, params double[] x)
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        EntryBuilder e = spec.Forward("Run");
        e.Result("y", build(e, e.Input("x", "n")));
        return new ModelRun(spec.Build(), new Dictionary<string, long> { ["n"] = x.Length }, (name, i) => name == "x" ? x[i] : integers[i]).Result("y").Values;
    }
}
