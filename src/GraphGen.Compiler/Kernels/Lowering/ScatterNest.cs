using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>
/// Scatter-add: parallel over the axes that are not indexed, so that every worker owns its columns of the table; in each, clear,
/// then add the updates in ascending order of the indices.
/// </summary>
internal static class ScatterNest
{
    public static void Build(TensorGraph graph, FusionGroup group, ValueBuilder values, MemoryMap memory)
    {
        int row = group.Members[0];
        GraphRow r = graph.Rows[row];
        var gather = (GatherAttributes)r.Attributes;
        int axis = gather.Axis;
        (int indices, int updates) = (r.Operands[0], r.Operands[1]);
        Shape owned = Shape.Of(r.Shape.Where((_, a) => a != axis).ToArray());
        IReadOnlyList<IndexExpr> place = Nest.Open(values, owned);
        IReadOnlyList<MemoryLocation> destinations = memory.Destinations(row);
        string table = values.Buffers.Use(destinations[0], r.Name.Length > 0 ? r.Name : "table", r.Type, r.Shape, BufferAccess.ReadWrite);
        List<IndexExpr> At(IndexExpr position) => place.Take(axis).Append(position).Concat(place.Skip(axis)).ToList();

        var clear = new Range("v", RangeKind.Serial, IndexExpr.Of(r.Shape[axis]));
        IndexExpr cleared = values.Range(clear.Name, r.Shape[axis], 2);
        values.Append(new LoopStatement(clear, new Statement[] { new StoreStatement(table, At(cleared).ToEquatableArray(), ConstantExpr.Of(r.Type, 0)) }));

        Shape positions = Shape.Of(graph.Rows[indices].Shape.Skip(gather.Batch).ToArray());
        List<Range> ranges = positions.Select((extent, n) => new Range("k" + n, RangeKind.Serial, IndexExpr.Of(extent))).ToList();
        List<IndexExpr> at = positions.Select((extent, n) => values.Range(ranges[n].Name, extent, 2)).ToList();
        values.Push();
        List<IndexExpr> target = At(values.Position(indices, place.Take(gather.Batch).Concat(at).ToList(), r.Shape[axis]));
        ScalarExpr update = values.Value(updates, place.Take(axis).Concat(at).Concat(place.Skip(axis)).ToList()).Expr;
        var present = new LoadExpr(table, target.ToEquatableArray(), r.Type);
        values.Append(new StoreStatement(table, target.ToEquatableArray(), new BinaryExpr(BinaryOp.Add, present, update, r.Type)));
        Statement[] body = values.Pop().ToArray();
        for (int n = ranges.Count - 1; n >= 0; n--)
        {
            if (!positions[n].IsOne)
            {
                body = new Statement[] { new LoopStatement(ranges[n], body) };
            }
        }

        if (!(r.Shape[axis] - 1).IsNeverNegative)
        {
            // An axis that may turn out empty takes no updates then: a loop of one iteration, or of none.
            body = new Statement[] { new LoopStatement(new Range("some", RangeKind.Serial, new MinIndex(IndexExpr.Of(r.Shape[axis]), IndexExpr.Of(1))), body) };
        }

        foreach (Statement statement in r.Shape[axis].Constant == 0 ? Array.Empty<Statement>() : body)
        {
            values.Append(statement);
        }

        CopyToOthers(values, r, destinations, table, r.Shape[axis], At);
        Nest.Close(values, owned);
    }

    /// <summary>A table that is a result and something else besides is summed up in one place and copied to the others.</summary>
    private static void CopyToOthers(
        ValueBuilder values, GraphRow r, IReadOnlyList<MemoryLocation> destinations, string table, Dim extent, Func<IndexExpr, List<IndexExpr>> placeAt)
    {
        var range = new Range(values.NewName("v"), RangeKind.Serial, IndexExpr.Of(extent));
        List<IndexExpr> at = placeAt(values.Range(range.Name, extent, 2));
        Statement[] copies = destinations.Skip(1)
            .Select(to => values.Buffers.Use(to, to.Name, r.Type, r.Shape, BufferAccess.Write))
            .Select(to => (Statement)new StoreStatement(to, at.ToEquatableArray(), new LoadExpr(table, at.ToEquatableArray(), r.Type)))
            .ToArray();
        if (copies.Length > 0)
        {
            values.Append(new LoopStatement(range, copies));
        }
    }
}
