using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Memory;

/// <summary>
/// Which integer inputs are indices, and below what they must be: tokens looked up in a table, labels compared with positions.
/// The entry point checks them before anything runs.
/// </summary>
internal static class IndexBounds
{
    public static IReadOnlyDictionary<string, long> Of(TensorGraph graph)
    {
        var bounds = new Dictionary<string, long>();
        foreach (GraphRow row in graph.Rows)
        {
            switch (row.Op)
            {
                case OpCode.Gather when graph.Rows[row.Operands[0]].Shape[((GatherAttributes)row.Attributes).Axis].Constant is long count:
                    Bound(row.Operands[1], count);
                    break;
                case OpCode.ScatterAdd when row.Shape[((GatherAttributes)row.Attributes).Axis].Constant is long count:
                    Bound(row.Operands[0], count);
                    break;
                case OpCode.Eq:
                    Compare(row.Operands[0], row.Operands[1]);
                    Compare(row.Operands[1], row.Operands[0]);
                    break;
            }
        }

        return bounds;

        void Compare(int positions, int labels)
        {
            // Labels stay the same along the axis of the positions: a one-hot row. Where both change, nobody said what is an index.
            if (graph.Rows[positions] is { Attributes: IotaAttributes iota } row
                && row.Shape[iota.Axis].Constant is long count
                && graph.Rows[labels].Attributes is BroadcastAttributes broadcast
                && !broadcast.Axes.Contains(iota.Axis))
            {
                Bound(labels, count);
            }
        }

        void Bound(int row, long count)
        {
            while (graph.Rows[row].Op.Class() == OpClass.Movement && graph.Rows[row].Operands.Count == 1 && graph.Rows[row].Op != OpCode.Pad)
            {
                row = graph.Rows[row].Operands[0];
            }

            if (graph.Rows[row].Op == OpCode.Input)
            {
                string name = ((LeafAttributes)graph.Rows[row].Attributes).Name;
                bounds[name] = bounds.TryGetValue(name, out long known) ? System.Math.Min(known, count) : count;
            }
        }
    }
}
