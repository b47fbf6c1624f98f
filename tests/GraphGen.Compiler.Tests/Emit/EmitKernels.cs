using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;
using static GraphGen.Compiler.Tests.Kernels.SampleKernels;
using Range = GraphGen.Compiler.Kernels.Range;

namespace GraphGen.Compiler.Tests.Emit;

/// <summary>Kernels as schedules leave them, each around one thing that emission must get right.</summary>
internal static class EmitKernels
{
    private static readonly Dim Batch = Dim.Symbol("batch");

    /// <summary>y = max(x + b, 0) with b along the columns.</summary>
    public static Kernel BiasRelu(DType type, Dim columns) => Of(
        "bias_relu",
        new[] { Buffer("x", Shape.Of(Batch, columns), BufferAccess.Read, type), Buffer("b", Shape.Of(columns), BufferAccess.Read, type), Buffer("y", Shape.Of(Batch, columns), BufferAccess.Write, type) },
        columns.Symbols,
        Loop("i", RangeKind.Parallel, Batch, Loop("j", RangeKind.Vector, columns, new StoreStatement(
            "y",
            At(I, J),
            Binary(BinaryOp.Max, Binary(BinaryOp.Add, Read(type, "x", I, J), Read(type, "b", J)), ConstantExpr.OfFloat(type, 0))))));

    /// <summary>y = f(x), one row.</summary>
    public static Kernel Elementwise(DType type, int count, Func<ScalarExpr, ScalarExpr> function) => Of(
        "elementwise",
        new[] { Buffer("x", Shape.Of(count), BufferAccess.Read, type), Buffer("y", Shape.Of(count), BufferAccess.Write, type) },
        new string[0],
        Loop("j", RangeKind.Vector, count, new StoreStatement("y", At(J), function(Read(type, "x", J)))));

    /// <summary>y = (x - max x) / sum |x|, each row in lanes; the row's scalars are also stored.</summary>
    public static Kernel NormalizeRows(DType type, Dim columns, int lanes) => Of(
        "normalize_rows",
        new[] { Buffer("x", Shape.Of(Batch, columns), BufferAccess.Read, type), Buffer("sums", Shape.Of(Batch), BufferAccess.Write, type), Buffer("y", Shape.Of(Batch, columns), BufferAccess.Write, type) },
        columns.Symbols,
        Loop(
            "i",
            RangeKind.Parallel,
            Batch,
            new AccumulatorStatement("m", type, default, lanes, ConstantExpr.OfFloat(type, double.NegativeInfinity)),
            new AccumulatorStatement("s", type, default, lanes, ConstantExpr.OfFloat(type, 0)),
            new LoopStatement(new Range("k", RangeKind.Lanes, IndexExpr.Of(columns), lanes), new Statement[]
            {
                new LetStatement("v", type, Read(type, "x", I, K)),
                new AccumulateStatement(new LocalRef("m"), Binary(BinaryOp.Max, Local("m", type), Local("v", type))),
                new AccumulateStatement(new LocalRef("s"), Binary(BinaryOp.Add, Local("s", type), new UnaryExpr(UnaryOp.Abs, Local("v", type), type))),
            }),
            new LetStatement("max", type, new FoldExpr(FoldOp.Max, "m", type)),
            new LetStatement("sum", type, new FoldExpr(FoldOp.Add, "s", type)),
            new StoreStatement("sums", At(I), Local("sum", type)),
            Loop("j", RangeKind.Vector, columns, new StoreStatement(
                "y",
                At(I, J),
                Binary(BinaryOp.Div, Binary(BinaryOp.Sub, Read(type, "x", I, J), Local("max", type)), Local("sum", type))))));

    /// <summary>h[m,n] = max(x[m,k] W[k,n] + b, 0) in register tiles; rows and columns that are left over have smaller tiles.</summary>
    public static Kernel Contraction(DType type, int m, int n, int k, int tileRows, int tileColumns)
    {
        var tiles = new List<Statement>();
        for (int row = 0; row < m; row += tileRows * (m / tileRows))
        {
            int rows = row == 0 && m >= tileRows ? tileRows : m - row;
            int rowTiles = row == 0 && m >= tileRows ? m / tileRows : 1;
            var columnTiles = new List<Statement>();
            int wholeColumns = n / tileColumns * tileColumns;
            if (wholeColumns > 0)
            {
                columnTiles.Add(Loop("c", RangeKind.Serial, n / tileColumns, Tile(type, row, rows, 0, tileColumns, tileColumns, k)));
            }

            if (wholeColumns < n)
            {
                columnTiles.AddRange(Tile(type, row, rows, wholeColumns, tileColumns, n - wholeColumns, k));
            }

            tiles.Add(new IfStatement(
                row == 0 ? new IndexCondition(I, IndexExpr.Of(rowTiles)) : new IndexCondition(IndexExpr.Of(m / tileRows - 1), I),
                row == 0 ? columnTiles.ToArray() : columnTiles.ToArray(),
                default));
            if (m < tileRows)
            {
                break;
            }
        }

        int iterations = (m + tileRows - 1) / tileRows;
        return Of(
            "contraction",
            new[]
            {
                Buffer("x", Shape.Of(m, k), BufferAccess.Read, type),
                Buffer("W", Shape.Of(k, n), BufferAccess.Read, type),
                Buffer("b", Shape.Of(n), BufferAccess.Read, type),
                Buffer("h", Shape.Of(m, n), BufferAccess.Write, type),
            },
            new string[0],
            Loop("i", RangeKind.Parallel, iterations, tiles.ToArray())) with
        { Notes = new[] { "h = max(x W + b, 0)", $"tiles of {tileRows} rows and {tileColumns} columns" } };
    }

    /// <summary>y[j] = sum over the batch of x[i,j], rows in order.</summary>
    public static Kernel ColumnSum(int columns) => Of(
        "column_sum",
        new[] { Buffer("x", Shape.Of(Batch, columns), BufferAccess.Read), Buffer("y", Shape.Of(columns), BufferAccess.ReadWrite) },
        new string[0],
        Loop("t", RangeKind.Parallel, 1, Loop(
            "j",
            RangeKind.Vector,
            columns,
            new AccumulatorStatement("s", DType.F32, default, 0, ConstantExpr.Of(0f)),
            Loop("i", RangeKind.Serial, Batch, new AccumulateStatement(new LocalRef("s"), Binary(BinaryOp.Add, Local("s"), Read(DType.F32, "x", I, J)))),
            new StoreStatement("y", At(J), Binary(BinaryOp.Sub, Read(DType.F32, "y", J), Local("s"))))));

    /// <summary>A transposed copy, a copy through a permutation read from memory, a scattered one, and one through div and mod.</summary>
    public static Kernel Scramble(DType type, int columns)
    {
        ScalarExpr raw = new LoadExpr("at", At(I, J), DType.I32);
        ScalarExpr Clamped(ScalarExpr value) => Binary(BinaryOp.Min, Binary(BinaryOp.Max, value, ConstantExpr.Of(0)), ConstantExpr.Of(columns - 1));
        var row = new LocalIndex(new LocalRef("row"));
        return Of(
            "scramble",
            new[]
            {
                Buffer("x", Shape.Of(Batch, columns), BufferAccess.Read, type),
                Buffer("at", Shape.Of(Batch, columns), BufferAccess.Read, DType.I32),
                Buffer("transposed", Shape.Of(columns, Batch), BufferAccess.Write, type),
                Buffer("back", Shape.Of(Batch, columns), BufferAccess.Write, type),
                Buffer("picked", Shape.Of(Batch, columns), BufferAccess.Write, type),
                Buffer("swapped", Shape.Of(Batch, (columns + 1) / 2 * 2), BufferAccess.Write, type),
                Buffer("ints", Shape.Of(columns, Batch), BufferAccess.Write, DType.I32),
            },
            new string[0],
            Loop(
                "i",
                RangeKind.Parallel,
                Batch,
                new LetStatement("row", DType.I32, Binary(BinaryOp.And, Clamped(new LoadExpr("at", At(I, IndexExpr.Zero), DType.I32)), ConstantExpr.Of(0))),
                Loop("j", RangeKind.Vector, columns, new StoreStatement("transposed", At(J, I), Read(type, "x", I, J))),
                Loop(
                    "j",
                    RangeKind.Vector,
                    columns,
                    new LetStatement("pick", DType.I32, Clamped(raw)),
                    new StoreStatement("back", At(I, J), Read(type, "transposed", J, I)),
                    new StoreStatement("ints", At(J, I), Local("pick", DType.I32)),
                    new StoreStatement("picked", At(I, J), Binary(BinaryOp.Add, Read(type, "x", I, new LocalIndex(new LocalRef("pick"))), Read(type, "x", row, J)))),
                Loop(
                    "j",
                    RangeKind.Vector,
                    columns / 2 * 2,
                    new StoreStatement(
                        "swapped",
                        At(I, new AddIndex(new MulIndex(new DivIndex(J, 2), 2), new ModIndex(new AddIndex(J, IndexExpr.Of(1)), 2))),
                        new UnaryExpr(UnaryOp.Cast, new IndexValueExpr(new AddIndex(new ModIndex(J, 3), new MulIndex(J, 2))), type)))));
    }

    /// <summary>Every operation on i32.</summary>
    public static Kernel Integers(DType type, int columns)
    {
        ScalarExpr x = new LoadExpr("x", At(I, J), DType.I32), y = new LoadExpr("y", At(I, J), DType.I32);
        var results = new List<ScalarExpr>
        {
            new UnaryExpr(UnaryOp.Neg, x, DType.I32), new UnaryExpr(UnaryOp.Abs, x, DType.I32), new UnaryExpr(UnaryOp.Not, x, DType.I32),
            new UnaryExpr(UnaryOp.Cast, new BinaryExpr(BinaryOp.Lt, x, y, DType.Bool), DType.I32),
            new UnaryExpr(UnaryOp.Cast, new BinaryExpr(BinaryOp.Le, x, y, DType.Bool), DType.I32),
            new UnaryExpr(UnaryOp.Cast, new BinaryExpr(BinaryOp.Eq, x, y, DType.Bool), DType.I32),
            new IndexValueExpr(new AddIndex(I, new MulIndex(J, 3))),
            new SelectExpr(new UnaryExpr(UnaryOp.Not, new BinaryExpr(BinaryOp.Lt, x, y, DType.Bool), DType.Bool), x, ConstantExpr.Of(7), DType.I32),
            new SelectExpr(ConstantExpr.Of(true), x, y, DType.I32),
        };
        results.AddRange(new[] { BinaryOp.Add, BinaryOp.Sub, BinaryOp.Mul, BinaryOp.Max, BinaryOp.Min, BinaryOp.And, BinaryOp.Or, BinaryOp.Xor, BinaryOp.MulHighUnsigned }.Select(op => Binary(op, x, y)));
        results.AddRange(from op in new[] { BinaryOp.Shl, BinaryOp.Shr, BinaryOp.ShrUnsigned } from count in new[] { 0, 1, 13, 31 } select Binary(op, x, ConstantExpr.Of(count)));
        return Stores(type, DType.I32, columns, results, Buffer("f", Shape.Of(1), BufferAccess.Read, type));
    }

    /// <summary>Every operation on floating point.</summary>
    public static Kernel Floats(DType type, int columns)
    {
        ScalarExpr x = Read(type, "x", I, J), y = Read(type, "y", I, J);
        DType bits = type == DType.F64 ? DType.I64 : DType.I32;
        ScalarExpr Float(ScalarExpr value) => new UnaryExpr(UnaryOp.Cast, value, type);
        var results = new List<ScalarExpr>
        {
            new FmaExpr(x, y, x, type),
            new SelectExpr(new BinaryExpr(BinaryOp.Lt, x, y, DType.Bool), x, ConstantExpr.OfFloat(type, 0.1), type),
            Float(new UnaryExpr(UnaryOp.Cast, x, DType.I32)),
            Float(new UnaryExpr(UnaryOp.Cast, new UnaryExpr(UnaryOp.Cast, x, bits), DType.I32)),
            new UnaryExpr(UnaryOp.Bitcast, Binary(BinaryOp.Xor, new UnaryExpr(UnaryOp.Bitcast, x, bits), bits == DType.I64 ? ConstantExpr.Of(long.MinValue) : ConstantExpr.Of(int.MinValue)), type),
            Binary(BinaryOp.Max, x, ConstantExpr.OfFloat(type, -0.0)),
        };
        results.AddRange(new[] { UnaryOp.Neg, UnaryOp.Abs, UnaryOp.Floor, UnaryOp.Round, UnaryOp.Sqrt, UnaryOp.SineAngle, UnaryOp.CosineAngle }.Select(op => new UnaryExpr(op, x, type)));
        results.AddRange(new[] { BinaryOp.Add, BinaryOp.Sub, BinaryOp.Mul, BinaryOp.Div, BinaryOp.Max, BinaryOp.Min }.Select(op => Binary(op, x, y)));
        results.AddRange(new[] { BinaryOp.Lt, BinaryOp.Le, BinaryOp.Eq }.Select(op => Float(new BinaryExpr(op, x, y, DType.Bool))));
        return Stores(type, type, columns, results);
    }

    /// <summary>y = x with so many zeros before and after each row.</summary>
    public static Kernel Pad(DType type, int columns, int border) => Of(
        "pad",
        new[] { Buffer("x", Shape.Of(Batch, columns), BufferAccess.Read, type), Buffer("y", Shape.Of(Batch, columns + (2 * border)), BufferAccess.Write, type) },
        new string[0],
        Loop("i", RangeKind.Parallel, Batch, Loop("j", RangeKind.Vector, columns + (2 * border), new StoreStatement(
            "y",
            At(I, J),
            new GuardExpr(
                new[] { new IndexCondition(IndexExpr.Of(border - 1), J), new IndexCondition(J, IndexExpr.Of(columns + border)), new IndexCondition(IndexExpr.Zero, I) },
                Read(type, "x", I, new AddIndex(J, IndexExpr.Of(-border))),
                type)))));

    /// <summary>y = x + x reversed in halves, through a row of scratch.</summary>
    public static Kernel RowScratch(int columns) => Of(
        "row_scratch",
        new[] { Buffer("x", Shape.Of(Batch, columns), BufferAccess.Read), Buffer("y", Shape.Of(Batch, columns), BufferAccess.Write) },
        new string[0],
        Loop(
            "i",
            RangeKind.Parallel,
            Batch,
            new ScratchStatement("row", DType.F32, new[] { 2, columns / 2 }),
            new ScratchStatement("ints", DType.I32, new[] { columns }),
            Loop("h", RangeKind.Serial, 2, Loop("j", RangeKind.Vector, columns / 2, new StoreStatement("row", At(new RangeIndex("h"), J), Read(DType.F32, "x", I, new AddIndex(new MulIndex(new RangeIndex("h"), columns / 2), J))))),
            Loop("j", RangeKind.Vector, columns, new StoreStatement("ints", At(J), new IndexValueExpr(J))),
            Loop("h", RangeKind.Unroll, 2, Loop("j", RangeKind.Vector, columns / 2, new StoreStatement(
                "y",
                At(I, new AddIndex(new MulIndex(new RangeIndex("h"), columns / 2), J)),
                Binary(
                    BinaryOp.Add,
                    Read(DType.F32, "row", new AddIndex(IndexExpr.Of(1), new MulIndex(new RangeIndex("h"), -1)), J),
                    new UnaryExpr(UnaryOp.Cast, new LoadExpr("ints", At(J), DType.I32), DType.F32)))))));

    /// <summary>The kernel with buffers renamed.</summary>
    public static Kernel Rename(Kernel kernel, Dictionary<string, string> names)
    {
        var loop = (LoopStatement)kernel.Body[0];
        var inner = (LoopStatement)loop.Body[0];
        var store = (StoreStatement)inner.Body[0];
        ScalarExpr Renamed(ScalarExpr expression) => expression switch
        {
            LoadExpr load => load with { Buffer = names[load.Buffer] },
            BinaryExpr binary => binary with { Left = Renamed(binary.Left), Right = Renamed(binary.Right) },
            _ => expression,
        };
        return kernel with
        {
            Buffers = kernel.Buffers.Select(b => b with { Name = names[b.Name] }).ToEquatableArray(),
            Body = new Statement[] { loop with { Body = new Statement[] { inner with { Body = new Statement[] { store with { Buffer = names[store.Buffer], Value = Renamed(store.Value) } } } } } },
        };
    }

    private static Kernel Stores(DType precision, DType type, int columns, List<ScalarExpr> results, params KernelBuffer[] others) => Of(
        "operations",
        new[] { Buffer("x", Shape.Of(Batch, columns), BufferAccess.Read, type), Buffer("y", Shape.Of(Batch, columns), BufferAccess.Read, type) }
            .Concat(results.Select((_, r) => Buffer("r" + r, Shape.Of(Batch, columns), BufferAccess.Write, type)))
            .Concat(others)
            .ToArray(),
        new string[0],
        Loop("i", RangeKind.Parallel, Batch, Loop("j", RangeKind.Vector, columns, results.Select((value, r) => (Statement)new StoreStatement("r" + r, At(I, J), value)).ToArray()))) with
    { Name = precision.Text() };

    private static Statement[] Tile(DType type, int firstRow, int rows, int firstColumn, int tileColumns, int columns, int k)
    {
        IndexExpr Row() => firstRow == 0 ? new AddIndex(new MulIndex(I, rows), new RangeIndex("r")) : new AddIndex(IndexExpr.Of(firstRow), new RangeIndex("r"));
        IndexExpr column = columns == tileColumns && firstColumn == 0 ? new AddIndex(new MulIndex(new RangeIndex("c"), tileColumns), J) : new AddIndex(IndexExpr.Of(firstColumn), J);
        LocalRef s = new("s", At(new RangeIndex("r"), J));
        return new Statement[]
        {
            new AccumulatorStatement("s", type, new[] { rows, columns }, 0, ConstantExpr.OfFloat(type, 0)),
            Loop("k", RangeKind.Serial, k, Loop("r", RangeKind.Unroll, rows, Loop("j", RangeKind.Vector, columns, new AccumulateStatement(
                s,
                new FmaExpr(Read(type, "x", Row(), K), Read(type, "W", K, column), new LocalExpr(s, type), type))))),
            Loop("r", RangeKind.Unroll, rows, Loop("j", RangeKind.Vector, columns, new StoreStatement(
                "h",
                At(Row(), column),
                Binary(BinaryOp.Max, Binary(BinaryOp.Add, new LocalExpr(s, type), Read(type, "b", column)), ConstantExpr.OfFloat(type, 0))))),
        };
    }

    private static Kernel Of(string name, KernelBuffer[] buffers, IEnumerable<string> symbols, params Statement[] body)
    {
        bool usesBatch = buffers.Any(b => b.Shape.Any(d => d.Symbols.Contains("batch")));
        return new Kernel(name, buffers, symbols.Concat(usesBatch ? new[] { "batch" } : new string[0]).Distinct().ToEquatableArray(), body, default);
    }

    private static EquatableArray<IndexExpr> At(params IndexExpr[] indices) => indices;

    private static LoadExpr Read(DType type, string buffer, params IndexExpr[] indices) => new(buffer, indices, type);

    private static BinaryExpr Binary(BinaryOp op, ScalarExpr left, ScalarExpr right) => new(op, left, right, left.Type);
}
