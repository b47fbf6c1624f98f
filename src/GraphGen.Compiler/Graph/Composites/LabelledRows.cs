using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// Rows of scores along the last axis and the index of the right class for each: what the losses of classifiers share. Optional
/// are weights of the classes, and an index whose rows count for nothing.
/// </summary>
internal sealed class LabelledRows
{
    private readonly OpCall call;
    private readonly int[] classWeights;

    private LabelledRows(OpCall call, int[] classWeights)
    {
        this.call = call;
        this.classWeights = classWeights;
    }

    public Shape Shape => call.ShapeOf(0);

    /// <summary>The axis of the classes: the last one.</summary>
    public int Axis => Shape.Rank - 1;

    /// <summary>True at the right class of each row. Comparing the class index fuses into the row; a gather would not.</summary>
    public int IsLabel
    {
        get
        {
            // Rows that do not count get another label: what they hold may be no class at all.
            int labels = Counted is int counted ? Graph.Where(counted, call.Value(1)) : call.Value(1);
            return Graph.Binary(OpCode.Eq, Graph.Iota(Shape, Axis), Graph.RepeatAlong(labels, Shape, Axis));
        }
    }

    /// <summary>Which rows count; null where all do.</summary>
    public int? Counted
    {
        get
        {
            int labels = call.Value(1);
            return call.Arguments.Has("ignoredIndex")
                ? Graph.Unary(OpCode.Not, Graph.Binary(OpCode.Eq, labels, Graph.ConstantLike(labels, call.Arguments.Integer("ignoredIndex"))))
                : null;
        }
    }

    /// <summary>The weights of the classes, repeated for every row; null where there are none.</summary>
    public int? ClassWeights => classWeights.Length == 0 ? null : classWeights[0];

    private GraphBuilder Graph => call.Graph;

    /// <summary>The call's scores (operand 0), labels (operand 1) and options; null after a report.</summary>
    public static LabelledRows? Of(OpCall call)
    {
        if (!call.Takes(0, ElementKinds.Float) || !call.Takes(1, ElementKinds.Int) || !HasRows(call))
        {
            return null;
        }

        return call.HasShape(1, Leading(call.ShapeOf(0))) && Weights(call) is int[] weights ? new LabelledRows(call, weights) : null;
    }

    /// <summary>Whether the scores have the axis of the classes.</summary>
    public static bool HasRows(OpCall call)
    {
        if (call.ShapeOf(0).Rank > 0)
        {
            return true;
        }

        call.FailOn(DiagnosticCatalog.RankTooSmall, 0, UserText.Count(1, "axis"));
        return false;
    }

    /// <summary>The optional argument <c>classWeights</c> in the shape of the scores, or nothing; null after a report.</summary>
    public static int[]? Weights(OpCall call)
    {
        if (call.Optional("classWeights") is not int operand)
        {
            return System.Array.Empty<int>();
        }

        Shape shape = call.ShapeOf(0);
        return call.HaveOneType(0, operand) && call.HasShape(operand, Shape.Of(shape[shape.Rank - 1]))
            ? new[] { call.Graph.Repeat(call.Value(operand), shape, shape.Rank - 1) }
            : null;
    }

    /// <summary>A number for each row, repeated along the classes.</summary>
    public int Repeat(int rows) => Graph.RepeatAlong(rows, Shape, Axis);

    public int Sum(int values) => Graph.Reduce(OpCode.ReduceSum, values, Axis);

    /// <summary>The value at the right class of each row.</summary>
    public int Pick(int values) => Sum(Graph.Where(IsLabel, values));

    /// <summary>The weight of the right class of each row; null where there are no weights.</summary>
    public int? LabelWeights() => ClassWeights is int weights ? Pick(weights) : null;

    /// <summary>Zero for the rows that do not count.</summary>
    public int OfCounted(int rows) => Counted is int counted ? Graph.Where(counted, rows) : rows;

    /// <summary>The losses reduced, as in torch.nn: the mean divides by the weights of the labels that count.</summary>
    public int Reduce(int losses)
    {
        losses = OfCounted(losses);
        if (LabelWeights() is int weights)
        {
            return LossReduction.Reduce(call, losses, OfCounted(weights));
        }

        return Counted is int counted
            ? LossReduction.Reduce(call, losses, Graph.Indicator(counted, Graph.TypeOf(losses)))
            : LossReduction.Reduce(call, losses);
    }

    /// <summary>The rows: every axis but the last.</summary>
    public static Shape Leading(Shape shape) => Shape.Of(shape.Take(shape.Rank - 1).ToArray());
}
