using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Losses of a score for or against, element by element.</summary>
internal static class BinaryLosses
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("BinaryCrossEntropyWithLogits", 2, 3, CrossEntropy),
        new("Hinge", 2, 2, Hinge),
    };

    /// <summary>
    /// -(w t log s + (1 - t) log(1 - s)) with s = sigmoid(x), from logarithms that never see a rounded probability: with
    /// softplus(x) = -log(1 - s) this is softplus(x) - t x, or (1 - t) x + (1 + (w - 1) t) softplus(-x) with a weight.
    /// </summary>
    private static int CrossEntropy(OpCall call)
    {
        if (!call.Takes(ElementKinds.Float) || !call.HaveOneType(0, 1) || !call.HasShape(1, call.ShapeOf(0)))
        {
            return OpCall.Poison;
        }

        GraphBuilder graph = call.Graph;
        (int x, int targets) = (call.Value(0), call.Value(1));
        if (call.Optional("positiveWeight") is not int operand)
        {
            return LossReduction.Reduce(call, graph.Sub(Activations.Softplus(call.Scope, x), graph.Mul(targets, x)));
        }

        if (!call.HaveOneType(0, operand) || call.As(call.Name, call[0], call[operand]).Broadcast() is not int[] values)
        {
            return OpCall.Poison;
        }

        if (values[0] != x)
        {
            return call.Fail(DiagnosticCatalog.ShapeRequired, call.Name, call[operand].Label, UserText.Of(call.ShapeOf(0)), UserText.Of(call.ShapeOf(operand)));
        }

        int one = graph.ConstantLike(x, 1);
        int weight = graph.Add(one, graph.Mul(graph.Sub(values[1], one), targets));
        int against = graph.Mul(graph.Sub(one, targets), x);
        return LossReduction.Reduce(call, graph.Add(against, graph.Mul(weight, Activations.Softplus(call.Scope, graph.Neg(x)))));
    }

    /// <summary>max(0, 1 - t x), or its square (Cortes and Vapnik, "Support-vector networks", 1995).</summary>
    private static int Hinge(OpCall call)
    {
        if (!call.Takes(ElementKinds.Float) || !call.HaveOneType(0, 1) || !call.HasShape(1, call.ShapeOf(0)))
        {
            return OpCall.Poison;
        }

        GraphBuilder graph = call.Graph;
        int gap = graph.Sub(graph.ConstantLike(call.Value(0), 1), graph.Mul(call.Value(0), call.Value(1)));
        int losses = graph.Binary(OpCode.Max, gap, graph.ConstantLike(gap, 0));
        return LossReduction.Reduce(call, call.Arguments.Flag("squared") ? graph.Square(losses) : losses);
    }
}
