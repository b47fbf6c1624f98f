using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels;

/// <summary>
/// A kernel with every name replaced by its order of appearance and without notes: equal for kernels that do the same to other
/// memory, so that they are emitted once.
/// </summary>
internal sealed class KernelNames
{
    private readonly Dictionary<string, string> buffers = new();
    private readonly Dictionary<string, string> locals = new();
    private readonly Dictionary<string, string> ranges = new();
    private readonly Dictionary<string, string> symbols = new();

    private KernelNames()
    {
    }

    public static Kernel Canonical(Kernel kernel)
    {
        var names = new KernelNames();
        EquatableArray<string> symbols = kernel.Symbols.Select(s => Rename(names.symbols, "n", s)).ToEquatableArray();
        EquatableArray<KernelBuffer> buffers = kernel.Buffers.Select(names.Buffer).ToEquatableArray();
        return new Kernel("", buffers, symbols, names.Block(kernel.Body), default);
    }

    private static string Rename(Dictionary<string, string> table, string prefix, string name)
    {
        if (!table.TryGetValue(name, out string? canonical))
        {
            canonical = prefix + table.Count.ToString(CultureInfo.InvariantCulture);
            table.Add(name, canonical);
        }

        return canonical;
    }

    private KernelBuffer Buffer(KernelBuffer buffer)
    {
        string name = Rename(buffers, "b", buffer.Name);
        return buffer with
        {
            Name = name,
            Shape = new Shape(buffer.Shape.Select(Dim).ToEquatableArray()),
            Strides = buffer.Strides.Select(Dim).ToEquatableArray(),
        };
    }

    private EquatableArray<Statement> Block(EquatableArray<Statement> body) => body.Select(Statement).ToEquatableArray();

    private Statement Statement(Statement statement) => statement switch
    {
        LoopStatement loop => new LoopStatement(
            loop.Range with { Name = Rename(ranges, "i", loop.Range.Name), Extent = Index(loop.Range.Extent) }, Block(loop.Body)),
        LetStatement let => new LetStatement(Rename(locals, "v", let.Name), let.Type, Expr(let.Value)),
        AccumulatorStatement a => a with { Name = Rename(locals, "v", a.Name), Initial = Expr(a.Initial) },
        AccumulateStatement a => new AccumulateStatement(Local(a.Target), Expr(a.Value)),
        ScratchStatement scratch => scratch with { Name = Rename(buffers, "b", scratch.Name) },
        StoreStatement store => new StoreStatement(Rename(buffers, "b", store.Buffer), Indices(store.Indices), Expr(store.Value)),
        PrefetchStatement prefetch => new PrefetchStatement(Rename(buffers, "b", prefetch.Buffer), Indices(prefetch.Indices)),
        IfStatement branch => new IfStatement(Condition(branch.Condition), Block(branch.Then), Block(branch.Else)),
        _ => throw new KernelException($"no canonical form of {statement.GetType().Name}"),
    };

    private ScalarExpr Expr(ScalarExpr expr) => expr switch
    {
        ConstantExpr => expr,
        LocalExpr local => local with { Local = Local(local.Local) },
        LoadExpr load => load with { Buffer = Rename(buffers, "b", load.Buffer), Indices = Indices(load.Indices) },
        IndexValueExpr index => new IndexValueExpr(Index(index.Index)),
        UnaryExpr unary => unary with { Operand = Expr(unary.Operand) },
        BinaryExpr binary => binary with { Left = Expr(binary.Left), Right = Expr(binary.Right) },
        FmaExpr fma => fma with { Left = Expr(fma.Left), Right = Expr(fma.Right), Addend = Expr(fma.Addend) },
        SelectExpr select => select with { Condition = Expr(select.Condition), WhenTrue = Expr(select.WhenTrue), WhenFalse = Expr(select.WhenFalse) },
        GuardExpr guard => guard with { Conditions = guard.Conditions.Select(Condition).ToEquatableArray(), Value = Expr(guard.Value) },
        FoldExpr fold => fold with { Accumulator = Rename(locals, "v", fold.Accumulator) },
        _ => throw new KernelException($"no canonical form of {expr.GetType().Name}"),
    };

    private IndexCondition Condition(IndexCondition condition) => new(Index(condition.Left), Index(condition.Right));

    private EquatableArray<IndexExpr> Indices(EquatableArray<IndexExpr> indices) => indices.Select(Index).ToEquatableArray();

    private IndexExpr Index(IndexExpr index) => index switch
    {
        DimIndex dim => new DimIndex(Dim(dim.Value)),
        RangeIndex range => new RangeIndex(Rename(ranges, "i", range.Range)),
        AddIndex add => new AddIndex(Index(add.Left), Index(add.Right)),
        MinIndex min => new MinIndex(Index(min.Left), Index(min.Right)),
        MulIndex mul => new MulIndex(Index(mul.Left), Dim(mul.Right)),
        DivIndex div => new DivIndex(Index(div.Left), div.Right),
        ModIndex mod => new ModIndex(Index(mod.Left), mod.Right),
        LocalIndex local => new LocalIndex(Local(local.Local)),
        _ => throw new KernelException($"no canonical form of {index.GetType().Name}"),
    };

    private LocalRef Local(LocalRef local) => new(Rename(locals, "v", local.Name), Indices(local.Indices));

    private Dim Dim(Dim dim) => dim.IsConstant
        ? dim
        : dim.Terms.Aggregate(Shapes.Dim.Zero, (sum, term) =>
            sum + term.Symbols.Aggregate(Shapes.Dim.Of(term.Coefficient), (product, symbol) => product * Shapes.Dim.Symbol(Rename(symbols, "n", symbol))));
}
