using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;

namespace GraphGen.Benchmarks.Peers;

/// <summary>
/// What eng/peers/export.py wrote about a model: the weights of PyTorch's, a batch, and what PyTorch computes from them. A comparison
/// with something that computes something else is worth nothing, so ours has to compute the same before it is timed.
/// </summary>
internal sealed class PeerModel(string name)
{
    private const float LogitsTolerance = 1e-4f;

    // Steps of Adam magnify rounding: PyTorch's two layouts of images differ by 3e-4 after ten steps of cifar-cnn.
    private const float LossTolerance = 1e-3f;

    /// <summary>Where the peers are installed.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("PEERS_DIR") is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "graphgen-peers");

    /// <summary>Steps whose losses PyTorch has written down; none where it is not installed.</summary>
    public int Losses => IsThere ? File.ReadAllLines(FilePath(".losses")).Length : 0;

    private bool IsThere => File.Exists(FilePath(".safetensors"));

    /// <summary>Gives a model the weights of PyTorch's, where it is installed.</summary>
    public void LoadWeights(IModel model)
    {
        if (IsThere)
        {
            model.LoadWeights(FilePath(".safetensors"));
        }
    }

    /// <summary>The batch that PyTorch has computed with, images by row, column, channel; random numbers where it is not installed.</summary>
    public AlignedBuffer Inputs(int batch, int elements)
    {
        if (!IsThere)
        {
            return AlignedBuffer.Random(batch * elements);
        }

        var inputs = new AlignedBuffer(batch * elements);
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(FilePath($"-batch{batch}.input-nhwc"))).CopyTo(inputs.Span);
        return inputs;
    }

    /// <summary>The largest difference from PyTorch's logits, as a part of the largest of them; null where it is not installed.</summary>
    /// <exception cref="InvalidDataException">It is more than rounding explains.</exception>
    public double? CompareLogits(int batch, ReadOnlySpan<float> logits)
        => IsThere ? Compare("logits", MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(FilePath($"-batch{batch}.logits"))), logits, LogitsTolerance) : null;

    /// <summary>The same for the losses of the first training steps.</summary>
    /// <exception cref="InvalidDataException">It is more than rounding explains.</exception>
    public double? CompareLosses(ReadOnlySpan<float> losses)
        => IsThere ? Compare("losses", Array.ConvertAll(File.ReadAllLines(FilePath(".losses")), line => float.Parse(line, CultureInfo.InvariantCulture)), losses, LossTolerance) : null;

    private double Compare(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        double largest = 0, difference = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected[i]));
            difference = Math.Max(difference, Math.Abs((double)expected[i] - actual[i]));
        }

        return difference <= tolerance * largest
            ? difference / largest
            : throw new InvalidDataException(FormattableString.Invariant($"{name}: the {what} differ from PyTorch's by {difference} where the largest is {largest}."));
    }

    private string FilePath(string rest) => Path.Combine(Folder, "models", name + rest);
}
