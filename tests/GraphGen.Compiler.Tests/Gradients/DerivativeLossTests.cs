using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Gradients;

/// <summary>Losses made of derivatives: against PyTorch (eng/golden/second_derivatives.py), and what becomes of their rows.</summary>
public sealed class DerivativeLossTests
{
    private const int Points = 4;

    private static readonly Dictionary<string, double[]> Golden = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Gradients", "Golden", "second_derivatives.txt"))
        .Where(line => line[0] != '#')
        .ToDictionary(
            line => line.Split(' ')[0],
            line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray());

    [Theory]
    [InlineData("penalty")]
    [InlineData("oscillation")]
    public void Gradients_are_those_of_PyTorch(string loss)
    {
        var run = new ModelRun(Spec(loss), value: (name, i) => name == "optimizer" ? null : Golden[name][i]);
        Compare($"{loss}.loss", new[] { run.Loss() });
        Dictionary<string, double[]> gradients = run.Gradients();
        string prefix = $"{loss}.gradient.";
        Assert.Equal(
            gradients.Keys.OrderBy(name => name, StringComparer.Ordinal),
            Golden.Keys.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Select(n => n[prefix.Length..]).OrderBy(n => n, StringComparer.Ordinal));
        Assert.All(gradients, gradient => Compare(prefix + gradient.Key, gradient.Value));
        run.CheckGradients(tolerance: 1e-5);
    }

    /// <summary>A gradient that nobody uses leaves no row behind.</summary>
    [Fact]
    public void An_unused_gradient_costs_nothing()
    {
        Assert.Equal(Rows(unused: false), Rows(unused: true));

        static IEnumerable<GraphRow> Rows(bool unused)
        {
            var spec = new SpecBuilder();
            EntryBuilder e = spec.Forward("Run");
            int x = e.Input("x", "batch", 3), y = e.Op("Tanh", x);
            if (unused)
            {
                e.Op("Gradient", e.Op("Gradient", y, x), x);
            }

            e.Result("y", y);
            return Assert.Single(SpecLowering.Lower(spec.Build()).Entries).Graph.Rows;
        }
    }

    [Fact]
    public void A_forward_method_may_return_a_derivative()
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        EntryBuilder e = spec.Forward("Run");
        int x = e.Input("x", 3);
        e.Result("slope", e.Op("Gradient", e.Op("Exp", e.Op("Multiply", x, e.Constant(2))), x));
        double[] points = { -1, 0, 0.5 };
        var run = new ModelRun(spec.Build(), value: (_, i) => points[i]);
        Assert.All(run.Result("slope").Values.Zip(points), pair => Assert.Equal(2 * Math.Exp(2 * pair.Second), pair.First, 12));
    }

    [Theory]
    [InlineData("Floor")]
    [InlineData("Sign")]
    public void Through_a_step_the_gradient_is_zero_and_a_warning_says_so(string op)
    {
        var spec = new SpecBuilder();
        EntryBuilder e = spec.Forward("Run");
        int x = e.Labelled(e.Input("x", 3), "x");
        e.Result("slope", e.Op("Gradient", e.Labelled(e.Op(op, x), "y"), x));
        LoweredModel model = SpecLowering.Lower(spec.Build());
        SpecDiagnostic warning = Assert.Single(model.Diagnostics);
        Assert.Equal((DiagnosticCatalog.GradientOfUnrelated.Id, "y", "x"), (warning.Id, warning.Arguments[0], warning.Arguments[1]));
        InterpreterResult result = GraphInterpreter.Run(
            Assert.Single(model.Entries).Graph, new Dictionary<string, long>(), new Dictionary<string, InterpreterTensor> { ["x"] = InterpreterTensor.Of(new double[] { 1, 2, 3 }, 3) });
        Assert.Equal(new double[3], result.Results["slope"].Values);
    }

    private static ModelSpec Spec(string name)
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        int hidden = spec.Linear("hidden", 3, 5), output = spec.Linear("output", 5, 1);
        EntryBuilder e = spec.Loss();
        int x = e.Input("x", Points, 3);
        int y = e.Layer("Linear", output, e.Op("Tanh", e.Layer("Linear", hidden, x)));
        int slope = e.Op("Gradient", y, x);
        int residual;
        if (name == "penalty")
        {
            residual = e.Op("Subtract", e.Op("Sqrt", e.Reduce("Sum", e.Op("Square", slope), false, -1)), e.Constant(1));
        }
        else
        {
            int curvature = e.Op("Gradient", First(slope), x);
            residual = e.Op("Add", First(curvature), y);
        }

        e.Result("loss", e.Reduce("Mean", e.Op("Square", residual), false));
        return spec.Build();

        int First(int tensor) => e.Op("Slice", tensor, Indices(Range(null, null), Range(null, 1)));
    }

    private static void Compare(string name, double[] actual)
    {
        double[] expected = Golden[name];
        Assert.Equal(expected.Length, actual.Length);
        double allowed = 1e-12 * expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= allowed, $"{name}: {pair.Second} instead of {pair.First}"));
    }
}
