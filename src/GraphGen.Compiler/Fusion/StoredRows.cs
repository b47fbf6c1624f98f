using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Fusion;

/// <summary>
/// Which home rows are written to memory. A value that another kernel reads is stored, unless it is cheaply computed again from
/// what is stored anyway (a mask, a scaled copy): then the readers do that and the value costs no memory.
/// </summary>
internal static class StoredRows
{
    private const int RecomputeOperations = 24;

    private const int RecomputeLoads = 2;

    /// <summary>The same where one kernel alone reads the value, each element once: the loads move there, and none are added.</summary>
    private const int RecomputeLoadsOfOne = 6;

    /// <summary>The same where the value is one of few that run along the last axis of a larger tensor: computed again for each of its rows.</summary>
    private const int RecomputeOperationsOfRepeated = 3;

    /// <summary>The same where a gather reads elements more than once: so much as the interpolation of an image along one axis is, index arithmetic included.</summary>
    private const int RecomputeOperationsOfGathered = 12;

    /// <summary>So many elements for each of another tensor make that one few.</summary>
    private const int FewTimes = 16;

    public static HashSet<int> Choose(TensorGraph graph, RowUse use, IReadOnlyDictionary<int, Draft> homes, FusionOptions options)
    {
        var stored = new HashSet<int>();
        for (int row = 0; row < graph.Rows.Count; row++)
        {
            if (!use.IsHome(row))
            {
                continue;
            }

            bool handedOver = use.HomeUsers(row).All(user => homes[user] == homes[row]);
            if (use.Required.Contains(row) || (!handedOver && !(options.Enabled && IsCheapAgain(graph, use, homes, stored, row))))
            {
                stored.Add(row);
            }
        }

        return stored;
    }

    private static bool IsCheapAgain(TensorGraph graph, RowUse use, IReadOnlyDictionary<int, Draft> homes, HashSet<int> stored, int row)
    {
        if (use.IsReadAsMemory(row) || use.HomeUsers(row).Any(user => graph.Rows[user].Op is OpCode.Dot or OpCode.ScatterAdd or OpCode.TopK || RowUse.NeedsWholeRows(graph, graph.Rows[user])))
        {
            return false;
        }

        // Of a tensor that is read through two slices two elements are loaded.
        var loads = new HashSet<(int Tensor, int Movement)>();
        var seen = new HashSet<int>();
        int operations = use.RepeatsRows(row) ? RecomputeOperationsOfRepeated
            : use.IsGatheredRepeatedly(row) ? RecomputeOperationsOfGathered
            : RecomputeOperations;
        return Cost(row, row) is int cost && cost <= operations && loads.Count <= (IsReadOnce(graph, use, homes, row) ? RecomputeLoadsOfOne : RecomputeLoads);

        int? Cost(int at, int reader)
        {
            GraphRow r = graph.Rows[at];
            if (stored.Contains(at) || use.IsLeafBuffer(at))
            {
                // A few numbers that are repeated, such as a bias, are no traffic.
                if (!IsFew(r.Shape, graph.Rows[row].Shape))
                {
                    loads.Add((at, graph.Rows[reader].Op.Class() == OpClass.Movement ? reader : at));
                }

                return 0;
            }

            if (!seen.Add(at))
            {
                return 0;
            }

            if (use.IsHome(at) && r.Op.Class() != OpClass.Elementwise)
            {
                return null;
            }

            int sum = OperationCost.Of(r);
            foreach (int operand in r.Operands)
            {
                if (Cost(operand, at) is not int cost)
                {
                    return null;
                }

                sum += cost;
            }

            return sum;
        }
    }

    /// <summary>Whether one elementwise kernel reads the row, through movement that shows no element twice.</summary>
    private static bool IsReadOnce(TensorGraph graph, RowUse use, IReadOnlyDictionary<int, Draft> homes, int row)
    {
        int[] readers = use.HomeUsers(row).ToArray();
        return readers.Length == 1
            && homes[readers[0]].Kind == GroupKind.Elementwise
            && use.SpelledOutUsers(row).All(r => graph.Rows[r].Op is not (OpCode.Broadcast or OpCode.Windows or OpCode.Gather));
    }

    /// <summary>Whether a tensor has few elements beside those of a larger one.</summary>
    private static bool IsFew(Shape shape, Shape larger) =>
        shape.Rank == 0 || (larger.Size.DivideExactly(shape.Size) is Dim times && (times.Constant is null || times.Constant >= FewTimes));
}
