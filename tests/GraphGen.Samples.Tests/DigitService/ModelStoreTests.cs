using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DigitServiceSample;
using DigitsSample;
using Microsoft.Extensions.Logging;
using Xunit;

namespace GraphGen.Samples.Tests.DigitService;

public sealed class ModelStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("graphgen-store-").FullName;

    private string ModelPath => Path.Combine(folder, "model.safetensors");

    [Fact]
    public void The_first_start_trains_and_saves_and_the_second_loads_the_same_bits()
    {
        float[] pixels = Digits.Load().Inputs.ToArray();
        var first = new Lines();
        using var trained = ModelStore.Open(ModelPath, first);
        Assert.Matches(@"^Trained on 1438 images in \d+\.\d\d s: accuracy 0\.9[789]\d\d on 359 others$", first[0]);
        Assert.Equal($"Saved the model to {ModelPath}", first[1]);

        var second = new Lines();
        using var loaded = ModelStore.Open(ModelPath, second);
        Assert.Equal($"Loaded the model from {ModelPath}", Assert.Single(second));
        Assert.Equal(trained.Probabilities(pixels), loaded.Probabilities(pixels));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_said_and_the_model_serves()
    {
        var lines = new Lines();
        string path = Path.Combine(folder, "no such folder", "model.safetensors");
        using var model = ModelStore.Open(path, lines);
        Assert.StartsWith($"The model is not saved, and will be trained again at the next start: {path}: ", lines[^1], StringComparison.Ordinal);
        Assert.Equal(1, model.Probabilities(new float[Digits.Pixels]).Sum(), 1e-5);
    }

    [Fact]
    public void A_file_of_something_else_is_refused_by_name()
    {
        File.WriteAllText(ModelPath, "not a model");
        var refusal = Assert.Throws<InvalidDataException>(() => ModelStore.Open(ModelPath, new Lines()));
        Assert.Contains(ModelPath, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A logger that keeps its lines.</summary>
    private sealed class Lines : List<string>, ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Add(formatter(state, exception));
    }
}
