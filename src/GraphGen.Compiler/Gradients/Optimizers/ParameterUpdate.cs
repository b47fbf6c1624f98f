using System.Collections.Generic;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>One parameter being updated, and the row language the rules are written in.</summary>
internal sealed class ParameterUpdate
{
    private readonly OptimizerInput input;
    private readonly int group;
    private readonly string path;
    private readonly List<GraphAssign> assigns;

    public ParameterUpdate(GraphBuilder graph, OptimizerInput input, int group, string path, int parameter, int gradient, List<GraphAssign> assigns)
    {
        Graph = graph;
        this.input = input;
        this.group = group;
        this.path = path;
        Parameter = parameter;
        Gradient = gradient;
        this.assigns = assigns;
    }

    public GraphBuilder Graph { get; }

    public int Parameter { get; }

    public int Gradient { get; }

    /// <summary>A hyper-parameter, repeated to the parameter's shape.</summary>
    public int Entry(string name) => input.Entry(group, name, Graph.ShapeOf(Parameter));

    public int Buffer(string name) => Graph.State(path + "." + name, Graph.TypeOf(Parameter), Graph.ShapeOf(Parameter));

    public int Assign(string buffer, int value)
    {
        assigns.Add(new GraphAssign(Buffer(buffer), value));
        return value;
    }

    /// <summary>buffer = decay buffer + share value: a running mean where the two entries add up to 1.</summary>
    public int Blend(string buffer, string decay, string share, int value) =>
        Assign(buffer, Add(Mul(Entry(decay), Buffer(buffer)), Mul(Entry(share), value)));

    /// <summary>buffer = decay buffer + share value^2.</summary>
    public int BlendSquare(string buffer, string decay, string share, int value) =>
        Assign(buffer, Add(Mul(Entry(decay), Buffer(buffer)), Mul(Mul(Entry(share), value), value)));

    /// <summary>gradient + weightDecay * parameter: L2 regularisation, as torch.optim couples it to the gradient.</summary>
    public int DecayedGradient() => Add(Gradient, Mul(Entry("weightDecay"), Parameter));

    public int Add(int left, int right) => Graph.Add(left, right);

    public int Sub(int left, int right) => Graph.Sub(left, right);

    public int Mul(int left, int right) => Graph.Mul(left, right);

    public int Div(int left, int right) => Graph.Div(left, right);

    public int Sqrt(int value) => Graph.Unary(OpCode.Sqrt, value);

    public int Max(int left, int right) => Graph.Binary(OpCode.Max, left, right);
}
