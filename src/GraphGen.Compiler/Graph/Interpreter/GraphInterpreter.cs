using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Interpreter;

/// <summary>
/// The definition of every op of TensorGraph: slow and plain on purpose. Everything that runs faster is tested against it.
/// </summary>
internal static class GraphInterpreter
{
    private static readonly Dictionary<OpCode, Func<RowContext, double[]>> Rules = new()
    {
        [OpCode.Input] = LeafOps.Named,
        [OpCode.Parameter] = LeafOps.Named,
        [OpCode.State] = LeafOps.Named,
        [OpCode.Constant] = LeafOps.Constant,
        [OpCode.Iota] = LeafOps.Iota,
        [OpCode.Extent] = LeafOps.Extent,
        [OpCode.Random] = LeafOps.Random,
        [OpCode.ReduceSum] = ReductionOps.Sum,
        [OpCode.ReduceProd] = ReductionOps.Prod,
        [OpCode.ReduceMax] = ReductionOps.Max,
        [OpCode.ReduceMin] = ReductionOps.Min,
        [OpCode.Reshape] = MovementOps.Reshape,
        [OpCode.Transpose] = MovementOps.Transpose,
        [OpCode.Broadcast] = MovementOps.Broadcast,
        [OpCode.Slice] = MovementOps.Slice,
        [OpCode.Pad] = MovementOps.Pad,
        [OpCode.Flip] = MovementOps.Flip,
        [OpCode.Windows] = MovementOps.Windows,
        [OpCode.Diagonal] = MovementOps.Diagonal,
        [OpCode.Concat] = MovementOps.Concat,
        [OpCode.Dot] = ReductionOps.Dot,
        [OpCode.CumSum] = ScanOps.CumSum,
        [OpCode.Gather] = IndexedOps.Gather,
        [OpCode.ScatterAdd] = IndexedOps.ScatterAdd,
        [OpCode.TopK] = IndexedOps.TopK,
    };

    static GraphInterpreter()
    {
        foreach (OpCode op in ElementwiseOps.Ops)
        {
            Rules.Add(op, ElementwiseOps.Evaluate);
        }
    }

    /// <summary>Runs a graph on values for its named dimensions and its leaves (by name).</summary>
    /// <param name="functions">See <see cref="Values"/>.</param>
    public static InterpreterResult Run(
        TensorGraph graph,
        IReadOnlyDictionary<string, long> symbols,
        IReadOnlyDictionary<string, InterpreterTensor> leaves,
        InterpreterPrecision precision = InterpreterPrecision.Double,
        Func<GraphRow, InterpreterTensor[], double[]?>? functions = null)
    {
        InterpreterTensor[] values = Values(graph, symbols, leaves, precision, functions);
        return new InterpreterResult(
            graph.Results.ToDictionary(r => r.Name, r => values[r.Row]),
            graph.Assigns.ToDictionary(a => ((LeafAttributes)graph.Rows[a.Variable].Attributes).Name, a => values[a.Value]));
    }

    /// <summary>The value of every row.</summary>
    /// <param name="functions">
    /// The elements of a row from its operands, where the caller knows them better, or null: exp and the like have no bits of their own
    /// before they are expanded, so whoever compares bits says here what the expansions give.
    /// </param>
    public static InterpreterTensor[] Values(
        TensorGraph graph,
        IReadOnlyDictionary<string, long> symbols,
        IReadOnlyDictionary<string, InterpreterTensor> leaves,
        InterpreterPrecision precision = InterpreterPrecision.Double,
        Func<GraphRow, InterpreterTensor[], double[]?>? functions = null)
    {
        string? unbound = graph.Symbols.FirstOrDefault(s => !symbols.ContainsKey(s));
        if (unbound is not null)
        {
            throw new GraphException($"there is no value for the named dimension '{unbound}'");
        }

        Dictionary<DType, ElementType> types = graph.Rows.Select(r => r.Type).Distinct().ToDictionary(t => t, t => new ElementType(t, precision));
        var values = new InterpreterTensor[graph.Rows.Count];
        for (int i = 0; i < values.Length; i++)
        {
            GraphRow row = graph.Rows[i];
            int[] shape = row.Shape.Select(d => checked((int)d.Evaluate(symbols))).ToArray();
            InterpreterTensor[] operands = row.Operands.Select(o => values[o]).ToArray();
            values[i] = new InterpreterTensor(
                shape, functions?.Invoke(row, operands) ?? Rules[row.Op](new RowContext(row, types[row.Type], shape, operands, symbols, leaves)));
        }

        return values;
    }
}

/// <summary>The named results, and the new values of assigned variables, by name.</summary>
internal sealed class InterpreterResult
{
    public InterpreterResult(IReadOnlyDictionary<string, InterpreterTensor> results, IReadOnlyDictionary<string, InterpreterTensor> assigned) =>
        (Results, Assigned) = (results, assigned);

    public IReadOnlyDictionary<string, InterpreterTensor> Results { get; }

    public IReadOnlyDictionary<string, InterpreterTensor> Assigned { get; }
}
