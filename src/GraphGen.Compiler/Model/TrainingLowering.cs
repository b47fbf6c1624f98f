using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Gradients;
using GraphGen.Compiler.Gradients.Optimizers;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Model;

/// <summary>
/// What changes parameters: the training step (forward, loss, gradients, optimizer) and, where gradients are accumulated, a plan that
/// adds those of a batch and one that applies what was added.
/// </summary>
internal sealed class TrainingLowering
{
    private readonly DType precision;
    private readonly IReadOnlyList<DeclaredVariable> variables;
    private readonly ParameterGroups groups;
    private readonly OptimizerRule rule;
    private readonly List<DeclaredVariable> trained = new();
    private readonly List<DeclaredVariable> state = new();

    public TrainingLowering(ModelSpec spec, DType precision, IReadOnlyList<DeclaredVariable> variables, ParameterGroups groups)
    {
        this.precision = precision;
        this.variables = variables;
        this.groups = groups;
        rule = OptimizerRule.Of(spec.Optimizer);
        Plan = new OptimizerPlan(spec.Optimizer, groups.Groups, spec.Training.Clipping, spec.Training.AveragesWeights, spec.Training.AccumulatesGradients);
    }

    /// <summary>What the host has to know.</summary>
    public OptimizerPlan Plan { get; }

    /// <summary>What the plans keep from step to step.</summary>
    public IReadOnlyList<DeclaredVariable> State => state;

    /// <summary>Appends the input that the host fills, behind those of the caller.</summary>
    public void DeclareInput(GraphBuilder graph) => _ = new OptimizerInput(graph, Plan, precision);

    /// <summary>The changes of a training step or of an accumulation; null where no parameter has a gradient.</summary>
    public List<GraphAssign>? Backward(PlanKind kind, CompositeScope scope, int loss)
    {
        GraphBuilder graph = scope.Graph;
        Dictionary<string, int> leaves = Enumerable.Range(0, graph.Count)
            .Where(v => graph[v].Op == OpCode.Parameter)
            .ToDictionary(v => ((LeafAttributes)graph[v].Attributes).Name);
        DeclaredVariable[] read = variables.Where(v => v.Role == VariableRole.Parameter && leaves.ContainsKey(v.Name)).ToArray();
        int?[] gradients = Gradient.Of(graph, loss, read.Select(p => leaves[p.Name]).ToArray(), scope.Gradients);
        List<Trained> differentiated = read.Zip(gradients, (p, g) => (p, g))
            .Where(pair => pair.g is not null)
            .Select(pair => new Trained(pair.p, leaves[pair.p.Name], pair.g!.Value))
            .ToList();
        if (differentiated.Count == 0)
        {
            return null;
        }

        var input = new OptimizerInput(graph, Plan, precision);
        if (kind == PlanKind.TrainStep)
        {
            trained.AddRange(differentiated.Select(p => p.Variable));
            DeclareState();
            return Update(graph, input, differentiated);
        }

        return differentiated.Select(p => AccumulatedGradients.Add(graph, p.Variable.Name, p.Value, p.Gradient, input))
            .Concat(AccumulatedGradients.CountBatch(graph, precision, input))
            .ToList();
    }

    /// <summary>The changes when accumulated gradients are applied; to be asked for after the training step.</summary>
    public List<GraphAssign> Apply(GraphBuilder graph)
    {
        var input = new OptimizerInput(graph, Plan, precision);
        var assigns = new List<GraphAssign>();
        var taken = new List<Trained>();
        foreach (DeclaredVariable variable in trained)
        {
            int value = graph.Parameter(variable.Name, variable.Type, variable.Shape);
            taken.Add(new Trained(variable, value, AccumulatedGradients.Take(graph, variable.Name, value, assigns)));
        }

        assigns.AddRange(Update(graph, input, taken));
        assigns.AddRange(AccumulatedGradients.Reset(graph, precision));
        return assigns;
    }

    private List<GraphAssign> Update(GraphBuilder graph, OptimizerInput input, List<Trained> parameters)
    {
        IReadOnlyList<int> gradients = ClippedGradients.Of(graph, parameters.Select(p => p.Gradient).ToList(), Plan.Clipping, input);
        var assigns = new List<GraphAssign>();
        foreach ((Trained p, int gradient) in parameters.Zip(gradients, (p, g) => (p, g)))
        {
            string name = p.Variable.Name;
            int updated = rule.Update(new ParameterUpdate(graph, input, groups.GroupOf(name), name, p.Value, gradient, assigns));
            assigns.Add(new GraphAssign(p.Value, updated));
            if (Plan.AveragesWeights)
            {
                assigns.Add(AveragedWeights.Update(graph, name, updated, input));
            }
        }

        return assigns;
    }

    private void DeclareState()
    {
        IEnumerable<string> buffers = rule.Buffers
            .Concat(Plan.AveragesWeights ? new[] { AveragedWeights.Buffer } : Array.Empty<string>())
            .Concat(Plan.AccumulatesGradients ? new[] { AccumulatedGradients.Buffer } : Array.Empty<string>());
        state.AddRange(trained.SelectMany(parameter => buffers.Select(buffer => ModelVariables.OptimizerState(parameter.Name + "." + buffer, parameter.Type, parameter.Shape))));
        if (Plan.AccumulatesGradients)
        {
            state.Add(ModelVariables.OptimizerState(AccumulatedGradients.Weight, precision, Shape.Scalar));
            state.Add(ModelVariables.OptimizerState(AccumulatedGradients.Count, precision, Shape.Scalar));
        }
    }

    private sealed record Trained(DeclaredVariable Variable, int Value, int Gradient);
}
