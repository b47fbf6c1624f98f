using System;
using System.IO;
using System.Linq;
using GraphGen.Checkpoints;
using GraphGen.Determinism;
using Xunit;

namespace GraphGen.Conformance.Tests.Golden;

/// <summary>
/// A convolutional network with batch normalisation goes on where PyTorch's state_dict ends: what it predicts, and ten steps of Adam with
/// the running statistics they leave (eng/golden/digits_cnn.py, which also prints how far PyTorch's float32 run is from its float64 run).
/// </summary>
public sealed class ConvolutionalGoldenTests : IDisposable
{
    private const int Steps = 10;

    /// <summary>Of the largest number of a tensor.</summary>
    private const double Tolerance = 2e-6;

    private readonly SafetensorsFile run = SafetensorsFile.Open(PathOf("digits_cnn_run"));

    public void Dispose() => run.Dispose();

    [Fact]
    public void A_state_dict_loads_as_it_is_and_training_follows_PyTorch()
    {
        using var model = new DigitsCnn(seed: 0);
        model.LoadWeights(PathOf("digits_cnn"));
        for (int step = 0; step < Steps; step++)
        {
            float[] pixels = Read<float>($"step{step}.pixels");
            Compare($"step{step}.predicted", model.Logits(pixels));
            Compare($"step{step}.loss", [model.TrainStep(pixels, Read<int>($"step{step}.labels"), learningRate: 1e-3)]);
            foreach (string name in run.Tensors.Keys.Where(key => key.StartsWith($"step{step}.state.", StringComparison.Ordinal)))
            {
                Compare(name, model.Parameters[name[(name.IndexOf("state.", StringComparison.Ordinal) + "state.".Length)..]].ToArray());
            }
        }
    }

    /// <summary>What is saved has PyTorch's names and shapes again.</summary>
    [Fact]
    public void Saving_gives_the_tensors_that_were_loaded()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("graphgen-");
        try
        {
            string path = Path.Combine(directory.FullName, "saved.safetensors");
            using var model = new DigitsCnn(seed: 0);
            model.LoadWeights(PathOf("digits_cnn"));
            model.Save(path);
            using SafetensorsFile expected = SafetensorsFile.Open(PathOf("digits_cnn"));
            using SafetensorsFile actual = SafetensorsFile.Open(path);
            foreach ((string name, SafetensorsTensor tensor) in expected.Tensors.Where(t => t.Key != "norm.num_batches_tracked"))
            {
                Assert.Equal(tensor.Shape.AsEnumerable(), actual.Tensors[name].Shape.AsEnumerable());
                Assert.Equal(Values(expected, name), Values(actual, name));
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", name + ".safetensors");

    private static float[] Values(SafetensorsFile file, string name)
    {
        var values = new float[file.Tensors[name].Count];
        file.Read(file.Tensors[name], values.AsSpan());
        return values;
    }

    private void Compare(string name, float[] actual)
    {
        float[] expected = Read<float>(name);
        Assert.Equal(expected.Length, actual.Length);
        double allowed = Tolerance * expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs((double)expected[i] - actual[i]) <= allowed, FormattableString.Invariant($"{name}[{i}] is {actual[i]:R} instead of {expected[i]:R}"));
        }
    }

    private T[] Read<T>(string name)
        where T : unmanaged
    {
        SafetensorsTensor tensor = run.Tensors[name];
        var values = new T[tensor.Count];
        run.Read(tensor, values.AsSpan());
        return values;
    }
}
