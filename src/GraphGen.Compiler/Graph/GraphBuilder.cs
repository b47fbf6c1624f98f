using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph;

/// <summary>
/// Appends rows, infers their shapes (<see cref="ShapeRules"/>) and gives equal rows one number (value numbering). Values are
/// row indices. A shape that does not fit is a defect of the caller here (<see cref="GraphException"/>): what a user wrote is
/// checked, with the user's words, before it reaches the builder.
/// </summary>
internal sealed class GraphBuilder
{
    private readonly List<GraphRow> rows = new();
    private readonly Dictionary<(OpCode, EquatableArray<int>, OpAttributes, DType, Shape), int> numbers = new();

    /// <summary>Spec row that rows appended from now on come from.</summary>
    public int Origin { get; set; } = -1;

    public int Count => rows.Count;

    public GraphRow this[int value] => rows[value];

    public Shape ShapeOf(int value) => rows[value].Shape;

    public DType TypeOf(int value) => rows[value].Type;

    public int Input(string name, DType type, Shape shape) => Add(OpCode.Input, default, new LeafAttributes(name), type, shape, name);

    public int Parameter(string name, DType type, Shape shape) => Add(OpCode.Parameter, default, new LeafAttributes(name), type, shape, name);

    public int State(string name, DType type, Shape shape) => Add(OpCode.State, default, new LeafAttributes(name), type, shape, name);

    public int Constant(DType type, Shape shape, double value) =>
        Add(OpCode.Constant, default, new ConstantAttributes(type == DType.F32 ? (float)value : value), type, shape);

    public int Iota(Shape shape, int axis) => Add(OpCode.Iota, default, new IotaAttributes(axis), DType.I32, shape);

    /// <summary>The value of <paramref name="value"/> in every element, i32; a constant where no symbol is left.</summary>
    public int Extent(Shape shape, Dim value) => value.Constant is long known
        ? Constant(DType.I32, shape, known)
        : Add(OpCode.Extent, default, new ExtentAttributes(value), DType.I32, shape);

    public int Random(int key, Shape shape, int stream) => Add(OpCode.Random, new[] { key }, new RandomAttributes(stream), DType.F32, shape);

    public int Unary(OpCode op, int operand) => Infer(op, OpAttributes.None, operand);

    public int Cast(int operand, DType type) =>
        TypeOf(operand) == type ? operand : Add(OpCode.Cast, new[] { operand }, OpAttributes.None, type, ShapeOf(operand));

    public int Binary(OpCode op, int left, int right) => Infer(op, OpAttributes.None, left, right);

    public int Select(int condition, int whenTrue, int whenFalse) => Infer(OpCode.Select, OpAttributes.None, condition, whenTrue, whenFalse);

    public int Fma(int left, int right, int addend) => Infer(OpCode.Fma, OpAttributes.None, left, right, addend);

    /// <summary>
    /// Reduces over <paramref name="axes"/>. Axes that are a trailing block reduce in lanes, others in ascending order; a mixture
    /// becomes two rows, the trailing block first.
    /// </summary>
    public int Reduce(OpCode op, int operand, params int[] axes)
    {
        Shape shape = ShapeOf(operand);
        int[] sorted = axes.Distinct().OrderBy(a => a).ToArray();
        if (sorted.Length == 0)
        {
            return operand;
        }

        if (sorted[0] < 0 || sorted[sorted.Length - 1] >= shape.Rank)
        {
            throw new GraphException($"{op.Text()} over axes ({string.Join(",", sorted)}) of {shape}");
        }

        int trailing = 0;
        while (trailing < sorted.Length && sorted[sorted.Length - 1 - trailing] == shape.Rank - 1 - trailing)
        {
            trailing++;
        }

        if (trailing > 0 && trailing < sorted.Length)
        {
            int inner = Reduce(op, operand, sorted.Skip(sorted.Length - trailing).ToArray());
            return Reduce(op, inner, sorted.Take(sorted.Length - trailing).ToArray());
        }

        long? length = sorted.Aggregate(Dim.One, (d, a) => d * shape[a]).Constant;
        int lanes = trailing == 0 ? 1 : length >= ReductionOrder.LongRow ? ReductionOrder.LongLanes : ReductionOrder.Lanes;
        return Infer(op, new ReduceAttributes(sorted, lanes), operand);
    }

    public int Reshape(int operand, Shape shape) =>
        ShapeOf(operand).Equals(shape) ? operand : Add(OpCode.Reshape, new[] { operand }, OpAttributes.None, TypeOf(operand), shape);

    public int Transpose(int operand, params int[] permutation) =>
        permutation.SequenceEqual(Enumerable.Range(0, permutation.Length)) ? operand : Infer(OpCode.Transpose, new TransposeAttributes(permutation), operand);

    /// <summary>Operand axis i becomes axis <paramref name="axes"/>[i] of <paramref name="shape"/>; the others repeat.</summary>
    public int Broadcast(int operand, Shape shape, params int[] axes) =>
        ShapeOf(operand).Equals(shape) ? operand : Add(OpCode.Broadcast, new[] { operand }, new BroadcastAttributes(axes), TypeOf(operand), shape);

    public int Slice(int operand, Dim[] starts, Dim[] lengths, int[] strides) =>
        ShapeOf(operand).Equals(new Shape(lengths)) ? operand
        : Add(OpCode.Slice, new[] { operand }, new SliceAttributes(starts, strides), TypeOf(operand), new Shape(lengths));

    public int Pad(int operand, Dim[] low, Dim[] high, int[] interior) => Infer(OpCode.Pad, new PadAttributes(low, high, interior), operand);

    /// <summary>Reverses the order along ascending <paramref name="axes"/>.</summary>
    public int Flip(int operand, params int[] axes) => axes.Length == 0 ? operand : Infer(OpCode.Flip, new FlipAttributes(axes), operand);

    /// <summary>See <see cref="WindowsAttributes"/>; axes ascend.</summary>
    public int Windows(int operand, int[] axes, int[] sizes, int[] strides, int[] dilations) =>
        axes.Length == 0 ? operand : Infer(OpCode.Windows, new WindowsAttributes(axes, sizes, strides, dilations), operand);

    /// <summary>The elements whose indices along both axes are equal; <paramref name="second"/>, the later one, disappears.</summary>
    public int Diagonal(int operand, int first, int second) => Infer(OpCode.Diagonal, new DiagonalAttributes(first, second), operand);

    public int Concat(int axis, params int[] operands) =>
        operands.Length == 1 ? operands[0] : Infer(OpCode.Concat, new ConcatAttributes(axis), operands);

    public int Dot(int left, int right, DotAttributes attributes) => Infer(OpCode.Dot, attributes, left, right);

    public int CumSum(int operand, CumulativeAttributes attributes) => Infer(OpCode.CumSum, attributes, operand);

    public int Gather(int table, int indices, int axis, int batch = 0) => Infer(OpCode.Gather, new GatherAttributes(axis, batch), table, indices);

    public int ScatterAdd(int indices, int updates, Shape table, int axis, int batch = 0) =>
        Add(OpCode.ScatterAdd, new[] { indices, updates }, new GatherAttributes(axis, batch), TypeOf(updates), table);

    public int TopK(int operand, int count) => Infer(OpCode.TopK, new TopKAttributes(count), operand);

    /// <summary>Appends a row as it stands, operands already renumbered: for rewrites that copy a graph.</summary>
    public int Copy(GraphRow row, EquatableArray<int> operands) => Add(row.Op, operands, row.Attributes, row.Type, row.Shape, row.Name, row.Origin);

    /// <summary>Gives a value that has none a name for people.</summary>
    public int Named(int value, string name)
    {
        if (rows[value].Name.Length == 0)
        {
            rows[value] = rows[value] with { Name = name };
        }

        return value;
    }

    public TensorGraph Build(string name, IEnumerable<GraphResult> results, IEnumerable<GraphAssign> assigns) =>
        new(name, rows.ToEquatableArray(), results.ToEquatableArray(), assigns.ToEquatableArray());

    private int Infer(OpCode op, OpAttributes attributes, params int[] operands)
    {
        (DType type, Shape shape) = ShapeRules.Infer(op, attributes, operands.Select(o => rows[o]).ToArray());
        return Add(op, operands, attributes, type, shape);
    }

    private int Add(OpCode op, EquatableArray<int> operands, OpAttributes attributes, DType type, Shape shape, string name = "", int? origin = null)
    {
        var key = (op, operands, attributes, type, shape);
        if (numbers.TryGetValue(key, out int value))
        {
            return name.Length == 0 ? value : Named(value, name);
        }

        value = rows.Count;
        var row = new GraphRow(op, operands, attributes, type, shape, name, origin ?? Origin);
        if (StatedShapeRules.Has(op))
        {
            StatedShapeRules.Check(row, operands.Select(o => rows[o]).ToArray());
        }

        rows.Add(row);
        numbers.Add(key, value);
        return value;
    }
}

/// <summary>A graph or a request that breaks the rules of TensorGraph: a defect of this compiler, never of a user's model.</summary>
internal sealed class GraphException : Exception
{
    public GraphException(string message)
        : base(message)
    {
    }
}

/// <summary>How sums along trailing axes are ordered; see <see cref="ReduceAttributes"/>.</summary>
internal static class ReductionOrder
{
    public const int Lanes = 16;

    public const int LongLanes = 64;

    /// <summary>Static rows from this length on reduce in <see cref="LongLanes"/> lanes.</summary>
    public const int LongRow = 1024;
}
