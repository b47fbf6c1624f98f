using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>The parallel ranges around a kernel's work, one for each output axis, and the stores at its heart.</summary>
internal static class Nest
{
    /// <summary>Opens the block inside the parallel ranges over <paramref name="shape"/> and gives its indices.</summary>
    public static IReadOnlyList<IndexExpr> Open(ValueBuilder values, Shape shape)
    {
        List<IndexExpr> place = shape.Select((extent, axis) => values.Range(Name(axis), extent, 1)).ToList();
        values.Push();
        return place;
    }

    /// <summary>Closes that block. A kernel of one point has a parallel range of one iteration.</summary>
    public static void Close(ValueBuilder values, Shape shape)
    {
        EquatableArray<Statement> body = values.Pop();
        List<Range> ranges = shape
            .Select((extent, axis) => new Range(Name(axis), RangeKind.Parallel, IndexExpr.Of(extent)))
            .Where((_, axis) => !shape[axis].IsOne)
            .ToList();
        if (ranges.Count == 0)
        {
            ranges.Add(new Range("once", RangeKind.Parallel, IndexExpr.Of(1)));
        }

        for (int i = ranges.Count - 1; i >= 0; i--)
        {
            body = new Statement[] { new LoopStatement(ranges[i], body) };
        }

        values.Append(body[0]);
    }

    /// <summary>
    /// Computes rows first and stores them after: a store in place must not change what a later row still reads.
    /// </summary>
    public static void Store(TensorGraph graph, ValueBuilder values, MemoryMap memory, IEnumerable<(int Row, IReadOnlyList<IndexExpr> Place)> rows)
    {
        var stores = new List<StoreStatement>();
        foreach ((int row, IReadOnlyList<IndexExpr> place) in rows)
        {
            ScalarExpr value = values.Local(row, place);
            stores.AddRange(memory.Destinations(row).Select(to => Store(graph, values, memory, row, to, place, value)));
        }

        foreach (StoreStatement store in stores)
        {
            values.Append(store);
        }
    }

    private static StoreStatement Store(
        TensorGraph graph, ValueBuilder values, MemoryMap memory, int row, MemoryLocation to, IReadOnlyList<IndexExpr> place, ScalarExpr value)
    {
        GraphRow r = graph.Rows[row];
        string name = to.Name.Length > 0 ? to.Name : r.Name.Length > 0 ? r.Name : "t" + row.ToString(CultureInfo.InvariantCulture);
        (Shape shape, IReadOnlyList<IndexExpr> indices) = (memory.IsRowMajor(to) ? values.Reshaped(r.Shape, place) : null) ?? (r.Shape, place);
        string buffer = values.Buffers.Use(to, name, r.Type, shape, BufferAccess.Write);
        return new StoreStatement(buffer, indices.Select(values.Resolve).ToEquatableArray(), value);
    }

    private static string Name(int axis) => "i" + axis.ToString(CultureInfo.InvariantCulture);
}
