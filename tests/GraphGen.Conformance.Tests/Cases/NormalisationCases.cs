using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Layers that normalise, and dropout of channels.</summary>
internal static class NormalisationCases
{
    public static IEnumerable<ConformanceCase> All =>
    [
        Batch("n", 17),
        Batch("n", 3, 16),
        Batch("n", 3, 5, 1),
        Batch("n", 4, 5, 7),
        Batch("n", 2, 3, 33),
        Batch("n", 4, 5, 7).InDouble(),
        Of("BatchNorm without weight", "BatchNorm", spec => BatchNorm(spec, 7, affine: false), "n", 3, 7),
        Twice(),
        Folded(),
        .. new[] { (1, 8), (2, 8), (3, 33), (7, 7) }.Select(g => Of($"GroupNorm of {g.Item1} in {g.Item2}", "GroupNorm", spec => GroupNorm(spec, g.Item1, g.Item2), "n", 3, 2, g.Item2)),
        Of("GroupNorm without positions", "GroupNorm", spec => GroupNorm(spec, 2, 10), "n", 10),
        Of("GroupNorm without weight", "GroupNorm", spec => GroupNorm(spec, 2, 10, affine: false), "n", 3, 10).InDouble(),
        Of("InstanceNorm", "InstanceNorm", spec => Instance(spec, 17, affine: true), "n", 4, 3, 17),
        Of("InstanceNorm without weight", "InstanceNorm", spec => Instance(spec, 5, affine: false), "n", 7, 5),
        .. new[] { 1, 16, 33 }.Select(k => Of($"RmsNorm of {k}", "RmsNorm", spec => Rms(spec, k), "n", k)),
        Of("RmsNorm of three axes", "RmsNorm", spec => Rms(spec, 7), "n", 3, 7).InDouble(),
        Of("SpatialDropout layer", "SpatialDropout", spec => spec.Layer("layer", "SpatialDropout", Arg("rate", 0.25)), "n", 3, 17),
        OperationCase.Of("SpatialDropout", (e, x) => e.Op("SpatialDropout", x[0], Arg("rate", 0.5)), OperationCase.Floats("n", 3, 2, 7)),
        OperationCase.Of("SpatialDropout without positions", (e, x) => e.Op("SpatialDropout", x[0], Arg("rate", 0.5)), OperationCase.Floats("n", 7)),
    ];

    private static ConformanceCase Batch(params object[] shape) =>
        Of($"BatchNorm of {string.Join(" ", shape)}", "BatchNorm", spec => BatchNorm(spec, (int)shape[^1]), shape);

    /// <summary>The loss sums cubes: squares of what is normalised add up to the same whatever the input, and nothing would come back.</summary>
    private static ConformanceCase Of(string name, string type, Func<SpecBuilder, int> layer, params object[] shape)
    {
        var spec = new SpecBuilder { Name = "Case", Optimizer = ModelOptimizer.Momentum };
        int index = layer(spec);
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Layer(type, index, forward.Input("x", shape)));
        int scale = spec.Parameter("scale", [.. shape.Skip(1)]);
        EntryBuilder loss = spec.Loss();
        int y = loss.Layer(type, index, loss.Op("Multiply", loss.Input("x", shape), loss.Variable(scale)));
        loss.Result("loss", loss.Reduce("Sum", loss.Op("Multiply", y, loss.Op("Square", y)), keepDims: false));
        return new ConformanceCase(name, spec.Build()) { Sizes = [2, 5, 17], Value = Positive, Tolerance = 4e-5 };
    }

    /// <summary>A layer that one step uses twice moves its running statistics twice.</summary>
    private static ConformanceCase Twice()
    {
        var spec = new SpecBuilder { Name = "Case", Optimizer = ModelOptimizer.Momentum };
        int norm = BatchNorm(spec, 7);
        EntryBuilder forward = spec.Forward("Run");
        int x = forward.Input("x", "n", 3, 7);
        forward.Result("y", forward.Layer("BatchNorm", norm, forward.Op("Square", forward.Layer("BatchNorm", norm, x))));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Reduce("Sum", loss.Op("Square", loss.Forwarded("y")), keepDims: false));
        return new ConformanceCase("BatchNorm used twice", spec.Build()) { Sizes = [2, 5], Value = Positive, Tolerance = 2e-5 };
    }

    /// <summary>Behind a product, whose kernel takes the scale and the shift in when it predicts.</summary>
    private static ConformanceCase Folded()
    {
        var spec = new SpecBuilder { Name = "Case", Optimizer = ModelOptimizer.Momentum };
        int hidden = spec.Linear("hidden", 5, 17, bias: false), norm = BatchNorm(spec, 17);
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Op("Relu", forward.Layer("BatchNorm", norm, forward.Layer("Linear", hidden, forward.Input("x", "n", 5)))));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Reduce("Sum", loss.Op("Square", loss.Forwarded("y")), keepDims: false));
        return new ConformanceCase("BatchNorm behind a product", spec.Build()) { Sizes = [2, 17], Value = Positive, Tolerance = 2e-5 };
    }

    private static double? Positive(string leaf, int index) => leaf.EndsWith("running_var", StringComparison.Ordinal) ? 0.25 + (index % 7 * 0.125) : null;

    private static int BatchNorm(SpecBuilder spec, int channels, bool affine = true) =>
        spec.Layer("layer", "BatchNorm", Arg("channels", channels), Arg("epsilon", 0.01), Arg("momentum", 0.25), Arg("affine", affine));

    private static int GroupNorm(SpecBuilder spec, int groups, int channels, bool affine = true) =>
        spec.Layer("layer", "GroupNorm", Arg("groups", groups), Arg("channels", channels), Arg("epsilon", 0.01), Arg("affine", affine));

    private static int Instance(SpecBuilder spec, int channels, bool affine) =>
        spec.Layer("layer", "InstanceNorm", Arg("channels", channels), Arg("epsilon", 0.01), Arg("affine", affine));

    private static int Rms(SpecBuilder spec, int features) => spec.Layer("layer", "RmsNorm", Arg("features", features), Arg("epsilon", 0.01));
}
