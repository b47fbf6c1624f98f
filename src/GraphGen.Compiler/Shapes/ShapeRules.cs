using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Shapes;

/// <summary>Shape and dtype of a row from its operands: one rule per op. Throws <see cref="GraphException"/> where they do not fit.</summary>
internal static class ShapeRules
{
    /// <summary>For ops whose operands and attributes decide the result.</summary>
    public static (DType Type, Shape Shape) Infer(OpCode op, OpAttributes attributes, params GraphRow[] operands) => op switch
    {
        OpCode.Lt or OpCode.Le or OpCode.Eq => (DType.Bool, Same(op, operands)),
        OpCode.Select => Select(operands),
        OpCode.ReduceSum or OpCode.ReduceProd or OpCode.ReduceMax or OpCode.ReduceMin => (operands[0].Type, Reduce(op, (ReduceAttributes)attributes, operands)),
        OpCode.Transpose => (operands[0].Type, Transpose((TransposeAttributes)attributes, operands)),
        OpCode.Pad => (operands[0].Type, Pad((PadAttributes)attributes, operands)),
        OpCode.Flip => (operands[0].Type, Flip((FlipAttributes)attributes, operands)),
        OpCode.Windows => (operands[0].Type, Windows((WindowsAttributes)attributes, operands)),
        OpCode.Diagonal => (operands[0].Type, Diagonal((DiagonalAttributes)attributes, operands)),
        OpCode.Concat => (operands[0].Type, Concat((ConcatAttributes)attributes, operands)),
        OpCode.Dot => (operands[0].Type, Dot((DotAttributes)attributes, operands)),
        OpCode.CumSum => (operands[0].Type, CumSum((CumulativeAttributes)attributes, operands)),
        OpCode.TopK => (DType.I32, TopK((TopKAttributes)attributes, operands)),
        OpCode.Gather => (operands[0].Type, Gather((GatherAttributes)attributes, operands)),
        _ when !StatedShapeRules.Has(op) => (operands[0].Type, Same(op, operands)),
        _ => throw new GraphException($"{op.Text()} states its own shape"),
    };

    /// <summary>Whether a finished row has the type and shape that its operands and attributes allow: every op.</summary>
    public static void Check(GraphRow row, params GraphRow[] operands)
    {
        if (StatedShapeRules.Has(row.Op))
        {
            StatedShapeRules.Check(row, operands);
            return;
        }

        (DType type, Shape shape) = Infer(row.Op, row.Attributes, operands);
        if (type != row.Type || !shape.Equals(row.Shape))
        {
            throw new GraphException($"{row.Op.Text()} gives {type.Text()}{shape}, the row says {row.Type.Text()}{row.Shape}");
        }
    }

    /// <summary>Whether each axis of one shape is some neighbouring axes of another as one.</summary>
    internal static bool JoinsAxes(Shape apart, Shape joined)
    {
        int next = 0;
        foreach (Dim extent in joined)
        {
            Dim product = Dim.One;
            do
            {
                if (next == apart.Rank)
                {
                    return false;
                }

                product *= apart[next++];
            }
            while (product != extent);
        }

        return apart.Skip(next).All(d => d.IsOne);
    }

    /// <summary>Ascending axes of a tensor of <paramref name="rank"/>, each at most once.</summary>
    internal static bool AreAscendingAxes(EquatableArray<int> axes, int rank) =>
        axes.All(a => a >= 0 && a < rank) && axes.Zip(axes.Skip(1), (a, b) => a < b).All(ascending => ascending);

    internal static void Require(bool condition, OpCode op, GraphRow[] operands)
    {
        if (!condition)
        {
            throw new GraphException($"{op.Text()} does not take {string.Join(", ", operands.Select(o => o.Type.Text() + o.Shape))}");
        }
    }

    private static Shape Same(OpCode op, GraphRow[] operands)
    {
        Require(operands.All(o => o.Type == operands[0].Type && o.Shape.Equals(operands[0].Shape)), op, operands);
        return operands[0].Shape;
    }

    private static (DType Type, Shape Shape) Select(GraphRow[] operands)
    {
        Require(operands[0].Type == DType.Bool && operands[1].Type == operands[2].Type, OpCode.Select, operands);
        Require(operands.All(o => o.Shape.Equals(operands[0].Shape)), OpCode.Select, operands);
        return (operands[1].Type, operands[1].Shape);
    }

    private static Shape Reduce(OpCode op, ReduceAttributes attributes, GraphRow[] operands)
    {
        Shape shape = operands[0].Shape;
        Require(attributes.Axes.Count > 0 && AreAscendingAxes(attributes.Axes, shape.Rank), op, operands);
        return Shape.Of(shape.Where((_, axis) => !attributes.Axes.Contains(axis)).ToArray());
    }

    private static Shape Transpose(TransposeAttributes attributes, GraphRow[] operands)
    {
        Shape shape = operands[0].Shape;
        Require(attributes.Permutation.OrderBy(a => a).SequenceEqual(Enumerable.Range(0, shape.Rank)), OpCode.Transpose, operands);
        return Shape.Of(attributes.Permutation.Select(a => shape[a]).ToArray());
    }

    private static Shape Pad(PadAttributes pad, GraphRow[] operands)
    {
        Shape shape = operands[0].Shape;
        Require(pad.Low.Count == shape.Rank && pad.High.Count == shape.Rank && pad.Interior.Count == shape.Rank, OpCode.Pad, operands);
        Require(pad.Low.Concat(pad.High).All(d => d.Constant is not < 0) && pad.Interior.All(i => i >= 0), OpCode.Pad, operands);
        return Shape.Of(shape.Select((d, i) => pad.Low[i] + d + ((d - 1) * pad.Interior[i]) + pad.High[i]).ToArray());
    }

    private static Shape Flip(FlipAttributes flip, GraphRow[] operands)
    {
        Require(AreAscendingAxes(flip.Axes, operands[0].Shape.Rank), OpCode.Flip, operands);
        return operands[0].Shape;
    }

    private static Shape Windows(WindowsAttributes windows, GraphRow[] operands)
    {
        Shape shape = operands[0].Shape;
        int count = windows.Axes.Count;
        Require(count > 0 && AreAscendingAxes(windows.Axes, shape.Rank), OpCode.Windows, operands);
        Require(windows.Sizes.Count == count && windows.Strides.Count == count && windows.Dilations.Count == count, OpCode.Windows, operands);
        Require(windows.Sizes.Concat(windows.Strides).Concat(windows.Dilations).All(n => n >= 1), OpCode.Windows, operands);
        var dims = shape.ToList();
        for (int n = count - 1; n >= 0; n--)
        {
            int axis = windows.Axes[n];
            Dim? positions = WindowCount(shape[axis], windows.Span(n), windows.Strides[n]);
            Require(positions is { IsNeverNegative: true }, OpCode.Windows, operands);
            dims[axis] = positions!;
            dims.Insert(axis + 1, windows.Sizes[n]);
        }

        return Shape.Of(dims.ToArray());
    }

    /// <summary>
    /// How many windows of <paramref name="span"/> elements fit into an axis; null where that is no polynomial: a stride that does not
    /// divide a named dimension.
    /// </summary>
    internal static Dim? WindowCount(Dim extent, int span, int stride) => (extent - span).DivideFloor(stride) is Dim last ? last + 1 : null;

    private static Shape Diagonal(DiagonalAttributes diagonal, GraphRow[] operands)
    {
        Shape shape = operands[0].Shape;
        Require(diagonal.First >= 0 && diagonal.First < diagonal.Second && diagonal.Second < shape.Rank, OpCode.Diagonal, operands);
        Require(shape[diagonal.First] == shape[diagonal.Second], OpCode.Diagonal, operands);
        return Shape.Of(shape.Where((_, axis) => axis != diagonal.Second).ToArray());
    }

    private static Shape Concat(ConcatAttributes attributes, GraphRow[] operands)
    {
        Dim[] dims = operands[0].Shape.ToArray();
        Require(attributes.Axis >= 0 && attributes.Axis < dims.Length, OpCode.Concat, operands);
        foreach (GraphRow operand in operands.Skip(1))
        {
            Require(operand.Type == operands[0].Type && operand.Shape.Rank == dims.Length, OpCode.Concat, operands);
            for (int axis = 0; axis < dims.Length; axis++)
            {
                Require(axis == attributes.Axis || operand.Shape[axis] == dims[axis], OpCode.Concat, operands);
            }

            dims[attributes.Axis] += operand.Shape[attributes.Axis];
        }

        return Shape.Of(dims);
    }

    private static Shape Dot(DotAttributes dot, GraphRow[] operands)
    {
        (Shape left, Shape right) = (operands[0].Shape, operands[1].Shape);
        Require(operands[0].Type == operands[1].Type, OpCode.Dot, operands);
        Require(AreDistinctAxes(dot.LeftBatch.Concat(dot.LeftContract).ToArray(), left.Rank), OpCode.Dot, operands);
        Require(AreDistinctAxes(dot.RightBatch.Concat(dot.RightContract).ToArray(), right.Rank), OpCode.Dot, operands);
        Require(dot.LeftBatch.Select(a => left[a]).SequenceEqual(dot.RightBatch.Select(a => right[a])), OpCode.Dot, operands);
        Require(dot.LeftContract.Select(a => left[a]).SequenceEqual(dot.RightContract.Select(a => right[a])), OpCode.Dot, operands);
        var batch = dot.LeftBatch.Select(a => left[a]);
        var rows = left.Where((_, a) => !dot.LeftBatch.Contains(a) && !dot.LeftContract.Contains(a));
        var columns = right.Where((_, a) => !dot.RightBatch.Contains(a) && !dot.RightContract.Contains(a));
        return Shape.Of(batch.Concat(rows).Concat(columns).ToArray());
    }

    private static bool AreDistinctAxes(int[] axes, int rank) => axes.All(a => a >= 0 && a < rank) && axes.Distinct().Count() == axes.Length;

    private static Shape CumSum(CumulativeAttributes cumulative, GraphRow[] operands)
    {
        Require(cumulative.Axis >= 0 && cumulative.Axis < operands[0].Shape.Rank, OpCode.CumSum, operands);
        return operands[0].Shape;
    }

    private static Shape Gather(GatherAttributes gather, GraphRow[] operands)
    {
        (Shape table, Shape indices) = (operands[0].Shape, operands[1].Shape);
        Require(operands[1].Type == DType.I32 && gather.Axis < table.Rank && gather.Batch >= 0 && gather.Batch <= gather.Axis, OpCode.Gather, operands);
        Require(table.Take(gather.Batch).SequenceEqual(indices.Take(gather.Batch)), OpCode.Gather, operands);
        return Gathered(table, indices, gather);
    }

    private static Shape TopK(TopKAttributes top, GraphRow[] operands)
    {
        Shape shape = operands[0].Shape;
        Require(shape.Rank > 0 && top.Count >= 0 && (shape[shape.Rank - 1] - top.Count).IsNeverNegative, OpCode.TopK, operands);
        return Shape.Of(shape.Take(shape.Rank - 1).Append(top.Count).ToArray());
    }

    /// <summary>The shape of a gather's result, and of a scatter's updates.</summary>
    internal static Shape Gathered(Shape table, Shape indices, GatherAttributes gather) =>
        Shape.Of(table.Take(gather.Axis).Concat(indices.Skip(gather.Batch)).Concat(table.Skip(gather.Axis + 1)).ToArray());
}
