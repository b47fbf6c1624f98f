using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Losses: one number, the mean over every example.</summary>
internal static class Losses
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("MeanSquaredError", 2, 2, MeanSquaredError),
        new("SoftmaxCrossEntropy", 2, 2, SoftmaxCrossEntropy),
    };

    /// <summary>mean((prediction - target)^2). Shapes must be equal: a target that broadcasts is nearly always a mistake.</summary>
    private static int MeanSquaredError(OpCall call)
    {
        if (!call.Takes(ElementKinds.Float) || !call.HaveOneType(0, 1))
        {
            return OpCall.Poison;
        }

        Shape shape = call.ShapeOf(0);
        if (!call.ShapeOf(1).Equals(shape))
        {
            return call.Fail(DiagnosticCatalog.ShapeRequired, call.Name, call[1].Label, UserText.Of(shape), UserText.Of(call.ShapeOf(1)));
        }

        int square = call.Graph.Square(call.Graph.Sub(call.Value(0), call.Value(1)));
        return Reductions.Mean(call.Graph, square, Enumerable.Range(0, shape.Rank).ToArray());
    }

    /// <summary>
    /// mean over all leading axes of log(sum(exp(z))) - z[label], where z is a row of logits. The label's logit is picked by
    /// comparing the class index with the label, which fuses into the row; a gather would not. The gradient is stated as
    /// (softmax(z) - onehot(label)) / n: differentiated row by row it would be a quotient times a sum that cancels.
    /// </summary>
    private static int SoftmaxCrossEntropy(OpCall call)
    {
        if (!call.Takes(0, ElementKinds.Float) || !call.Takes(1, ElementKinds.Int))
        {
            return OpCall.Poison;
        }

        Shape shape = call.ShapeOf(0);
        if (shape.Rank == 0)
        {
            return call.FailOn(DiagnosticCatalog.RankTooSmall, 0, UserText.Count(1, "axis"));
        }

        int classes = shape.Rank - 1;
        Shape leading = Shape.Of(shape.Take(classes).ToArray());
        if (!call.ShapeOf(1).Equals(leading))
        {
            return call.Fail(DiagnosticCatalog.ShapeRequired, call.Name, call[1].Label, UserText.Of(leading), UserText.Of(call.ShapeOf(1)));
        }

        GraphBuilder graph = call.Graph;
        int logits = call.Value(0);
        Normalization.Exponentials parts = Normalization.Exponentiate(graph, logits, classes);
        int isLabel = graph.Binary(OpCode.Eq, graph.Iota(shape, classes), graph.RepeatAlong(call.Value(1), shape, classes));
        int picked = graph.Reduce(OpCode.ReduceSum, graph.Where(isLabel, parts.Shifted), classes);
        int losses = graph.Sub(graph.Unary(OpCode.Log, parts.Sum), picked);
        call.Scope.Gradients.Add(losses, logits, gradient =>
        {
            int difference = graph.Sub(Normalization.Ratio(graph, parts, classes), graph.Indicator(isLabel, graph.TypeOf(logits)));
            return graph.Mul(difference, graph.RepeatAlong(gradient, shape, classes));
        });
        return Reductions.Mean(graph, losses, Enumerable.Range(0, classes).ToArray());
    }
}
