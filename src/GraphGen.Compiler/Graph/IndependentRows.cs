using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph;

/// <summary>
/// Finds the named dimension along which the rows of a graph's results have nothing to do with each other: a row of each result depends on
/// the same row of each input alone, through operations that would be the same for any number of rows. Such a graph may be run on some rows at
/// a time and gives the same bits.
/// <para>Sufficient, not necessary: a tensor that has the dimension has it once, as an axis of its own.</para>
/// </summary>
internal static class IndependentRows
{
    private const int None = -1;

    private const int Mixed = -2;

    /// <summary>The dimension's name; null where there is none.</summary>
    public static string? Of(TensorGraph graph)
    {
        Dim[] leading = graph.Results.Select(r => graph.Rows[r.Row].Shape.FirstOrDefault() ?? Dim.One).Distinct().ToArray();
        return graph.Assigns.Count == 0
            && leading.Length == 1
            && graph.Symbols.FirstOrDefault(symbol => leading[0] == Dim.Symbol(symbol)) is string rows
            && graph.Results.All(r => Axis(graph.Rows[r.Row].Shape, rows) == 0)
            && graph.Rows.All(row => KeepsRows(graph, row, rows))
                ? rows : null;
    }

    private static bool KeepsRows(TensorGraph graph, GraphRow row, string rows)
    {
        int result = Axis(row.Shape, rows);
        int[] operands = row.Operands.Select(o => Axis(graph.Rows[o].Shape, rows)).ToArray();
        bool isLost = result == None && operands.Any(axis => axis != None);
        if (result == Mixed || operands.Contains(Mixed) || isLost)
        {
            return false;
        }

        if (row.Op.Class() == OpClass.Elementwise)
        {
            return true;
        }

        int operand = operands.FirstOrDefault();
        return row.Attributes switch
        {
            ConstantAttributes or TransposeAttributes or BroadcastAttributes => true,
            LeafAttributes => result == None || (result == 0 && row.Op == OpCode.Input),
            IotaAttributes iota => iota.Axis != result,
            ExtentAttributes extent => !extent.Value.Symbols.Contains(rows),
            RandomAttributes => result == None,
            ReduceAttributes reduce => !reduce.Axes.Contains(operand),
            SliceAttributes slice => result == None || (slice.Starts[result] == Dim.Zero && slice.Strides[result] == 1),
            PadAttributes pad => result == None || (pad.Low[result] == Dim.Zero && pad.High[result] == Dim.Zero && pad.Interior[result] == 0),
            FlipAttributes flip => !flip.Axes.Contains(operand),
            WindowsAttributes windows => !windows.Axes.Contains(operand),
            DiagonalAttributes diagonal => operand != diagonal.First && operand != diagonal.Second,
            ConcatAttributes concat => concat.Axis != result,
            CumulativeAttributes cumulative => cumulative.Axis != operand,
            TopKAttributes => operand != graph.Rows[row.Operands[0]].Shape.Rank - 1,
            DotAttributes dot => KeepsRows(dot, operands[0], operands[1]),
            GatherAttributes gather => row.Op == OpCode.Gather ? KeepsRows(gather, operands[0], operands[1]) : result == None,
            _ => row.Op == OpCode.Reshape && KeepsRows(graph.Rows[row.Operands[0]].Shape, operand, row.Shape, result),
        };
    }

    // One row of each operand at a time, or of one operand.
    private static bool KeepsRows(DotAttributes dot, int left, int right) =>
        left == None ? !dot.RightContract.Contains(right)
        : right == None ? !dot.LeftContract.Contains(left)
        : dot.LeftBatch.ToList().IndexOf(left) is var batch && batch >= 0 && dot.RightBatch[batch] == right;

    // Each row of the indices looks up a table that all share, or one of its own.
    private static bool KeepsRows(GatherAttributes gather, int table, int indices) =>
        table == None || (table < gather.Batch && table == indices);

    // As many elements before and behind the rows.
    private static bool KeepsRows(Shape before, int from, Shape after, int to) =>
        from == None || Size(before, from) == Size(after, to);

    private static Dim Size(Shape shape, int axes) => shape.Take(axes).Aggregate(Dim.One, (size, extent) => size * extent);

    private static int Axis(Shape shape, string rows)
    {
        int[] axes = Enumerable.Range(0, shape.Rank).Where(axis => shape[axis].Symbols.Contains(rows)).ToArray();
        return axes.Length == 0 ? None : axes.Length == 1 && shape[axes[0]] == Dim.Symbol(rows) ? axes[0] : Mixed;
    }
}
