using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Gradients.Optimizers;
using GraphGen.Compiler.Model;
using static GraphGen.Compiler.Emit.CSharp.RuntimeNames;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>An optional argument of TrainStep. The default is the runtime's; a test holds the two together.</summary>
internal sealed record HyperParameter(string Name, string Member, double Default, string Documentation);

/// <summary>The optional arguments that each optimizer gives to TrainStep.</summary>
internal static class HyperParameters
{
    private static readonly HyperParameter LearningRate = new("learningRate", OptimizerArguments.LearningRate, 1e-3, "The step length.");
    private static readonly HyperParameter WeightDecay = new("weightDecay", OptimizerArguments.WeightDecay, 0, "L2 penalty: this times the parameter is added to its gradient.");
    private static readonly HyperParameter DecoupledDecay = new("weightDecay", OptimizerArguments.WeightDecay, 0, "Decoupled decay: each parameter shrinks by learningRate times this before the step.");
    private static readonly HyperParameter Momentum = new("momentum", OptimizerArguments.Momentum, 0.9, "The share of the last update that is kept.");
    private static readonly HyperParameter Beta1 = new("beta1", OptimizerArguments.Beta1, 0.9, "Decay of the running mean of gradients.");
    private static readonly HyperParameter Beta2 = new("beta2", OptimizerArguments.Beta2, 0.999, "Decay of the running mean of squared gradients.");
    private static readonly HyperParameter Alpha = new("alpha", OptimizerArguments.Alpha, 0.99, "Decay of the running mean of squared gradients.");
    private static readonly HyperParameter Rho = new("rho", OptimizerArguments.Rho, 0.9, "Decay of the running means of squared gradients and squared updates.");
    private static readonly HyperParameter Epsilon = new("epsilon", OptimizerArguments.Epsilon, 1e-8, "Added to the denominator.");
    private static readonly HyperParameter ClipByValue = new("clipThreshold", OptimizerArguments.ClipThreshold, 1, "The largest magnitude of an element of a gradient; larger ones are cut.");
    private static readonly HyperParameter ClipByNorm = new("clipThreshold", OptimizerArguments.ClipThreshold, 1, "The largest norm of all gradients together; longer ones are shortened.");
    private static readonly HyperParameter AverageDecay = new("averageDecay", OptimizerArguments.AverageDecay, 0.999, "The share of the average of the weights that is kept.");

    private static readonly Dictionary<ModelOptimizer, HyperParameter[]> Table = new()
    {
        [ModelOptimizer.Sgd] = [LearningRate, WeightDecay],
        [ModelOptimizer.Momentum] = [LearningRate, WeightDecay, Momentum],
        [ModelOptimizer.Adam] = [LearningRate, WeightDecay, Beta1, Beta2, Epsilon],
        [ModelOptimizer.AdamW] = [LearningRate, DecoupledDecay with { Default = 1e-2 }, Beta1, Beta2, Epsilon],
        [ModelOptimizer.Nesterov] = [LearningRate, WeightDecay, Momentum],
        [ModelOptimizer.RmsProp] = [LearningRate with { Default = 1e-2 }, WeightDecay, Alpha, Epsilon, Momentum with { Default = 0 }],
        [ModelOptimizer.CenteredRmsProp] = [LearningRate with { Default = 1e-2 }, WeightDecay, Alpha, Epsilon, Momentum with { Default = 0 }],
        [ModelOptimizer.Adagrad] = [LearningRate with { Default = 1e-2 }, WeightDecay, Epsilon with { Default = 1e-10 }],
        [ModelOptimizer.Adadelta] = [LearningRate with { Default = 1 }, WeightDecay, Rho, Epsilon with { Default = 1e-6 }],
        [ModelOptimizer.Adamax] = [LearningRate with { Default = 2e-3 }, WeightDecay, Beta1, Beta2, Epsilon],
        [ModelOptimizer.Lion] = [LearningRate with { Default = 1e-4 }, DecoupledDecay, Beta1, Beta2 with { Default = 0.99 }],
    };

    public static IReadOnlyList<HyperParameter> Of(OptimizerPlan plan) =>
    [
        .. Table[plan.Kind],
        .. plan.Clipping switch
        {
            ModelClipping.ByValue => [ClipByValue],
            ModelClipping.ByNorm => [ClipByNorm],
            _ => Array.Empty<HyperParameter>(),
        },
        .. plan.AveragesWeights ? [AverageDecay] : Array.Empty<HyperParameter>(),
    ];

    /// <summary>The same, with names that no input of the user's has.</summary>
    public static IReadOnlyList<HyperParameter> Of(OptimizerPlan plan, IEnumerable<string> taken) =>
        Of(plan).Select(p => p with { Name = Untaken(p.Name, taken) }).ToList();

    /// <summary>A parameter's name, or another one where an input of the user's has it.</summary>
    public static string Untaken(string name, IEnumerable<string> taken) => taken.Contains(name, StringComparer.Ordinal) ? name + "Argument" : name;
}
