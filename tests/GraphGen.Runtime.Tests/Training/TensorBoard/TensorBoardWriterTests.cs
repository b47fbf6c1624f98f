using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GraphGen.Runtime.Tests.Checkpoints;
using GraphGen.TensorBoard;
using Xunit;

namespace GraphGen.Runtime.Tests.Training.TensorBoard;

public sealed class TensorBoardWriterTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    /// <summary>RFC 3720, B.4, and the value that every implementation names.</summary>
    [Fact]
    public void TheReaderOfTheseTestsKnowsItsChecksum()
    {
        Assert.Equal(0xE3069283u, EventFile.Checksum("123456789"u8));
        Assert.Equal(0x8A9136AAu, EventFile.Checksum(new byte[32]));
    }

    [Fact]
    public void AFileBeginsWithItsVersionAndHoldsWhatWasAdded()
    {
        var start = DateTimeOffset.UtcNow;
        using (var writer = Create())
        {
            writer.AddScalar("loss/train", 0.25, step: 300);
            writer.AddScalar("größe", double.NaN, step: 1L << 40);
        }

        List<ILookup<int, object>> events = Events();

        Assert.Equal(3, events.Count);
        Assert.Equal("brain.Event:2", EventFile.Text(events[0][3].Single()));
        Assert.Equal(0ul, events[0][2].Single());
        Assert.InRange((double)events[1][1].Single(), start.ToUnixTimeSeconds(), start.ToUnixTimeSeconds() + 600);
        Assert.Equal(300ul, events[1][2].Single());
        Assert.Equal(("loss/train", 0.25f), Scalar(events[1]));
        Assert.Equal(1ul << 40, events[2][2].Single());
        Assert.Equal(("größe", float.NaN), Scalar(events[2]));
    }

    [Fact]
    public void HistogramsCountEveryFiniteValueOnce()
    {
        float[] values = [0, -1, -1, 3.5f, 1e-20f, 1e-5f, float.NaN, float.PositiveInfinity, float.MaxValue, 7, -float.Epsilon];
        using (var writer = Create())
        {
            writer.AddHistogram("weights", values, step: 7);
            writer.AddHistogram("nothing", [], step: 8);
        }

        List<ILookup<int, object>> events = Events();
        ILookup<int, object> histogram = Histogram(events[1], "weights");
        float[] finite = [.. values.Where(float.IsFinite)];
        Assert.Equal(-1.0, histogram[1].Single());
        Assert.Equal((double)float.MaxValue, histogram[2].Single());
        Assert.Equal((double)finite.Length, histogram[3].Single());
        Assert.Equal(finite.Sum(value => (double)value), histogram[4].Single());
        Assert.Equal(finite.Sum(value => (double)value * value), histogram[5].Single());

        double[] limits = EventFile.Doubles(histogram[6].Single());
        double[] counts = EventFile.Doubles(histogram[7].Single());
        Assert.Equal(limits.Length, counts.Length);
        Assert.Equal(limits.Order(), limits);
        double below = double.NegativeInfinity;
        for (int i = 0; i < limits.Length; i++)
        {
            Assert.Equal(finite.Count(value => value >= below && value < limits[i]), counts[i]);
            below = limits[i];
        }

        Assert.Equal(0.0, Histogram(events[2], "nothing")[3].Single());
    }

    [Fact]
    public void ATrainerWritesCurvesAndDistributionsOfEveryEpoch()
    {
        using var model = new SoftmaxRegression();
        TrainingHistory history;
        using (var writer = Create())
        {
            history = new Trainer(model) { Epochs = 2, BatchSize = 10, LearningRate = 0.5, Log = writer, Progress = null }
                .Fit(ThreeClusters.Create(35), validation: ThreeClusters.Create(20));

            // Whoever watches the run reads the file while it is open.
            Assert.Equal(1 + (2 * 7), Events().Count);
        }

        ILookup<string, (ulong Step, float Value)> scalars = Events().Skip(1)
            .Where(e => Value(e)[2].Any())
            .ToLookup(e => Scalar(e).Tag, e => ((ulong)e[2].Single(), Scalar(e).Value));
        Assert.Equal(["loss/train", "loss/validation", "validation/accuracy", "training/learning rate", "training/examples per second"], scalars.Select(tag => tag.Key));
        Assert.Equal([(4ul, (float)history.Epochs[0].Loss), (8ul, (float)history.Epochs[1].Loss)], scalars["loss/train"]);
        Assert.Equal([(4ul, (float)history.Epochs[0]["accuracy"]), (8ul, (float)history.Epochs[1]["accuracy"])], scalars["validation/accuracy"]);
        ILookup<int, object> weights = Histogram(Events()[^2], "parameters/weight");
        Assert.Equal(6.0, weights[3].Single());
        Assert.Equal((double)model.Parameters["weight"].ToArray().Max(), weights[2].Single());
    }

    [Fact]
    public void EveryWriterHasAFileOfItsOwn()
    {
        using var first = Create();
        using var second = Create();

        Assert.NotEqual(first.FilePath, second.FilePath);
        Assert.StartsWith("events.out.tfevents.", Path.GetFileName(first.FilePath), StringComparison.Ordinal);
    }

    private static ILookup<int, object> Value(ILookup<int, object> e)
        => EventFile.Message((byte[])EventFile.Message((byte[])e[5].Single())[1].Single());

    private static (string Tag, float Value) Scalar(ILookup<int, object> e)
    {
        ILookup<int, object> value = Value(e);
        return (EventFile.Text(value[1].Single()), (float)value[2].Single());
    }

    private static ILookup<int, object> Histogram(ILookup<int, object> e, string tag)
    {
        ILookup<int, object> value = Value(e);
        Assert.Equal(tag, EventFile.Text(value[1].Single()));
        return EventFile.Message((byte[])value[5].Single());
    }

    private TensorBoardWriter Create() => new(Path.Combine(directory.File("runs"), "one"));

    private List<ILookup<int, object>> Events() => EventFile.Read(Directory.GetFiles(Path.Combine(directory.File("runs"), "one")).Single());
}
