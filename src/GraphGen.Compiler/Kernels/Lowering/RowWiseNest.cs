using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>
/// Rows of a tensor, each passed over as often as its reductions depend on each other: pass p computes every reduction whose
/// operand needs p earlier ones, and stores what is ready then. What is dear and needed in several passes waits in a scratch row.
/// </summary>
internal sealed class RowWiseNest
{
    /// <summary>Longer rows are computed again rather than kept: the scratch row should stay in the first-level cache.</summary>
    internal const long ScratchElements = 4096;

    private readonly TensorGraph graph;
    private readonly FusionGroup group;
    private readonly ValueBuilder values;
    private readonly MemoryMap memory;
    private readonly Dictionary<int, int> passOf = new();
    private readonly Dictionary<int, string> scratch = new();
    private readonly HashSet<int> members;
    private IReadOnlyList<IndexExpr> place = Array.Empty<IndexExpr>();
    private IndexExpr rowIndex = IndexExpr.Zero;

    public RowWiseNest(TensorGraph graph, FusionGroup group, ValueBuilder values, MemoryMap memory)
    {
        this.graph = graph;
        this.group = group;
        this.values = values;
        this.memory = memory;
        members = new HashSet<int>(group.Members);
    }

    private Dim RowLength => group.Row.Aggregate(Dim.One, (a, b) => a * b);

    public void Build()
    {
        AssignPasses();
        IReadOnlyList<IndexExpr> leading = Nest.Open(values, group.Leading);
        OpenRow(leading);
        int last = group.Members.Max(m => passOf[m]);
        for (int pass = 0; pass <= last; pass++)
        {
            Pass(pass);
            Nest.Store(graph, values, memory, group.Stored
                .Where(s => group.IsRowScalar(graph.Rows[s].Shape) && passOf[s] == pass + 1)
                .Select(s => (s, NestPlace.Of(group, graph.Rows[s].Shape, place))));
        }

        Nest.Close(values, group.Leading);
    }

    /// <summary>
    /// A full-row member belongs to the pass of its latest operand; a reduction's result, and what follows from it once a row, is
    /// known in the next.
    /// </summary>
    private void AssignPasses()
    {
        foreach (int member in group.Members)
        {
            IEnumerable<int> operands = RowUse.Reach(graph.Rows[member].Operands, members.Contains, r => memory.IsInMemory(r) ? Array.Empty<int>() : graph.Rows[r].Operands);
            int pass = operands.Where(members.Contains).Select(o => passOf[o]).DefaultIfEmpty(0).Max();
            bool scalarFromNothing = group.IsRowScalar(graph.Rows[member].Shape) && pass == 0;
            passOf[member] = graph.Rows[member].Op.Class() == OpClass.Reduction || scalarFromNothing ? pass + 1 : pass;
        }
    }

    private void OpenRow(IReadOnlyList<IndexExpr> leading)
    {
        IReadOnlyList<Dim> row = group.Row;
        rowIndex = values.Range("r", RowLength, 2);
        if (row.Count == 1)
        {
            place = leading.Append(rowIndex).ToList();
            return;
        }

        // Several row axes: reads of whole rows see one long axis; any other read divides the long index.
        List<IndexExpr> axes = row.Select((extent, n) => values.Range("r" + n.ToString(CultureInfo.InvariantCulture), extent, 2)).ToList();
        place = leading.Concat(axes).ToList();
        values.Reshaped = Flatten;
        IReadOnlyList<IndexExpr>? divided = values.Math.Unflatten(rowIndex, row);
        values.Resolve = index => Substitute(index, axes, divided);
    }

    private (Shape Shape, IReadOnlyList<IndexExpr> Indices)? Flatten(Shape shape, IReadOnlyList<IndexExpr> indices)
    {
        int rank = group.RowAxes;
        int rest = shape.Rank - rank;
        bool wholeRow = rest >= 0
            && shape.Skip(rest).SequenceEqual(group.Row)
            && indices.Skip(rest).SequenceEqual(place.Skip(place.Count - rank));
        return wholeRow ? (Shape.Of(shape.Take(rest).Append(RowLength).ToArray()), indices.Take(rest).Append(rowIndex).ToList()) : null;
    }

    private IndexExpr Substitute(IndexExpr index, List<IndexExpr> axes, IReadOnlyList<IndexExpr>? divided)
    {
        switch (index)
        {
            case RangeIndex when axes.IndexOf(index) is >= 0 and int axis:
                return divided is not null ? divided[axis] : throw new GraphException($"{graph.Name}: a row of {group.Domain} needs division by a named dimension");
            case AddIndex add:
                return values.Math.Add(Substitute(add.Left, axes, divided), Substitute(add.Right, axes, divided));
            case MulIndex mul:
                return values.Math.Multiply(Substitute(mul.Left, axes, divided), mul.Right);
            case DivIndex div:
                return values.Math.DivMod(Substitute(div.Left, axes, divided), div.Right)!.Value.Quotient;
            case ModIndex mod:
                return values.Math.DivMod(Substitute(mod.Left, axes, divided), mod.Right)!.Value.Remainder;
            default:
                return index;
        }
    }

    private void Pass(int pass)
    {
        List<int> reductions = group.Members.Where(m => graph.Rows[m].Op.Class() == OpClass.Reduction && passOf[m] == pass + 1).ToList();
        List<int> stores = group.Stored.Where(s => graph.Rows[s].Shape.Equals(group.Domain) && passOf[s] == pass).ToList();
        if (reductions.Count == 0 && stores.Count == 0)
        {
            return;
        }

        List<int> keep = KeptAfter(pass).ToList();
        foreach (int row in keep)
        {
            scratch[row] = values.NewName("row");
            values.Append(new ScratchStatement(scratch[row], graph.Rows[row].Type, new[] { (int)RowLength.Constant!.Value }));
        }

        var accumulators = new Dictionary<int, string>();
        foreach (int reduction in reductions)
        {
            GraphRow r = graph.Rows[reduction];
            accumulators[reduction] = values.NewName(Reductions.Name(r));
            values.Append(new AccumulatorStatement(accumulators[reduction], r.Type, default, ((ReduceAttributes)r.Attributes).Lanes, Reductions.Identity(r)));
        }

        values.Push();
        foreach (int row in scratch.Keys.Where(s => !keep.Contains(s)))
        {
            values.Define(row, place, new LoadExpr(scratch[row], new[] { rowIndex }, graph.Rows[row].Type));
        }

        foreach (int row in keep)
        {
            values.Append(new StoreStatement(scratch[row], new[] { rowIndex }, values.Local(row, place)));
        }

        foreach (int reduction in reductions)
        {
            GraphRow r = graph.Rows[reduction];
            var target = new LocalRef(accumulators[reduction]);
            ScalarExpr element = values.Value(r.Operands[0], place).Expr;
            values.Append(new AccumulateStatement(target, Reductions.Combine(r, new LocalExpr(target, r.Type), element)));
        }

        Nest.Store(graph, values, memory, stores.Select(s => (s, place)));
        EquatableArray<Statement> body = values.Pop();
        int lanes = reductions.Count == 0 ? 0 : ((ReduceAttributes)graph.Rows[reductions[0]].Attributes).Lanes;
        RangeKind kind = reductions.Count == 0 ? RangeKind.Vector : RangeKind.Lanes;
        values.Append(new LoopStatement(new Range("r", kind, IndexExpr.Of(RowLength), lanes), body));

        foreach (int reduction in reductions)
        {
            GraphRow r = graph.Rows[reduction];
            string name = values.NewName(r.Name.Length > 0 ? r.Name : "t" + reduction.ToString(CultureInfo.InvariantCulture));
            values.Append(new LetStatement(name, r.Type, new FoldExpr(Reductions.Fold(r), accumulators[reduction], r.Type)));
            values.Define(reduction, NestPlace.Of(group, r.Shape, place), new LocalExpr(new LocalRef(name), r.Type));
        }
    }

    /// <summary>Dear full-row members first needed in this pass and again in a later one.</summary>
    private IEnumerable<int> KeptAfter(int pass)
    {
        if (RowLength.Constant is not <= ScratchElements)
        {
            return Array.Empty<int>();
        }

        HashSet<int> now = NeededIn(p => p == pass);
        HashSet<int> later = NeededIn(p => p > pass);
        return group.Members.Where(m => graph.Rows[m].Shape.Equals(group.Domain)
            && OperationCost.IsExpensive(graph.Rows[m]) && !scratch.ContainsKey(m) && now.Contains(m) && later.Contains(m)).ToList();
    }

    /// <summary>Full-row members evaluated in the passes asked for, down to what waits in scratch already.</summary>
    private HashSet<int> NeededIn(Func<int, bool> passes)
    {
        var targets = group.Members.Where(m => graph.Rows[m].Op.Class() == OpClass.Reduction && passes(passOf[m] - 1))
            .SelectMany(m => graph.Rows[m].Operands)
            .Concat(group.Stored.Where(s => graph.Rows[s].Shape.Equals(group.Domain) && passes(passOf[s])));
        var seen = new HashSet<int>();
        var stack = new Stack<int>(targets);
        while (stack.Count > 0)
        {
            int row = stack.Pop();
            bool stops = scratch.ContainsKey(row) || graph.Rows[row].Op.Class() == OpClass.Reduction || (memory.IsInMemory(row) && !members.Contains(row));
            if (seen.Add(row) && !stops)
            {
                foreach (int operand in graph.Rows[row].Operands)
                {
                    stack.Push(operand);
                }
            }
        }

        return seen;
    }
}
