using System.Linq;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Fusion;

/// <summary>
/// Products that one kernel computes side by side, each in an accumulator of its own: they contract the same numbers of elements, one operand
/// is the same for all, and the other is read at other places of the same tensor. A pool over a convolution ends in them.
/// </summary>
internal static class SiblingProducts
{
    /// <summary>So many accumulators for each element leave a tile with enough rows and columns.</summary>
    public const int Most = 4;

    public static bool Are(TensorGraph graph, int first, int second)
    {
        (GraphRow a, GraphRow b) = (graph.Rows[first], graph.Rows[second]);
        return a.Op == OpCode.Dot && b.Op == OpCode.Dot
            && a.Attributes.Equals(b.Attributes)
            && a.Shape.Equals(b.Shape)
            && a.Operands.Zip(b.Operands, (x, y) => x == y).Any(same => same)
            && a.Operands.Zip(b.Operands, (x, y) => graph.Rows[x].Shape.Equals(graph.Rows[y].Shape) && Source(graph, x) == Source(graph, y)).All(same => same);
    }

    /// <summary>The tensor that is read through slices and windows.</summary>
    private static int Source(TensorGraph graph, int row)
    {
        while (graph.Rows[row].Op is OpCode.Slice or OpCode.Windows)
        {
            row = graph.Rows[row].Operands[0];
        }

        return row;
    }
}
