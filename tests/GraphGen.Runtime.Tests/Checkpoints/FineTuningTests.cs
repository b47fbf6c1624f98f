using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using GraphGen.Checkpoints;
using GraphGen.Runtime.Tests.Training;
using Xunit;

namespace GraphGen.Runtime.Tests.Checkpoints;

/// <summary>Weights of another model: other names, other types, some of them.</summary>
public sealed class FineTuningTests : IDisposable
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
    public void NamesAreRenamedByTheFirstPatternThatFits()
    {
        Write(("encoder.weight", [3, 2]), ("encoder.b", [3]));

        UnmatchedTensors unmatched = model.LoadWeights(ModelPath, new LoadOptions
        {
            Rename = new Dictionary<string, string> { ["encoder.b"] = "bias", ["encoder.{name}"] = "{name}" },
        });

        Assert.Empty(unmatched.Missing);
        Assert.Empty(unmatched.Unexpected);
        Assert.Equal([7f, 7, 7], model.Parameters["bias"].ToArray());
        Assert.All(model.Parameters["weight"].ToArray(), value => Assert.Equal(7f, value));
    }

    [Fact]
    public void TwoTensorsOfOneNewNameAreRefused()
    {
        Write(("a.bias", [3]), ("bias", [3]));

        var error = Assert.Throws<InvalidDataException>(() => model.LoadWeights(ModelPath, new LoadOptions
        {
            Strict = false,
            Rename = new Dictionary<string, string> { ["a.{name}"] = "{name}" },
        }));

        Assert.EndsWith("are both renamed to 'bias'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheBatchesThatPyTorchCountedAreNotAskedFor()
    {
        Write(("weight", [3, 2]), ("bias", [3]), ("norm.num_batches_tracked", []));

        UnmatchedTensors unmatched = model.LoadWeights(ModelPath);

        Assert.Empty(unmatched.Unexpected);
        Write(("weight", [3, 2]), ("bias", [3]), ("norm.batches", []));
        Assert.Throws<InvalidDataException>(() => model.LoadWeights(ModelPath));
    }

    [Fact]
    public void AHeadOfAnotherShapeIsSkippedOnlyWhenAskedFor()
    {
        float[] bias = model.Parameters["bias"].ToArray();
        Write(("weight", [3, 2]), ("bias", [1000]));

        var error = Assert.Throws<InvalidDataException>(() => model.LoadWeights(ModelPath, new LoadOptions { Strict = false }));
        Assert.Contains("tensor 'bias': the file has shape [1000], the model [3]", error.Message, StringComparison.Ordinal);

        UnmatchedTensors unmatched = model.LoadWeights(ModelPath, new LoadOptions { SkipOtherShapes = true });

        Assert.Equal("bias", Assert.Single(unmatched.OtherShape));
        Assert.Equal(bias, model.Parameters["bias"].ToArray());
        Assert.All(model.Parameters["weight"].ToArray(), value => Assert.Equal(7f, value));
    }

    [Theory]
    [InlineData(WeightType.Model, 24 + 12)]
    [InlineData(WeightType.Float32, 24 + 12)]
    [InlineData(WeightType.Float64, 48 + 24)]
    [InlineData(WeightType.Float16, 12 + 6)]
    [InlineData(WeightType.BFloat16, 12 + 6)]
    public void WeightsAreWrittenInTheTypeAskedForAndReadBack(WeightType type, int bytes)
    {
        float[] values = [1f / 3, -0f, 65504, 1e-5f, float.PositiveInfinity, float.NaN];
        model.Parameters["weight"].CopyFrom(values);
        model.SaveWeights(ModelPath, type);

        using var other = new SoftmaxRegression(seed: 2);
        other.LoadWeights(ModelPath);

        using var file = SafetensorsFile.Open(ModelPath);
        Assert.Equal(bytes, file.Tensors.Values.Sum(tensor => tensor.ByteLength));
        float[] expected = Array.ConvertAll(values, value => type switch
        {
            WeightType.Float16 => (float)(Half)value,
            WeightType.BFloat16 => BrainFloat.ToSingle(BrainFloat.Round(value)),
            _ => value,
        });
        Assert.Equal(expected, other.Parameters["weight"].ToArray());
    }

    [Fact]
    public void AWeightBeyondTheTypeIsRefusedAndTheOldFileStays()
    {
        model.SaveWeights(ModelPath);
        byte[] before = File.ReadAllBytes(ModelPath);
        model.Parameters["weight"].CopyFrom([1f, 2, 3, -70000, 5, 6]);

        var error = Assert.Throws<OverflowException>(() => model.SaveWeights(ModelPath, WeightType.Float16));

        Assert.Equal("tensor 'weight': element 3 is -70000, which F16 cannot hold.", error.Message);
        Assert.Equal(before, File.ReadAllBytes(ModelPath));
        model.SaveWeights(ModelPath, WeightType.BFloat16);
    }

    [Fact]
    public void DoublesAreRoundedToTheNearestFloat()
    {
        double[] values = [0.1, 1 + Math.Pow(2, -24), 1 + (3 * Math.Pow(2, -24)), -1e-60, double.NegativeInfinity, double.MinValue];
        Write("weight", SafetensorsType.F64, [3, 2], values[..5].Append(2.5).ToArray());

        model.LoadWeights(ModelPath, new LoadOptions { Strict = false });

        Assert.Equal([0.1f, 1, 1 + (4 * MathF.Pow(2, -24)), -0f, float.NegativeInfinity, 2.5f], model.Parameters["weight"].ToArray());

        Write("weight", SafetensorsType.F64, [3, 2], values);
        var error = Assert.Throws<InvalidDataException>(() => model.LoadWeights(ModelPath, new LoadOptions { Strict = false }));
        Assert.Contains("tensor 'weight': element 5 is -1.7976931348623157E+308, which F32 cannot hold", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IntegersOfBothSizesBecomeOneAnother()
    {
        using var counters = new Counters();
        Write("count", SafetensorsType.I64, [2], (long[])[int.MinValue, 7]);
        counters.LoadWeights(ModelPath);
        Assert.Equal([int.MinValue, 7f], counters.Parameters["count"].ToArray());

        Write("count", SafetensorsType.I64, [2], (long[])[0, int.MaxValue + 1L]);
        var tooLarge = Assert.Throws<InvalidDataException>(() => counters.LoadWeights(ModelPath));
        Assert.Contains("tensor 'count': element 1 is 2147483648, which I32 cannot hold", tooLarge.Message, StringComparison.Ordinal);

        Write("count", SafetensorsType.F32, [2], (float[])[1, 2]);
        var fraction = Assert.Throws<InvalidDataException>(() => counters.LoadWeights(ModelPath));
        Assert.Contains("tensor 'count': the file has F32, the model I32", fraction.Message, StringComparison.Ordinal);
        Assert.Equal([int.MinValue, 7f], counters.Parameters["count"].ToArray());
    }

    private void Write(params (string Name, int[] Shape)[] tensors)
    {
        var writer = new SafetensorsWriter();
        foreach (var (name, shape) in tensors)
        {
            float[] values = new float[shape.Aggregate(1, (product, size) => product * size)];
            Array.Fill(values, 7f);
            writer.Add(name, SafetensorsType.F32, shape, stream => stream.Write(MemoryMarshal.AsBytes<float>(values)));
        }

        AtomicFile.Write(ModelPath, writer.WriteTo);
    }

    private void Write<T>(string name, SafetensorsType type, int[] shape, T[] values)
        where T : unmanaged
    {
        var writer = new SafetensorsWriter();
        writer.Add(name, type, shape, stream => stream.Write(MemoryMarshal.AsBytes<T>(values)));
        AtomicFile.Write(ModelPath, writer.WriteTo);
    }

    /// <summary>A model that keeps two integers.</summary>
    private sealed unsafe class Counters : IModel
    {
        private static readonly ModelProgram Program = new(
            nameof(Counters), ElementType.Float32, new(OptimizerKind.Sgd), [new("count", VariableRole.State, ElementType.Int32, [2], [0], 0)], [], &NoKernels);

        public ModelInstance Instance { get; } = new(Program, nameof(Counters), seed: 0);

        public ParameterCollection Parameters => Instance.Parameters;

        public void Dispose() => Instance.Dispose();

        private static nint[] NoKernels(int vectorBits) => [];
    }
}
