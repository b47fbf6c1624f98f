using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>
/// Running sums: parallel over the axes that are not summed along; in each one accumulator that passes over the axis in order and
/// is stored at every step, after the element is added or, where the sum excludes it, before.
/// </summary>
internal static class ScanNest
{
    public static void Build(TensorGraph graph, FusionGroup group, ValueBuilder values, MemoryMap memory)
    {
        int row = group.Members[0];
        GraphRow r = graph.Rows[row];
        var cumulative = (CumulativeAttributes)r.Attributes;
        Dim extent = r.Shape[cumulative.Axis];
        Shape others = Shape.Of(r.Shape.Where((_, axis) => axis != cumulative.Axis).ToArray());
        IReadOnlyList<IndexExpr> place = Nest.Open(values, others);
        string accumulator = values.NewName("sum");
        var sum = new LocalExpr(new LocalRef(accumulator), r.Type);
        var begin = new AccumulatorStatement(accumulator, r.Type, default, 0, ConstantExpr.Of(r.Type, 0));

        var range = new Range("k", RangeKind.Serial, IndexExpr.Of(extent));
        IndexExpr step = values.Range(range.Name, extent, 2);
        IndexExpr at = cumulative.Reverse ? values.Math.Add(values.Math.Multiply(step, -1), IndexExpr.Of(extent - 1)) : step;
        List<IndexExpr> indices = place.Take(cumulative.Axis).Append(at).Concat(place.Skip(cumulative.Axis)).ToList();
        values.Push();
        ScalarExpr element = values.Local(r.Operands[0], indices);
        var add = new AccumulateStatement(sum.Local, new BinaryExpr(BinaryOp.Add, sum, element, r.Type));
        IEnumerable<Statement> stores = memory.Destinations(row)
            .Select(to => values.Buffers.Use(to, to.Name.Length > 0 ? to.Name : r.Name.Length > 0 ? r.Name : "sums", r.Type, r.Shape, BufferAccess.Write))
            .Select(to => new StoreStatement(to, indices.ToEquatableArray(), sum))
            .ToList();
        foreach (Statement statement in cumulative.Exclusive ? stores.Append(add) : stores.Prepend(add))
        {
            values.Append(statement);
        }

        EquatableArray<Statement> body = values.Pop();
        if (extent.Constant != 0)
        {
            values.Append(begin);
            values.Append(new LoopStatement(range, body));
        }

        Nest.Close(values, others);
    }
}
