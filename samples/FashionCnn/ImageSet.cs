using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DigitsSample;
using GraphGen.Data;

namespace FashionCnnSample;

/// <summary>Grey images of 28 x 28 pixels from 0 to 1, and what their ten classes are called.</summary>
internal sealed record ImageSet(string Name, Dataset<int> Train, Dataset<int> Test, IReadOnlyList<string> ClassNames)
{
    /// <summary>Where others leave Fashion-MNIST: Debian's package dataset-fashion-mnist, Keras, torchvision.</summary>
    private static readonly string[] UsualFolders =
    [
        "/usr/share/datasets/fashion-mnist",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".keras", "datasets", "fashion-mnist"),
        Path.Combine("data", "FashionMNIST", "raw"),
    ];

    /// <summary>Fashion-MNIST from the folder given or a usual one, or else the digits that the repository has.</summary>
    /// <param name="folder">With the four IDX files of MNIST's layout, as they are or compressed with gzip; null to look around.</param>
    public static ImageSet Load(string? folder) => (folder ?? UsualFolders.FirstOrDefault(HasImages)) is { } found ? Fashion(found) : SmallDigits();

    private static bool HasImages(string folder) => File.Exists(FileOf(folder, "train-images-idx3-ubyte"));

    private static ImageSet Fashion(string folder) => new(
        $"Fashion-MNIST from {folder}",
        IdxArray.LoadDataset(FileOf(folder, "train-images-idx3-ubyte"), FileOf(folder, "train-labels-idx1-ubyte"), divisor: 255),
        IdxArray.LoadDataset(FileOf(folder, "t10k-images-idx3-ubyte"), FileOf(folder, "t10k-labels-idx1-ubyte"), divisor: 255),
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]);

    private static string FileOf(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? path : path + ".gz";
    }

    private static ImageSet SmallDigits()
    {
        Dataset<int> small = Digits.Load();
        const int Side = FashionCnn.Side;
        float[] images = new float[small.Count * Side * Side];
        for (int i = 0; i < images.Length; i++)
        {
            // Every pixel asks for the one of 8 x 8 that it lies in.
            int image = i / (Side * Side), y = i / Side % Side * Digits.Side / Side, x = i % Side * Digits.Side / Side;
            images[i] = small.Inputs[(image * Digits.Pixels) + (y * Digits.Side) + x];
        }

        var (train, test) = Dataset.Create(images, Side * Side, small.Targets).StratifiedSplit(testFraction: 0.2, seed: 1);
        return new("the digits of samples/data", train, test, [.. Enumerable.Range(0, Digits.Classes).Select(digit => FormattableString.Invariant($"{digit}"))]);
    }
}
