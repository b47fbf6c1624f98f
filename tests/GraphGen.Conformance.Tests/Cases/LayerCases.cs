using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Layers, random numbers, optimizers, and small models made of all of them.</summary>
internal static class LayerCases
{
    /// <summary>State that is never negative.</summary>
    private static readonly string[] Squares = ["exp_avg_sq", "gradient", "square_avg", "sum", "acc_delta", "exp_inf"];

    public static IEnumerable<ConformanceCase> All =>
    [
        .. new[] { (1, 1), (7, 17), (16, 33), (65, 10) }.Select(s => OfLayer($"Linear {s.Item1} to {s.Item2}", "Linear", spec => spec.Linear("layer", s.Item1, s.Item2), "n", s.Item1) with { Sizes = [0, 1, 2, 17, 33] }),
        OfLayer("Linear without bias", "Linear", spec => spec.Linear("layer", 5, 16, bias: false), "n", 3, 5),
        .. new[] { 1, 7, 16, 33 }.Select(k => OfLayer($"LayerNorm of {k}", "LayerNorm", spec => Norm(spec, k), "n", k)),
        OfLayer("LayerNorm of three axes", "LayerNorm", spec => Norm(spec, 17), "n", 3, 17),
        OfLayer("LayerNorm of 17", "LayerNorm", spec => Norm(spec, 17), "n", 17).InDouble(),
        Embedding("n"),
        Embedding("n", 3),
        .. new[] { 0, 0.1, 0.5 }.Select(rate => OfLayer($"Dropout of {rate}", "Dropout", spec => spec.Layer("layer", "Dropout", Arg("rate", rate)), "n", 17)),
        OperationCase.Of("Two dropouts", (e, x) => e.Op("Multiply", e.Op("Dropout", x[0], Arg("rate", 0.25)), e.Op("Dropout", x[0], Arg("rate", 0.5))), OperationCase.Floats("n", 5)),
        OperationCase.Of("Dropout in double", (e, x) => e.Op("Dropout", x[0], Arg("rate", 0.25)), OperationCase.Floats("n", 5)).InDouble(),
        .. System.Enum.GetValues<ModelOptimizer>().Select(optimizer => Perceptron(optimizer, ModelPrecision.Single)),
        Perceptron(ModelOptimizer.AdamW, ModelPrecision.Double),
        .. TrainingCases,
        Attention(),
    ];

    private static ConformanceCase OfLayer(string name, string type, System.Func<SpecBuilder, int> layer, params object[] shape)
    {
        var spec = new SpecBuilder { Name = "Case", Optimizer = ModelOptimizer.Momentum };
        int index = layer(spec);
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Layer(type, index, forward.Input("x", shape)));
        int scale = spec.Parameter("scale", (int)shape[^1]);
        EntryBuilder loss = spec.Loss();
        int y = loss.Layer(type, index, loss.Op("Multiply", loss.Input("x", shape), loss.Variable(scale)));
        loss.Result("loss", loss.Reduce("Sum", loss.Op("Square", y), keepDims: false));
        return new ConformanceCase(name, spec.Build()) { Tolerance = 2e-5 };
    }

    private static int Norm(SpecBuilder spec, int features) => spec.Layer("layer", "LayerNorm", Arg("features", features), Arg("epsilon", 1e-5));

    private static ConformanceCase Embedding(params object[] shape)
    {
        var spec = new SpecBuilder { Name = "Case", Optimizer = ModelOptimizer.Momentum };
        int index = spec.Layer("layer", "Embedding", Arg("entries", 7), Arg("features", 5), Arg("initializer", "Default"));
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Layer("Embedding", index, forward.IntInput("words", shape)));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Reduce("Sum", loss.Op("Square", loss.Forwarded("y")), keepDims: false));
        return new ConformanceCase($"Embedding of {shape.Length} axes", spec.Build()) { Integers = 7 };
    }

    /// <summary>What a training step may do beside the optimizer's rule, with what the host hands to it for that.</summary>
    private static IEnumerable<ConformanceCase> TrainingCases =>
    [
        Perceptron(ModelOptimizer.Momentum, ModelPrecision.Single, "clipped by value", new(ModelClipping.ByValue), 0.02),
        Perceptron(ModelOptimizer.Momentum, ModelPrecision.Single, "clipped by norm", new(ModelClipping.ByNorm), 0.1),
        Perceptron(ModelOptimizer.Momentum, ModelPrecision.Single, "averaged", new(AveragesWeights: true), 0.75, 0.25),
        Perceptron(ModelOptimizer.Adam, ModelPrecision.Double, "accumulated, clipped and averaged", new(ModelClipping.ByNorm, true, true), 0.1, 0.75, 0.25, 2),
        Perceptron(
            ModelOptimizer.Momentum,
            ModelPrecision.Single,
            "in groups",
            new(Groups: new[] { new ParameterGroupSpec("*.bias", 2, null, null), new ParameterGroupSpec("hidden.weight", null, null, true) }),
            0.25, 0.01, 0.5),
    ];

    private static ConformanceCase Perceptron(ModelOptimizer optimizer, ModelPrecision precision, string options = "plain", TrainingOptions? training = null, params double[] more)
    {
        var spec = new SpecBuilder { Name = "Case", Optimizer = optimizer, Precision = precision, Training = training ?? new() };
        int hidden = spec.Linear("hidden", 7, 17), output = spec.Linear("output", 17, 3);
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("logits", forward.Layer("Linear", output, forward.Op("Relu", forward.Layer("Linear", hidden, forward.Input("x", "n", 7)))));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Op("SoftmaxCrossEntropy", loss.Forwarded("logits"), loss.IntInput("labels", "n")));
        return new ConformanceCase($"Perceptron, {optimizer}, {precision}, {options}", spec.Build())
        {
            Sizes = [1, 17, 33],
            Tolerance = precision == ModelPrecision.Double ? 1e-13 : 2e-5,
            Value = (name, i) => name switch
            {
                "optimizer" => Entries(optimizer).Concat(more).ElementAt(i),
                "accumulated.weight" or "accumulated.count" => 2,
                _ when Squares.Any(s => name.EndsWith("." + s, System.StringComparison.Ordinal)) => 0.25 + (i % 7 * 0.125),
                _ when name.EndsWith(".exp_avg", System.StringComparison.Ordinal) || name.EndsWith(".momentum", System.StringComparison.Ordinal) => (i % 5 * 0.25) - 0.5,
                _ => null,
            },
        };
    }

    /// <summary>What a step of learning rate 1/8 hands to the rule.</summary>
    private static double[] Entries(ModelOptimizer optimizer) => optimizer switch
    {
        ModelOptimizer.Sgd => [0.125, 0.01],
        ModelOptimizer.Momentum => [0.125, 0.01, 0.5],
        ModelOptimizer.Adam => [0.5, 0.01, 0.9, 0.1, 0.99, 0.01, 0.1, 1e-8],
        ModelOptimizer.Nesterov => [0.125, 0.01, 0.5],
        ModelOptimizer.RmsProp or ModelOptimizer.CenteredRmsProp => [0.125, 0.01, 0.9, 0.1, 1e-8, 0.5],
        ModelOptimizer.Adagrad => [0.125, 0.01, 1e-10],
        ModelOptimizer.Adadelta => [1, 0.01, 0.9, 0.1, 1e-6],
        ModelOptimizer.Adamax => [0.25, 0.01, 0.9, 0.1, 0.99, 1e-8],
        ModelOptimizer.Lion => [0.125, 1 - (0.125 * 0.01), 0.9, 0.1, 0.99, 0.01],
        _ => [0.5, 1 - (0.125 * 0.01), 0.9, 0.1, 0.99, 0.01, 0.1, 1e-8],
    };

    /// <summary>One block of a transformer: embedding, one head of causal-free attention, layer norm, dropout, GELU.</summary>
    private static ConformanceCase Attention()
    {
        const int Width = 12, Hidden = 20, Words = 9;
        var spec = new SpecBuilder { Name = "Case", Optimizer = ModelOptimizer.Adam };
        int words = spec.Layer("words", "Embedding", Arg("entries", Words), Arg("features", Width), Arg("initializer", "Default"));
        int norm = spec.Layer("norm", "LayerNorm", Arg("features", Width), Arg("epsilon", 1e-5));
        int query = spec.Linear("query", Width, Width), key = spec.Linear("key", Width, Width), value = spec.Linear("value", Width, Width);
        int up = spec.Linear("up", Width, Hidden), down = spec.Linear("down", Hidden, Width), head = spec.Linear("head", Width, Words, bias: false);
        EntryBuilder e = spec.Forward("Run");
        int x = e.Op("Add", e.Layer("Embedding", words, e.IntInput("text", "n", "time")), e.Layer("Embedding", words, e.IntInput("places", "time")));
        int normed = e.Layer("LayerNorm", norm, x);
        int scores = e.Op("MatMul", e.Layer("Linear", query, normed), e.Op("Transpose", e.Layer("Linear", key, normed), List("axes", 0, 2, 1)));
        int weights = e.Op("Softmax", e.Op("Multiply", scores, e.Constant(0.25)), Arg("axis", -1));
        x = e.Op("Add", x, e.Op("Dropout", e.Op("MatMul", weights, e.Layer("Linear", value, normed)), Arg("rate", 0.1)));
        x = e.Op("Add", x, e.Layer("Linear", down, e.Op("Gelu", e.Layer("Linear", up, x))));
        e.Result("logits", e.Layer("Linear", head, x));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Op("SoftmaxCrossEntropy", loss.Forwarded("logits"), loss.IntInput("next", "n", "time")));
        return new ConformanceCase("Transformer", spec.Build())
        {
            Sizes = [1, 3],
            Symbols = new Dictionary<string, long> { ["time"] = 5 },
            Integers = Words,
            Tolerance = 1e-4,
            Value = (name, i) => name == "optimizer" ? Entries(ModelOptimizer.Adam)[i]
                : name.EndsWith(".exp_avg_sq", System.StringComparison.Ordinal) ? 1
                : name.EndsWith(".weight", System.StringComparison.Ordinal) ? ((i * 37 % 19) - 9) / 16.0 : null,
        };
    }
}
