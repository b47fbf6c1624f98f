using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Graph.Layers;

/// <summary>
/// Layers and operations on images against PyTorch in double (eng/golden/layers.py): results, gradients, what several training steps make
/// of running statistics, and predictions.
/// </summary>
public sealed class GoldenLayerTests
{
    private const double Tolerance = 1e-11;

    private static readonly Dictionary<string, Func<SpecBuilder, Func<EntryBuilder, int, int>>> Cases = new()
    {
        ["batch"] = spec => Batch(spec, 5),
        ["batch of series"] = spec => Batch(spec, 3, momentum: 0.3),
        ["batch of images"] = spec => Batch(spec, 4, epsilon: 1e-3),
        ["batch without weight"] = spec => Batch(spec, 2, affine: false),
        ["group"] = spec => Group(spec, 2, 6),
        ["group of all"] = spec => Group(spec, 1, 4, affine: false),
        ["group without positions"] = spec => Group(spec, 2, 6),
        ["instance"] = spec => Instance(spec, 3, affine: true),
        ["instance without weight"] = spec => Instance(spec, 3, affine: false),
        ["max"] = _ => Window("MaxPool2d", [2, 2]),
        ["max of ties"] = _ => Window("MaxPool2d", [2, 2]),
        ["max of series"] = _ => Window("MaxPool1d", [3], [2], [1]),
        ["max overlapping"] = _ => Window("MaxPool2d", [3, 3], [2, 2], [1, 1]),
        ["max overlapping ties"] = _ => Window("MaxPool2d", [3, 3], [1, 1], [1, 1]),
        ["max dilated"] = _ => Window("MaxPool2d", [2, 3], [1, 2], [1, 0], [2, 1]),
        ["max of volumes"] = _ => Window("MaxPool3d", [2, 1, 2]),
        ["average"] = _ => Window("AveragePool2d", [2, 2]),
        ["average of series"] = _ => Window("AveragePool1d", [3], [2], [1]),
        ["average overlapping"] = _ => Window("AveragePool2d", [3, 3], [2, 2], [1, 1]),
        ["average inside"] = _ => Window("AveragePool2d", [3, 2], [2, 2], [1, 1], countPadding: false),
        ["average of volumes"] = _ => Window("AveragePool3d", [2, 2, 2], [1, 1, 1]),
        ["adaptive max"] = _ => (e, x) => e.Op("AdaptiveMaxPool2d", x, List("size", 3, 2)),
        ["adaptive max of ties"] = _ => (e, x) => e.Op("AdaptiveMaxPool2d", x, List("size", 3, 2)),
        ["adaptive average"] = _ => (e, x) => e.Op("AdaptiveAveragePool2d", x, List("size", 3, 4)),
        ["adaptive average of series"] = _ => (e, x) => e.Op("AdaptiveAveragePool1d", x, Arg("size", 3)),
        ["nearest twice"] = _ => Upsample("Nearest", 2, 2),
        ["nearest"] = _ => Resize("Nearest", corners: false, 5, 3),
        ["linear of series"] = _ => Resize("Linear", corners: false, 7),
        ["bilinear twice"] = _ => Upsample("Linear", 2, 3),
        ["bilinear"] = _ => Resize("Linear", corners: false, 5, 3),
        ["bilinear corners"] = _ => Resize("Linear", corners: true, 5, 3),
        ["bilinear corner"] = _ => Resize("Linear", corners: true, 1, 6),
        ["trilinear"] = _ => Resize("Linear", corners: false, 2, 5, 4),
        ["flatten"] = _ => (e, x) => e.Op("Flatten", x, Arg("first", 1), Arg("last", -1), Arg("channelsFirst", true)),
        ["global max"] = _ => (e, x) => e.Op("GlobalMaxPool", x),
        ["global average"] = _ => (e, x) => e.Op("GlobalAveragePool", x),
    };

    private static readonly Dictionary<string, InterpreterTensor> Golden = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Graph", "Layers", "Golden", "layers.txt"))
        .Where(line => !line.StartsWith('#'))
        .ToDictionary(line => line.Substring(0, line.LastIndexOf(' ', line.IndexOf(':') - 2)), Tensor);

    public static IEnumerable<object[]> Names => Cases.Keys.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_PyTorch(string name)
    {
        var run = new ModelRun(Spec(name));
        foreach (string leaf in run.Leaves.Keys.ToArray())
        {
            string parameter = leaf.Substring(leaf.LastIndexOf('.') + 1);
            run.Leaves[leaf] = Golden.TryGetValue($"{name}.{parameter}", out InterpreterTensor? golden) ? golden
                : Filled(run.Leaves[leaf], parameter == "running_var" ? 1 : 0);
        }

        int steps = Golden.Keys.Count(key => key.StartsWith(name + ".x.", StringComparison.Ordinal));
        for (int step = 0; step < steps; step++)
        {
            run.Leaves["x"] = Golden[$"{name}.x.{step}"];
            Dictionary<string, double[]> gradients = run.Gradients();
            Compare($"{name}.dx.{step}", gradients["shift"]);
            foreach (string parameter in new[] { "weight", "bias" }.Where(p => gradients.ContainsKey("layer." + p)))
            {
                Compare($"{name}.d{parameter}.{step}", gradients["layer." + parameter]);
            }

            InterpreterResult result = run.Run(PlanKind.TrainStep);
            double loss = Golden[$"{name}.y.{step}"].Values.Zip(Golden[name + ".seed"].Values, (y, s) => y * s).Sum();
            Assert.Equal(loss, result.Results[SpecLowering.LossResult].Values[0], 10);
            foreach (string state in new[] { "layer.running_mean", "layer.running_var" }.Where(result.Assigned.ContainsKey))
            {
                run.Leaves[state] = result.Assigned[state];
                Compare($"{name}.{state.Substring("layer.".Length)}.{step}", run.Leaves[state].Values);
            }
        }

        Compare(name + ".predicted", run.Result("y").Values);
    }

    [Fact]
    public void Every_case_is_compared() =>
        Assert.Equal(Golden.Keys.Select(key => key.Substring(0, key.IndexOf('.'))).Distinct().OrderBy(n => n), Cases.Keys.OrderBy(n => n));

    private static ModelSpec Spec(string name)
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        object[] shape = Extents(name + ".x.0");
        Func<EntryBuilder, int, int> build = Cases[name](spec);
        int shift = spec.Parameter("shift", shape);
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", build(forward, forward.Op("Add", forward.Input("x", shape), forward.Variable(shift))));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Reduce("Sum", loss.Op("Multiply", loss.Forwarded("y"), loss.Input("seed", Extents(name + ".seed"))), keepDims: false));
        return spec.Build();
    }

    private static object[] Extents(string name) => Golden[name].Shape.Select(extent => (object)extent).ToArray();

    private static Func<EntryBuilder, int, int> Window(string op, int[] size, int[]? stride = null, int[]? padding = null, int[]? dilation = null, bool countPadding = true) =>
        (e, x) => e.Op(op, x, PoolArguments.Of(op, size, stride, padding, dilation, countPadding));

    private static Func<EntryBuilder, int, int> Upsample(string interpolation, params int[] scale) =>
        (e, x) => e.Op("Upsample", x, List("scale", scale), Arg("interpolation", interpolation));

    private static Func<EntryBuilder, int, int> Resize(string interpolation, bool corners, params int[] size) =>
        (e, x) => e.Op("Resize", x, List("size", size), Arg("interpolation", interpolation), Arg("alignCorners", corners));

    private static Func<EntryBuilder, int, int> Batch(SpecBuilder spec, int channels, double epsilon = 1e-5, double momentum = 0.1, bool affine = true) =>
        Layer(spec, "BatchNorm", Arg("channels", channels), Arg("epsilon", epsilon), Arg("momentum", momentum), Arg("affine", affine));

    private static Func<EntryBuilder, int, int> Group(SpecBuilder spec, int groups, int channels, bool affine = true) =>
        Layer(spec, "GroupNorm", Arg("groups", groups), Arg("channels", channels), Arg("epsilon", 1e-5), Arg("affine", affine));

    private static Func<EntryBuilder, int, int> Instance(SpecBuilder spec, int channels, bool affine) =>
        Layer(spec, "InstanceNorm", Arg("channels", channels), Arg("epsilon", 1e-5), Arg("affine", affine));

    private static Func<EntryBuilder, int, int> Layer(SpecBuilder spec, string type, params SpecArgument[] arguments)
    {
        int layer = spec.Layer("layer", type, arguments);
        return (e, x) => e.Layer(type, layer, x);
    }

    private static InterpreterTensor Tensor(string line)
    {
        string[] parts = line.Split(" : ");
        string extents = parts[0].Substring(parts[0].LastIndexOf(' ') + 1);
        return InterpreterTensor.Of(
            parts[1].Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray(),
            extents.Split(',').Select(e => int.Parse(e, CultureInfo.InvariantCulture)).ToArray());
    }

    private static InterpreterTensor Filled(InterpreterTensor like, double value) =>
        new(like.Shape, Enumerable.Repeat(value, like.Values.Length).ToArray());

    private static void Compare(string name, double[] actual)
    {
        double[] expected = Golden[name].Values;
        Assert.Equal(expected.Length, actual.Length);
        double allowed = Tolerance * Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= allowed, $"{name}: {pair.Second} instead of {pair.First}"));
    }
}
