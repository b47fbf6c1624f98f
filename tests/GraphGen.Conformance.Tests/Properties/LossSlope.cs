using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Conformance.Tests.Cases;

namespace GraphGen.Conformance.Tests.Properties;

/// <summary>What came of a comparison of a gradient with the slope of its loss.</summary>
internal enum SlopeOutcome
{
    Same,
    Different,

    /// <summary>The loss or its gradient is infinite or NaN.</summary>
    NotFinite,

    /// <summary>Two step sizes tell two slopes: a kink, a jump, or a curve too sharp for both.</summary>
    NotSmooth,
}

/// <summary>The derivative of a model's loss along a random direction of its parameters, by its train step's gradients and by differences.</summary>
/// <param name="Gradient">The gradient's product with the direction.</param>
/// <param name="Slope">Richardson's extrapolation of two central differences.</param>
/// <param name="Doubt">How far the two differences are apart.</param>
internal sealed record LossSlope(SlopeOutcome Outcome, double Loss, double Gradient, double Slope, double Doubt)
{
    private const double Step = 1e-4;

    /// <summary>The slope of a model on the values of a seed; null of a model that has nothing to train, or whose gradient is stopped.</summary>
    public static LossSlope? Of(ConformanceCase source, int seed)
    {
        LoweredModel lowered = SpecLowering.Lower(source.Spec);
        TensorGraph? graph = lowered.Entries.FirstOrDefault(e => e.Kind == PlanKind.TrainStep)?.Graph;
        if (graph is null || source.Spec.Entries.Any(e => e.Rows.Any(r => r.Op == "StopGradient")))
        {
            return null;
        }

        var symbols = new Dictionary<string, long> { [RandomModel.Symbol] = new[] { 5, 1, 3, 2 }[seed % 4] };
        Dictionary<string, InterpreterTensor> leaves = LeafValues.Of(source, lowered, symbols, special: false);
        var random = new Random(seed);
        Dictionary<string, double[]> direction = lowered.Variables
            .Where(v => v.Role == VariableRole.Parameter && leaves.ContainsKey(v.Name))
            .ToDictionary(v => v.Name, v => leaves[v.Name].Values.Select(_ => (2 * random.NextDouble()) - 1).ToArray());

        InterpreterResult here = Run(0);
        double loss = here.Results[SpecLowering.LossResult].Values[0];

        // Momentum starts from zero, so that what it keeps of its first step is the gradient.
        double gradient = direction
            .Where(d => here.Assigned.ContainsKey($"{d.Key}.momentum"))
            .Sum(d => here.Assigned[$"{d.Key}.momentum"].Values.Zip(d.Value, (g, along) => g * along).Sum());
        (double forth, double back) = (LossAt(Step), LossAt(-Step));
        (double halfForth, double halfBack) = (LossAt(Step / 2), LossAt(-Step / 2));
        double whole = (forth - back) / (2 * Step), half = (halfForth - halfBack) / Step;
        double slope = ((4 * half) - whole) / 3, doubt = Math.Abs(half - whole);

        // One-sided slopes differ by the step times the second derivative; at a kink, by as much for any step.
        double bend = Math.Abs(forth + back - (2 * loss)) / Step, halfBend = Math.Abs(halfForth + halfBack - (2 * loss)) / (Step / 2);
        // Numbers on the way to the loss are rounded where they are around one, however small it is itself.
        double noise = 1e-12 + (1e-9 * Math.Abs(loss)), scale = Math.Max(Math.Abs(slope), Math.Abs(gradient));
        SlopeOutcome outcome =
            !double.IsFinite(loss) || !double.IsFinite(gradient) || !double.IsFinite(slope) ? SlopeOutcome.NotFinite
            : doubt > noise + (1e-4 * Math.Abs(slope)) || (bend > noise + (1e-4 * scale) && halfBend > 0.75 * bend) ? SlopeOutcome.NotSmooth
            : Math.Abs(slope - gradient) <= noise + doubt + (1e-6 * scale) ? SlopeOutcome.Same
            : SlopeOutcome.Different;
        return new LossSlope(outcome, loss, gradient, slope, doubt);

        double LossAt(double step) => Run(step).Results[SpecLowering.LossResult].Values[0];

        InterpreterResult Run(double step) => GraphInterpreter.Run(
            graph,
            symbols,
            leaves.ToDictionary(
                leaf => leaf.Key,
                leaf => direction.TryGetValue(leaf.Key, out double[]? along)
                    ? new InterpreterTensor(leaf.Value.Shape, leaf.Value.Values.Zip(along, (value, d) => value + (step * d)).ToArray())
                    : leaf.Value),
            InterpreterPrecision.Double);
    }
}
