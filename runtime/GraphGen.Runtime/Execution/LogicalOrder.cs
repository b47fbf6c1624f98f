using System;
using System.Numerics;

namespace GraphGen.Runtime;

/// <summary>Copies between a variable's memory and its elements in logical row-major order.</summary>
internal static unsafe class LogicalOrder
{
    /// <summary>values = variable, each element converted.</summary>
    public static void Read<TStored, TValue>(TStored* memory, VariableDescription variable, Span<TValue> values)
        where TStored : unmanaged, INumberBase<TStored>
        where TValue : unmanaged, INumberBase<TValue>
    {
        var walk = new Walk(variable);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = TValue.CreateTruncating(memory[walk.Position]);
            walk.Next();
        }
    }

    /// <summary>variable = values, each element converted.</summary>
    public static void Write<TStored, TValue>(TStored* memory, VariableDescription variable, ReadOnlySpan<TValue> values)
        where TStored : unmanaged, INumberBase<TStored>
        where TValue : unmanaged, INumberBase<TValue>
    {
        var walk = new Walk(variable);
        for (int i = 0; i < values.Length; i++)
        {
            memory[walk.Position] = TStored.CreateTruncating(values[i]);
            walk.Next();
        }
    }

    /// <summary>variable = its first values.</summary>
    public static void Initialize<TStored>(TStored* memory, VariableDescription variable, int stream, ulong seed)
        where TStored : unmanaged, INumberBase<TStored>
    {
        if (variable.Initializer == InitializerKind.Orthogonal)
        {
            Write<TStored, double>(memory, variable, OrthogonalMatrix.Values(variable, stream, seed));
            return;
        }

        var walk = new Walk(variable);
        for (long i = 0; i < variable.Count; i++)
        {
            memory[walk.Position] = TStored.CreateTruncating(VariableInitializer.Value(variable, stream, seed, i));
            walk.Next();
        }
    }

    /// <summary>Positions in memory, in elements, of the logical row-major sequence.</summary>
    private struct Walk
    {
        private readonly int[] shape;
        private readonly long[] strides;
        private readonly int[] index;

        public Walk(VariableDescription variable)
        {
            shape = variable.Shape.ToArray();
            strides = variable.Strides();
            index = new int[shape.Length];
        }

        public long Position { get; private set; }

        public void Next()
        {
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                Position += strides[axis];
                if (++index[axis] < shape[axis])
                {
                    return;
                }

                Position -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
    }
}
