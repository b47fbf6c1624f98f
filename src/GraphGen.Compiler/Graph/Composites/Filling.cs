using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Tensors that are computed from their indices, and so never in memory.</summary>
internal static class Filling
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("Zeros", 0, 0, call => Fill(call, 0)),
        new("Ones", 0, 0, call => Fill(call, 1)),
        new("Full", 0, 0, call => Fill(call, call.Arguments.Number("value"))),
        new("Arange", 0, 0, Arange),
        new("TriangularMask", 0, 1, TriangularMask),
        new("OneHot", 1, 1, OneHot),
    };

    private static int Fill(OpCall call, double value)
    {
        SpecDim[] shape = call.Arguments.Extents("shape");
        return shape.FirstOrDefault(dim => dim.IsNegative) is SpecDim negative
            ? Negative(call, "shape", negative)
            : call.Graph.Constant(call.Scope.Precision, Shape.Of(shape.Select(d => d.ToDim()).ToArray()), value);
    }

    private static int Negative(OpCall call, string argument, SpecDim extent) =>
        call.FailAt(argument, DiagnosticCatalog.ArgumentOutOfRange, call.Name, "an extent", "at least 0", UserText.Of(extent.Value));

    /// <summary>start + step i for i below count.</summary>
    private static int Arange(OpCall call)
    {
        SpecDim count = call.Arguments.Extent("count");
        if (count.IsNegative)
        {
            return Negative(call, "count", count);
        }

        GraphBuilder graph = call.Graph;
        int index = graph.Iota(Shape.Of(count.ToDim()), 0);
        (long start, long step) = (call.Arguments.Integer("start"), call.Arguments.Integer("step"));
        int steps = step == 1 ? index : graph.Scale(index, step);
        return start == 0 ? steps : graph.Offset(steps, start);
    }

    /// <summary>Where column - diagonal is at most row: over stated extents, or the last two axes of a tensor.</summary>
    private static int TriangularMask(OpCall call)
    {
        Shape shape;
        if (call.Count == 1)
        {
            if (call.ShapeOf(0).Rank < 2)
            {
                return call.FailOn(DiagnosticCatalog.RankTooSmall, 0, UserText.Count(2, "axis"));
            }

            shape = Shape.Of(call.ShapeOf(0).Skip(call.ShapeOf(0).Rank - 2).ToArray());
        }
        else
        {
            (SpecDim rows, SpecDim columns) = (call.Arguments.Extent("rows"), call.Arguments.Extent("columns"));
            if (rows.IsNegative || columns.IsNegative)
            {
                return Negative(call, rows.IsNegative ? "rows" : "columns", rows.IsNegative ? rows : columns);
            }

            shape = Shape.Of(rows.ToDim(), columns.ToDim());
        }

        GraphBuilder graph = call.Graph;
        int column = graph.Iota(shape, 1);
        long diagonal = call.Arguments.Integer("diagonal");
        return graph.Binary(OpCode.Le, diagonal == 0 ? column : graph.Offset(column, -diagonal), graph.Iota(shape, 0));
    }

    /// <summary>A row of classes for every index: 1 at the index, 0 elsewhere.</summary>
    private static int OneHot(OpCall call)
    {
        if (!call.Takes(ElementKinds.Int))
        {
            return OpCall.Poison;
        }

        long classes = call.Arguments.Integer("classes");
        if (classes < 1)
        {
            return call.FailAt("classes", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "classes", "at least 1", UserText.Of(classes));
        }

        GraphBuilder graph = call.Graph;
        int axis = call.ShapeOf(0).Rank;
        Shape shape = Shape.Of(call.ShapeOf(0).Append(Dim.Of(classes)).ToArray());
        return graph.Indicator(graph.Binary(OpCode.Eq, graph.Iota(shape, axis), graph.RepeatAlong(call.Value(0), shape, axis)), call.Scope.Precision);
    }
}
