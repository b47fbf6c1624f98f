using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Tests.Rewrite;

/// <summary>
/// Graphs of random rows over a few leaves, rich in what rules look for: constants at the edges of arithmetic, negations,
/// chains of movement, contractions of transposed operands. The same seed gives the same graph.
/// </summary>
internal sealed class RandomGraphs
{
    private static readonly double[] Edges = [0, -0.0, 1, -1, 2, 0.5, -4, 0.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    // Ops that rules know are drawn more often than the many functions that none does.
    private static readonly OpCode[] Frequent = [OpCode.Neg, OpCode.Abs, OpCode.Add, OpCode.Sub, OpCode.Mul, OpCode.Div];
    private static readonly OpCode[] Comparisons = [OpCode.Lt, OpCode.Le, OpCode.Eq];

    private readonly Random random;
    private readonly GraphBuilder builder = new();
    private readonly List<int> values = new();

    private RandomGraphs(int seed) => random = new Random(seed);

    public static (TensorGraph Graph, Dictionary<string, long> Symbols, Dictionary<string, InterpreterTensor> Leaves) Make(int seed) =>
        new RandomGraphs(seed).Make();

    private (TensorGraph Graph, Dictionary<string, long> Symbols, Dictionary<string, InterpreterTensor> Leaves) Make()
    {
        Dim n = Dim.Symbol("n");
        int weight = builder.Parameter("w", DType.F32, Shape.Of(3, 2));
        values.AddRange([
            builder.Input("x", DType.F32, Shape.Of(n, 3)),
            builder.Input("y", DType.F32, Shape.Of(n, 3)),
            builder.Input("i", DType.I32, Shape.Of(3)),
            builder.Input("d", DType.F64, Shape.Of(2, 1, 2)),
            builder.State("s", DType.F32, Shape.Of(n, 3)),
            weight]);
        int rows = random.Next(5, 40);
        while (values.Count < rows)
        {
            int value = Next();
            if (builder.ShapeOf(value).Size.Evaluate(new Dictionary<string, long> { ["n"] = 4 }) <= 400 && builder.ShapeOf(value).Rank <= 5)
            {
                values.Add(value);
            }
        }

        var results = values.Where(v => builder.TypeOf(v) != DType.Bool).Distinct().TakeLast(random.Next(1, 5))
            .Select((v, i) => new GraphResult($"r{i}", v)).ToArray();
        int update = values.Last(v => builder.TypeOf(v) == DType.F32 && builder.ShapeOf(v).Equals(Shape.Of(3, 2)));
        TensorGraph graph = builder.Build("Random", results, new[] { new GraphAssign(weight, update) });
        var symbols = new Dictionary<string, long> { ["n"] = random.Next(0, 5) };
        return (graph, symbols, Leaves(graph, symbols));
    }

    private Dictionary<string, InterpreterTensor> Leaves(TensorGraph graph, Dictionary<string, long> symbols) =>
        graph.Rows.Where(r => r.Attributes is LeafAttributes).ToDictionary(
            r => ((LeafAttributes)r.Attributes).Name,
            r => new InterpreterTensor(
                r.Shape.Select(d => (int)d.Evaluate(symbols)).ToArray(),
                Enumerable.Range(0, (int)r.Shape.Size.Evaluate(symbols)).Select(_ => Element(r.Type)).ToArray()));

    private double Element(DType type) =>
        type == DType.I32 ? random.Next(3) == 0 ? int.MinValue : random.Next(-3, 4)
        : random.Next(3) == 0 ? (float)Pick(Edges) : (float)((random.NextDouble() * 8) - 4);

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    // Late values more often, so that rows form chains.
    private int Any() => values[Math.Max(random.Next(values.Count), random.Next(values.Count))];

    private int Next()
    {
        int x = Any();
        (DType type, Shape shape) = (builder.TypeOf(x), builder.ShapeOf(x));
        return random.Next(21) switch
        {
            0 or 1 => Unary(x),
            2 or 3 or 4 => Binary(x),
            5 => Compare(x),
            6 => Select(x),
            7 => builder.Cast(x, Pick([DType.I32, DType.F32, DType.F64])),
            8 => Reduce(x),
            9 => Reshape(x),
            10 => builder.Transpose(x, Permutation(shape.Rank)),
            11 => Broadcast(x),
            12 => Slice(x),
            13 => random.Next(2) == 0 ? Pad(x) : Concat(x),
            14 => type.IsFloat() ? Dot(x) : Indexed(x),
            15 => random.Next(2) == 0 ? Flip(x) : Windows(x),
            16 => Leaf(shape),
            17 => CumSum(x),
            18 => Indexed(x),
            19 => type.IsFloat() ? builder.Fma(x, Partner(x), Partner(x)) : TopK(x),
            _ => Constant(type, shape),
        };
    }

    private int Constant(DType type, Shape shape) => builder.Constant(
        type, shape, type == DType.Bool ? random.Next(2) : type == DType.I32 ? Pick([0, 1, -1, 7, int.MinValue, int.MaxValue]) : Pick(Edges));

    private int[] Permutation(int rank)
    {
        int[] axes = Enumerable.Range(0, rank).ToArray();
        random.Shuffle(axes);
        return axes;
    }

    private int Partner(int x)
    {
        int[] partners = values.Where(v => builder.TypeOf(v) == builder.TypeOf(x) && builder.ShapeOf(v).Equals(builder.ShapeOf(x))).ToArray();
        return random.Next(3) == 0 ? Constant(builder.TypeOf(x), builder.ShapeOf(x)) : Pick(partners);
    }

    /// <summary>An op of so many operands and one type, that of its result.</summary>
    private OpCode Elementwise(int operands, DType type)
    {
        OpCode[] ops = Enum.GetValues<OpCode>()
            .Where(op => op.Class() == OpClass.Elementwise && op != OpCode.Cast && !Comparisons.Contains(op))
            .Where(op => OpTable.Of(op).MinOperands == operands && OpTable.Of(op).OperandTypes(0).Contains(type))
            .ToArray();
        OpCode[] frequent = ops.Intersect(Frequent).ToArray();
        return Pick(frequent.Length > 0 && random.Next(3) == 0 ? frequent : ops);
    }

    private int Unary(int x) => builder.Unary(Elementwise(1, builder.TypeOf(x)), x);

    private int Binary(int x)
    {
        OpCode op = Elementwise(2, builder.TypeOf(x));
        return random.Next(2) == 0 ? builder.Binary(op, x, Partner(x)) : builder.Binary(op, Partner(x), x);
    }

    private int Compare(int x) => builder.Binary(builder.TypeOf(x) == DType.Bool ? OpCode.Eq : Pick(Comparisons), x, Partner(x));

    private int Select(int x)
    {
        int[] conditions = values.Where(v => builder.TypeOf(v) == DType.Bool && builder.ShapeOf(v).Equals(builder.ShapeOf(x))).ToArray();
        int condition = conditions.Length == 0 ? Constant(DType.Bool, builder.ShapeOf(x)) : Pick(conditions);
        return builder.Select(condition, x, Partner(x));
    }

    private int Reduce(int x)
    {
        Shape shape = builder.ShapeOf(x);
        return builder.TypeOf(x) == DType.Bool
            ? x
            : builder.Reduce(
                builder.TypeOf(x) == DType.I32 ? Pick([OpCode.ReduceSum, OpCode.ReduceMax, OpCode.ReduceMin]) : Pick([OpCode.ReduceSum, OpCode.ReduceProd, OpCode.ReduceMax, OpCode.ReduceMin]),
                random.Next(4) == 0 ? Constant(builder.TypeOf(x), shape) : x,
                Enumerable.Range(0, shape.Rank).Where(_ => random.Next(2) == 0).ToArray());
    }

    private int Reshape(int x)
    {
        List<Dim> dims = builder.ShapeOf(x).ToList();
        switch (random.Next(3))
        {
            case 0:
                dims.Insert(random.Next(dims.Count + 1), Dim.One);
                break;
            case 1:
                dims.RemoveAll(d => d.IsOne);
                break;
            default:
                dims = [builder.ShapeOf(x).Size];
                break;
        }

        return builder.Reshape(x, Shape.Of(dims.ToArray()));
    }

    private int Broadcast(int x)
    {
        List<(Dim Extent, int Axis)> dims = builder.ShapeOf(x).Select((d, axis) => (d, axis)).ToList();
        dims.Insert(random.Next(dims.Count + 1), (random.Next(3) + 1, -1));
        return builder.Broadcast(
            x,
            Shape.Of(dims.Select(d => d.Extent).ToArray()),
            dims.Select((d, i) => (d.Axis, i)).Where(d => d.Axis >= 0).Select(d => d.i).ToArray());
    }

    // Symbolic extents are taken whole.
    private int Slice(int x)
    {
        Shape shape = builder.ShapeOf(x);
        var (starts, lengths, strides) = (new Dim[shape.Rank], new Dim[shape.Rank], new int[shape.Rank]);
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            (starts[axis], lengths[axis], strides[axis]) = (0, shape[axis], 1);
            if (shape[axis].Constant is long extent and > 0 && random.Next(2) == 0)
            {
                int start = random.Next((int)extent);
                strides[axis] = random.Next(1, 3);
                starts[axis] = start;
                lengths[axis] = ((extent - start - 1) / strides[axis]) + 1;
            }
        }

        return builder.Slice(x, starts, lengths, strides);
    }

    private int Pad(int x)
    {
        Shape shape = builder.ShapeOf(x);
        Dim[] Extents() => shape.Select(_ => Dim.Of(random.Next(2))).ToArray();
        (Dim[] low, Dim[] high) = (Extents(), Extents());
        int[] interior = shape.Select(d => d.Constant > 0 ? random.Next(2) : 0).ToArray();
        int padded = builder.Pad(x, low, high, interior);
        return random.Next(3) == 0 ? builder.Slice(padded, low, shape.ToArray(), interior.Select(i => i + 1).ToArray()) : padded;
    }

    private int Flip(int x)
    {
        int flipped = builder.Flip(x, Enumerable.Range(0, builder.ShapeOf(x).Rank).Where(_ => random.Next(2) == 0).ToArray());
        return random.Next(3) == 0 ? builder.Flip(flipped, Enumerable.Range(0, builder.ShapeOf(x).Rank).Where(_ => random.Next(2) == 0).ToArray()) : flipped;
    }

    // Symbolic extents are left alone; an axis that is windowed twice over gives axes of equal extent for the diagonal.
    private int Windows(int x)
    {
        Shape shape = builder.ShapeOf(x);
        int[] axes = Enumerable.Range(0, shape.Rank).Where(a => shape[a].Constant > 0 && random.Next(2) == 0).ToArray();
        int[] sizes = axes.Select(a => random.Next(1, 1 + (int)shape[a].Constant!)).ToArray();
        int[] dilations = sizes.Select((size, n) => size == 1 ? random.Next(1, 3) : random.Next(1, 1 + (((int)shape[axes[n]].Constant! - 1) / (size - 1)))).ToArray();
        int windows = builder.Windows(x, axes, sizes, axes.Select(_ => random.Next(1, 4)).ToArray(), dilations);
        Shape result = builder.ShapeOf(windows);
        (int First, int Second)[] equal =
        [
            .. from second in Enumerable.Range(0, result.Rank)
               from first in Enumerable.Range(0, second)
               where result[first] == result[second]
               select (first, second),
        ];
        return random.Next(3) == 0 ? AlongOneAxis(windows)
            : equal.Length > 0 && random.Next(2) == 0 ? Pick(equal) is var (f, s) ? builder.Diagonal(windows, f, s) : windows : windows;
    }

    // As gradients of windows are made, an axis at a time.
    private int AlongOneAxis(int x)
    {
        Shape shape = builder.ShapeOf(x);
        int axis = random.Next(Math.Max(shape.Rank, 1));
        Dim[] low = shape.Select((_, a) => Dim.Of(a == axis ? 1 : 0)).ToArray();
        int[] none = new int[shape.Rank];
        bool canWindow = axis < shape.Rank && shape[axis].Constant > 0 && random.Next(2) == 0;
        return canWindow ? builder.Windows(x, [axis], [1], [random.Next(1, 3)], [1]) : builder.Pad(x, low, none.Select(_ => Dim.Zero).ToArray(), none);
    }

    private int Concat(int x)
    {
        Shape shape = builder.ShapeOf(x);
        if (shape.Rank == 0)
        {
            return x;
        }

        int axis = random.Next(shape.Rank);
        int joined = builder.Concat(axis, x, Partner(x), x);
        Dim[] starts = shape.Select((d, a) => a == axis ? d * random.Next(3) : Dim.Zero).ToArray();
        return random.Next(3) == 0 ? builder.Slice(joined, starts, shape.ToArray(), shape.Select(_ => 1).ToArray()) : joined;
    }

    // A product with a partner in another axis order, sometimes transposed after it.
    private int Dot(int x)
    {
        int rank = builder.ShapeOf(x).Rank;
        int[] permutation = Permutation(rank);
        int other = builder.Transpose(Partner(x), permutation);
        int[] axes = Permutation(rank);
        int contracted = random.Next(rank + 1);
        int batch = random.Next(rank - contracted + 1);
        int[] OfOther(int[] own) => own.Select(a => Array.IndexOf(permutation, a)).ToArray();
        int[] batchAxes = axes.Take(batch).ToArray();
        int[] contractAxes = axes.Skip(batch).Take(contracted).ToArray();
        int dot = builder.Dot(x, other, new DotAttributes(batchAxes, OfOther(batchAxes), contractAxes, OfOther(contractAxes)));
        if (random.Next(4) == 0)
        {
            return Pool(random.Next(2) == 0 ? builder.Binary(Pick(Frequent[2..]), dot, Constant(builder.TypeOf(dot), builder.ShapeOf(dot))) : dot);
        }

        int free = rank - batch - contracted;
        int[] swapped = [.. Enumerable.Range(0, batch), .. Enumerable.Range(batch + free, free), .. Enumerable.Range(batch, free)];
        return random.Next(2) == 0 ? builder.Transpose(dot, swapped) : dot;
    }

    // The greatest of two neighbours along the first axis, which a convolution's pool reads so.
    private int Pool(int x)
    {
        Shape shape = builder.ShapeOf(x);
        if (shape.Rank < 2 || shape[0].Constant is not > 1)
        {
            return x;
        }

        Dim[] lengths = shape.Select((d, axis) => axis == 0 ? Dim.Of((int)d.Constant!.Value / 2) : d).ToArray();
        int[] strides = shape.Select((_, axis) => axis == 0 ? 2 : 1).ToArray();
        int[] neighbours = [.. Enumerable.Range(0, 2).Select(at => builder.Slice(x, shape.Select((_, axis) => Dim.Of(axis == 0 ? at : 0)).ToArray(), lengths, strides))];
        return builder.Binary(OpCode.Max, neighbours[0], neighbours[1]);
    }

    private int Leaf(Shape shape) => random.Next(3) switch
    {
        0 => builder.Random(values[2], shape, random.Next(2)),
        1 => builder.Extent(shape, (Dim.Symbol("n") * random.Next(1, 3)) + random.Next(2)),
        _ => shape.Rank == 0 ? builder.Extent(shape, Dim.Symbol("n")) : builder.Iota(shape, random.Next(shape.Rank)),
    };

    private int CumSum(int x) => builder.TypeOf(x) == DType.Bool || builder.ShapeOf(x).Rank == 0
        ? x
        : builder.CumSum(x, new CumulativeAttributes(random.Next(builder.ShapeOf(x).Rank), random.Next(2) == 0, random.Next(2) == 0));

    private int TopK(int x) => builder.TypeOf(x) != DType.Bool && builder.ShapeOf(x).LastOrDefault()?.Constant is long extent
        ? builder.TopK(x, random.Next((int)extent + 1))
        : x;

    /// <summary>Some of the table's elements, or updates added where they lie; leading axes that both share are sometimes batch axes.</summary>
    private int Indexed(int table)
    {
        (DType type, Shape shape) = (builder.TypeOf(table), builder.ShapeOf(table));
        if (type == DType.Bool || shape.Rank == 0)
        {
            return table;
        }

        int axis = random.Next(shape.Rank);
        int indices = random.Next(3) == 0
            ? builder.Iota(Shape.Of(shape.Take(random.Next(axis + 1)).Append(random.Next(3)).ToArray()), 0)
            : Pick(values.Where(v => builder.TypeOf(v) == DType.I32).ToArray());
        int shared = shape.Take(axis).Zip(builder.ShapeOf(indices), (own, other) => own.Equals(other)).TakeWhile(equal => equal).Count();
        var attributes = new GatherAttributes(axis, random.Next(shared + 1));
        Shape updates = ShapeRules.Gathered(shape, builder.ShapeOf(indices), attributes);
        int[] fitting = values.Where(v => builder.TypeOf(v) == type && builder.ShapeOf(v).Equals(updates)).ToArray();
        return random.Next(2) == 0
            ? builder.Gather(table, indices, axis, attributes.Batch)
            : builder.ScatterAdd(indices, fitting.Length > 0 ? Pick(fitting) : Constant(type, updates), shape, axis, attributes.Batch);
    }
}
