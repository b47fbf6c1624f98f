using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Conformance.Tests.Cases;
using Xunit;
using Xunit.Abstractions;

namespace GraphGen.Conformance.Tests.Properties;

/// <summary>
/// The gradient of a random model is the slope of its loss: in double arithmetic, along a random direction of the parameters. A
/// failure names the seed and prints the smallest model found that fails.
/// </summary>
public class GradientPropertyTests(ITestOutputHelper output)
{
    private const int Models = 1000;

    [Fact]
    public void The_gradient_of_a_random_model_is_the_slope_of_its_loss()
    {
        var counts = new Dictionary<SlopeOutcome, int>();
        int models = 0, moving = 0;
        for (int seed = 0; models < Models; seed++)
        {
            ConformanceCase source = RandomModel.Make(seed);
            if (LossSlope.Of(source, seed) is not { } slope)
            {
                continue;
            }

            models++;
            moving += slope.Outcome == SlopeOutcome.Same && Math.Abs(slope.Gradient) > 1e-6 * Math.Abs(slope.Loss) ? 1 : 0;
            counts[slope.Outcome] = counts.GetValueOrDefault(slope.Outcome) + 1;
            if (slope.Outcome == SlopeOutcome.Different)
            {
                Fail(source, seed, slope);
            }
        }

        output.WriteLine(string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}")) + $", gradients well above rounding {moving}");
        int skipped = models - counts.GetValueOrDefault(SlopeOutcome.Same);
        Assert.True(skipped <= 0.4 * models, $"{skipped} of {models} models have no slope to compare with");
        Assert.True(moving >= 0.4 * models, $"only {moving} of {models} models have a gradient well above rounding");
    }

    private static void Fail(ConformanceCase source, int seed, LossSlope slope)
    {
        ModelSpec smallest = Shrinking.Smallest(
            source.Spec, candidate => LossSlope.Of(source with { Spec = candidate }, seed)?.Outcome == SlopeOutcome.Different);
        TensorGraph graph = SpecLowering.Lower(smallest).Entries.Single(e => e.Kind == PlanKind.TrainStep).Graph;
        Assert.Fail($"seed {seed}: {slope}\nshrunk: {LossSlope.Of(source with { Spec = smallest }, seed)}\n"
            + string.Join("\n", smallest.Entries[0].Rows.Select((r, i) => $"{i}: {r.Op}({string.Join(", ", r.Operands)}) {string.Join(", ", r.Arguments)}"))
            + $"\n{GraphPrinter.Print(graph)}");
    }
}
