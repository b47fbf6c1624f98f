using System.Linq;
using GraphGen.Generators.Parsing;
using GraphGen.Generators.Tests.Hosting;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Generators.Tests.Parsing;

/// <summary>The specs of the models in the user's guide.</summary>
public class SpecTests
{
    [Fact]
    public void DigitsMlp() => Verify("DigitsMlp", Samples.DigitsMlp);

    [Fact]
    public void Mish() => Verify("Activated", Samples.Mish);

    /// <summary>Functions of constants that are exact are computed, the others become operations.</summary>
    [Fact]
    public void Scalar_functions() => Verify(
        "Waves",
        """
        using System;
        using GraphGen;

        [Model]
        public partial class Waves
        {
            [Elementwise] private static float Wave(float x) => MathF.Sin(x) + MathF.Cos(MathF.Tan(x)) * MathF.Pow(x, 1.5f);

            [Elementwise] private static double Step(double x) =>
                Math.Clamp(Math.Floor(x) + Math.Ceiling(x) - Math.Round(x), Math.Floor(-2.5), Math.Clamp(7.5, Math.Round(1.5), Math.Max(3.0, 4.0)));

            [Forward]
            private Tensor Apply([Shape("batch", 4)] Tensor x) => Step(Wave(x));
        }
        """);

    /// <summary>An optional tensor is an operand where it is given, and its name says which.</summary>
    [Fact]
    public void Optional_tensors() => Verify(
        "M",
        """
        using GraphGen;
        using static GraphGen.Ops;

        [Model]
        public partial class M
        {
            private readonly Linear layer = new(4, 3);

            [Forward]
            private Tensor Scores([Shape("batch", 4)] Tensor x) => layer.Forward(x);

            [Loss]
            private Tensor Loss(Tensor scores, [Shape("batch")] IntTensor labels, [Shape(3)] Tensor weights, [Shape("batch", 3)] Tensor targets)
                => SoftmaxCrossEntropy(scores, labels, classWeights: weights, ignoredIndex: -1)
                    + BinaryCrossEntropyWithLogits(scores, targets, positiveWeight: 3, Reduction.Sum);
        }
        """);

    /// <summary>Weights of layers as tensors, first values, and penalties.</summary>
    [Fact]
    public void Weights() => Verify(
        "M",
        """
        using GraphGen;
        using static GraphGen.Ops;

        [Model(L1 = 1e-5, L2 = 1e-4)]
        public partial class M
        {
            private readonly Linear layer = new(4, 3, initializer: Initializer.Normal, gain: 0.02, biasInitializer: Initializer.Ones, biasGain: 0.1);
            private readonly LayerNorm norm = new(3);

            [Parameter(3, Initializer = Initializer.TruncatedNormal, Gain = 0.5, Mean = 1)]
            private readonly Tensor scale;

            [Forward]
            private Tensor Scores([Shape("batch", 4)] Tensor x) => scale * norm.Forward(layer.HasBias ? layer.Forward(x) : x);

            [Loss]
            private Tensor Loss(Tensor scores) => Mean(Square(scores)) + 0.01 * Sum(Abs(layer.Weight)) + Sum(layer.Bias * norm.Weight);
        }
        """);

    [Fact]
    public void Gpt_with_two_blocks()
    {
        ParsedModel model = GeneratorHost.ParseModel("Language.Gpt", Samples.Block, Samples.Gpt(2));
        Assert.Empty(model.Diagnostics);
        Snapshot.Verify(SpecText.Print(model.Spec!), "txt");
    }

    [Fact]
    public void Gpt_with_twelve_blocks_has_twelve_times_the_layers_and_rows_of_one()
    {
        int layers1 = Spec(1).Layers.Count, layers12 = Spec(12).Layers.Count;
        int rows1 = Spec(1).Entries[0].Rows.Count, rows2 = Spec(2).Entries[0].Rows.Count, rows12 = Spec(12).Entries[0].Rows.Count;

        Assert.Equal(layers1 + (11 * 8), layers12);
        Assert.Equal(rows1 + (11 * (rows2 - rows1)), rows12);
        Assert.Contains(Spec(12).Layers, l => l.Path == "blocks.11.attention.query");
    }

    private static Compiler.Model.ModelSpec Spec(int blocks) => GeneratorHost.ParseModel("Language.Gpt", Samples.Block, Samples.Gpt(blocks)).Spec!;

    private static void Verify(string name, string source, [System.Runtime.CompilerServices.CallerFilePath] string file = "", [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        ParsedModel model = GeneratorHost.ParseModel(name, source);
        Assert.Empty(model.Diagnostics);
        Snapshot.Verify(SpecText.Print(model.Spec!), "txt", sourceFile: file, test: test);
    }
}
