using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>
/// Spells out the value of a row at given indices: from a local where this kernel has computed it, from memory where it lies
/// there, else from its operands. Values used more than once become locals, in the outermost block in which they make sense.
/// </summary>
internal sealed class ValueBuilder
{
    private readonly TensorGraph graph;
    private readonly MemoryMap memory;
    private readonly HashSet<int> computedHere;
    private readonly int[] uses;
    private readonly HashSet<string> names = new();
    private readonly Dictionary<string, int> depths = new();
    private readonly Dictionary<string, int> localDepths = new();
    private readonly List<Scope> scopes = new() { new Scope() };
    private int guards;

    /// <param name="computedHere">
    /// Stored rows that this kernel computes: they are not read back from memory. (A leaf among them, a result that is an input as it
    /// stands, is copied.)
    /// </param>
    public ValueBuilder(TensorGraph graph, MemoryMap memory, IEnumerable<int> computedHere)
    {
        this.graph = graph;
        this.memory = memory;
        this.computedHere = new HashSet<int>(computedHere.Where(row => graph.Rows[row].Attributes is not LeafAttributes));
        Buffers = new BufferTable(memory, names);
        uses = new int[graph.Rows.Count];
        foreach (int operand in graph.Rows.SelectMany(r => r.Operands))
        {
            uses[operand]++;
        }
    }

    public IndexMath Math { get; } = new();

    public BufferTable Buffers { get; }

    public Scope Top => scopes[0];

    /// <summary>Replaces the indices of the row axes by the one range that passes over the row; identity elsewhere.</summary>
    public Func<IndexExpr, IndexExpr> Resolve { get; set; } = index => index;

    /// <summary>
    /// Row-major memory may be seen under another shape: whole rows as one axis, joined axes apart. Gives the shape and indices to use
    /// instead, or null.
    /// </summary>
    public Func<Shape, IReadOnlyList<IndexExpr>, (Shape Shape, IReadOnlyList<IndexExpr> Indices)?> Reshaped { get; set; } = (_, _) => null;

    /// <summary>Declares a range at the given depth.</summary>
    public IndexExpr Range(string name, Dim extent, int depth)
    {
        depths[name] = depth;
        names.Add(name);
        return Math.Range(name, extent);
    }

    public string NewName(string name) => Names.Unique(names, Names.Identifier(Names.Last(name)));

    public void Push() => scopes.Add(new Scope());

    public EquatableArray<Statement> Pop()
    {
        Scope scope = scopes[scopes.Count - 1];
        scopes.RemoveAt(scopes.Count - 1);
        return scope.Statements.ToEquatableArray();
    }

    public void Append(Statement statement) => scopes[scopes.Count - 1].Statements.Add(statement);

    /// <summary>Says what a row's element at these indices is from here on.</summary>
    public void Define(int row, IReadOnlyList<IndexExpr> indices, ScalarExpr value) =>
        scopes[scopes.Count - 1].Values[new ValueKey(row, indices.ToEquatableArray())] = value;

    /// <summary>The value as a local of the current block, so that later stores cannot change what it reads.</summary>
    public ScalarExpr Local(int row, IReadOnlyList<IndexExpr> indices)
    {
        Valued value = Value(row, indices);
        return value.Expr is LocalExpr or ConstantExpr ? value.Expr : Bind(row, indices, value, scopes.Count - 1).Expr;
    }

    public Valued Value(int row, IReadOnlyList<IndexExpr> indices)
    {
        var key = new ValueKey(row, indices.ToEquatableArray());
        for (int depth = scopes.Count - 1; depth >= 0; depth--)
        {
            if (scopes[depth].Values.TryGetValue(key, out ScalarExpr? known))
            {
                return new Valued(known, depth);
            }
        }

        GraphRow r = graph.Rows[row];
        if (r.Shape.Any(extent => extent.Constant == 0))
        {
            // There is no element to read, and what stands outside the loops that never run must not try.
            return new Valued(ConstantExpr.Of(r.Type, 0), 0);
        }

        Valued value = memory.IsInMemory(row) && !computedHere.Contains(row) ? Load(row, r.Shape, indices) : Compute(row, r, indices);

        // Loads are always named, so that a kernel looks the same in every graph and is shared.
        bool shared = value.Expr is LoadExpr || (uses[row] > 1 && value.Expr is not (ConstantExpr or LocalExpr or IndexValueExpr));
        bool hoisted = value.Depth < scopes.Count - 1 && value.Expr is not (ConstantExpr or LocalExpr);
        return guards == 0 && (shared || hoisted) ? Bind(row, indices, value, value.Depth) : value;
    }

    private Valued Bind(int row, IReadOnlyList<IndexExpr> indices, Valued value, int depth)
    {
        GraphRow r = graph.Rows[row];
        LocalExpr local = Let(r.Name.Length > 0 ? r.Name : "t" + row.ToString(System.Globalization.CultureInfo.InvariantCulture), value.Expr, depth);
        scopes[depth].Values[new ValueKey(row, indices.ToEquatableArray())] = local;
        return new Valued(local, depth);
    }

    private LocalExpr Let(string name, ScalarExpr value, int depth)
    {
        string local = NewName(name);
        scopes[depth].Statements.Add(new LetStatement(local, value.Type, value));
        localDepths[local] = depth;
        return new LocalExpr(new LocalRef(local), value.Type);
    }

    private Valued Load(int row, Shape shape, IReadOnlyList<IndexExpr> indices)
    {
        GraphRow r = graph.Rows[row];
        MemoryLocation source = memory.Source(row);
        if (memory.IsRowMajor(source) && Reshaped(shape, indices) is (Shape flat, IReadOnlyList<IndexExpr> flatIndices))
        {
            (shape, indices) = (flat, flatIndices);
        }

        string buffer = Buffers.Use(source, r.Name.Length > 0 ? r.Name : "t" + row.ToString(System.Globalization.CultureInfo.InvariantCulture), r.Type, shape, BufferAccess.Read);
        IndexExpr[] resolved = indices.Select(Resolve).ToArray();
        return new Valued(new LoadExpr(buffer, resolved, r.Type), resolved.Select(DepthOf).DefaultIfEmpty(0).Max());
    }

    private Valued Compute(int row, GraphRow r, IReadOnlyList<IndexExpr> indices)
    {
        switch (r.Op)
        {
            case OpCode.Constant:
                return new Valued(ConstantExpr.Of(r.Type, ((ConstantAttributes)r.Attributes).Value), 0);
            case OpCode.Extent:
                return new Valued(new IndexValueExpr(IndexExpr.Of(((ExtentAttributes)r.Attributes).Value)), 0);
            case OpCode.Iota:
                IndexExpr index = Resolve(indices[((IotaAttributes)r.Attributes).Axis]);
                return new Valued(new IndexValueExpr(index), DepthOf(index));
            case OpCode.Random:
                return Random(r, indices);
            case OpCode.Gather:
                return Gather(r, indices);
            case OpCode.Concat:
                return Concat(r, indices);
            case OpCode.Reshape when memory.IsInMemory(r.Operands[0]) && !computedHere.Contains(r.Operands[0]) && memory.IsRowMajor(memory.Source(r.Operands[0])):
                return Load(r.Operands[0], r.Shape, indices);
        }

        return r.Op.Class() switch
        {
            OpClass.Movement => Move(r, indices),
            OpClass.Elementwise => Elementwise(r, indices),
            _ => throw new GraphException($"{graph.Name}: row {row} ({r.Op.Text()}) is read in a kernel that does not compute it there"),
        };
    }

    private Valued Elementwise(GraphRow r, IReadOnlyList<IndexExpr> indices)
    {
        // A random number in a double model is drawn as a double at once: its 24 bits are exact in both types.
        if (r.Op == OpCode.Cast && graph.Rows[r.Operands[0]].Op == OpCode.Random)
        {
            return Random(graph.Rows[r.Operands[0]] with { Type = r.Type }, indices);
        }

        Valued[] operands = r.Operands.Select(o => Value(o, indices)).ToArray();
        return new Valued(ScalarOps.Build(r, operands.Select(o => o.Expr).ToArray()), operands.Max(o => o.Depth));
    }

    private Valued Move(GraphRow r, IReadOnlyList<IndexExpr> indices)
    {
        int operand = r.Operands[0];
        (IReadOnlyList<IndexExpr> mapped, IReadOnlyList<IndexCondition> conditions) = IndexMap.Operand(Math, r, graph.Rows[operand].Shape, indices)
            ?? throw new GraphException($"{graph.Name}: {r.Op.Text()} to {r.Shape} needs division by a named dimension");
        return conditions.Count == 0 ? Value(operand, mapped) : Guard(conditions, operand, mapped, r.Type);
    }

    private Valued Guard(IReadOnlyList<IndexCondition> conditions, int row, IReadOnlyList<IndexExpr> indices, DType type)
    {
        guards++;
        Valued value = Value(row, indices);
        guards--;
        IndexCondition[] resolved = conditions.Select(c => new IndexCondition(Resolve(c.Left), Resolve(c.Right))).ToArray();
        int depth = resolved.SelectMany(c => new[] { DepthOf(c.Left), DepthOf(c.Right) }).Append(value.Depth).Max();
        return new Valued(new GuardExpr(resolved, value.Expr, type), depth);
    }

    private Valued Concat(GraphRow r, IReadOnlyList<IndexExpr> indices)
    {
        int axis = ((ConcatAttributes)r.Attributes).Axis;
        Valued? result = null;
        Dim start = r.Shape[axis];

        // Built from the last operand inwards: index < end of the first ? first : (index < end of the second ? ...).
        for (int i = r.Operands.Count - 1; i >= 0; i--)
        {
            Dim extent = graph.Rows[r.Operands[i]].Shape[axis];
            Dim end = start;
            start -= extent;
            IndexExpr[] inside = indices.ToArray();
            inside[axis] = Math.Add(indices[axis], IndexExpr.Of(Dim.Zero - start));
            var conditions = new List<IndexCondition>();
            if (i > 0)
            {
                conditions.Add(new IndexCondition(IndexExpr.Of(start - 1), indices[axis]));
            }

            if (i < r.Operands.Count - 1)
            {
                conditions.Add(new IndexCondition(indices[axis], IndexExpr.Of(end)));
            }

            Valued part = Guard(conditions, r.Operands[i], inside, r.Type);
            if (result is not Valued rest)
            {
                result = part;
                continue;
            }

            var before = new BinaryExpr(BinaryOp.Lt, new IndexValueExpr(Resolve(indices[axis])), new IndexValueExpr(IndexExpr.Of(end)), DType.Bool);
            result = new Valued(new SelectExpr(before, part.Expr, rest.Expr, r.Type), System.Math.Max(part.Depth, rest.Depth));
        }

        return result!.Value;
    }

    private Valued Gather(GraphRow r, IReadOnlyList<IndexExpr> indices)
    {
        var gather = (GatherAttributes)r.Attributes;
        (int axis, int batch) = (gather.Axis, gather.Batch);
        int rank = graph.Rows[r.Operands[1]].Shape.Rank - batch;
        List<IndexExpr> own = indices.Take(batch).Concat(indices.Skip(axis).Take(rank)).ToList();
        Dim extent = graph.Rows[r.Operands[0]].Shape[axis];
        IndexExpr position = Position(r.Operands[1], own, extent);
        List<IndexExpr> at = indices.Take(axis).Append(position).Concat(indices.Skip(axis + rank)).ToList();

        // An axis that may turn out empty has nothing to read.
        return (extent - 1).IsNeverNegative
            ? Value(r.Operands[0], at)
            : Guard(new[] { new IndexCondition(IndexExpr.Zero, IndexExpr.Of(extent)) }, r.Operands[0], at, r.Type);
    }

    /// <summary>An element of an index tensor, clamped into an axis, as an index.</summary>
    public IndexExpr Position(int row, IReadOnlyList<IndexExpr> indices, Dim extent)
    {
        Valued value = Value(row, indices);
        ScalarExpr last = new IndexValueExpr(IndexExpr.Of(extent - 1));
        ScalarExpr clamped = new BinaryExpr(
            BinaryOp.Max,
            new BinaryExpr(BinaryOp.Min, value.Expr, last, DType.I32),
            ConstantExpr.Of(DType.I32, 0),
            DType.I32);
        return new LocalIndex(Let("position", clamped, value.Depth).Local);
    }

    private Valued Random(GraphRow r, IReadOnlyList<IndexExpr> indices)
    {
        Valued[] key = Enumerable.Range(0, 3).Select(i => Value(r.Operands[0], new[] { IndexExpr.Of(i) })).ToArray();
        IndexExpr flat = Resolve(Math.Flatten(indices, r.Shape));
        int depth = System.Math.Max(DepthOf(flat), key.Max(k => k.Depth));
        int stream = ((RandomAttributes)r.Attributes).Stream;
        ScalarExpr word = PhiloxExpansion.Word(
            new IndexValueExpr(flat), key[0].Expr, key[1].Expr, key[2].Expr, stream, (name, value) => Let(name, value, depth));
        return new Valued(PhiloxExpansion.Uniform(word, r.Type), depth);
    }

    private int DepthOf(IndexExpr index) => index switch
    {
        RangeIndex range => depths.TryGetValue(range.Range, out int depth) ? depth : throw new GraphException($"{graph.Name}: range {range.Range} is not resolved"),
        AddIndex add => System.Math.Max(DepthOf(add.Left), DepthOf(add.Right)),
        MinIndex min => System.Math.Max(DepthOf(min.Left), DepthOf(min.Right)),
        MulIndex mul => DepthOf(mul.Left),
        DivIndex div => DepthOf(div.Left),
        ModIndex mod => DepthOf(mod.Left),
        LocalIndex local => localDepths[local.Local.Name],
        _ => 0,
    };
}
