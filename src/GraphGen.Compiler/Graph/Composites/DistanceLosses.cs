using System.Linq;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>How far vectors, or distributions, along an axis are from each other.</summary>
internal static class DistanceLosses
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("KullbackLeibler", 2, 2, KullbackLeibler),
        new("CosineSimilarity", 2, 2, call => Checked(call, 2) && call.Axis(0, call.Arguments.Integer("axis")) is int axis ? Cosine(call, axis) : OpCall.Poison),
        new("CosineEmbedding", 3, 3, CosineEmbedding),
        new("TripletMargin", 3, 3, TripletMargin),
    };

    /// <summary>
    /// sum(t (log t - q)) along the last axis, q being logarithms of probabilities. t log t is 0 at 0: the logarithm is taken of 1
    /// there, so that no gradient becomes 0 times infinity.
    /// </summary>
    private static int KullbackLeibler(OpCall call)
    {
        if (!Checked(call, 2) || !LabelledRows.HasRows(call))
        {
            return OpCall.Poison;
        }

        GraphBuilder graph = call.Graph;
        (int log, int targets) = (call.Value(0), call.Value(1));
        int terms;
        if (call.Arguments.Flag("logTargets"))
        {
            terms = graph.Mul(graph.Unary(OpCode.Exp, targets), graph.Sub(targets, log));
        }
        else
        {
            int isPositive = graph.Binary(OpCode.Lt, graph.ConstantLike(targets, 0), targets);
            int positive = graph.Select(isPositive, targets, graph.ConstantLike(targets, 1));
            terms = graph.Mul(targets, graph.Sub(graph.Unary(OpCode.Log, positive), log));
        }

        return LossReduction.Reduce(call, graph.Reduce(OpCode.ReduceSum, terms, call.ShapeOf(0).Rank - 1));
    }

    /// <summary>1 - cos where the target is positive, max(0, cos - margin) elsewhere, over the last axis.</summary>
    private static int CosineEmbedding(OpCall call)
    {
        if (!Checked(call, 2) || !LabelledRows.HasRows(call) || !call.HaveOneType(0, 2) || !call.HasShape(2, LabelledRows.Leading(call.ShapeOf(0))))
        {
            return OpCall.Poison;
        }

        GraphBuilder graph = call.Graph;
        int cosine = Cosine(call, call.ShapeOf(0).Rank - 1);
        int zero = graph.ConstantLike(cosine, 0);
        int apart = graph.Binary(OpCode.Max, graph.Offset(cosine, -call.Arguments.Number("margin", otherwise: 0)), zero);
        int isAlike = graph.Binary(OpCode.Lt, zero, call.Value(2));
        return LossReduction.Reduce(call, graph.Select(isAlike, graph.Sub(graph.ConstantLike(cosine, 1), cosine), apart));
    }

    /// <summary>
    /// max(0, |a - p| - |a - n| + margin) over the last axis (Balntas et al., "Learning shallow convolutional feature descriptors
    /// with triplet losses", 2016). As in torch, epsilon is added to each difference: the norm has a derivative where they are equal.
    /// </summary>
    private static int TripletMargin(OpCall call)
    {
        if (!Checked(call, 3) || !LabelledRows.HasRows(call))
        {
            return OpCall.Poison;
        }

        const double Epsilon = 1e-6;
        GraphBuilder graph = call.Graph;
        int last = call.ShapeOf(0).Rank - 1;
        int gap = graph.Offset(graph.Sub(Distance(1), Distance(2)), call.Arguments.Number("margin", otherwise: 1));
        return LossReduction.Reduce(call, graph.Binary(OpCode.Max, gap, graph.ConstantLike(gap, 0)));

        int Distance(int other)
        {
            int difference = graph.Offset(graph.Sub(call.Value(0), call.Value(other)), Epsilon);
            return graph.Unary(OpCode.Sqrt, graph.Reduce(OpCode.ReduceSum, graph.Square(difference), last));
        }
    }

    /// <summary>
    /// sum(x y) / (|x| |y|), no norm below epsilon. The limit is under the root, so that the gradient of a vector of zeros is zero
    /// and not NaN.
    /// </summary>
    private static int Cosine(OpCall call, int axis)
    {
        GraphBuilder graph = call.Graph;
        double epsilon = call.Arguments.Number("epsilon", otherwise: 1e-8);
        int dot = graph.Reduce(OpCode.ReduceSum, graph.Mul(call.Value(0), call.Value(1)), axis);
        return graph.Div(dot, graph.Mul(Norm(call.Value(0)), Norm(call.Value(1))));

        int Norm(int x)
        {
            int squares = graph.Reduce(OpCode.ReduceSum, graph.Square(x), axis);
            return graph.Unary(OpCode.Sqrt, graph.Binary(OpCode.Max, squares, graph.ConstantLike(squares, epsilon * epsilon)));
        }
    }

    /// <summary>Whether the first operands are of floating point and of one type and shape.</summary>
    private static bool Checked(OpCall call, int operands) =>
        call.Takes(ElementKinds.Float)
        && Enumerable.Range(1, operands - 1).All(o => call.HaveOneType(0, o) && call.HasShape(o, call.ShapeOf(0)));
}
