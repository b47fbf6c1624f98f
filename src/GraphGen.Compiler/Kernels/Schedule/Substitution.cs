using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Replaces ranges by index expressions and references of locals by others, in a copy of the statements. Legal whenever the new
/// expressions take the values the old names had; each rewrite that uses it says why.
/// </summary>
internal sealed class Substitution
{
    private readonly Dictionary<string, IndexExpr> ranges = new();
    private readonly Dictionary<string, LocalRef> locals = new();
    private readonly Dictionary<string, Func<LocalExpr, ScalarExpr>> values = new();

    public Substitution()
    {
    }

    /// <summary>A copy that may be extended on its own.</summary>
    public Substitution(Substitution other)
    {
        ranges = new(other.ranges);
        locals = new(other.locals);
        values = new(other.values);
    }

    /// <summary>The name that a renamed local has got.</summary>
    public string NameOf(string local) => Rename(local);

    public Substitution Range(string name, IndexExpr value)
    {
        ranges[name] = value;
        return this;
    }

    /// <summary>Another name, or an element of a register array, for a local and its declaration.</summary>
    public Substitution Local(string name, LocalRef value)
    {
        locals[name] = value;
        return this;
    }

    /// <summary>Any expression in place of reading a local.</summary>
    public Substitution Value(string local, Func<LocalExpr, ScalarExpr> value)
    {
        values[local] = value;
        return this;
    }

    public EquatableArray<Statement> Apply(IEnumerable<Statement> statements) => statements.Select(Apply).ToEquatableArray();

    public Statement Apply(Statement statement) => statement switch
    {
        LoopStatement loop => new LoopStatement(Apply(loop.Range), Apply(loop.Body)),
        LetStatement let => let with { Name = Rename(let.Name), Value = Apply(let.Value) },
        AccumulatorStatement accumulator => accumulator with { Name = Rename(accumulator.Name), Initial = Apply(accumulator.Initial) },
        AccumulateStatement accumulate => new AccumulateStatement(Apply(accumulate.Target), Apply(accumulate.Value)),
        StoreStatement store => new StoreStatement(Rename(store.Buffer), Apply(store.Indices), Apply(store.Value)),
        ScratchStatement scratch => scratch with { Name = Rename(scratch.Name) },
        PrefetchStatement prefetch => new PrefetchStatement(Rename(prefetch.Buffer), Apply(prefetch.Indices)),
        IfStatement branch => new IfStatement(Apply(branch.Condition), Apply(branch.Then), Apply(branch.Else)),
        _ => throw new ArgumentOutOfRangeException(nameof(statement), statement.GetType().Name),
    };

    public ScalarExpr Apply(ScalarExpr expression) => expression switch
    {
        LocalExpr local when values.TryGetValue(local.Local.Name, out Func<LocalExpr, ScalarExpr>? value) => value(local),
        LocalExpr local => local with { Local = Apply(local.Local) },
        LoadExpr load => load with { Buffer = Rename(load.Buffer), Indices = Apply(load.Indices) },
        IndexValueExpr index => new IndexValueExpr(Apply(index.Index)),
        FoldExpr fold => fold with { Accumulator = Rename(fold.Accumulator) },
        GuardExpr guard => guard with { Conditions = guard.Conditions.Select(Apply).ToEquatableArray(), Value = Apply(guard.Value) },
        _ => ExpressionTree.MapChildren(expression, Apply),
    };

    public IndexExpr Apply(IndexExpr index) => AffineIndex.Normalize(Replace(index));

    private EquatableArray<IndexExpr> Apply(EquatableArray<IndexExpr> indices) => indices.Select(Apply).ToEquatableArray();

    private IndexCondition Apply(IndexCondition condition) => new(Apply(condition.Left), Apply(condition.Right));

    private LocalRef Apply(LocalRef local) => locals.TryGetValue(local.Name, out LocalRef? other)
        ? other.Indices.Count > 0 ? other : new LocalRef(other.Name, Apply(local.Indices))
        : new LocalRef(local.Name, Apply(local.Indices));

    /// <summary>A range that is itself renamed keeps its loop; one that got another value has lost it to the rewrite.</summary>
    private Range Apply(Range range) => range with
    {
        Name = ranges.TryGetValue(range.Name, out IndexExpr? other) && other is RangeIndex renamed ? renamed.Range : range.Name,
        Extent = Apply(range.Extent),
    };

    private string Rename(string name) => locals.TryGetValue(name, out LocalRef? other) ? other.Name : name;

    private IndexExpr Replace(IndexExpr index) => index switch
    {
        RangeIndex range => ranges.TryGetValue(range.Range, out IndexExpr? value) ? value : range,
        AddIndex add => new AddIndex(Replace(add.Left), Replace(add.Right)),
        MulIndex mul => mul with { Left = Replace(mul.Left) },
        DivIndex div => div with { Left = Replace(div.Left) },
        ModIndex mod => mod with { Left = Replace(mod.Left) },
        MinIndex min => new MinIndex(Replace(min.Left), Replace(min.Right)),
        LocalIndex local => new LocalIndex(Apply(local.Local)),
        _ => index,
    };
}
