using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Tests.Model;

/// <summary>Models that several tests look at.</summary>
internal static class SpecSamples
{
    /// <summary>64 -> 32 ReLU -> 10 with softmax cross-entropy.</summary>
    public static ModelSpec DigitsMlp(ModelOptimizer optimizer = ModelOptimizer.Adam, ModelPrecision precision = ModelPrecision.Single)
    {
        var spec = new SpecBuilder { Name = "DigitsMlp", Optimizer = optimizer, Precision = precision };
        int hidden = spec.Linear("hidden", 64, 32);
        int output = spec.Linear("output", 32, 10);

        EntryBuilder forward = spec.Forward("Logits");
        int pixels = forward.Input("pixels", "batch", 64);
        int activation = forward.Op("Relu", forward.Layer("Linear", hidden, pixels));
        forward.Result("logits", forward.Layer("Linear", output, activation));

        EntryBuilder loss = spec.Loss();
        int logits = loss.Forwarded("logits");
        int labels = loss.IntInput("labels", "batch");
        loss.Result("loss", loss.Op("SoftmaxCrossEntropy", logits, labels));
        return spec.Build();
    }
}
