using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>An optional argument of TrainStep. The default is the runtime's; a test holds the two together.</summary>
internal sealed record HyperParameter(string Name, string Member, double Default, string Documentation);

/// <summary>The optional arguments that each optimizer gives to TrainStep.</summary>
internal static class HyperParameters
{
    private static readonly HyperParameter LearningRate = new("learningRate", RuntimeNames.OptimizerArguments.LearningRate, 1e-3, "The step length.");
    private static readonly HyperParameter WeightDecay = new("weightDecay", RuntimeNames.OptimizerArguments.WeightDecay, 0, "L2 penalty: this times the parameter is added to its gradient.");
    private static readonly HyperParameter DecoupledDecay = new("weightDecay", RuntimeNames.OptimizerArguments.WeightDecay, 1e-2, "Decoupled decay: each parameter shrinks by learningRate times this before the step.");
    private static readonly HyperParameter Momentum = new("momentum", RuntimeNames.OptimizerArguments.Momentum, 0.9, "The share of the last update that is kept.");
    private static readonly HyperParameter Beta1 = new("beta1", RuntimeNames.OptimizerArguments.Beta1, 0.9, "Decay of the running mean of gradients.");
    private static readonly HyperParameter Beta2 = new("beta2", RuntimeNames.OptimizerArguments.Beta2, 0.999, "Decay of the running mean of squared gradients.");
    private static readonly HyperParameter Epsilon = new("epsilon", RuntimeNames.OptimizerArguments.Epsilon, 1e-8, "Added to the denominator.");

    private static readonly Dictionary<ModelOptimizer, HyperParameter[]> Table = new()
    {
        [ModelOptimizer.Sgd] = [LearningRate, WeightDecay],
        [ModelOptimizer.Momentum] = [LearningRate, WeightDecay, Momentum],
        [ModelOptimizer.Adam] = [LearningRate, WeightDecay, Beta1, Beta2, Epsilon],
        [ModelOptimizer.AdamW] = [LearningRate, DecoupledDecay, Beta1, Beta2, Epsilon],
    };

    public static IReadOnlyList<HyperParameter> Of(ModelOptimizer optimizer) => Table[optimizer];

    /// <summary>The same, with names that no input of the user's has.</summary>
    public static IReadOnlyList<HyperParameter> Of(ModelOptimizer optimizer, IEnumerable<string> taken) =>
        Of(optimizer).Select(p => taken.Contains(p.Name, StringComparer.Ordinal) ? p with { Name = p.Name + "Argument" } : p).ToList();
}
