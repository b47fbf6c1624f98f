using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using GraphGen.Checkpoints;

namespace GraphGen;

/// <summary>
/// Gives back the tensors and texts of one <see cref="ICheckpointPart"/>. Every method refuses what is missing, of another shape or not
/// representable with an <see cref="InvalidDataException"/> that names file and tensor.
/// </summary>
public sealed class CheckpointPartReader
{
    private readonly SafetensorsFile file;
    private readonly string prefix;

    internal CheckpointPartReader(SafetensorsFile file, string prefix)
    {
        this.file = file;
        this.prefix = prefix;
    }

    /// <summary>Whether the part has a tensor of that name.</summary>
    /// <param name="name">The name within the part.</param>
    public bool HasTensor(string name) => file.Tensors.ContainsKey(prefix + name);

    /// <summary>Whether the part has a text of that key.</summary>
    /// <param name="key">The key within the part.</param>
    public bool HasText(string key) => file.Metadata.ContainsKey(prefix + key);

    /// <summary>The elements of a tensor of floating-point numbers, rounded to the nearest float where the file has more digits.</summary>
    /// <param name="name">The name within the part.</param>
    /// <param name="shape">The sizes it must have; none where any will do.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, or it has another shape or kind of elements.</exception>
    public float[] ReadSingles(string name, params ReadOnlySpan<int> shape) => Read<float>(name, shape);

    /// <summary>The elements of a tensor of floating-point numbers.</summary>
    /// <inheritdoc cref="ReadSingles"/>
    public double[] ReadDoubles(string name, params ReadOnlySpan<int> shape) => Read<double>(name, shape);

    /// <summary>The elements of a tensor of integers; one beyond 32 bits is refused.</summary>
    /// <inheritdoc cref="ReadSingles"/>
    public int[] ReadInt32s(string name, params ReadOnlySpan<int> shape) => Read<int>(name, shape);

    /// <summary>The elements of a tensor of integers.</summary>
    /// <inheritdoc cref="ReadSingles"/>
    public long[] ReadInt64s(string name, params ReadOnlySpan<int> shape) => Read<long>(name, shape);

    /// <summary>A text.</summary>
    /// <param name="key">The key within the part.</param>
    /// <exception cref="InvalidDataException">There is no such text.</exception>
    public string ReadText(string key)
        => file.Metadata.TryGetValue(prefix + key, out string? text) ? text : throw new InvalidDataException($"{file.Path}: no '{prefix}{key}' in its metadata");

    /// <summary>A text read as a number or another value that has one culture-free form.</summary>
    /// <typeparam name="T">What to read it as.</typeparam>
    /// <param name="key">The key within the part.</param>
    /// <exception cref="InvalidDataException">There is no such text, or it is no such value.</exception>
    public T Read<T>(string key)
        where T : IParsable<T>
        => Refusal.Parse<T>(ReadText(key), file.Path, prefix + key);

    /// <summary>For a part that finds its own fault in what it read: an exception that names the file.</summary>
    /// <param name="reason">What is wrong, as in "it was fitted on 4 columns".</param>
    public InvalidDataException Invalid(string reason) => new(string.Create(CultureInfo.InvariantCulture, $"{file.Path}: part '{prefix[..^1]}': {reason}"));

    private T[] Read<T>(string name, ReadOnlySpan<int> shape)
        where T : unmanaged, INumberBase<T>
    {
        string full = prefix + name;
        if (!file.Tensors.TryGetValue(full, out SafetensorsTensor? tensor))
        {
            throw Refusal.Of(file, full, "it is missing");
        }

        if (!shape.IsEmpty && !tensor.HasShape(shape))
        {
            throw Refusal.Of(file, full, $"the file has shape {tensor.ShapeText}; [{string.Join(", ", shape.ToArray())}] is asked for");
        }

        if (tensor.Count > Array.MaxLength)
        {
            throw Refusal.Of(file, full, $"{tensor.Count} elements are more than an array holds");
        }

        var values = new T[tensor.Count];
        TensorReader.Read<T>(file, tensor, values);
        return values;
    }
}
