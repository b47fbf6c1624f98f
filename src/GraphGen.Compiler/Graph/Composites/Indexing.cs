using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// Gather(x, indices, axis): x[..axis] + indices + x[axis+1..], element [.., i, ..] = x[.., indices[i], ..]. ScatterAdd goes the
/// other way. With batch axes the first axes of both are one and the same.
/// </summary>
internal static class Indexing
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("Gather", 2, 2, Gather),
        new("ScatterAdd", 2, 3, call => call.Count == 2 ? ScatterIntoZeros(call) : ScatterInto(call)),
    };

    private static int Gather(OpCall call) =>
        call.Takes(0, ElementKinds.Number) && Attributes(call, call.ShapeOf(0), 1) is GatherAttributes gather
            ? call.Graph.Gather(call.Value(0), call.Value(1), gather.Axis, gather.Batch)
            : OpCall.Poison;

    /// <summary>x + the updates added up in zeros, so that the order in which they are added is one and x comes last.</summary>
    private static int ScatterInto(OpCall call)
    {
        Shape table = call.ShapeOf(0);
        return call.Takes(0, ElementKinds.Number) && call.Takes(2, ElementKinds.Number) && call.HaveOneType(0, 2)
            && Attributes(call, table, 1) is GatherAttributes gather && Fits(call, table, 1, 2, gather)
            ? call.Graph.Add(call.Value(0), call.Graph.ScatterAdd(call.Value(1), call.Value(2), table, gather.Axis, gather.Batch))
            : OpCall.Poison;
    }

    /// <summary>The table has the updates' axes, with one axis of the extent asked for in place of those of the indices.</summary>
    private static int ScatterIntoZeros(OpCall call)
    {
        if (!call.Takes(0, ElementKinds.Int) || !call.Takes(1, ElementKinds.Number))
        {
            return OpCall.Poison;
        }

        (Shape indices, Shape updates) = (call.ShapeOf(0), call.ShapeOf(1));
        long extent = call.Arguments.Integer("extent");
        if (extent < 0)
        {
            return call.Fail(DiagnosticCatalog.ArgumentOutOfRange, call.Name, "extent", "at least 0", UserText.Of(extent));
        }

        if (updates.Rank < indices.Rank)
        {
            return call.FailOn(DiagnosticCatalog.RankTooSmall, 1, UserText.Count(indices.Rank, "axis"));
        }

        if (call.Axis(1, call.Arguments.Integer("axis"), updates.Rank - indices.Rank + 1) is not int axis)
        {
            return OpCall.Poison;
        }

        Shape table = Shape.Of(updates.Take(axis).Append(extent).Concat(updates.Skip(axis + indices.Rank)).ToArray());
        var gather = new GatherAttributes(axis);
        return Fits(call, table, 0, 1, gather) ? call.Graph.ScatterAdd(call.Value(0), call.Value(1), table, axis) : OpCall.Poison;
    }

    /// <summary>The axis, and the batch axes where the call names any; null after a report.</summary>
    private static GatherAttributes? Attributes(OpCall call, Shape table, int indices)
    {
        if (!call.Takes(indices, ElementKinds.Int) || call.Axis(0, call.Arguments.Integer("axis")) is not int axis)
        {
            return null;
        }

        long batch = call.Arguments.Has("batchAxes") ? call.Arguments.Integer("batchAxes") : 0;
        if (batch < 0 || batch > axis)
        {
            call.Fail(DiagnosticCatalog.ArgumentOutOfRange, call.Name, "batchAxes", $"from 0 to the axis, {UserText.Of(axis)}", UserText.Of(batch));
            return null;
        }

        Shape shape = call.ShapeOf(indices);
        if (!table.Take((int)batch).SequenceEqual(shape.Take((int)batch)))
        {
            Shape expected = Shape.Of(table.Take((int)batch).Concat(shape.Skip((int)batch)).ToArray());
            call.Fail(DiagnosticCatalog.ShapeRequired, call.Name, call[indices].Label, UserText.Of(expected), UserText.Of(shape));
            return null;
        }

        return new GatherAttributes(axis, (int)batch);
    }

    private static bool Fits(OpCall call, Shape table, int indices, int updates, GatherAttributes gather)
    {
        Shape expected = ShapeRules.Gathered(table, call.ShapeOf(indices), gather);
        if (call.ShapeOf(updates).Equals(expected))
        {
            return true;
        }

        call.Fail(DiagnosticCatalog.ShapeRequired, call.Name, call[updates].Label, UserText.Of(expected), UserText.Of(call.ShapeOf(updates)));
        return false;
    }
}
