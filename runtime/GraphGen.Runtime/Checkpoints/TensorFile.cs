using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace GraphGen.Checkpoints;

/// <summary>A tensor of a model and the name it has in files.</summary>
internal readonly record struct NamedTensor(string Name, Parameter Values);

/// <summary>Moves tensors between a model and a safetensors file.</summary>
internal static class TensorFile
{
    private const int ChunkElements = 1 << 20;

    /// <summary>Adds a model's tensors to a file that is going to be written.</summary>
    public static void Add(SafetensorsWriter writer, IEnumerable<NamedTensor> tensors)
    {
        foreach (var (name, values) in tensors)
        {
            writer.Add(name, TypeOf(values), values.Shape.AsSpan(), stream => Write(values, stream));
        }
    }

    /// <summary>
    /// Reads the tensors that both sides have and returns what overwrites the model's; until that is called nothing has changed, and
    /// it cannot fail.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="tensors">The model's tensors.</param>
    /// <param name="strict">Whether to refuse a file that holds other names.</param>
    /// <param name="ignore">Names in the file to pass over in silence.</param>
    /// <param name="unmatched">The names that only one side has.</param>
    public static Action Read(SafetensorsFile file, IReadOnlyList<NamedTensor> tensors, bool strict, Func<string, bool>? ignore, out UnmatchedTensors unmatched)
    {
        var names = tensors.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        unmatched = new UnmatchedTensors(
            [.. names.Where(name => !file.Tensors.ContainsKey(name)).Order(StringComparer.Ordinal)],
            [.. file.Tensors.Keys.Where(name => !names.Contains(name) && ignore?.Invoke(name) != true).Order(StringComparer.Ordinal)]);
        if (strict)
        {
            RefuseUnmatched(file, unmatched);
        }

        var matched = tensors.Where(tensor => file.Tensors.ContainsKey(tensor.Name)).ToArray();
        foreach (var tensor in matched)
        {
            RefuseAnotherTypeOrShape(file, tensor);
        }

        var assignments = Array.ConvertAll(matched, tensor => Read(file, tensor));
        return () => Array.ForEach(assignments, assign => assign());
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

    private static void RefuseUnmatched(SafetensorsFile file, UnmatchedTensors unmatched)
    {
        if (unmatched.Missing.Length > 0)
        {
            throw Refusal.Of(file, unmatched.Missing[0], $"it is missing (as are {unmatched.Missing.Length - 1} more of the model's tensors)");
        }

        if (unmatched.Unexpected.Length > 0)
        {
            throw Refusal.Of(file, unmatched.Unexpected[0], $"the model has no such tensor (nor {unmatched.Unexpected.Length - 1} more of the file's)");
        }
    }

    private static void RefuseAnotherTypeOrShape(SafetensorsFile file, NamedTensor tensor)
    {
        var found = file.Tensors[tensor.Name];
        if (!TensorReader.CanRead(found.Type, TypeOf(tensor.Values)))
        {
            throw Refusal.Of(file, tensor.Name, $"the file has {found.Type.Code()}, the model {TypeOf(tensor.Values).Code()}");
        }

        if (!found.HasShape(tensor.Values.Shape.AsSpan()))
        {
            throw Refusal.Of(file, tensor.Name, $"the file has shape {found.ShapeText}, the model [{string.Join(", ", tensor.Values.Shape)}]");
        }
    }

    private static SafetensorsType TypeOf(Parameter values) => values.ElementType switch
    {
        ElementType.Float32 => SafetensorsType.F32,
        ElementType.Float64 => SafetensorsType.F64,
        ElementType.Int32 => SafetensorsType.I32,
        _ => throw new NotSupportedException($"Tensors of {values.ElementType} have no place in files."),
    };

    private static void Write(Parameter values, Stream stream)
    {
        switch (values.ElementType)
        {
            case ElementType.Float64:
                var doubles = new double[values.Count];
                values.CopyTo(doubles);
                Write<double>(doubles, stream);
                break;
            case ElementType.Int32:
                var integers = new int[values.Count];
                values.CopyTo(integers);
                Write<int>(integers, stream);
                break;
            default:
                var floats = new float[values.Count];
                values.CopyTo(floats);
                Write<float>(floats, stream);
                break;
        }
    }

    /// <summary>Reads a tensor's values and returns what will assign them.</summary>
    private static Action Read(SafetensorsFile file, NamedTensor tensor)
    {
        var (source, target) = (file.Tensors[tensor.Name], tensor.Values);
        switch (target.ElementType)
        {
            case ElementType.Float64:
                var doubles = new double[target.Count];
                TensorReader.Read<double>(file, source, doubles);
                return () => target.CopyFrom(doubles);
            case ElementType.Int32:
                var integers = new int[target.Count];
                TensorReader.Read<int>(file, source, integers);
                return () => target.CopyFrom(integers);
            default:
                var floats = new float[target.Count];
                TensorReader.Read<float>(file, source, floats);
                return () => target.CopyFrom(floats);
        }
    }
}
