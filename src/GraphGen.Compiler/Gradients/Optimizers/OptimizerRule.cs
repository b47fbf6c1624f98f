using System.Collections.Generic;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>
/// How a parameter changes in a step: rows from its value, its gradient, its state and the hyper-parameters. These arrive as
/// one input <c>optimizer</c>, computed by the host in double for every step and rounded once; the entries are listed per rule.
/// </summary>
internal abstract class OptimizerRule
{
    /// <summary>Entries of the input <c>optimizer</c>, in order.</summary>
    public abstract IReadOnlyList<string> Entries { get; }

    /// <summary>Buffers kept for each parameter, shaped like it and zero at first: "{parameter}.{buffer}".</summary>
    public abstract IReadOnlyList<string> Buffers { get; }

    /// <summary>The new value of the parameter; new values of its buffers are assigned by <see cref="ParameterUpdate.Assign"/>.</summary>
    public abstract int Update(ParameterUpdate update);

    public static OptimizerRule Of(ModelOptimizer optimizer) => optimizer switch
    {
        ModelOptimizer.Sgd => new Sgd(),
        ModelOptimizer.Momentum => new Momentum(),
        ModelOptimizer.Adam => new Adam(),
        _ => new AdamW(),
    };

    /// <summary>The input with every hyper-parameter.</summary>
    public int Input(GraphBuilder graph, DType precision) => graph.Input("optimizer", precision, Shape.Of(Entries.Count));
}

/// <summary>One parameter being updated, and the row language the rules are written in.</summary>
internal sealed class ParameterUpdate
{
    private readonly OptimizerRule rule;
    private readonly int hyperParameters;
    private readonly string path;
    private readonly List<GraphAssign> assigns;

    public ParameterUpdate(GraphBuilder graph, OptimizerRule rule, int hyperParameters, string path, int parameter, int gradient, List<GraphAssign> assigns)
    {
        Graph = graph;
        this.rule = rule;
        this.hyperParameters = hyperParameters;
        this.path = path;
        Parameter = parameter;
        Gradient = gradient;
        this.assigns = assigns;
    }

    public GraphBuilder Graph { get; }

    public int Parameter { get; }

    public int Gradient { get; }

    /// <summary>A hyper-parameter, repeated to the parameter's shape.</summary>
    public int Entry(string name)
    {
        int index = System.Linq.Enumerable.ToList(rule.Entries).IndexOf(name);
        int one = Graph.Slice(hyperParameters, new Dim[] { index }, new[] { Dim.One }, new[] { 1 });
        return Graph.Repeat(Graph.Reshape(one, Shape.Scalar), Graph.ShapeOf(Parameter));
    }

    public int Buffer(string name) => Graph.State(path + "." + name, Graph.TypeOf(Parameter), Graph.ShapeOf(Parameter));

    public int Assign(string buffer, int value)
    {
        assigns.Add(new GraphAssign(Buffer(buffer), value));
        return value;
    }

    /// <summary>gradient + weightDecay * parameter: L2 regularisation, as torch.optim couples it to the gradient.</summary>
    public int DecayedGradient() => Add(Gradient, Mul(Entry("weightDecay"), Parameter));

    public int Add(int left, int right) => Graph.Add(left, right);

    public int Sub(int left, int right) => Graph.Sub(left, right);

    public int Mul(int left, int right) => Graph.Mul(left, right);

    public int Div(int left, int right) => Graph.Div(left, right);
}
