using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Losses of scores along the last axis, one for each class, as torch.nn.functional defines them.</summary>
internal static class ClassificationLosses
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("SoftmaxCrossEntropy", 2, 3, SoftmaxCrossEntropy),
        new("NegativeLogLikelihood", 2, 3, NegativeLogLikelihood),
        new("MultiClassHinge", 2, 3, MultiClassHinge),
    };

    private static int SoftmaxCrossEntropy(OpCall call)
    {
        double smoothing = call.Arguments.Number("labelSmoothing", otherwise: 0);
        if (!(smoothing >= 0 && smoothing <= 1))
        {
            return call.Fail(DiagnosticCatalog.ArgumentOutOfRange, call.Name, "labelSmoothing", "at least 0 and at most 1", UserText.Of(smoothing));
        }

        if (call.TypeOf(1).IsFloat())
        {
            return OfProbabilities(call, smoothing);
        }

        if (LabelledRows.Of(call) is not LabelledRows rows)
        {
            return OpCall.Poison;
        }

        return smoothing == 0 && rows.ClassWeights is null
            ? rows.Reduce(OfLabels(call, rows))
            : rows.Reduce(OfTargets(call, SmoothedTargets(call.Graph, call.Value(0), rows, smoothing)));
    }

    /// <summary>
    /// log(sum(exp(z))) - z[label] for a row z of logits. The gradient is stated as softmax(z) - onehot(label): differentiated row
    /// by row it would be a quotient times a sum that cancels.
    /// </summary>
    private static int OfLabels(OpCall call, LabelledRows rows)
    {
        GraphBuilder graph = call.Graph;
        int logits = call.Value(0);
        Normalization.Exponentials parts = Normalization.Exponentiate(graph, logits, rows.Axis);
        int picked = rows.Pick(parts.Shifted);
        int losses = graph.Sub(graph.Unary(OpCode.Log, parts.Sum), picked);
        call.Scope.Gradients.Add(losses, logits, gradient =>
        {
            int softmax = Normalization.Softmax(call.Scope, logits, parts, rows.Axis);
            return graph.Mul(graph.Sub(softmax, graph.Indicator(rows.IsLabel, graph.TypeOf(logits))), rows.Repeat(gradient));
        });
        return losses;
    }

    /// <summary>
    /// A share 1 - s of the label, the rest s spread evenly, both times the weights of the classes (Szegedy et al., "Rethinking the
    /// Inception architecture", 2016).
    /// </summary>
    private static int SmoothedTargets(GraphBuilder graph, int scores, LabelledRows rows, double smoothing)
    {
        int weights = rows.ClassWeights ?? graph.ConstantLike(scores, 1);
        int label = graph.Where(rows.IsLabel, graph.Scale(weights, 1 - smoothing));
        return smoothing == 0 ? label : graph.Add(label, Share(graph, weights, smoothing, rows.Axis));
    }

    private static int OfProbabilities(OpCall call, double smoothing)
    {
        if (!call.Takes(ElementKinds.Float) || !call.HaveOneType(0, 1) || !LabelledRows.HasRows(call)
            || !AreProbabilities(call) || LabelledRows.Weights(call) is not int[] weights)
        {
            return OpCall.Poison;
        }

        GraphBuilder graph = call.Graph;
        int targets = call.Value(1);
        if (smoothing > 0)
        {
            targets = graph.Add(graph.Scale(targets, 1 - smoothing), Share(graph, graph.ConstantLike(targets, 1), smoothing, call.ShapeOf(0).Rank - 1));
        }

        return LossReduction.Reduce(call, OfTargets(call, weights.Length == 0 ? targets : graph.Mul(targets, weights[0])));
    }

    /// <summary>Targets shaped like the logits. Where they are one number an example, classes were meant, which are integers.</summary>
    private static bool AreProbabilities(OpCall call)
    {
        (Shape logits, Shape targets) = (call.ShapeOf(0), call.ShapeOf(1));
        if (!targets.SequenceEqual(logits.Take(logits.Rank - 1)))
        {
            return call.HasShape(1, logits);
        }

        call.Fail(
            DiagnosticCatalog.ShapeRequired,
            call.Name, call[1].Label, "an IntTensor of class numbers, or probabilities " + UserText.Of(logits), "a Tensor " + UserText.Of(targets));
        return false;
    }

    /// <summary>values * smoothing / number of classes.</summary>
    private static int Share(GraphBuilder graph, int values, double smoothing, int axis) =>
        graph.DivideByCount(graph.Scale(values, smoothing), graph.ShapeOf(values)[axis]);

    /// <summary>
    /// -sum(q log softmax(z)) for targets q shaped like the logits z, with the gradients softmax(z) sum(q) - q by the logits and
    /// -log softmax(z) by the targets.
    /// </summary>
    private static int OfTargets(OpCall call, int targets)
    {
        GraphBuilder graph = call.Graph;
        int logits = call.Value(0), axis = call.ShapeOf(0).Rank - 1;
        Normalization.Exponentials parts = Normalization.Exponentiate(graph, logits, axis);
        int surprise = graph.Sub(Repeat(graph.Unary(OpCode.Log, parts.Sum)), parts.Shifted);
        int losses = Sum(graph.Mul(targets, surprise));
        call.Scope.Gradients.Add(
            losses,
            (logits, gradient =>
            {
                int share = graph.Mul(Normalization.Softmax(call.Scope, logits, parts, axis), Repeat(Sum(targets)));
                return graph.Mul(graph.Sub(share, targets), Repeat(gradient));
            }),
            (targets, gradient => graph.Neg(graph.Mul(Normalization.LogSoftmax(call.Scope, logits, axis), Repeat(gradient)))));
        return losses;

        int Repeat(int rows) => graph.RepeatAlong(rows, graph.ShapeOf(logits), axis);

        int Sum(int values) => graph.Reduce(OpCode.ReduceSum, values, axis);
    }

    /// <summary>-weight[label] logProbabilities[label].</summary>
    private static int NegativeLogLikelihood(OpCall call)
    {
        if (LabelledRows.Of(call) is not LabelledRows rows)
        {
            return OpCall.Poison;
        }

        GraphBuilder graph = call.Graph;
        int losses = graph.Neg(rows.Pick(call.Value(0)));
        return rows.Reduce(rows.LabelWeights() is int weights ? graph.Mul(losses, weights) : losses);
    }

    /// <summary>
    /// weight[label] / classes * the sum of max(0, margin - x[label] + x[c]), or of the squares, over every other class c
    /// (Crammer and Singer, 2001, take the greatest instead of the sum; this is torch's multi_margin_loss). The mean is over rows.
    /// </summary>
    private static int MultiClassHinge(OpCall call)
    {
        if (LabelledRows.Of(call) is not LabelledRows rows)
        {
            return OpCall.Poison;
        }

        GraphBuilder graph = call.Graph;
        int scores = call.Value(0);
        int gap = graph.Offset(graph.Sub(scores, rows.Repeat(rows.Pick(scores))), call.Arguments.Number("margin", otherwise: 1));
        int violation = graph.Binary(OpCode.Max, gap, graph.ConstantLike(gap, 0));
        violation = call.Arguments.Flag("squared") ? graph.Square(violation) : violation;
        int others = rows.Sum(graph.Select(rows.IsLabel, graph.ConstantLike(violation, 0), violation));
        int losses = graph.DivideByCount(others, rows.Shape[rows.Axis]);
        return LossReduction.Reduce(call, rows.LabelWeights() is int weights ? graph.Mul(losses, weights) : losses);
    }
}
