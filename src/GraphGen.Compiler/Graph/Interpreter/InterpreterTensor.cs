using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Compiler.Graph.Interpreter;

/// <summary>A concrete tensor, row-major. Integers and bools (0 or 1) are doubles too.</summary>
internal sealed class InterpreterTensor
{
    public InterpreterTensor(IReadOnlyList<int> shape, double[] values)
    {
        Shape = shape.ToArray();
        Values = values;
        if (Size(Shape) != values.Length)
        {
            throw new GraphException($"{values.Length} values for a tensor of shape [{string.Join(",", Shape)}]");
        }
    }

    public static InterpreterTensor Of(double[] values, params int[] shape) => new(shape, values);

    public static InterpreterTensor Scalar(double value) => new(new int[0], new[] { value });

    public int[] Shape { get; }

    public double[] Values { get; }

    public static int Size(IEnumerable<int> shape) => shape.Aggregate(1, (a, b) => checked(a * b));

    /// <summary>Elements to go forward for one step along each axis.</summary>
    public static int[] Strides(IReadOnlyList<int> shape)
    {
        var strides = new int[shape.Count];
        int stride = 1;
        for (int axis = shape.Count - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }

    /// <summary>
    /// Where the elements of a box lie: for its indices in row-major order, <paramref name="start"/> plus the sum of index times
    /// stride. All movement, reduction and contraction is written with such lists.
    /// </summary>
    public static int[] Offsets(IReadOnlyList<int> extents, IReadOnlyList<int> strides, int start = 0)
    {
        var offsets = new[] { start };
        for (int axis = 0; axis < extents.Count; axis++)
        {
            (int extent, int stride) = (extents[axis], strides[axis]);
            offsets = offsets.SelectMany(o => Enumerable.Range(0, extent).Select(i => o + (i * stride))).ToArray();
        }

        return offsets;
    }
}
