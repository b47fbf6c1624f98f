using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using Xunit;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Model;

/// <summary>Penalties as options of a model and as code of one's own.</summary>
public sealed class PenaltyTests
{
    private const double L1 = 0.03, L2 = 0.05;

    [Fact]
    public void Training_adds_the_penalties_of_the_weights_and_evaluation_does_not()
    {
        ModelRun plain = Run(new PenaltySpec()), penalized = Run(new PenaltySpec(L1, L2));
        double[] weights = penalized.Leaves["hidden.weight"].Values.Concat(penalized.Leaves["output.weight"].Values).ToArray();
        double penalty = (L1 * weights.Sum(Math.Abs)) + (L2 * weights.Sum(w => w * w));
        Assert.Equal(plain.Loss() + penalty, penalized.Loss(), 12);
        Assert.Equal(plain.Loss(), penalized.Run(PlanKind.Evaluate).Results[SpecLowering.LossResult].Values[0], 12);
    }

    [Fact]
    public void Gradients_are_those_of_the_loss_with_its_penalties()
    {
        ModelRun run = Run(new PenaltySpec(L1, L2));
        run.CheckGradients();
        Dictionary<string, double[]> plain = Run(new PenaltySpec()).Gradients(), penalized = run.Gradients();
        Assert.All(penalized, gradient =>
        {
            double[] values = run.Leaves[gradient.Key].Values;
            bool isWeight = gradient.Key.EndsWith(".weight", StringComparison.Ordinal);
            for (int i = 0; i < values.Length; i++)
            {
                double pull = isWeight ? (L1 * Math.Sign(values[i])) + (2 * L2 * values[i]) : 0;
                Assert.Equal(plain[gradient.Key][i] + pull, gradient.Value[i], 12);
            }
        });
    }

    /// <summary>What the loss does not need is not trained by its penalty alone.</summary>
    [Fact]
    public void A_parameter_beside_the_loss_has_no_penalty()
    {
        SpecBuilder spec = Spec(new PenaltySpec(0, L2));
        int aside = spec.Linear("aside", 3, 3);
        EntryBuilder second = spec.Forward("Aside");
        second.Result("z", second.Layer("Linear", aside, second.Input("x", "batch", 3)));
        LoweredModel model = SpecLowering.Lower(spec.Build());
        Assert.Equal(DiagnosticCatalog.UntrainedParameter.Id, Assert.Single(model.Diagnostics).Id);
    }

    [Fact]
    public void Written_as_code_over_a_layers_weight_a_penalty_is_the_same()
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        (int hidden, int output) = Layers(spec);
        EntryBuilder e = spec.Loss();
        int total = Error(e, hidden, output);
        foreach (int layer in new[] { hidden, output })
        {
            int weight = e.Row("LayerParameter", Array.Empty<int>(), Arg("layer", layer), Arg("name", "weight"));
            total = e.Op("Add", total, e.Op("Multiply", e.Constant(L1), e.Reduce("Sum", e.Op("Abs", weight), false)));
            total = e.Op("Add", total, e.Op("Multiply", e.Constant(L2), e.Reduce("Sum", e.Op("Square", weight), false)));
        }

        e.Result("loss", total);
        var written = new ModelRun(spec.Build(), Batch);
        ModelRun option = Run(new PenaltySpec(L1, L2));
        Assert.Equal(option.Loss(), written.Loss(), 12);
        Dictionary<string, double[]> expected = option.Gradients();
        Assert.All(written.Gradients(), g => Assert.All(expected[g.Key].Zip(g.Value), pair => Assert.Equal(pair.First, pair.Second, 12)));
    }

    [Theory]
    [InlineData(-1, 0, "L1")]
    [InlineData(0, double.NaN, "L2")]
    [InlineData(double.PositiveInfinity, 0, "L1")]
    public void Factors_that_make_no_sense_are_refused(double l1, double l2, string name)
    {
        SpecDiagnostic mistake = Assert.Single(SpecLowering.Lower(Spec(new PenaltySpec(l1, l2)).Build()).Diagnostics);
        Assert.Equal((DiagnosticCatalog.ArgumentOutOfRange.Id, name), (mistake.Id, mistake.Arguments[1]));
    }

    private static Dictionary<string, long> Batch => new() { ["batch"] = 4 };

    private static ModelRun Run(PenaltySpec penalty) => new(Spec(penalty).Build(), Batch);

    private static SpecBuilder Spec(PenaltySpec penalty)
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double, Penalty = penalty };
        (int hidden, int output) = Layers(spec);
        EntryBuilder e = spec.Loss();
        e.Result("loss", Error(e, hidden, output));
        return spec;
    }

    private static (int Hidden, int Output) Layers(SpecBuilder spec) => (spec.Linear("hidden", 3, 5), spec.Linear("output", 5, 2));

    private static int Error(EntryBuilder e, int hidden, int output)
    {
        int y = e.Layer("Linear", output, e.Op("Tanh", e.Layer("Linear", hidden, e.Input("x", "batch", 3))));
        return e.Op("MeanSquaredError", y, e.Input("target", "batch", 2));
    }
}
