using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>
/// Normalises each channel over the whole batch (Ioffe and Szegedy, 2015). Training takes the batch's mean and variance and moves the
/// running ones towards them; elsewhere the running ones make it one multiplication and one addition, with numbers of the channel that
/// do not wait for the input.
/// </summary>
internal sealed class BatchNorm : ChannelNorm
{
    private const string RunningMean = "running_mean";

    private const string RunningVariance = "running_var";

    public override string Type => "BatchNorm";

    protected override int LeastAxes => 2;

    public override ArgumentMistake? Check(EquatableArray<SpecArgument> arguments) =>
        base.Check(arguments)
        ?? (arguments.Number("momentum") is >= 0 and <= 1
            ? null
            : new ArgumentMistake("momentum", "at least 0 and at most 1", UserText.Of(arguments.Number("momentum"))));

    public override IEnumerable<LayerVariable> Variables(EquatableArray<SpecArgument> arguments)
    {
        Shape shape = Shape.Of(arguments.Integer(Channels));
        return base.Variables(arguments).Concat(new[]
        {
            new LayerVariable(RunningMean, shape, new Initializer(InitializerKind.Constant, 0), Trained: false),
            new LayerVariable(RunningVariance, shape, new Initializer(InitializerKind.Constant, 1), Trained: false),
        });
    }

    protected override int Normalize(OpCall call, LayerInstance layer, int? weight, int? bias)
    {
        double epsilon = call.Arguments.Number("epsilon");
        (int mean, int variance) = (layer.Parameter(call, RunningMean).Value, layer.Parameter(call, RunningVariance).Value);
        if (!call.Scope.Training)
        {
            return Apply(call, mean, variance, weight, bias, epsilon);
        }

        var statistics = new BatchStatistics(call.Scope, call.Value(0));
        int y = statistics.Normalize(weight, bias, epsilon);
        Move(call, mean, statistics.Mean);
        Move(call, variance, Unbiased(call.Graph, statistics));
        return y;
    }

    /// <summary>x scale + shift, scale = weight / sqrt(var + epsilon) and shift = bias - mean scale.</summary>
    private static int Apply(OpCall call, int mean, int variance, int? weight, int? bias, double epsilon)
    {
        GraphBuilder graph = call.Graph;
        int inverse = graph.Unary(OpCode.Rsqrt, graph.Offset(variance, epsilon));
        int scale = weight is int w ? graph.Mul(inverse, w) : inverse;
        int moved = graph.Mul(mean, scale);
        int shift = bias is int b ? graph.Sub(b, moved) : graph.Neg(moved);
        Shape shape = call.ShapeOf(0);
        return graph.Add(graph.Mul(call.Value(0), graph.BroadcastTo(scale, shape)), graph.BroadcastTo(shift, shape));
    }

    /// <summary>The squared distances over n - 1; a single element has none to others, and counts as variance 0.</summary>
    private static int Unbiased(GraphBuilder graph, BatchStatistics statistics)
    {
        int distances = statistics.SquaredDistances;
        Dim others = statistics.Count - 1;
        if (others.Constant is long known)
        {
            return graph.Div(distances, graph.ConstantLike(distances, System.Math.Max(known, 1)));
        }

        int count = graph.Cast(graph.Extent(graph.ShapeOf(distances), others), graph.TypeOf(distances));
        return graph.Div(distances, graph.Binary(OpCode.Max, count, graph.ConstantLike(distances, 1)));
    }

    /// <summary>running = (1 - momentum) running + momentum batch; a layer that is used twice in a step moves twice.</summary>
    private static void Move(OpCall call, int running, int batch)
    {
        (GraphBuilder graph, StateUpdates updates) = (call.Graph, call.Scope.Updates);
        double momentum = call.Arguments.Number("momentum");
        updates.Set(running, graph.Add(graph.Scale(updates.Pending(running), 1 - momentum), graph.Scale(batch, momentum)));
    }
}
