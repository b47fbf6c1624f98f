using System;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Interpreter;

/// <summary>A let, an accumulator or a scratch array while a kernel runs: its elements, row-major, lanes innermost.</summary>
internal abstract class Local
{
    protected Local(DType type, EquatableArray<int> dimensions, int lanes)
    {
        Type = type;
        Dimensions = dimensions;
        Lanes = lanes;
    }

    public DType Type { get; }

    public EquatableArray<int> Dimensions { get; }

    public int Lanes { get; }

    public static int Count(EquatableArray<int> dimensions)
    {
        int count = 1;
        foreach (int dimension in dimensions)
        {
            count = checked(count * dimension);
        }

        return count;
    }
}

internal sealed class Local<T> : Local
{
    public Local(DType type, EquatableArray<int> dimensions, int lanes)
        : base(type, dimensions, lanes) => Elements = new T[Count(dimensions) * Math.Max(lanes, 1)];

    public T[] Elements { get; }
}

/// <summary>The current value of a loop's range.</summary>
internal sealed class RangeValue
{
    public RangeValue(Range range) => Range = range;

    public Range Range { get; }

    public long Value;
}
