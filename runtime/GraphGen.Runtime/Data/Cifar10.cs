using System;
using System.Collections.Generic;
using System.IO;

namespace GraphGen.Data;

/// <summary>
/// CIFAR-10: 60,000 photographs of ten classes of things, 32 x 32 pixels in colour (A. Krizhevsky, "Learning multiple layers of features
/// from tiny images", 2009). It is read from the binary version (<c>cifar-10-binary.tar.gz</c>), which unpacks to a folder
/// <c>cifar-10-batches-bin</c>: records of a label and the planes of red, green and blue. Inputs are [32, 32, 3], from 0 to 1.
/// </summary>
/// <example>
/// <code>
/// var (train, test) = Cifar10.Load("cifar-10-batches-bin");
/// </code>
/// </example>
public static class Cifar10
{
    /// <summary>The number of classes.</summary>
    public const int Classes = 10;

    private static readonly CifarReader Reader = new([Classes], label: 0);

    /// <summary>The shape of an image: [32, 32, 3].</summary>
    public static ImageShape Shape { get; } = new(CifarReader.Side, CifarReader.Side, CifarReader.Channels);

    /// <summary>What the labels stand for.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Reads <c>data_batch_1.bin</c> to <c>data_batch_5.bin</c>, and <c>test_batch.bin</c>.</summary>
    /// <param name="directory">The folder they are in.</param>
    /// <param name="maxBytes">The most bytes to read for training, and for testing; 1 GiB unless given. As numbers they take four times as much.</param>
    /// <returns>The 50,000 images to train on and the 10,000 to test with.</returns>
    /// <exception cref="InvalidDataException">
    /// A file is empty or no whole number of records, has a label that is none, or holds more than the most bytes. The message names file and reason.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static (Dataset<int> Train, Dataset<int> Test) Load(string directory, long maxBytes = DataFile.DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(directory);
        string[] paths = CifarReader.FilesIn(
            directory, "cifar-10-binary.tar.gz", "data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin", "test_batch.bin");
        return (Reader.Load(paths[..^1], maxBytes), Reader.Load(paths[^1..], maxBytes));
    }

    /// <summary>Reads one file, as it is or compressed with gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">The most bytes to read, after decompression; 1 GiB unless given. As numbers they take four times as much.</param>
    /// <exception cref="InvalidDataException">
    /// The file is empty or no whole number of records, has a label that is none, or holds more than the most bytes. The message names file and reason.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Dataset<int> LoadFile(string path, long maxBytes = DataFile.DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Reader.Load([path], maxBytes);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream, not compressed; the caller keeps and disposes it.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="maxBytes">The most bytes to read; 1 GiB unless given. As numbers they take four times as much.</param>
    /// <exception cref="InvalidDataException">
    /// A file is empty or no whole number of records, has a label that is none, or holds more than the most bytes. The message names file and reason.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Dataset<int> Read(Stream stream, string name = "cifar-10", long maxBytes = DataFile.DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Reader.Read(stream, name, maxBytes);
    }
}
