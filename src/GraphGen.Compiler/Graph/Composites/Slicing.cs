using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// Slice(x, indices): for each leading axis an index, which removes the axis, or a range [start, end]; axes without one are
/// whole. Negative bounds count from the end and a missing bound is the end of the axis. As in C# nothing is clamped: a range that
/// may leave the axis, for any value of the named dimensions, is refused.
/// </summary>
internal static class Slicing
{
    public static int Build(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number))
        {
            return OpCall.Poison;
        }

        Shape shape = call.ShapeOf(0);
        SpecValue[] indices = call.Arguments.Get("indices").Items.ToArray();
        if (indices.Length > shape.Rank)
        {
            return call.FailOn(DiagnosticCatalog.AxisOutOfRange, 0, UserText.Of(indices.Length - 1));
        }

        Dim[] starts = shape.Select(_ => Dim.Zero).ToArray();
        Dim[] lengths = shape.ToArray();
        for (int axis = 0; axis < indices.Length; axis++)
        {
            (starts[axis], lengths[axis]) = Resolve(indices[axis], shape[axis]);
            if (!starts[axis].IsNeverNegative || !lengths[axis].IsNeverNegative || !(shape[axis] - starts[axis] - lengths[axis]).IsNeverNegative)
            {
                return call.FailOn(DiagnosticCatalog.SliceOutOfRange, 0, Text(indices[axis]), UserText.Of(axis));
            }
        }

        int slice = call.Graph.Slice(call.Value(0), starts, lengths, shape.Select(_ => 1).ToArray());
        IEnumerable<Dim> kept = lengths.Where((_, axis) => axis >= indices.Length || indices[axis].Kind == SpecValueKind.List);
        return call.Graph.Reshaped(slice, Shape.Of(kept.ToArray()));
    }

    private static (Dim Start, Dim Length) Resolve(SpecValue index, Dim extent)
    {
        if (index.Kind != SpecValueKind.List)
        {
            return (FromEnd(index.AsInteger(), extent), Dim.One);
        }

        Dim start = Bound(index.Items[0], extent, Dim.Zero);
        return (start, Bound(index.Items[1], extent, extent) - start);
    }

    private static Dim Bound(SpecValue bound, Dim extent, Dim missing) =>
        bound.Kind == SpecValueKind.Missing ? missing : FromEnd(bound.AsInteger(), extent);

    private static Dim FromEnd(long at, Dim extent) => at < 0 ? extent + at : Dim.Of(at);

    private static string Text(SpecValue index) =>
        index.Kind == SpecValueKind.List ? End(index.Items[0]) + ".." + End(index.Items[1]) : End(index);

    private static string End(SpecValue end) => end.Kind == SpecValueKind.Missing ? string.Empty
        : end.AsInteger() is var at && at < 0 ? "^" + UserText.Of(-at) : UserText.Of(at);
}
