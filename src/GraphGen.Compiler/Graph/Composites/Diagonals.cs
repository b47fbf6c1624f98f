using System;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Diagonals of matrices: read, and made. Each is the derivative of the other.</summary>
internal static class Diagonals
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("Diagonal", 1, 1, Diagonal),
        new("DiagEmbed", 1, 1, DiagEmbed),
    };

    /// <summary>Elements [.., i, .., i + offset, ..]; the diagonal is the last axis.</summary>
    private static int Diagonal(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number)
            || call.Axes(0, new[] { (int)call.Arguments.Integer("axis1"), (int)call.Arguments.Integer("axis2") }) is not int[] axes)
        {
            return OpCall.Poison;
        }

        Shape shape = call.ShapeOf(0);
        long offset = call.Arguments.Integer("offset");
        (int row, int column) = (axes[0], axes[1]);
        (Dim fromRow, Dim fromColumn) = (Math.Max(-offset, 0), Math.Max(offset, 0));
        if (Shorter(shape[row] - fromRow, shape[column] - fromColumn) is not Dim length)
        {
            return call.FailAt(
                0, DiagnosticCatalog.ArgumentOutOfRange, call.Name, $"axes {UserText.Of(row)} and {UserText.Of(column)} of {call[0].Label}",
                "constant extents, or equal ones without an offset", UserText.Of(shape));
        }

        if (!length.IsNeverNegative)
        {
            return call.FailAt("offset", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "offset", $"within {UserText.Of(shape)}", UserText.Of(offset));
        }

        Dim[] starts = shape.Select((_, axis) => axis == row ? fromRow : axis == column ? fromColumn : Dim.Zero).ToArray();
        int square = call.Graph.Slice(call.Value(0), starts, shape.With(row, length).With(column, length).ToArray(), starts.Select(_ => 1).ToArray());
        (int first, int second) = (Math.Min(row, column), Math.Max(row, column));
        int diagonal = call.Graph.Diagonal(square, first, second);
        return call.Graph.Transpose(diagonal, Enumerable.Range(0, shape.Rank - 1).Where(axis => axis != first).Append(first).ToArray());
    }

    /// <summary>The last axis becomes the diagonal of the last two.</summary>
    private static int DiagEmbed(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number))
        {
            return OpCall.Poison;
        }

        GraphBuilder graph = call.Graph;
        Shape shape = call.ShapeOf(0);
        if (shape.Rank == 0)
        {
            return call.FailOn(DiagnosticCatalog.RankTooSmall, 0, UserText.Count(1, "axis"));
        }

        Shape square = Shape.Of(shape.Append(shape[shape.Rank - 1]).ToArray());
        int x = call.Value(0);
        int isOn = graph.Binary(OpCode.Eq, graph.Iota(square, shape.Rank - 1), graph.Iota(square, shape.Rank));
        int embedded = graph.Where(isOn, graph.RepeatAlong(x, square, shape.Rank));

        // Reads n elements where the derivative of the choice adds up n * n.
        call.Scope.Gradients.Add(embedded, x, gradient => graph.Diagonal(gradient, shape.Rank - 1, shape.Rank));
        long offset = call.Arguments.Integer("offset");
        if (offset == 0)
        {
            return embedded;
        }

        Dim[] low = square.Select((_, axis) => Dim.Of(axis == shape.Rank - 1 ? Math.Max(-offset, 0) : axis == shape.Rank ? Math.Max(offset, 0) : 0)).ToArray();
        Dim[] high = square.Select((_, axis) => Dim.Of(axis == shape.Rank - 1 ? Math.Max(offset, 0) : axis == shape.Rank ? Math.Max(-offset, 0) : 0)).ToArray();
        return graph.Pad(embedded, low, high, new int[square.Rank]);
    }

    /// <summary>The shorter of two extents; null where names hide which it is.</summary>
    private static Dim? Shorter(Dim left, Dim right) =>
        (right - left).IsNeverNegative ? left : (left - right).IsNeverNegative ? right : null;
}
