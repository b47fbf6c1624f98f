using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Numerics;

namespace GraphGen.Data;

/// <summary>
/// An array from an IDX file, the format of the MNIST images and labels (Y. LeCun, C. Cortes and C. J. C. Burges, "The MNIST database of
/// handwritten digits"): two zero bytes, the element type, the number of dimensions, each size as a big-endian 32-bit integer, then the
/// elements, row-major and big-endian.
/// </summary>
/// <example>
/// <code>
/// Dataset&lt;int&gt; train = IdxArray.LoadDataset("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", divisor: 255);
/// </code>
/// </example>
public sealed class IdxArray
{
    private readonly byte[] bytes;
    private readonly int[] shape;

    internal IdxArray(string name, IdxElementType elementType, int[] shape, byte[] bytes)
    {
        Name = name;
        ElementType = elementType;
        this.shape = shape;
        this.bytes = bytes;
    }

    /// <summary>The type of the elements in the file.</summary>
    public IdxElementType ElementType { get; }

    /// <summary>The sizes, outermost first.</summary>
    public IReadOnlyList<int> Shape => shape;

    /// <summary>The number of elements.</summary>
    public int Count => bytes.Length / IdxReader.SizeOf(ElementType);

    /// <summary>What messages call it.</summary>
    internal string Name { get; }

    /// <summary>Reads a file, as it is or compressed with gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">The most bytes of elements to read, after decompression; 1 GiB unless given.</param>
    /// <exception cref="InvalidDataException">
    /// The file is not IDX, holds fewer or more bytes than its sizes ask for, or asks for more than the most: found before memory is taken
    /// for them. The message names file and reason.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IdxArray Load(string path, long maxBytes = DataFile.DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = DataFile.OpenRead(path);
        return IdxReader.Read(stream, path, maxBytes);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream, not compressed; the caller keeps and disposes it.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="maxBytes">The most bytes of elements to read; 1 GiB unless given.</param>
    /// <inheritdoc cref="Load" path="/exception"/>
    public static IdxArray Read(Stream stream, string name = "idx", long maxBytes = DataFile.DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return IdxReader.Read(stream, name, maxBytes);
    }

    /// <summary>Reads examples and their classes from two files, such as those of MNIST.</summary>
    /// <param name="inputsPath">A file of shape [n, ...]: one example a row, whatever dimensions it has.</param>
    /// <param name="labelsPath">A file of shape [n] with an integer element type: the class of each.</param>
    /// <param name="divisor">What all inputs are divided by; 255 brings bytes to the range from 0 to 1.</param>
    /// <param name="maxBytes">The most bytes of elements to read from each file, after decompression; 1 GiB unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The divisor is 0 or not finite.</exception>
    /// <exception cref="InvalidDataException">A file cannot be read, or the files do not fit together; the message names file and reason.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Dataset<int> LoadDataset(string inputsPath, string labelsPath, float divisor = 1, long maxBytes = DataFile.DefaultMaxBytes)
    {
        if (!float.IsFinite(divisor) || divisor == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(divisor), divisor, "A divisor is a finite number that is not 0.");
        }

        var (inputs, labels) = (Load(inputsPath, maxBytes), Load(labelsPath, maxBytes));
        if (labels.shape.Length != 1 || inputs.shape[0] != labels.Count || labels.Count == 0 || inputs.Count == 0)
        {
            throw new InvalidDataException(
                $"{labelsPath}: it has shape {labels.ShapeText}, but labels for the {inputs.ShapeText} inputs of {inputsPath} must be [{inputs.shape[0]}], and neither may be empty");
        }

        float[] values = inputs.ToSingles();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] /= divisor;
        }

        return new Dataset<int>(values, inputs.Count / labels.Count, labels.ToInt32s());
    }

    /// <summary>The elements, row-major, as floats; integers and doubles are rounded to the nearest.</summary>
    public float[] ToSingles() => Convert<float>();

    /// <summary>The elements, row-major, as doubles; every element type fits.</summary>
    public double[] ToDoubles() => Convert<double>();

    /// <summary>The elements, row-major, as integers.</summary>
    /// <exception cref="InvalidDataException">The elements are floating-point numbers.</exception>
    public int[] ToInt32s()
        => ElementType is IdxElementType.Single or IdxElementType.Double
            ? throw new InvalidDataException($"{Name}: its elements are of type {ElementType}, and integers are needed")
            : Convert<int>();

    private string ShapeText => $"[{string.Join(", ", shape)}]";

    private T[] Convert<T>()
        where T : unmanaged, INumberBase<T>
    {
        int size = IdxReader.SizeOf(ElementType);
        var values = new T[Count];
        for (int i = 0; i < values.Length; i++)
        {
            var element = bytes.AsSpan(i * size, size);
            values[i] = ElementType switch
            {
                IdxElementType.Byte => T.CreateTruncating(element[0]),
                IdxElementType.SByte => T.CreateTruncating((sbyte)element[0]),
                IdxElementType.Int16 => T.CreateTruncating(BinaryPrimitives.ReadInt16BigEndian(element)),
                IdxElementType.Int32 => T.CreateTruncating(BinaryPrimitives.ReadInt32BigEndian(element)),
                IdxElementType.Single => T.CreateTruncating(BinaryPrimitives.ReadSingleBigEndian(element)),
                _ => T.CreateTruncating(BinaryPrimitives.ReadDoubleBigEndian(element)),
            };
        }

        return values;
    }
}

/// <summary>The element types of IDX files, numbered as in their headers.</summary>
public enum IdxElementType
{
    /// <summary>8 bits, unsigned.</summary>
    Byte = 0x08,

    /// <summary>8 bits, signed.</summary>
    SByte = 0x09,

    /// <summary>16 bits, signed.</summary>
    Int16 = 0x0B,

    /// <summary>32 bits, signed.</summary>
    Int32 = 0x0C,

    /// <summary>32-bit floating point.</summary>
    Single = 0x0D,

    /// <summary>64-bit floating point.</summary>
    Double = 0x0E,
}
