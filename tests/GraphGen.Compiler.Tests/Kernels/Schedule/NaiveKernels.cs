using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;
using Range = GraphGen.Compiler.Kernels.Range;

namespace GraphGen.Compiler.Tests.Kernels.Schedule;

/// <summary>Kernels as fusion spells them out: every output axis a parallel range, reductions serial.</summary>
internal static class NaiveKernels
{
    public static RangeIndex I { get; } = new("i");

    public static RangeIndex J { get; } = new("j");

    public static RangeIndex K { get; } = new("k");

    public static Dim Batch { get; } = Dim.Symbol("batch");

    /// <summary>
    /// h = epilogue(a b) with a [rows, depth] and b [depth, columns]; a transposed operand lies in memory with its axes swapped.
    /// </summary>
    public static Kernel Product(
        Dim rows, Dim columns, Dim depth, bool transposeA = false, bool transposeB = false, DType type = DType.F32, Epilogue epilogue = Epilogue.None)
    {
        var s = new LocalExpr(new LocalRef("s"), type);
        Statement[] body =
        {
            new AccumulatorStatement("s", type, default, 0, ConstantExpr.OfFloat(type, 0)),
            Loop("k", RangeKind.Serial, depth, new AccumulateStatement(new LocalRef("s"), new FmaExpr(Load("a", type, I, K), Load("b", type, K, J), s, type))),
        };
        KernelBuffer[] buffers =
        {
            Buffer("a", type, BufferAccess.Read, transposeA, rows, depth),
            Buffer("b", type, BufferAccess.Read, transposeB, depth, columns),
            Buffer("bias", type, BufferAccess.Read, false, columns),
            Buffer("h", type, BufferAccess.Write, false, rows, columns),
            Buffer("m", type, BufferAccess.ReadWrite, false, rows, columns),
            Buffer("w", type, BufferAccess.ReadWrite, false, rows, columns),
            Buffer("hyper", type, BufferAccess.Read, false, 3),
        };
        return Kernel("product", buffers, Nest(body.Concat(Statements(epilogue, type, s)), ("i", rows), ("j", columns)));
    }

    /// <summary>
    /// Products side by side, as a pool reads them: h[i, j] is the greatest over p of the sum over k of a[parts i + p, k] b[k, j], plus bias[j].
    /// </summary>
    public static Kernel Siblings(int parts, Dim rows, Dim columns, Dim depth)
    {
        LocalExpr[] sums = Enumerable.Range(0, parts).Select(p => new LocalExpr(new LocalRef("s" + p), DType.F32)).ToArray();
        var w = new LocalExpr(new LocalRef("w"), DType.F32);
        IEnumerable<Statement> steps = sums.Select((sum, p) => new AccumulateStatement(
            sum.Local, new FmaExpr(Load("a", DType.F32, new AddIndex(new MulIndex(I, parts), IndexExpr.Of(p)), K), w, sum, DType.F32)));
        ScalarExpr greatest = sums.Cast<ScalarExpr>().Aggregate((left, right) => new BinaryExpr(BinaryOp.Max, left, right, DType.F32));
        Statement[] body =
        [
            .. sums.Select(sum => new AccumulatorStatement(sum.Local.Name, DType.F32, default, 0, ConstantExpr.Of(0f))),
            Loop("k", RangeKind.Serial, depth, [new LetStatement("w", DType.F32, Load("b", DType.F32, K, J)), .. steps]),
            Store("h", Add(greatest, Load("bias", DType.F32, J)), I, J),
        ];
        KernelBuffer[] buffers =
        [
            Buffer("a", DType.F32, BufferAccess.Read, false, rows * parts, depth),
            Buffer("b", DType.F32, BufferAccess.Read, false, depth, columns),
            Buffer("bias", DType.F32, BufferAccess.Read, false, columns),
            Buffer("h", DType.F32, BufferAccess.Write, false, rows, columns),
        ];
        return Kernel("siblings", buffers, Nest(body, ("i", rows), ("j", columns)));
    }

    /// <summary>A product for each leading index: c[p, q, i, j] = sum over k of a[p, q, i, k] b[p, q, k, j].</summary>
    public static Kernel BatchedProduct(Dim outer, Dim middle, Dim rows, Dim columns, Dim depth, bool transposeB)
    {
        (IndexExpr p, IndexExpr q) = (new RangeIndex("p"), new RangeIndex("q"));
        var s = new LocalExpr(new LocalRef("s"), DType.F32);
        ScalarExpr b = transposeB ? Load("b", DType.F32, p, q, J, K) : Load("b", DType.F32, p, q, K, J);
        Statement[] body =
        {
            new AccumulatorStatement("s", DType.F32, default, 0, ConstantExpr.Of(0f)),
            Loop("k", RangeKind.Serial, depth, new AccumulateStatement(new LocalRef("s"), new FmaExpr(Load("a", DType.F32, p, q, I, K), b, s, DType.F32))),
            Store("h", s, p, q, I, J),
        };
        KernelBuffer[] buffers =
        {
            Buffer("a", DType.F32, BufferAccess.Read, false, outer, middle, rows, depth),
            transposeB
                ? Buffer("b", DType.F32, BufferAccess.Read, false, outer, middle, columns, depth)
                : Buffer("b", DType.F32, BufferAccess.Read, false, outer, middle, depth, columns),
            Buffer("h", DType.F32, BufferAccess.Write, false, outer, middle, rows, columns),
        };
        return Kernel("batched", buffers, Nest(body, ("p", outer), ("q", middle), ("i", rows), ("j", columns)));
    }

    /// <summary>h[p, q, j] = sum over k of a[p, q, k] b[k, j] + bias[j], whose leading axes lie as one.</summary>
    public static Kernel SequenceProduct(Dim outer, Dim middle, Dim columns, Dim depth)
    {
        (IndexExpr p, IndexExpr q) = (new RangeIndex("p"), new RangeIndex("q"));
        var s = new LocalExpr(new LocalRef("s"), DType.F32);
        Statement[] body =
        {
            new AccumulatorStatement("s", DType.F32, default, 0, ConstantExpr.Of(0f)),
            Loop("k", RangeKind.Serial, depth, new AccumulateStatement(new LocalRef("s"), new FmaExpr(Load("a", DType.F32, p, q, K), Load("b", DType.F32, K, J), s, DType.F32))),
            Store("h", Add(s, Load("bias", DType.F32, J)), p, q, J),
        };
        KernelBuffer[] buffers =
        {
            Buffer("a", DType.F32, BufferAccess.Read, false, outer, middle, depth),
            Buffer("b", DType.F32, BufferAccess.Read, false, depth, columns),
            Buffer("bias", DType.F32, BufferAccess.Read, false, columns),
            Buffer("h", DType.F32, BufferAccess.Write, false, outer, middle, columns),
        };
        return Kernel("sequence", buffers, Nest(body, ("p", outer), ("q", middle), ("j", columns)));
    }

    /// <summary>h[n, y, x, o] = sum over dy, dx, c of image[n, y + dy - 1, x + dx - 1, c] w[dy, dx, c, o], zero outside, then max 0.</summary>
    public static Kernel Convolution(Dim images, int height, int width, int channels, int filters)
    {
        (IndexExpr n, IndexExpr y, IndexExpr x, IndexExpr o) = (new RangeIndex("n"), new RangeIndex("y"), new RangeIndex("x"), new RangeIndex("o"));
        (IndexExpr dy, IndexExpr dx, IndexExpr c) = (new RangeIndex("dy"), new RangeIndex("dx"), new RangeIndex("c"));
        IndexExpr row = new AddIndex(new AddIndex(y, dy), IndexExpr.Of(-1));
        IndexExpr column = new AddIndex(new AddIndex(x, dx), IndexExpr.Of(-1));
        var s = new LocalExpr(new LocalRef("s"), DType.F32);
        var pixel = new GuardExpr(
            new[]
            {
                new IndexCondition(IndexExpr.Of(-1), row), new IndexCondition(row, IndexExpr.Of(height)),
                new IndexCondition(IndexExpr.Of(-1), column), new IndexCondition(column, IndexExpr.Of(width)),
            },
            Load("image", DType.F32, n, row, column, c),
            DType.F32);
        Statement step = new AccumulateStatement(new LocalRef("s"), new FmaExpr(pixel, Load("filter", DType.F32, dy, dx, c, o), s, DType.F32));
        Statement[] body =
        {
            new AccumulatorStatement("s", DType.F32, default, 0, ConstantExpr.Of(0f)),
            Loop("dy", RangeKind.Serial, 3, Loop("dx", RangeKind.Serial, 3, Loop("c", RangeKind.Serial, channels, step))),
            Store("h", new BinaryExpr(BinaryOp.Max, s, ConstantExpr.Of(0f), DType.F32), n, y, x, o),
        };
        KernelBuffer[] buffers =
        {
            Buffer("image", DType.F32, BufferAccess.Read, false, images, height, width, channels),
            Buffer("filter", DType.F32, BufferAccess.Read, false, 3, 3, channels, filters),
            Buffer("h", DType.F32, BufferAccess.Write, false, images, height, width, filters),
        };
        return Kernel("convolution", buffers, Nest(body, ("n", images), ("y", height), ("x", width), ("o", filters)));
    }

    /// <summary>The gradient of a convolution by its filter: h[dy, dx, c, o] = sum over n, y, x of image[n, y + dy, x + dx, c] d[n, y, x, o].</summary>
    public static Kernel FilterGradient(Dim images, Dim height, int width, int channels, int filters)
    {
        (IndexExpr n, IndexExpr y, IndexExpr x, IndexExpr o) = (new RangeIndex("n"), new RangeIndex("y"), new RangeIndex("x"), new RangeIndex("o"));
        (IndexExpr dy, IndexExpr dx, IndexExpr c) = (new RangeIndex("dy"), new RangeIndex("dx"), new RangeIndex("c"));
        var s = new LocalExpr(new LocalRef("s"), DType.F32);
        ScalarExpr pixel = Load("image", DType.F32, n, new AddIndex(y, dy), new AddIndex(x, dx), c);
        Statement step = new AccumulateStatement(new LocalRef("s"), new FmaExpr(pixel, Load("d", DType.F32, n, y, x, o), s, DType.F32));
        Statement[] body =
        {
            new AccumulatorStatement("s", DType.F32, default, 0, ConstantExpr.Of(0f)),
            Loop("n", RangeKind.Serial, images, Loop("y", RangeKind.Serial, height, Loop("x", RangeKind.Serial, width, step))),
            Store("h", s, dy, dx, c, o),
        };
        KernelBuffer[] buffers =
        {
            Buffer("image", DType.F32, BufferAccess.Read, false, images, height + 2, width + 2, channels),
            Buffer("d", DType.F32, BufferAccess.Read, false, images, height, width, filters),
            Buffer("h", DType.F32, BufferAccess.Write, false, 3, 3, channels, filters),
        };
        return Kernel("filter_gradient", buffers, Nest(body, ("dy", 3), ("dx", 3), ("c", channels), ("o", filters)));
    }

    /// <summary>h[j] = sum over i of a[i, j], then times hyper[0].</summary>
    public static Kernel ColumnSum(Dim rows, Dim columns)
    {
        var s = new LocalExpr(new LocalRef("s"), DType.F32);
        Statement[] body =
        {
            new AccumulatorStatement("s", DType.F32, default, 0, ConstantExpr.Of(0f)),
            Loop("i", RangeKind.Serial, rows, new AccumulateStatement(new LocalRef("s"), Add(s, Load("a", DType.F32, I, J)))),
            Store("h", Multiply(s, Load("hyper", DType.F32, IndexExpr.Zero)), J),
        };
        KernelBuffer[] buffers =
        {
            Buffer("a", DType.F32, BufferAccess.Read, false, rows, columns),
            Buffer("hyper", DType.F32, BufferAccess.Read, false, 3),
            Buffer("h", DType.F32, BufferAccess.Write, false, columns),
        };
        return Kernel("column_sum", buffers, Nest(body, ("j", columns)));
    }

    /// <summary>h[i, j] = (a[i, j] + b[i, j]) * c[j], or without c.</summary>
    public static Kernel Elementwise(Dim rows, Dim columns, bool transposeA, bool broadcast)
    {
        ScalarExpr sum = Add(Load("a", DType.F32, I, J), Load("b", DType.F32, I, J));
        Statement[] body =
        {
            new LetStatement("t", DType.F32, sum),
            Store("h", broadcast ? Multiply(Local("t"), Load("bias", DType.F32, J)) : Multiply(Local("t"), Local("t")), I, J),
        };
        KernelBuffer[] buffers =
        {
            Buffer("a", DType.F32, BufferAccess.Read, transposeA, rows, columns),
            Buffer("b", DType.F32, BufferAccess.Read, false, rows, columns),
            Buffer("bias", DType.F32, BufferAccess.Read, false, columns),
            Buffer("h", DType.F32, BufferAccess.Write, false, rows, columns),
        };
        return Kernel("elementwise", buffers, Nest(body, ("i", rows), ("j", columns)));
    }

    /// <summary>h[i, x, c] = a[i, x - before, c], or 0 beyond the pixels of a.</summary>
    public static Kernel Pad(Dim images, int pixels, int channels, int before, int after)
    {
        (IndexExpr x, IndexExpr c) = (new RangeIndex("x"), new RangeIndex("c"));
        IndexExpr inside = AffineIndex.Sum(x, IndexExpr.Of(-before), Dim.One);
        IndexCondition[] conditions = { new(IndexExpr.Of(before - 1), x), new(inside, IndexExpr.Of(pixels)) };
        Statement[] body = { Store("h", new GuardExpr(conditions, Load("a", DType.F32, I, inside, c), DType.F32), I, x, c) };
        KernelBuffer[] buffers =
        {
            Buffer("a", DType.F32, BufferAccess.Read, false, images, pixels, channels),
            Buffer("h", DType.F32, BufferAccess.Write, false, images, pixels + before + after, channels),
        };
        return Kernel("pad", buffers, Nest(body, ("i", images), ("x", pixels + before + after), ("c", channels)));
    }

    /// <summary>h[p, q, j] = a[p, q, j] minus the row's maximum.</summary>
    public static Kernel RowMaximum(Dim outer, Dim middle, int columns, bool swapped)
    {
        (IndexExpr p, IndexExpr q) = (new RangeIndex("p"), new RangeIndex("q"));
        Statement[] body =
        {
            new AccumulatorStatement("m", DType.F32, default, 16, ConstantExpr.Of(float.NegativeInfinity)),
            new LoopStatement(new Range("j", RangeKind.Lanes, IndexExpr.Of(columns), 16), new Statement[]
            {
                new AccumulateStatement(new LocalRef("m"), new BinaryExpr(BinaryOp.Max, Local("m"), Load("a", DType.F32, p, q, J), DType.F32)),
            }),
            new LetStatement("top", DType.F32, new FoldExpr(FoldOp.Max, "m", DType.F32)),
            Loop("j", RangeKind.Vector, columns, Store("h", new BinaryExpr(BinaryOp.Sub, Load("a", DType.F32, p, q, J), Local("top"), DType.F32), p, q, J)),
        };
        Dim[] strides = { columns, outer * columns, 1 };
        KernelBuffer[] buffers =
        {
            Buffer("a", DType.F32, BufferAccess.Read, false, outer, middle, columns) is var plain && swapped ? plain with { Strides = strides } : plain,
            Buffer("h", DType.F32, BufferAccess.Write, false, outer, middle, columns),
        };
        return Kernel("row_maximum", buffers, Nest(body, ("p", outer), ("q", middle)));
    }

    /// <summary>table[v, j] = sum of the updates whose index is v, in ascending order.</summary>
    public static Kernel ScatterAdd(int vocabulary, int columns, Dim updates)
    {
        ScalarExpr index = new LoadExpr("indices", new IndexExpr[] { K }, DType.I32);
        var row = new LocalIndex(new LocalRef("row"));
        Statement[] body =
        {
            Loop("v", RangeKind.Serial, vocabulary, Store("table", ConstantExpr.Of(0f), new RangeIndex("v"), J)),
            Loop(
                "k",
                RangeKind.Serial,
                updates,
                new LetStatement("row", DType.I32, Clamp(index, vocabulary)),
                Store("table", Add(Load("table", DType.F32, row, J), Load("a", DType.F32, K, J)), row, J)),
        };
        KernelBuffer[] buffers =
        {
            Buffer("indices", DType.I32, BufferAccess.Read, false, updates),
            Buffer("a", DType.F32, BufferAccess.Read, false, updates, columns),
            Buffer("table", DType.F32, BufferAccess.ReadWrite, false, vocabulary, columns),
        };
        return Kernel("scatter", buffers, Nest(body, ("j", columns)));
    }

    private static ScalarExpr Clamp(ScalarExpr index, int extent) => new BinaryExpr(
        BinaryOp.Min,
        new BinaryExpr(BinaryOp.Max, index, ConstantExpr.Of(0), DType.I32),
        ConstantExpr.Of(extent - 1),
        DType.I32);

    private static Statement[] Statements(Epilogue epilogue, DType type, ScalarExpr s)
    {
        ScalarExpr At(string buffer) => Load(buffer, type, I, J);
        ScalarExpr Hyper(int n) => Load("hyper", type, IndexExpr.Of(n));
        ScalarExpr Op(BinaryOp op, ScalarExpr left, ScalarExpr right) => new BinaryExpr(op, left, right, type);
        switch (epilogue)
        {
            case Epilogue.BiasRelu:
                return new Statement[]
                {
                    new LetStatement("t", type, Op(BinaryOp.Add, s, Load("bias", type, J))),
                    Store("h", Op(BinaryOp.Max, new LocalExpr(new LocalRef("t"), type), ConstantExpr.OfFloat(type, 0)), I, J),
                };
            case Epilogue.Update:
                // A momentum update with a division and a root, long enough to be looped over.
                var m = new LocalExpr(new LocalRef("next"), type);
                return new Statement[]
                {
                    new LetStatement("decayed", type, Op(BinaryOp.Add, s, Op(BinaryOp.Mul, Hyper(1), At("w")))),
                    new LetStatement("next", type, Op(BinaryOp.Add, Op(BinaryOp.Mul, Hyper(2), At("m")), new LocalExpr(new LocalRef("decayed"), type))),
                    Store("m", m, I, J),
                    Store("w", Op(BinaryOp.Sub, At("w"), Op(BinaryOp.Div, Op(BinaryOp.Mul, Hyper(0), m), new UnaryExpr(UnaryOp.Sqrt, Op(BinaryOp.Add, Op(BinaryOp.Mul, m, m), ConstantExpr.OfFloat(type, 1)), type))), I, J),
                    Store("h", s, I, J),
                };
            default:
                return new Statement[] { Store("h", s, I, J) };
        }
    }

    private static Kernel Kernel(string name, KernelBuffer[] buffers, EquatableArray<Statement> body)
    {
        string[] symbols = buffers.SelectMany(b => b.Shape).SelectMany(d => d.Symbols).Distinct().ToArray();
        string text = string.Join("\n", body);
        return new Kernel(name, buffers.Where(b => text.Contains("Buffer = " + b.Name + ",")).ToEquatableArray(), symbols, body, default);
    }

    private static EquatableArray<Statement> Nest(System.Collections.Generic.IEnumerable<Statement> body, params (string Name, Dim Extent)[] ranges) =>
        ranges.Reverse().Aggregate(
            body.ToEquatableArray(),
            (inner, range) => EquatableArray.Of<Statement>(new LoopStatement(new Range(range.Name, RangeKind.Parallel, IndexExpr.Of(range.Extent)), inner)));

    private static KernelBuffer Buffer(string name, DType type, BufferAccess access, bool transposed, params Dim[] dims) =>
        new(name, type, Shape.Of(dims), transposed ? new[] { Dim.One, dims[0] } : Shape.Of(dims).RowMajorStrides(), access);

    private static Statement Loop(string name, RangeKind kind, Dim extent, params Statement[] body) =>
        new LoopStatement(new Range(name, kind, IndexExpr.Of(extent)), body);

    private static ScalarExpr Load(string buffer, DType type, params IndexExpr[] indices) => new LoadExpr(buffer, indices, type);

    private static Statement Store(string buffer, ScalarExpr value, params IndexExpr[] indices) => new StoreStatement(buffer, indices, value);

    private static ScalarExpr Local(string name) => new LocalExpr(new LocalRef(name), DType.F32);

    private static ScalarExpr Add(ScalarExpr left, ScalarExpr right) => new BinaryExpr(BinaryOp.Add, left, right, left.Type);

    private static ScalarExpr Multiply(ScalarExpr left, ScalarExpr right) => new BinaryExpr(BinaryOp.Mul, left, right, left.Type);
}

internal enum Epilogue
{
    None,
    BiasRelu,
    Update,
}
