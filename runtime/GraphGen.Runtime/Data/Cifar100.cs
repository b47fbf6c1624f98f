using System;
using System.IO;

namespace GraphGen.Data;

/// <summary>
/// CIFAR-100: the like of <see cref="Cifar10"/> with 100 classes in 20 groups. It is read from the binary version
/// (<c>cifar-100-binary.tar.gz</c>), which unpacks to a folder <c>cifar-100-binary</c>: records of a group, a class, and the planes of red,
/// green and blue. Inputs are [32, 32, 3], from 0 to 1.
/// </summary>
public static class Cifar100
{
    /// <summary>The number of classes.</summary>
    public const int Classes = 100;

    /// <summary>The number of groups of classes.</summary>
    public const int Groups = 20;

    private static readonly CifarReader GroupReader = new([Groups, Classes], label: 0);
    private static readonly CifarReader ClassReader = new([Groups, Classes], label: 1);

    /// <summary>The shape of an image: [32, 32, 3].</summary>
    public static ImageShape Shape { get; } = new(CifarReader.Side, CifarReader.Side, CifarReader.Channels);

    /// <summary>Reads <c>train.bin</c> and <c>test.bin</c>.</summary>
    /// <param name="directory">The folder they are in.</param>
    /// <param name="labels">Which of the two labels of an image is wanted.</param>
    /// <param name="maxBytes">The most bytes to read from each; 1 GiB unless given. As numbers they take four times as much.</param>
    /// <returns>The 50,000 images to train on and the 10,000 to test with.</returns>
    /// <exception cref="InvalidDataException">
    /// A file is empty or no whole number of records, has a label that is none, or holds more than the most bytes. The message names file and reason.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static (Dataset<int> Train, Dataset<int> Test) Load(string directory, Cifar100Labels labels = Cifar100Labels.Class, long maxBytes = DataFile.DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(directory);
        string[] paths = CifarReader.FilesIn(directory, "cifar-100-binary.tar.gz", "train.bin", "test.bin");
        return (LoadFile(paths[0], labels, maxBytes), LoadFile(paths[1], labels, maxBytes));
    }

    /// <summary>Reads one file, as it is or compressed with gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="labels">Which of the two labels of an image is wanted.</param>
    /// <param name="maxBytes">The most bytes to read, after decompression; 1 GiB unless given. As numbers they take four times as much.</param>
    /// <exception cref="InvalidDataException">
    /// The file is empty or no whole number of records, has a label that is none, or holds more than the most bytes. The message names file and reason.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Dataset<int> LoadFile(string path, Cifar100Labels labels = Cifar100Labels.Class, long maxBytes = DataFile.DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Reader(labels).Load([path], maxBytes);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream, not compressed; the caller keeps and disposes it.</param>
    /// <param name="labels">Which of the two labels of an image is wanted.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="maxBytes">The most bytes to read; 1 GiB unless given. As numbers they take four times as much.</param>
    /// <exception cref="InvalidDataException">
    /// A file is empty or no whole number of records, has a label that is none, or holds more than the most bytes. The message names file and reason.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Dataset<int> Read(Stream stream, Cifar100Labels labels = Cifar100Labels.Class, string name = "cifar-100", long maxBytes = DataFile.DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Reader(labels).Read(stream, name, maxBytes);
    }

    private static CifarReader Reader(Cifar100Labels labels) => labels == Cifar100Labels.Class ? ClassReader : GroupReader;
}
