using System.Collections.Generic;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>
/// How a parameter changes in a step: rows from its value, its gradient, its state and the hyper-parameters. These arrive as
/// one input <c>optimizer</c>, computed by the host in double for every step and rounded once; the entries are listed per rule.
/// </summary>
internal abstract class OptimizerRule
{
    private static readonly Dictionary<ModelOptimizer, OptimizerRule> Table = new()
    {
        [ModelOptimizer.Sgd] = new Sgd(),
        [ModelOptimizer.Momentum] = new Momentum(),
        [ModelOptimizer.Adam] = new Adam(),
        [ModelOptimizer.AdamW] = new AdamW(),
        [ModelOptimizer.Nesterov] = new Nesterov(),
        [ModelOptimizer.RmsProp] = new RmsProp(centered: false),
        [ModelOptimizer.CenteredRmsProp] = new RmsProp(centered: true),
        [ModelOptimizer.Adagrad] = new Adagrad(),
        [ModelOptimizer.Adadelta] = new Adadelta(),
        [ModelOptimizer.Adamax] = new Adamax(),
        [ModelOptimizer.Lion] = new Lion(),
    };

    /// <summary>Entries of the input <c>optimizer</c> for the parameters of one group, in order.</summary>
    public abstract IReadOnlyList<string> Entries { get; }

    /// <summary>Buffers kept for each parameter, shaped like it and zero at first: "{parameter}.{buffer}".</summary>
    public abstract IReadOnlyList<string> Buffers { get; }

    public static OptimizerRule Of(ModelOptimizer optimizer) => Table[optimizer];

    /// <summary>The new value of the parameter; new values of its buffers are assigned by <see cref="ParameterUpdate.Assign"/>.</summary>
    public abstract int Update(ParameterUpdate update);
}
