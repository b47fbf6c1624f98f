using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph.Layers;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Gradients;

/// <summary>Every layer and every loss, inside a model with a named batch, against central differences in double.</summary>
public sealed class LossGradientTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Classifier(int batch)
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        int hidden = spec.Linear("hidden", 5, 4);
        int output = spec.Linear("output", 4, 3, bias: false);
        EntryBuilder forward = spec.Forward("Logits");
        int pixels = forward.Input("pixels", "batch", 5);
        forward.Result("logits", forward.Layer("Linear", output, forward.Op("Relu", forward.Layer("Linear", hidden, pixels))));
        EntryBuilder loss = spec.Loss();
        int logits = loss.Forwarded("logits");
        loss.Result("loss", loss.Op("SoftmaxCrossEntropy", logits, loss.IntInput("labels", "batch")));
        new ModelRun(spec.Build(), Batch(batch)).CheckGradients();
    }

    [Theory]
    [InlineData("Linear", 1)]
    [InlineData("Linear", 3)]
    [InlineData("LayerNorm", 1)]
    [InlineData("LayerNorm", 3)]
    [InlineData("Embedding", 4)]
    [InlineData("Dropout", 3)]
    [InlineData("SpatialDropout", 3)]
    [InlineData("RmsNorm", 1)]
    [InlineData("RmsNorm", 3)]
    [InlineData("BatchNorm", 1)]
    [InlineData("BatchNorm", 3)]
    [InlineData("GroupNorm", 1)]
    [InlineData("GroupNorm", 3)]
    [InlineData("InstanceNorm", 3)]
    public void Layer(string type, int batch)
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        int layer = type switch
        {
            "Linear" => spec.Linear("layer", 7, 2),
            "LayerNorm" => spec.Layer("layer", type, Arg("features", 7), Arg("epsilon", 1e-5)),
            "Embedding" => spec.Layer("layer", type, Arg("entries", 3), Arg("features", 7)),
            "RmsNorm" => spec.Layer("layer", type, Arg("features", 7), Arg("epsilon", 1e-5)),
            "BatchNorm" => spec.Layer("layer", type, Arg("channels", 7), Arg("epsilon", 0.01), Arg("momentum", 0.1), Arg("affine", true)),
            "GroupNorm" => spec.Layer("layer", type, Arg("groups", 1), Arg("channels", 7), Arg("epsilon", 0.01), Arg("affine", true)),
            "InstanceNorm" => spec.Layer("layer", type, Arg("channels", 7), Arg("epsilon", 0.01), Arg("affine", true)),
            _ => spec.Layer("layer", type, Arg("rate", 0.25)),
        };
        EntryBuilder loss = spec.Loss();
        int x = type == "Embedding"
            ? loss.IntInput("x", "batch", 2)
            : loss.Op("Multiply", loss.Input("x", "batch", 2, 7), loss.Variable(spec.Parameter("scale", 7)));
        int y = loss.Layer(type, layer, x);
        loss.Result("loss", loss.Reduce("Mean", loss.Op("Multiply", y, loss.Op("Sigmoid", y)), keepDims: false));
        new ModelRun(spec.Build(), Batch(batch)).CheckGradients();
    }

    [Fact]
    public void Every_layer_is_covered() =>
        Assert.Equal(
            new[]
            {
                "BatchNorm", "Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d", "Dropout", "Embedding", "GroupNorm", "InstanceNorm",
                "LayerNorm", "Linear", "RmsNorm", "SpatialDropout",
            },
            LayerCatalog.Types.OrderBy(t => t, System.StringComparer.Ordinal));

    [Theory]
    [InlineData("Conv1d")]
    [InlineData("Conv2d")]
    [InlineData("Conv3d")]
    [InlineData("ConvTranspose1d")]
    [InlineData("ConvTranspose2d")]
    [InlineData("ConvTranspose3d")]
    public void Convolution(string type)
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        int layer = spec.Convolution("layer", type, 2, 4, 2, Arg("stride", 2), Arg("padding", 1), Arg("groups", 2));
        object[] image = new object[] { "batch" }.Concat(Enumerable.Repeat((object)4, type[^2] - '0')).Append(2).ToArray();
        EntryBuilder loss = spec.Loss();
        int y = loss.Layer(type, layer, loss.Op("Multiply", loss.Input("x", image), loss.Variable(spec.Parameter("scale", 2))));
        loss.Result("loss", loss.Reduce("Mean", loss.Op("Multiply", y, loss.Op("Sigmoid", y)), keepDims: false));
        new ModelRun(spec.Build(), Batch(3)).CheckGradients();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Mean_squared_error(int batch)
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        int layer = spec.Linear("layer", 3, 2);
        EntryBuilder loss = spec.Loss();
        int prediction = loss.Layer("Linear", layer, loss.Input("x", "batch", 3));
        loss.Result("loss", loss.Op("MeanSquaredError", prediction, loss.Input("target", "batch", 2)));
        new ModelRun(spec.Build(), Batch(batch)).CheckGradients();
    }

    /// <summary>The stated gradient of cross-entropy is that of the same loss composed from log-softmax and a choice by label.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    public void Cross_entropy_agrees_with_its_composed_form(int batch, int time)
    {
        (ModelRun stated, ModelRun composed) = (CrossEntropy(batch, time, composed: false), CrossEntropy(batch, time, composed: true));
        Assert.Equal(composed.Loss(), stated.Loss(), 12);
        Dictionary<string, double[]> expected = composed.Gradients();
        foreach ((string name, double[] gradient) in stated.Gradients())
        {
            Assert.All(gradient.Zip(expected[name]), pair => Assert.Equal(pair.Second, pair.First, 12));
        }

        stated.CheckGradients();
    }

    /// <summary>Composed without any rule of its own: exp, sum and log of unshifted logits.</summary>
    private static ModelRun CrossEntropy(int batch, int time, bool composed)
    {
        const int Classes = 3;
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        int layer = spec.Linear("layer", 2, Classes);
        EntryBuilder e = spec.Loss();
        int logits = e.Layer("Linear", layer, e.Input("x", "batch", "time", 2));
        int labels = e.IntInput("labels", "batch", "time");
        e.IntInput("determines", "time");
        if (!composed)
        {
            e.Result("loss", e.Op("SoftmaxCrossEntropy", logits, labels));
        }
        else
        {
            int normalizer = e.Op("Log", e.Reduce("Sum", e.Op("Exp", logits), keepDims: false, -1));
            int picked = e.Constant(0);
            for (int c = 0; c < Classes; c++)
            {
                int logit = e.Op("Slice", logits, Indices(Range(null, null), Range(null, null), c));
                picked = e.Row("Where", new[] { e.Op("Equal", labels, e.IntConstant(c)), logit, picked });
            }

            e.Result("loss", e.Reduce("Mean", e.Op("Subtract", normalizer, picked), keepDims: false));
        }

        return new ModelRun(spec.Build(), new() { ["batch"] = batch, ["time"] = time });
    }

    private static Dictionary<string, long> Batch(int batch) => new() { ["batch"] = batch };
}
