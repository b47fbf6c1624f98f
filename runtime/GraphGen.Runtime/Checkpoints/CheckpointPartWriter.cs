using System;
using System.IO;
using System.Linq;
using GraphGen.Checkpoints;

namespace GraphGen;

/// <summary>Takes the tensors and texts of one <see cref="ICheckpointPart"/>. Values are copied at once.</summary>
public sealed class CheckpointPartWriter
{
    private readonly SafetensorsWriter file;
    private readonly string prefix;

    internal CheckpointPartWriter(SafetensorsWriter file, string prefix)
    {
        this.file = file;
        this.prefix = prefix;
    }

    /// <summary>Adds a tensor of 32-bit floating-point numbers.</summary>
    /// <param name="name">Its name within the part, unique there.</param>
    /// <param name="values">Its elements, row-major.</param>
    /// <param name="shape">Its sizes, outermost first; none for a vector of all values.</param>
    /// <exception cref="ArgumentException">The part has such a tensor already, or the shape holds another number of elements.</exception>
    public void Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) => AddTensor(name, SafetensorsType.F32, values, shape);

    /// <summary>Adds a tensor of 64-bit floating-point numbers.</summary>
    /// <inheritdoc cref="Add(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public void Add(string name, ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) => AddTensor(name, SafetensorsType.F64, values, shape);

    /// <summary>Adds a tensor of 32-bit integers.</summary>
    /// <inheritdoc cref="Add(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public void Add(string name, ReadOnlySpan<int> values, params ReadOnlySpan<int> shape) => AddTensor(name, SafetensorsType.I32, values, shape);

    /// <summary>Adds a tensor of 64-bit integers.</summary>
    /// <inheritdoc cref="Add(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public void Add(string name, ReadOnlySpan<long> values, params ReadOnlySpan<int> shape) => AddTensor(name, SafetensorsType.I64, values, shape);

    /// <summary>Adds a text to the file's metadata.</summary>
    /// <param name="key">Its key within the part, unique there.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">The part has a text of that key already.</exception>
    public void Add(string key, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(text);
        file.AddMetadata(prefix + key, text);
    }

    private void AddTensor<T>(string name, SafetensorsType type, ReadOnlySpan<T> values, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        int[] sizes = shape.IsEmpty ? [values.Length] : shape.ToArray();
        if (sizes.Any(size => size < 0) || sizes.Aggregate(1L, (product, size) => product * size) != values.Length)
        {
            throw new ArgumentException($"'{prefix}{name}' has {values.Length} values, which do not fill a tensor [{string.Join(", ", sizes)}].", nameof(shape));
        }

        T[] copy = values.ToArray();
        file.Add(prefix + name, type, sizes, stream => TensorWriter.Write<T>(copy, stream));
    }
}
