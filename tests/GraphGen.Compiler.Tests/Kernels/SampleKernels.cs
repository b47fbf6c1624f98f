using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Tests.Kernels;

/// <summary>Small kernels of each kind that the tests of printing, reading, verifying and running share.</summary>
internal static class SampleKernels
{
    private static readonly Dim Batch = Dim.Symbol("batch");

    public static RangeIndex I { get; } = new("i");

    public static RangeIndex J { get; } = new("j");

    public static RangeIndex K { get; } = new("k");

    /// <summary>h = max(x W' + b, 0), one row an iteration; W lies transposed.</summary>
    public static Kernel Linear() => new(
        "linear",
        new[]
        {
            Buffer("x", Shape.Of(Batch, 3), BufferAccess.Read),
            new KernelBuffer("W", DType.F32, Shape.Of(3, 2), new Dim[] { 1, 3 }, BufferAccess.Read),
            Buffer("b", Shape.Of(2), BufferAccess.Read),
            Buffer("h", Shape.Of(Batch, 2), BufferAccess.Write),
        },
        new[] { "batch" },
        new Statement[]
        {
            Loop("i", RangeKind.Parallel, Batch, Loop(
                "j",
                RangeKind.Vector,
                2,
                new AccumulatorStatement("s", DType.F32, default, 0, ConstantExpr.Of(0f)),
                Loop("k", RangeKind.Serial, 3, new AccumulateStatement(new LocalRef("s"), new FmaExpr(Load("x", I, K), Load("W", K, J), Local("s"), DType.F32))),
                new LetStatement("t", DType.F32, new BinaryExpr(BinaryOp.Add, Local("s"), Load("b", J), DType.F32)),
                new StoreStatement("h", new IndexExpr[] { I, J }, new BinaryExpr(BinaryOp.Max, Local("t"), ConstantExpr.Of(0f), DType.F32)))),
        },
        new[] { "x W' + b, then max 0" });

    /// <summary>The same, two rows a tile, with the last tile clamped to the rows there are.</summary>
    public static Kernel TiledLinear()
    {
        var row = new MinIndex(new AddIndex(new MulIndex(I, 2), new RangeIndex("r")), new DimIndex(Batch - 1));
        var exact = new AddIndex(new MulIndex(I, 2), new RangeIndex("r"));
        LocalRef tile = new("s", new IndexExpr[] { new RangeIndex("r"), J });
        return Linear() with
        {
            Body = new Statement[]
            {
                new LoopStatement(new Range("i", RangeKind.Parallel, new DivIndex(new DimIndex(Batch + 1), 2)), new Statement[]
                {
                    new AccumulatorStatement("s", DType.F32, new[] { 2, 2 }, 0, ConstantExpr.Of(0f)),
                    Loop("k", RangeKind.Serial, 3, Loop("r", RangeKind.Unroll, 2, Loop("j", RangeKind.Vector, 2, new AccumulateStatement(
                        tile,
                        new FmaExpr(Load("x", row, K), Load("W", K, J), new LocalExpr(tile, DType.F32), DType.F32))))),
                    Loop("r", RangeKind.Unroll, 2, new IfStatement(
                        new IndexCondition(exact, new DimIndex(Batch)),
                        new Statement[]
                        {
                            Loop("j", RangeKind.Vector, 2, new StoreStatement(
                                "h",
                                new IndexExpr[] { exact, J },
                                new BinaryExpr(BinaryOp.Max, new BinaryExpr(BinaryOp.Add, new LocalExpr(tile, DType.F32), Load("b", J), DType.F32), ConstantExpr.Of(0f), DType.F32))),
                        },
                        default)),
                }),
            },
        };
    }

    /// <summary>y[i] = sum over k of x[i, k], four lanes.</summary>
    public static Kernel RowSum(int columns) => new(
        "row_sum",
        new[] { Buffer("x", Shape.Of(Batch, columns), BufferAccess.Read), Buffer("y", Shape.Of(Batch), BufferAccess.Write) },
        new[] { "batch" },
        new Statement[]
        {
            Loop(
                "i",
                RangeKind.Parallel,
                Batch,
                new AccumulatorStatement("s", DType.F32, default, 4, ConstantExpr.Of(0f)),
                new LoopStatement(new Range("k", RangeKind.Lanes, IndexExpr.Of(columns), 4), new Statement[]
                {
                    new AccumulateStatement(new LocalRef("s"), new BinaryExpr(BinaryOp.Add, Local("s"), Load("x", I, K), DType.F32)),
                }),
                new StoreStatement("y", new IndexExpr[] { I }, new FoldExpr(FoldOp.Add, "s", DType.F32))),
        },
        default);

    /// <summary>y[i] = x[i - 1], 0 before the start; rows picked by a clamped index; scratch holds one row.</summary>
    public static Kernel GatherAndShift() => new(
        "gather_shift",
        new[]
        {
            new KernelBuffer("at", DType.I32, Shape.Of(Batch), new Dim[] { 1 }, BufferAccess.Read),
            Buffer("x", Shape.Of(5, 4), BufferAccess.Read),
            Buffer("y", Shape.Of(Batch, 4), BufferAccess.Write),
        },
        new[] { "batch" },
        new Statement[]
        {
            Loop(
                "i",
                RangeKind.Parallel,
                Batch,
                new ScratchStatement("row", DType.F32, new[] { 4 }),
                new LetStatement("raw", DType.I32, new LoadExpr("at", new IndexExpr[] { I }, DType.I32)),
                new LetStatement("pick", DType.I32, new BinaryExpr(
                    BinaryOp.Min,
                    new BinaryExpr(BinaryOp.Max, new LocalExpr(new LocalRef("raw"), DType.I32), ConstantExpr.Of(0), DType.I32),
                    ConstantExpr.Of(4),
                    DType.I32)),
                Loop("j", RangeKind.Vector, 4, new StoreStatement("row", new IndexExpr[] { J }, Load("x", new LocalIndex(new LocalRef("pick")), J))),
                Loop("j", RangeKind.Vector, 4, new StoreStatement("y", new IndexExpr[] { I, J }, new GuardExpr(
                    new[] { new IndexCondition(IndexExpr.Zero, J) },
                    Load("row", new AddIndex(J, IndexExpr.Of(-1))),
                    DType.F32)))),
        },
        default);

    public static KernelBuffer Buffer(string name, Shape shape, BufferAccess access, DType type = DType.F32) =>
        new(name, type, shape, shape.RowMajorStrides(), access);

    public static LoopStatement Loop(string name, RangeKind kind, Dim extent, params Statement[] body) =>
        new(new Range(name, kind, IndexExpr.Of(extent)), body);

    public static LoadExpr Load(string buffer, params IndexExpr[] indices) => new(buffer, indices, DType.F32);

    public static LocalExpr Local(string name, DType type = DType.F32) => new(new LocalRef(name), type);
}
