using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using GraphGen.Checkpoints;
using GraphGen.Runtime.Tests.Training;
using Xunit;

namespace GraphGen.Runtime.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly SoftmaxRegression model = new(seed: 1);

    private string ModelPath => directory.File("model.safetensors");

    public void Dispose()
    {
        model.Dispose();
        directory.Dispose();
    }

    [Fact]
    public void WeightsComeBackToTheBit()
    {
        float[] special = [float.NaN, -0f, float.NegativeInfinity, float.Epsilon, 1f / 3, -1];
        model.Parameters["weight"].CopyFrom(special);
        model.SaveWeights(ModelPath);

        using var other = new SoftmaxRegression(seed: 2);
        var unmatched = other.LoadWeights(ModelPath);

        Assert.Equal(special.Select(BitConverter.SingleToInt32Bits), other.Parameters["weight"].ToArray().Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(Values(model), Values(other));
        Assert.Empty(unmatched.Missing);
        Assert.Empty(unmatched.Unexpected);
    }

    [Fact]
    public void FilesHoldTheLogicalOrderAndPyTorchsNames()
    {
        model.Parameters["weight"].CopyFrom([1f, 2, 3, 4, 5, 6]);
        model.SaveWeights(ModelPath);

        using var file = SafetensorsFile.Open(ModelPath);

        Assert.Equal(["bias", "weight"], file.Tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([3, 2], file.Tensors["weight"].Shape);
        float[] values = new float[6];
        file.Read<float>(file.Tensors["weight"], values);
        Assert.Equal([1f, 2, 3, 4, 5, 6], values);
        Assert.Equal("pt", Assert.Single(file.Metadata).Value);
    }

    [Fact]
    public void ARestoredModelTrainsOnAsIfItHadNeverStopped()
    {
        var data = ThreeClusters.Create(40);
        Train(model, steps: 3);
        model.Save(ModelPath);
        Train(model, steps: 2);

        using var resumed = new SoftmaxRegression(seed: 9);
        resumed.Restore(ModelPath);
        Assert.Equal(3, resumed.Instance.Step);
        Assert.Equal(1UL, resumed.Instance.Seed);
        Train(resumed, steps: 2);

        Assert.Equal(Values(model), Values(resumed));
        Assert.Equal([5f], resumed.Instance.OptimizerVariables[0].ToArray());

        void Train(SoftmaxRegression trained, int steps)
        {
            for (int i = 0; i < steps; i++)
            {
                trained.TrainStep(data.Inputs, data.Targets, OptimizerArguments.DefaultsOf(OptimizerKind.Momentum));
            }
        }
    }

    [Fact]
    public void RestoringAModelFromBeforeItsFirstStepForgetsTheOptimizersState()
    {
        model.Save(ModelPath);
        var data = ThreeClusters.Create(40);
        model.TrainStep(data.Inputs, data.Targets, OptimizerArguments.DefaultsOf(OptimizerKind.Momentum));

        model.Restore(ModelPath);

        Assert.Equal(0, model.Instance.Step);
        Assert.Equal([0f], model.Instance.OptimizerVariables[0].ToArray());
    }

    [Fact]
    public void OptimizerStateInAFileDoesNotDisturbLoadingItsWeights()
    {
        var data = ThreeClusters.Create(40);
        model.TrainStep(data.Inputs, data.Targets, OptimizerArguments.DefaultsOf(OptimizerKind.Momentum));
        model.Save(ModelPath);

        using var other = new SoftmaxRegression(seed: 2);
        other.LoadWeights(ModelPath);

        Assert.Equal(Values(model), Values(other));
        Assert.Equal(0, other.Instance.Step);
        Assert.False(other.Instance.HasOptimizerState);
    }

    [Fact]
    public void RestoreRefusesAFileOfWeightsAlone()
    {
        model.SaveWeights(ModelPath);

        AssertRefused(() => model.Restore(ModelPath), "no graphgen.step in its metadata");
    }

    [Theory]
    [InlineData("three", "'three' is no graphgen.step")]
    [InlineData("-1", "graphgen.step is negative")]
    [InlineData("5", "tensor 'optimizer/updates': it is missing")]
    public void RestoreRefusesAStepThatDoesNotFit(string step, string reason)
    {
        var writer = new SafetensorsWriter();
        writer.AddMetadata("graphgen.step", step);
        writer.AddMetadata("graphgen.seed", "1");
        Write(writer, ("weight", [3, 2]), ("bias", [3]));

        AssertRefused(() => model.Restore(ModelPath), reason);
    }

    [Fact]
    public void RefusesAFileThatLacksATensor()
    {
        Write(new SafetensorsWriter(), ("weight", [3, 2]));

        AssertRefused(() => model.LoadWeights(ModelPath), "tensor 'bias': it is missing");
    }

    [Fact]
    public void AFileWithOtherNamesIsToldOfRenaming()
    {
        Write(new SafetensorsWriter(), ("features.0.weight", [3, 2]), ("features.0.bias", [3]));

        AssertRefused(
            () => model.LoadWeights(ModelPath),
            "tensor 'bias': it is missing (as are 1 more of the model's tensors); the file has 'features.0.bias' (and 1 more) that the model has not; LoadWeights loads tensors under other names with LoadOptions.Rename");
    }

    [Fact]
    public void RefusesAFileWithATensorTheModelLacks()
    {
        Write(new SafetensorsWriter(), ("weight", [3, 2]), ("bias", [3]), ("scale", [1]));

        AssertRefused(() => model.LoadWeights(ModelPath), "tensor 'scale': the model has no such tensor");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RefusesAnotherShapeStrictOrNot(bool strict)
    {
        Write(new SafetensorsWriter(), ("weight", [2, 3]), ("bias", [3]));
        AssertRefused(() => model.LoadWeights(ModelPath, strict), "tensor 'weight': the file has shape [2, 3], the model [3, 2]");

        Write(new SafetensorsWriter(), ("weight", [3, 2, 1]), ("bias", [3]));
        AssertRefused(() => model.LoadWeights(ModelPath, strict), "tensor 'weight': the file has shape [3, 2, 1], the model [3, 2]");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RefusesAnotherTypeStrictOrNot(bool strict)
    {
        var writer = new SafetensorsWriter();
        writer.Add("bias", SafetensorsType.I32, [3], stream => stream.Write(new byte[12]));
        Write(writer, ("weight", [3, 2]));

        AssertRefused(() => model.LoadWeights(ModelPath, strict), "tensor 'bias': the file has I32, the model F32");
    }

    [Fact]
    public void RefusesATruncatedFile()
    {
        model.SaveWeights(ModelPath);
        File.WriteAllBytes(ModelPath, File.ReadAllBytes(ModelPath)[..^1]);

        AssertRefused(() => model.LoadWeights(ModelPath), "truncated");
    }

    [Fact]
    public void WithoutStrictnessLoadsWhatBothHaveAndTellsTheRest()
    {
        float[] weight = model.Parameters["weight"].ToArray();
        Write(new SafetensorsWriter(), ("bias", [3]), ("scale", [1]));

        var unmatched = model.LoadWeights(ModelPath, strict: false);

        Assert.Equal("weight", Assert.Single(unmatched.Missing));
        Assert.Equal("scale", Assert.Single(unmatched.Unexpected));
        Assert.Equal(weight, model.Parameters["weight"].ToArray());
        Assert.Equal([7f, 7, 7], model.Parameters["bias"].ToArray());
    }

    [Fact]
    public void EqualModelsGiveEqualFiles()
    {
        using var twin = new SoftmaxRegression(seed: 1);
        model.Save(ModelPath);
        twin.Save(directory.File("twin.safetensors"));

        Assert.Equal(File.ReadAllBytes(ModelPath), File.ReadAllBytes(directory.File("twin.safetensors")));
    }

    private static float[] Values(SoftmaxRegression model) => [.. model.Parameters["weight"].ToArray(), .. model.Parameters["bias"].ToArray()];

    /// <summary>Refused, naming the file and the reason, and nothing of the model has changed.</summary>
    private void AssertRefused(Action load, string reason)
    {
        float[] before = Values(model);
        var error = Assert.Throws<InvalidDataException>(load);
        Assert.StartsWith(ModelPath + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Values(model));
    }

    /// <summary>Writes the model's file with float tensors whose elements are all 7.</summary>
    private void Write(SafetensorsWriter writer, params (string Name, int[] Shape)[] tensors)
    {
        foreach (var (name, shape) in tensors)
        {
            float[] values = new float[shape.Aggregate(1, (product, size) => product * size)];
            Array.Fill(values, 7f);
            writer.Add(name, SafetensorsType.F32, shape, stream => stream.Write(MemoryMarshal.AsBytes<float>(values)));
        }

        AtomicFile.Write(ModelPath, writer.WriteTo);
    }
}
