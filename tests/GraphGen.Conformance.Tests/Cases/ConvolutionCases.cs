using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;
using static GraphGen.Conformance.Tests.Cases.OperationCase;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Convolutions: window, stride, padding, dilation, groups, one to three axes, and networks of them.</summary>
internal static class ConvolutionCases
{
    private static readonly IReadOnlyList<int> Batches = [0, 1, 3];

    public static IEnumerable<ConformanceCase> All =>
    [
        .. Single.Select(c => c with { Sizes = Batches, Tolerance = 2e-5 }),
        Single.First().InDouble() with { Sizes = Batches },
        Of("Sequences of any length", (e, x) => e.Op("Conv1d", x[0], x[1], Arg("groups", 1), Arg("padding", "same")), Floats(2, "n", 5), Floats(7, 5, 3)) with { Sizes = [0, 1, 2, 17, 33] },
        Of("Upsampled sequences of any length", (e, x) => e.Op("ConvTranspose1d", x[0], x[1], Arg("groups", 1), Arg("stride", 2)), Floats(2, "n", 5), Floats(5, 7, 2)) with { Sizes = [0, 1, 2, 17] },
        Of("Even and odd strides of any length", (e, x) => e.Op("Conv1d", e.Op("Reshape", e.Op("Exp", x[0]), ShapeArg("shape", 2, -1, 3)), x[1], Arg("groups", 1), Arg("stride", 2)), Floats(2, "n", 2, 3), Floats(5, 3, 2)) with { Sizes = [0, 1, 9] },
        .. new[] { "Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d" }.Select(OfLayer),
        Network(ModelOptimizer.Adam),
        Residual(),
        Separable(),
    ];

    private static IEnumerable<ConformanceCase> Single =>
    [
        Of("Conv2d", (e, x) => e.Op("Conv2d", x[0], x[1], Arg("groups", 1)), Floats("n", 5, 6, 3), Floats(17, 3, 3, 3)),
        Of("Conv2d of one channel", (e, x) => e.Op("Conv2d", x[0], x[1], Arg("groups", 1), Arg("padding", 1)), Floats("n", 6, 5, 1), Floats(16, 1, 3, 3)),
        Of("Conv2d of 1 x 1", (e, x) => e.Op("Conv2d", x[0], x[1], Arg("groups", 1)), Floats("n", 3, 4, 7), Floats(9, 7, 1, 1)),
        Of("Conv2d of 1 x 1 with a stride", (e, x) => e.Op("Conv2d", e.Op("Tanh", x[0]), x[1], Arg("groups", 1), Arg("stride", 2)), Floats("n", 5, 4, 7), Floats(9, 7, 1, 1)),
        Of("Conv2d of 1 x 1 far from the cache", (e, x) => e.Op("Add", e.Op("Conv2d", x[0], x[1], Arg("groups", 1)), x[2]), Floats("n", 8, 4, 128), Floats(64, 128, 1, 1), Floats("n", 8, 4, 64)),
        Of("Conv2d of 1 x 1 of few channels far from the cache", (e, x) => e.Op("Add", e.Op("Conv2d", x[0], x[1], Arg("groups", 1)), x[2]), Floats("n", 17, 8, 16), Floats(64, 16, 1, 1), Floats("n", 17, 8, 64)),
        Of("Conv2d same", (e, x) => e.Op("Conv2d", e.Op("Relu", x[0]), x[1], Arg("groups", 1), Arg("padding", "same")), Floats("n", 5, 4, 2), Floats(5, 2, 3, 3)),
        Of("Conv2d with a stride", (e, x) => e.Op("Conv2d", x[0], x[1], Arg("groups", 1), Arg("stride", 2), Arg("padding", 1)), Floats("n", 7, 8, 2), Floats(5, 2, 3, 3)),
        Of("Conv2d of patches", (e, x) => e.Op("Conv2d", x[0], x[1], Arg("groups", 1), Arg("stride", 2)), Floats("n", 6, 7, 3), Floats(5, 3, 2, 2)),
        Of("Conv2d with a dilation", (e, x) => e.Op("Conv2d", x[0], x[1], Arg("groups", 1), List("dilation", 2, 3), Arg("padding", 2)), Floats("n", 6, 7, 2), Floats(3, 2, 3, 2)),
        Of("Conv2d dilated across the stride", (e, x) => e.Op("Conv2d", x[0], x[1], Arg("groups", 1), Arg("stride", 2), Arg("dilation", 3)), Floats("n", 9, 8, 1), Floats(3, 1, 3, 2)),
        Of("Conv2d in groups", (e, x) => e.Op("Conv2d", e.Op("Exp", x[0]), x[1], Arg("groups", 2), Arg("padding", 1)), Floats("n", 4, 5, 4), Floats(6, 2, 3, 3)),
        Of("Conv2d in groups with a stride", (e, x) => e.Op("Conv2d", x[0], x[1], Arg("groups", 3), Arg("stride", 2)), Floats("n", 5, 5, 6), Floats(3, 2, 3, 3)),
        Of("Conv2d depthwise", (e, x) => e.Op("Conv2d", x[0], x[1], Arg("groups", 17), Arg("padding", 1)), Floats("n", 4, 5, 17), Floats(17, 1, 3, 3)),
        Of("Conv2d depthwise with a multiplier", (e, x) => e.Op("Conv2d", e.Op("Relu", x[0]), x[1], Arg("groups", 3), Arg("stride", 2), Arg("padding", 1)), Floats("n", 5, 6, 3), Floats(6, 1, 3, 3)),
        Of("Conv2d with a bias and an activation", (e, x) => e.Op("Relu", e.Row("Conv2d", x, Arg("groups", 1), Arg("bias", 2))), Floats("n", 4, 5, 3), Floats(16, 3, 3, 3), Floats(16)),
        Of("Conv2d twice of one image", (e, x) => e.Op("Multiply", e.Op("Conv2d", x[0], x[1], Arg("groups", 1), Arg("padding", 1)), e.Op("Conv2d", x[0], x[2], Arg("groups", 1), Arg("padding", 1))), Floats("n", 4, 5, 3), Floats(5, 3, 3, 3), Floats(5, 3, 3, 3)),
        Of("Conv1d", (e, x) => e.Op("Conv1d", x[0], x[1], Arg("groups", 1), Pairs("padding", (2, 0))), Floats("n", 17, 3), Floats(5, 3, 3)),
        Of("Conv3d", (e, x) => e.Op("Conv3d", x[0], x[1], Arg("groups", 1), List("stride", 1, 2, 1), Arg("padding", 1)), Floats("n", 3, 4, 3, 2), Floats(5, 2, 2, 3, 2)),
        Of("ConvTranspose1d", (e, x) => e.Op("ConvTranspose1d", x[0], x[1], Arg("groups", 1), Arg("stride", 3), Arg("outputPadding", 2)), Floats("n", 5, 3), Floats(3, 5, 4)),
        Of("ConvTranspose2d", (e, x) => e.Op("ConvTranspose2d", e.Op("Relu", x[0]), x[1], Arg("groups", 1), Arg("padding", 1)), Floats("n", 4, 5, 3), Floats(3, 5, 3, 3)),
        Of("ConvTranspose2d doubling", (e, x) => e.Op("ConvTranspose2d", x[0], x[1], Arg("groups", 1), Arg("stride", 2)), Floats("n", 3, 4, 5), Floats(5, 7, 2, 2)),
        Of("ConvTranspose2d with overlap", (e, x) => e.Op("ConvTranspose2d", x[0], x[1], Arg("groups", 1), Arg("stride", 2), Arg("padding", 1)), Floats("n", 3, 4, 2), Floats(2, 3, 4, 4)),
        Of("ConvTranspose2d in groups", (e, x) => e.Op("ConvTranspose2d", x[0], x[1], Arg("groups", 2), Arg("stride", 2), Arg("dilation", 2)), Floats("n", 3, 4, 4), Floats(4, 3, 2, 2)),
        Of("ConvTranspose3d", (e, x) => e.Op("ConvTranspose3d", x[0], x[1], Arg("groups", 1), Arg("stride", 2)), Floats("n", 2, 2, 3, 2), Floats(2, 3, 2, 2, 3)),
    ];

    private static ConformanceCase OfLayer(string type)
    {
        var spec = new SpecBuilder { Name = "Case", Optimizer = ModelOptimizer.Momentum };
        int layer = spec.Convolution("layer", type, 4, 6, 3, Arg("stride", 2), Arg("padding", 1), Arg("groups", 2));
        object[] image = Enumerable.Repeat((object)5, type[^2] - '0').Prepend("n").Append(4).ToArray();
        EntryBuilder forward = spec.Forward("Run");
        forward.Result(Result, forward.Layer(type, layer, forward.Input("x", image)));
        EntryBuilder loss = spec.Loss();
        int y = loss.Layer(type, layer, loss.Op("Multiply", loss.Input("x", image), loss.Variable(spec.Parameter("scale", 4))));
        loss.Result("loss", loss.Reduce("Sum", loss.Op("Square", y), keepDims: false));
        return new ConformanceCase(type + " layer", spec.Build()) { Sizes = Batches, Tolerance = 2e-5 };
    }

    /// <summary>Two convolutions, the second with a stride, and a classifier.</summary>
    private static ConformanceCase Network(ModelOptimizer optimizer)
    {
        var spec = new SpecBuilder { Name = "Case", Optimizer = optimizer };
        int first = spec.Convolution("first", "Conv2d", 1, 8, 3, Arg("padding", 1));
        int second = spec.Convolution("second", "Conv2d", 8, 16, 3, Arg("stride", 2), Arg("padding", 1));
        int output = spec.Linear("output", 4 * 4 * 16, 10);
        EntryBuilder forward = spec.Forward("Logits");
        int hidden = forward.Op("Relu", forward.Layer("Conv2d", first, forward.Input("pixels", "n", 8, 8, 1)));
        hidden = forward.Op("Relu", forward.Layer("Conv2d", second, hidden));
        forward.Result("logits", forward.Layer("Linear", output, forward.Op("Flatten", hidden, Arg("first", 1), Arg("last", -1))));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Op("SoftmaxCrossEntropy", loss.Forwarded("logits"), loss.IntInput("labels", "n")));
        return new ConformanceCase($"Network with {optimizer}", spec.Build())
        {
            Sizes = Batches,
            Integers = 10,
            Tolerance = 2e-5,
            Value = (name, i) => name == "optimizer" ? i == 0 ? 1e-3 : 0.5 : name.EndsWith("exp_avg_sq", System.StringComparison.Ordinal) ? 0.25 : null,
        };
    }

    /// <summary>Each channel by itself, then all of each pixel, then channels in groups: what small networks for images are made of.</summary>
    private static ConformanceCase Separable()
    {
        var spec = new SpecBuilder { Name = "Case", Optimizer = ModelOptimizer.Momentum };
        int channels = spec.Convolution("channels", "Conv2d", 17, 17, 3, Arg("stride", 2), Arg("padding", 1), Arg("groups", 17));
        int pixels = spec.Convolution("pixels", "Conv2d", 17, 36, 1);
        int groups = spec.Convolution("groups", "Conv2d", 36, 36, 3, Arg("padding", 1), Arg("groups", 2));
        EntryBuilder forward = spec.Forward("Run");
        int hidden = forward.Op("Relu", forward.Layer("Conv2d", channels, forward.Op("Tanh", forward.Input("x", "n", 7, 6, 17))));
        hidden = forward.Op("Relu", forward.Layer("Conv2d", pixels, hidden));
        forward.Result(Result, forward.Op("Relu", forward.Layer("Conv2d", groups, hidden)));
        EntryBuilder loss = spec.Loss();
        int scaled = loss.Op("Multiply", loss.Input("z", "n", 7, 6, 17), loss.Variable(spec.Parameter("scale", 17)));
        int y = loss.Layer("Conv2d", groups, loss.Op("Relu", loss.Layer("Conv2d", pixels, loss.Layer("Conv2d", channels, scaled))));
        loss.Result("loss", loss.Reduce("Mean", loss.Op("Square", y), keepDims: false));
        return new ConformanceCase("Separable network", spec.Build()) { Sizes = Batches, Tolerance = 2e-5 };
    }

    /// <summary>A block that adds its input to its output.</summary>
    private static ConformanceCase Residual()
    {
        var spec = new SpecBuilder { Name = "Case", Optimizer = ModelOptimizer.Momentum };
        int[] layers = Enumerable.Range(0, 2).Select(i => spec.Convolution("conv" + i, "Conv2d", 5, 5, 3, Arg("padding", "same"))).ToArray();
        EntryBuilder forward = spec.Forward("Run");
        int x = forward.Input("x", "n", 4, 6, 5);
        int y = forward.Layer("Conv2d", layers[1], forward.Op("Relu", forward.Layer("Conv2d", layers[0], x)));
        forward.Result(Result, forward.Op("Relu", forward.Op("Add", x, y)));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Reduce("Mean", loss.Op("Square", loss.Forwarded(Result)), keepDims: false));
        return new ConformanceCase("Residual block", spec.Build()) { Sizes = [1, 3], Tolerance = 2e-5 };
    }
}
