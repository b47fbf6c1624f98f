using System;
using System.IO;
using System.Numerics;
using System.Runtime.InteropServices;

namespace GraphGen.Checkpoints;

/// <summary>Writes tensors, converting floating-point numbers where another type is asked for: to the nearest, ties to even.</summary>
internal static class TensorWriter
{
    private const int ChunkElements = 1 << 14;

    /// <summary>The type of a tensor in files.</summary>
    /// <param name="values">The tensor.</param>
    /// <param name="type">What its numbers are wanted as.</param>
    public static SafetensorsType TypeOf(Parameter values, WeightType type = WeightType.Model) => (values.ElementType, type) switch
    {
        (ElementType.Int32, _) => SafetensorsType.I32,
        (_, WeightType.Float32) or (ElementType.Float32, WeightType.Model) => SafetensorsType.F32,
        (_, WeightType.Float64) or (ElementType.Float64, WeightType.Model) => SafetensorsType.F64,
        (_, WeightType.Float16) => SafetensorsType.F16,
        (_, WeightType.BFloat16) => SafetensorsType.BF16,
        _ => throw new NotSupportedException($"Tensors of {values.ElementType} have no place in files as {type}."),
    };

    /// <summary>Writes a model's tensor in logical order.</summary>
    /// <exception cref="OverflowException">A finite number is out of the range of the type.</exception>
    public static void Write(Parameter values, SafetensorsType type, Stream stream)
    {
        switch (values.ElementType)
        {
            case ElementType.Float64:
                var doubles = new double[values.Count];
                values.CopyTo(doubles);
                Write(values.Name, doubles, type, BrainFloat.Round, stream);
                break;
            case ElementType.Int32:
                var integers = new int[values.Count];
                values.CopyTo(integers);
                Write<int>(integers, stream);
                break;
            default:
                var floats = new float[values.Count];
                values.CopyTo(floats);
                Write(values.Name, floats, type, BrainFloat.Round, stream);
                break;
        }
    }

    /// <summary>Writes values as they lie in memory.</summary>
    public static void Write<T>(ReadOnlySpan<T> values, Stream stream)
        where T : unmanaged
    {
        while (!values.IsEmpty)
        {
            // In chunks, because a span of bytes cannot cover two billion elements.
            var chunk = values[..Math.Min(values.Length, ChunkElements)];
            stream.Write(MemoryMarshal.AsBytes(chunk));
            values = values[chunk.Length..];
        }
    }

    private static void Write<T>(string name, T[] values, SafetensorsType type, Func<T, ushort> brain, Stream stream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (type)
        {
            case SafetensorsType.F16:
                Convert(name, values, type, Half.CreateTruncating, Half.IsFinite, stream);
                break;
            case SafetensorsType.BF16:
                Convert(name, values, type, brain, static bits => float.IsFinite(BrainFloat.ToSingle(bits)), stream);
                break;
            case SafetensorsType.F32 when typeof(T) != typeof(float):
                Convert(name, values, type, float.CreateTruncating, float.IsFinite, stream);
                break;
            case SafetensorsType.F64 when typeof(T) != typeof(double):
                Convert(name, values, type, double.CreateTruncating, double.IsFinite, stream);
                break;
            default:
                Write<T>(values, stream);
                break;
        }
    }

    private static void Convert<T, TStored>(string name, T[] values, SafetensorsType type, Func<T, TStored> convert, Func<TStored, bool> isFinite, Stream stream)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TStored : unmanaged
    {
        var chunk = new TStored[Math.Min(ChunkElements, values.Length)];
        for (int start = 0; start < values.Length; start += chunk.Length)
        {
            int count = Math.Min(chunk.Length, values.Length - start);
            for (int i = 0; i < count; i++)
            {
                T value = values[start + i];
                chunk[i] = convert(value);
                if (T.IsFinite(value) && !isFinite(chunk[i]))
                {
                    throw new OverflowException(FormattableString.Invariant($"tensor '{name}': element {start + i} is {value}, which {type.Code()} cannot hold."));
                }
            }

            Write<TStored>(chunk.AsSpan(0, count), stream);
        }
    }
}
