using System;
using System.Globalization;
using System.Linq;

namespace GraphGen.Checkpoints;

/// <summary>One tensor as a safetensors header describes it: row-major values in [<see cref="Begin"/>, <see cref="End"/>) of the data section.</summary>
internal sealed record SafetensorsTensor(string Name, SafetensorsType Type, long[] Shape, long Begin, long End)
{
    public long ByteLength => End - Begin;

    public long Count => ByteLength / Type.Size();

    public bool HasShape(ReadOnlySpan<int> shape)
    {
        if (shape.Length != Shape.Length)
        {
            return false;
        }

        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] != Shape[axis])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The shape as the messages print it, such as <c>[32, 64]</c>.</summary>
    public string ShapeText => "[" + string.Join(", ", Shape.Select(size => size.ToString(CultureInfo.InvariantCulture))) + "]";
}
