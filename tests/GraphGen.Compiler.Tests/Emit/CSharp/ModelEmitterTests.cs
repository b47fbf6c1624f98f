extern alias PublicApi;

using System.Linq;
using GraphGen.Compiler.Emit.CSharp;
using GraphGen.Compiler.Gradients.Optimizers;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Compiler.Tests.Emit.CSharp;

public class ModelEmitterTests
{
    private const string UserPart = """
        /// <summary>The user's half.</summary>
        public partial class DigitsMlp { }
        """;

    public static TheoryData<int> Optimizers => [.. System.Enum.GetValues<ModelOptimizer>().Cast<int>()];

    [Fact]
    public void Signatures_of_the_digits_model() => Snapshot.Verify(Signatures(SpecSamples.DigitsMlp()), "cs");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    [InlineData(6, 1)]
    [InlineData(10, 0)]
    public void Signatures_compile_without_the_program(int optimizer, int precision)
    {
        ModelSpec spec = SpecSamples.DigitsMlp((ModelOptimizer)optimizer, (ModelPrecision)precision) with { Namespace = "Samples" };
        Assert.Equal([], InMemoryCompilation.Problems("namespace Samples;\n" + UserPart, Signatures(spec)));
    }

    [Fact]
    public void Unusual_entries_compile()
    {
        var spec = new SpecBuilder { Name = "Odd", Optimizer = ModelOptimizer.Adam, Precision = ModelPrecision.Single };
        EntryBuilder forward = spec.Forward("Parts");
        int value = forward.Input("event", "n", 3);
        forward.Result("total", forward.Reduce("Sum", value, keepDims: false));
        forward.Result("class", forward.Op("Relu", value));
        EntryBuilder second = spec.Forward("Total");
        second.Result("sum", second.Reduce("Sum", second.Input("x", "n"), keepDims: false));

        string text = Signatures(spec.Build());

        Assert.Equal([], InMemoryCompilation.Problems("namespace Tests;\n/// <summary>The user's half.</summary>\npublic partial class Odd { }", text));
        Assert.Contains("public unsafe void Parts(global::System.ReadOnlySpan<float> @event, out float total, global::System.Span<float> @class)", text);
        Assert.Contains("public (float Total, float[] Class) Parts(global::System.ReadOnlySpan<float> @event)", text);
        Assert.Contains("public unsafe float Total(global::System.ReadOnlySpan<float> x)", text);
        Assert.DoesNotContain("ITrainable", text);
    }

    [Fact]
    public void Inputs_named_like_hyper_parameters_keep_their_names() =>
        Assert.Equal(["learningRateArgument", "weightDecay"], HyperParameters.Of(OptimizerPlan.Of(ModelOptimizer.Sgd), ["learningRate"]).Select(p => p.Name));

    [Fact]
    public void Training_that_clips_accumulates_and_averages_compiles()
    {
        ModelSpec spec = SpecSamples.DigitsMlp(ModelOptimizer.Lion) with
        {
            Namespace = "Samples",
            Training = new TrainingOptions(ModelClipping.ByNorm, AccumulatesGradients: true, AveragesWeights: true),
        };
        string text = Signatures(spec);

        Assert.Equal([], InMemoryCompilation.Problems("namespace Samples;\n" + UserPart, text));
        Assert.Contains("public unsafe float Accumulate(global::System.ReadOnlySpan<float> pixels, global::System.ReadOnlySpan<int> labels, double weight = 1)", text);
        Assert.Contains("public unsafe void ApplyGradients(in global::GraphGen.OptimizerArguments arguments)", text);
        Assert.Contains("double averageDecay = 0.999", text);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Hyper_parameters_begin_as_the_runtimes_defaults(int optimizer)
    {
        var defaults = OptimizerArguments.DefaultsOf((PublicApi::GraphGen.OptimizerKind)optimizer);
        OptimizerPlan plan = OptimizerPlan.Of((ModelOptimizer)optimizer) with { Clipping = ModelClipping.ByNorm, AveragesWeights = true };
        foreach (HyperParameter parameter in HyperParameters.Of(plan))
        {
            Assert.Equal(typeof(OptimizerArguments).GetProperty(parameter.Member)!.GetValue(defaults), parameter.Default);
        }
    }

    [Fact]
    public void Optimizers_have_the_names_of_the_public_ones() =>
        Assert.Equal(System.Enum.GetNames<PublicApi::GraphGen.OptimizerKind>(), System.Enum.GetNames<ModelOptimizer>());

    [Fact]
    public void Clippings_have_the_names_of_the_public_ones() =>
        Assert.Equal(System.Enum.GetNames<PublicApi::GraphGen.GradientClipping>(), System.Enum.GetNames<ModelClipping>());

    private static string Signatures(ModelSpec spec)
    {
        LoweredModel lowered = SpecLowering.Lower(spec);
        Assert.Empty(lowered.Diagnostics);
        return ModelEmitter.Signatures(lowered);
    }
}
