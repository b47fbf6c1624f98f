using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>
/// What the host must know to fill the input <c>optimizer</c> of every plan that trains: for each group the entries of the rule, then,
/// where they are asked for, the threshold of clipping, the two factors of averages and the weight of an accumulated batch.
/// </summary>
internal sealed record OptimizerPlan(
    ModelOptimizer Kind,
    EquatableArray<GroupRates> Groups,
    ModelClipping Clipping = ModelClipping.None,
    bool AveragesWeights = false,
    bool AccumulatesGradients = false)
{
    /// <summary>The name of the input.</summary>
    public const string InputName = "optimizer";

    public static OptimizerPlan Of(ModelOptimizer kind) => new(kind, new[] { new GroupRates() });
}

/// <summary>What sets the parameters of one group apart: a factor of the learning rate, and a weight decay of its own.</summary>
internal sealed record GroupRates(double LearningRateFactor = 1, double? WeightDecay = null);

/// <summary>The input <c>optimizer</c> as rows.</summary>
internal sealed class OptimizerInput
{
    private readonly GraphBuilder graph;
    private readonly List<string> entries;
    private readonly int input;

    public OptimizerInput(GraphBuilder graph, OptimizerPlan plan, DType precision)
    {
        this.graph = graph;
        IReadOnlyList<string> rule = OptimizerRule.Of(plan.Kind).Entries;
        entries = Enumerable.Range(0, plan.Groups.Count).SelectMany(group => rule.Select(entry => Name(group, entry))).ToList();
        if (plan.Clipping != ModelClipping.None)
        {
            entries.Add(ClippedGradients.Threshold);
        }

        if (plan.AveragesWeights)
        {
            entries.Add(AveragedWeights.Decay);
            entries.Add(AveragedWeights.OneMinusDecay);
        }

        if (plan.AccumulatesGradients)
        {
            entries.Add(AccumulatedGradients.BatchWeight);
        }

        input = graph.Input(OptimizerPlan.InputName, precision, Shape.Of(entries.Count));
    }

    /// <summary>An entry that all parameters share, repeated to a shape.</summary>
    public int Entry(string name, Shape shape)
    {
        int one = graph.Slice(input, new Dim[] { entries.IndexOf(name) }, new[] { Dim.One }, new[] { 1 });
        return graph.Repeat(graph.Reshape(one, Shape.Scalar), shape);
    }

    /// <summary>An entry of the rule for the parameters of a group, repeated to a shape.</summary>
    public int Entry(int group, string name, Shape shape) => Entry(Name(group, name), shape);

    private static string Name(int group, string entry) => System.FormattableString.Invariant($"{group}.{entry}");
}
