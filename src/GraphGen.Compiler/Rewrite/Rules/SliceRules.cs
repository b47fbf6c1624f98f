using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Rewrite.Rules;

/// <summary>
/// Slices move towards what they are cut from, so that nothing is computed or stored only to be left out. Movement reads the same element
/// as before; an element of a product is the same chain whatever its neighbours are.
/// </summary>
internal static class SliceRules
{
    public static IReadOnlyList<RewriteRule> All { get; } = new[]
    {
        new RewriteRule("slice-of-everything", s => IsWhole(s.Row, s.Operand(0).Shape) ? s[0] : null, OpCode.Slice),
        new RewriteRule("slice-of-slice", SliceOfSlice, OpCode.Slice),
        new RewriteRule("slice-of-concat", SliceOfConcat, OpCode.Slice),
        new RewriteRule("slice-of-pad", SliceOfPad, OpCode.Slice),
        new RewriteRule("slice-of-windows", SliceOfWindows, OpCode.Slice),
        new RewriteRule("slice-of-transpose", SliceOfTranspose, OpCode.Slice),
        new RewriteRule("slice-of-joined-axes", SliceOfJoinedAxes, OpCode.Slice),
        new RewriteRule("slice-of-dot", s => s.IsOnlyUse(0) ? SliceOfDot(s) : null, OpCode.Slice),
    };

    private static int? SliceOfSlice(RewriteSite s)
    {
        if (s.Operand(0).Attributes is not SliceAttributes inner)
        {
            return null;
        }

        var outer = (SliceAttributes)s.Row.Attributes;
        Dim[] starts = outer.Starts.Select((start, a) => inner.Starts[a] + (start * inner.Strides[a])).ToArray();
        int[] strides = outer.Strides.Select((stride, a) => checked(stride * inner.Strides[a])).ToArray();
        return s.Builder.Slice(s.Operand(0).Operands[0], starts, s.Row.Shape.ToArray(), strides);
    }

    // Exactly one of the operands.
    private static int? SliceOfConcat(RewriteSite s)
    {
        if (s.Operand(0).Attributes is not ConcatAttributes concat)
        {
            return null;
        }

        var slice = (SliceAttributes)s.Row.Attributes;
        bool wholeElsewhere = slice.Starts.Where((_, a) => a != concat.Axis).All(d => d.Constant == 0);
        Dim begin = Dim.Zero;
        foreach (int operand in s.Operand(0).Operands)
        {
            Shape shape = s.Builder.ShapeOf(operand);
            if (wholeElsewhere && slice.Starts[concat.Axis] == begin && shape.Equals(s.Row.Shape) && slice.Strides.All(stride => stride == 1))
            {
                return operand;
            }

            begin += shape[concat.Axis];
        }

        return null;
    }

    // Exactly what was padded, or all of it with less around it.
    private static int? SliceOfPad(RewriteSite s)
    {
        if (s.Operand(0).Attributes is not PadAttributes pad)
        {
            return null;
        }

        var slice = (SliceAttributes)s.Row.Attributes;
        int padded = s.Operand(0).Operands[0];
        bool same = slice.Starts.Equals(pad.Low) && slice.Strides.SequenceEqual(pad.Interior.Select(i => i + 1));
        if (same && s.Builder.ShapeOf(padded).Equals(s.Row.Shape))
        {
            return padded;
        }

        Dim[] low = pad.Low.Select((zeros, a) => zeros - slice.Starts[a]).ToArray();
        Dim[] high = pad.High.Select((zeros, a) => zeros - (s.Operand(0).Shape[a] - slice.Starts[a] - s.Row.Shape[a])).ToArray();
        return s.IsOnlyUse(0) && slice.Strides.All(stride => stride == 1) && low.Concat(high).All(zeros => zeros.IsNeverNegative)
            ? s.Builder.Pad(padded, low, high, pad.Interior.ToArray())
            : null;
    }

    // Some of the windows, all elements of each: other axes are cut as they are, and the axis is cut from the first to the last element
    // that a window reads.
    private static int? SliceOfWindows(RewriteSite s)
    {
        if (s.Operand(0).Attributes is not WindowsAttributes windows || !s.IsOnlyUse(0))
        {
            return null;
        }

        var slice = (SliceAttributes)s.Row.Attributes;
        Shape operand = s.Builder.ShapeOf(s.Operand(0).Operands[0]);
        Dim[] starts = new Dim[operand.Rank], lengths = new Dim[operand.Rank];
        int[] strides = new int[operand.Rank], between = windows.Strides.ToArray();
        for (int axis = 0, result = 0; axis < operand.Rank; axis++, result++)
        {
            (starts[axis], lengths[axis], strides[axis]) = (slice.Starts[result], s.Row.Shape[result], slice.Strides[result]);
            int n = windows.Axes.ToList().IndexOf(axis);
            if (n < 0)
            {
                continue;
            }

            if (!IsWhole(s, result + 1) || s.Row.Shape[result].Constant is not > 0)
            {
                return null;
            }

            between[n] *= strides[axis];
            (starts[axis], lengths[axis], strides[axis]) = IsWhole(s, result)
                ? (Dim.Zero, operand[axis], 1)
                : (starts[axis] * windows.Strides[n], ((lengths[axis] - 1) * between[n]) + windows.Span(n), 1);
            result++;
        }

        return s.Builder.Windows(
            s.Builder.Slice(s.Operand(0).Operands[0], starts, lengths, strides), windows.Axes.ToArray(), windows.Sizes.ToArray(), between, windows.Dilations.ToArray());
    }

    private static int? SliceOfTranspose(RewriteSite s)
    {
        if (s.Operand(0).Attributes is not TransposeAttributes transpose || !s.IsOnlyUse(0))
        {
            return null;
        }

        var slice = (SliceAttributes)s.Row.Attributes;
        int[] results = Enumerable.Range(0, transpose.Permutation.Count).Select(axis => transpose.Permutation.ToList().IndexOf(axis)).ToArray();
        int cut = s.Builder.Slice(
            s.Operand(0).Operands[0],
            results.Select(axis => slice.Starts[axis]).ToArray(),
            results.Select(axis => s.Row.Shape[axis]).ToArray(),
            results.Select(axis => slice.Strides[axis]).ToArray());
        return s.Builder.Transpose(cut, transpose.Permutation.ToArray());
    }

    // A reshape that makes one axis of several, where only other axes are cut.
    private static int? SliceOfJoinedAxes(RewriteSite s)
    {
        if (s.Operand(0).Op != OpCode.Reshape || !s.IsOnlyUse(0))
        {
            return null;
        }

        var slice = (SliceAttributes)s.Row.Attributes;
        int operand = s.Operand(0).Operands[0];
        Shape apart = s.Builder.ShapeOf(operand), joined = s.Operand(0).Shape;
        if (!ShapeRules.JoinsAxes(apart, joined))
        {
            return null;
        }

        Dim[] starts = apart.Select(_ => Dim.Zero).ToArray(), lengths = apart.ToArray();
        int[] strides = apart.Select(_ => 1).ToArray();
        for (int axis = 0, next = 0; axis < joined.Rank; axis++, next++)
        {
            int first = next;
            for (Dim product = apart[next]; product != joined[axis]; product *= apart[next])
            {
                next++;
            }

            if (first == next)
            {
                (starts[next], lengths[next], strides[next]) = (slice.Starts[axis], s.Row.Shape[axis], slice.Strides[axis]);
            }
            else if (!IsWhole(s, axis))
            {
                return null;
            }
        }

        return s.Builder.Reshape(s.Builder.Slice(operand, starts, lengths, strides), s.Row.Shape);
    }

    /// <summary>The product of slices, for a slice of a product. It would be computed twice, were there a reader of the same elements.</summary>
    public static int? SliceOfDot(RewriteSite s)
    {
        if (s.Operand(0).Attributes is not DotAttributes dot)
        {
            return null;
        }

        (int left, int right) = (s.Operand(0).Operands[0], s.Operand(0).Operands[1]);
        int batch = dot.LeftBatch.Count;
        int[] rows = Free(left, dot.LeftBatch.Concat(dot.LeftContract)), columns = Free(right, dot.RightBatch.Concat(dot.RightContract));
        return s.Builder.Dot(
            Sliced(left, dot.LeftBatch.Concat(rows).ToArray(), Enumerable.Range(0, batch + rows.Length).ToArray()),
            Sliced(right, dot.RightBatch.Concat(columns).ToArray(), Enumerable.Range(0, batch).Concat(Enumerable.Range(batch + rows.Length, columns.Length)).ToArray()),
            dot);

        int[] Free(int operand, IEnumerable<int> others) => Enumerable.Range(0, s.Builder.ShapeOf(operand).Rank).Except(others).ToArray();

        // The axes of an operand, and the axis of the result that each of them is.
        int Sliced(int operand, int[] axes, int[] results)
        {
            var slice = (SliceAttributes)s.Row.Attributes;
            Shape shape = s.Builder.ShapeOf(operand);
            Dim[] starts = shape.Select(_ => Dim.Zero).ToArray(), lengths = shape.ToArray();
            int[] strides = shape.Select(_ => 1).ToArray();
            for (int i = 0; i < axes.Length; i++)
            {
                (starts[axes[i]], lengths[axes[i]], strides[axes[i]]) = (slice.Starts[results[i]], s.Row.Shape[results[i]], slice.Strides[results[i]]);
            }

            return s.Builder.Slice(operand, starts, lengths, strides);
        }
    }

    private static bool IsWhole(RewriteSite s, int axis) =>
        s.Row.Shape[axis] == s.Operand(0).Shape[axis] && ((SliceAttributes)s.Row.Attributes).Starts[axis] == Dim.Zero;

    // Strides do not matter for axes of extent 1, which a slice of everything may have.
    private static bool IsWhole(GraphRow slice, Shape operand) =>
        slice.Shape.Equals(operand) && ((SliceAttributes)slice.Attributes).Starts.All(d => d.Constant == 0);
}
