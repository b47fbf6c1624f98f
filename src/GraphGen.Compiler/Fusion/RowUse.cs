using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Lowering;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Fusion;

/// <summary>
/// Which rows are computed in a kernel of their own right ("home" rows) and which are spelled out wherever they are used: leaves,
/// movement, indices, bools and cheap arithmetic on them.
/// </summary>
internal sealed class RowUse
{
    /// <summary>Arithmetic on leaves up to this many operations is repeated at each use rather than stored.</summary>
    private const int CheapOperations = 6;

    private readonly TensorGraph graph;
    private readonly bool[] home;
    private readonly List<int>[] users;
    private readonly HashSet<int> readAsMemory = new();
    private readonly Dictionary<int, int> views = new();

    public RowUse(TensorGraph graph, FusionOptions options)
    {
        this.graph = graph;
        home = new bool[graph.Rows.Count];
        users = Enumerable.Range(0, graph.Rows.Count).Select(_ => new List<int>()).ToArray();
        for (int row = 0; row < graph.Rows.Count; row++)
        {
            foreach (int operand in graph.Rows[row].Operands.Distinct())
            {
                users[operand].Add(row);
            }
        }

        Required = new HashSet<int>(graph.Results.Select(r => r.Row).Concat(graph.Assigns.Select(a => a.Value)));
        for (int row = 0; options.Enabled && row < graph.Rows.Count; row++)
        {
            if (graph.Rows[row].Op == OpCode.Dot && View(row) is int view)
            {
                views[row] = view;
            }
        }

        var shown = new HashSet<int>(views.Values);
        var cost = new int[graph.Rows.Count];
        for (int row = 0; row < graph.Rows.Count; row++)
        {
            GraphRow r = graph.Rows[row];
            cost[row] = OperationCost.Of(r) + r.Operands.Sum(o => home[o] ? 0 : cost[o]);
            home[row] = Required.Contains(row) || r.Op.Class() switch
            {
                OpClass.Leaf => false,
                OpClass.Movement => shown.Contains(row),
                OpClass.Elementwise => r.Type != DType.Bool && (!options.Enabled || cost[row] > CheapOperations || HomeOperands(row).Any()),
                _ => r.Op != OpCode.Gather,
            };
        }

        foreach (GraphRow row in graph.Rows.Where(r => r.Op is OpCode.Pad or OpCode.Concat))
        {
            foreach (int operand in row.Operands)
            {
                RequireOneExpression(operand);
            }
        }

        foreach (GraphRow reshape in graph.Rows.Where(r => r.Op == OpCode.Reshape && NeedsMemory(r)))
        {
            home[reshape.Operands[0]] |= !IsLeafBuffer(reshape.Operands[0]);
            readAsMemory.Add(reshape.Operands[0]);
        }

        foreach (GraphRow reduction in graph.Rows.Where(r => NeedsWholeRows(graph, r)))
        {
            home[reduction.Operands[0]] |= !IsLeafBuffer(reduction.Operands[0]);
        }

        foreach (GraphRow dot in graph.Rows.Where(r => r.Op == OpCode.Dot))
        {
            foreach (int operand in dot.Operands)
            {
                RequirePlainAccess(operand);
            }
        }
    }

    /// <summary>Results and assigned values: they must be written to memory.</summary>
    public HashSet<int> Required { get; }

    public bool IsHome(int row) => home[row];

    /// <summary>
    /// The row of movement through which all readers of a product see it: a transposition, perhaps with axes joined behind it. The product
    /// is computed, stored and followed by its readers in that order of axes.
    /// </summary>
    public int? ViewOf(int product) => views.TryGetValue(product, out int view) ? view : null;

    /// <summary>Whether a row is read under another shape that only its memory can give it.</summary>
    public bool IsReadAsMemory(int row) => readAsMemory.Contains(row);

    /// <summary>Inputs and variables: their memory is there before any kernel runs.</summary>
    public bool IsLeafBuffer(int row) => graph.Rows[row].Op is OpCode.Input or OpCode.Parameter or OpCode.State;

    /// <summary>
    /// A reduction over several axes passes over them as one long axis. Where an inner one is a named dimension, the long index
    /// cannot be divided into theirs: it must read whole rows from memory, and nothing else of the row's shape joins it.
    /// </summary>
    public static bool NeedsWholeRows(TensorGraph graph, GraphRow row) =>
        row.Attributes is ReduceAttributes { Lanes: > 1 } reduce
        && reduce.Axes.Skip(1).Any(axis => !graph.Rows[row.Operands[0]].Shape[axis].IsConstant);

    /// <summary>The home rows that a row reads, through rows that are spelled out.</summary>
    public IEnumerable<int> HomeOperands(int row) => Reach(graph.Rows[row].Operands, r => home[r], r => graph.Rows[r].Operands);

    /// <summary>The home rows that read a row, through rows that are spelled out.</summary>
    public IEnumerable<int> HomeUsers(int row) => Reach(users[row], r => home[r], r => users[r]);

    /// <summary>The rows that are spelled out between a row and the home rows that read it.</summary>
    public IEnumerable<int> SpelledOutUsers(int row)
    {
        var between = new List<int>();
        _ = Reach(users[row], r => home[r], r =>
        {
            between.Add(r);
            return users[r];
        }).Count();
        return between;
    }

    /// <summary>Whether a row is read again for each of several rows of a larger tensor, as a bias is.</summary>
    public bool RepeatsRows(int row) => users[row].Any(user =>
        graph.Rows[user] is { Attributes: BroadcastAttributes broadcast } larger && broadcast.Axes.Contains(larger.Shape.Rank - 1));

    /// <summary>Whether a gather shows more elements than the row has.</summary>
    public bool IsGatheredRepeatedly(int row) => users[row].Any(user => graph.Rows[user] is { Op: OpCode.Gather } gather
        && gather.Operands[0] == row && !(graph.Rows[row].Shape.Size - gather.Shape.Size).IsNeverNegative);

    /// <summary>Everything reachable from <paramref name="start"/>, stopping at (and giving) the rows that <paramref name="stop"/> names.</summary>
    public static IEnumerable<int> Reach(IEnumerable<int> start, Func<int, bool> stop, Func<int, IEnumerable<int>> next)
    {
        var seen = new HashSet<int>();
        var stack = new Stack<int>(start);
        while (stack.Count > 0)
        {
            int row = stack.Pop();
            if (!seen.Add(row))
            {
                continue;
            }

            if (stop(row))
            {
                yield return row;
                continue;
            }

            foreach (int other in next(row))
            {
                stack.Push(other);
            }
        }
    }

    /// <summary>
    /// A contraction reads each operand element many times, in its innermost loop: what it reads must lie in memory behind plain
    /// strides, so anything else on the way becomes a home row.
    /// </summary>
    private void RequirePlainAccess(int operand)
    {
        int row = operand;
        while (!home[row] && !IsLeafBuffer(row))
        {
            bool plain = graph.Rows[row].Op is OpCode.Transpose or OpCode.Broadcast or OpCode.Slice or OpCode.Windows or OpCode.Diagonal
                || (graph.Rows[row].Op == OpCode.Reshape && KeepsStrides(row));
            if (!plain)
            {
                home[row] = true;
                return;
            }

            row = graph.Rows[row].Operands[0];
        }
    }

    /// <summary>
    /// Padding guards the expression it reads, so that expression must not need locals of its own: what does (an index of a
    /// gather, the rounds of a random number) becomes a home row.
    /// </summary>
    private void RequireOneExpression(int operand)
    {
        bool Stops(int r) => home[r] || IsLeafBuffer(r) || graph.Rows[r].Op is OpCode.Gather or OpCode.Random;
        foreach (int row in Reach(new[] { operand }, Stops, r => graph.Rows[r].Operands).ToList())
        {
            home[row] |= graph.Rows[row].Op is OpCode.Gather or OpCode.Random;
        }
    }

    private int? View(int product)
    {
        if (Required.Contains(product) || OnlyUser(product) is not int transpose || graph.Rows[transpose].Op != OpCode.Transpose)
        {
            return null;
        }

        bool joins = !Required.Contains(transpose) && OnlyUser(transpose) is int reshape && graph.Rows[reshape].Op == OpCode.Reshape
            && ShapeRules.JoinsAxes(graph.Rows[transpose].Shape, graph.Rows[reshape].Shape) && !NeedsMemory(graph.Rows[reshape]);
        return joins ? OnlyUser(transpose) : transpose;
    }

    private int? OnlyUser(int row) => users[row].Count == 1 ? users[row][0] : null;

    /// <summary>
    /// Whether index arithmetic cannot say what the reshape reads, because it would divide by a named dimension: row-major memory can
    /// be read under any shape.
    /// </summary>
    private bool NeedsMemory(GraphRow reshape)
    {
        var math = new IndexMath();
        List<IndexExpr> place = reshape.Shape.Select((extent, axis) => math.Range("d" + axis, extent)).ToList();
        return IndexMap.Operand(math, reshape, graph.Rows[reshape.Operands[0]].Shape, place) is null;
    }

    /// <summary>
    /// A reshape straight from row-major memory is another view of it; one that splits axes, or only adds or drops unit axes, is harmless
    /// anywhere.
    /// </summary>
    private bool KeepsStrides(int reshape)
    {
        int operand = graph.Rows[reshape].Operands[0];
        return home[operand]
            || graph.Rows[operand].Op == OpCode.Input
            || ShapeRules.JoinsAxes(graph.Rows[reshape].Shape, graph.Rows[operand].Shape)
            || graph.Rows[reshape].Shape.Where(d => !d.IsOne).SequenceEqual(graph.Rows[operand].Shape.Where(d => !d.IsOne));
    }
}
