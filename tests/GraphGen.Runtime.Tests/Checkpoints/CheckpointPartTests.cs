using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GraphGen.Runtime.Tests.Training;
using Xunit;

namespace GraphGen.Runtime.Tests.Checkpoints;

public sealed class CheckpointPartTests : IDisposable
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
    public void PartsComeBackWithTheModel()
    {
        var saved = new Columns("columns") { Mean = [0.1, -2], Scale = [1.5f], Order = [3, 1, 2], Seen = [long.MaxValue], Title = "Größe \"x\"", Count = -7 };
        model.Save(ModelPath, saved);

        using var other = new SoftmaxRegression(seed: 2);
        var loaded = new Columns("columns");
        other.Restore(ModelPath, loaded);

        Assert.Equal(saved.Mean, loaded.Mean);
        Assert.Equal(saved.Scale, loaded.Scale);
        Assert.Equal(saved.Order, loaded.Order);
        Assert.Equal(saved.Seen, loaded.Seen);
        Assert.Equal(saved.Title, loaded.Title);
        Assert.Equal(saved.Count, loaded.Count);
        Assert.Equal(model.Parameters["weight"].ToArray(), other.Parameters["weight"].ToArray());
    }

    [Fact]
    public void APartIsLoadedAlone()
    {
        model.SaveWeights(ModelPath, new Columns("first") { Count = 1 }, new Columns("second") { Count = 2 });

        var loaded = new Columns("second");
        Checkpoint.LoadPart(ModelPath, loaded);

        Assert.Equal(2, loaded.Count);
    }

    [Fact]
    public void WeightsLoadStrictlyFromAFileWithParts()
    {
        model.Save(ModelPath, new Columns("columns"));
        using var other = new SoftmaxRegression(seed: 2);

        UnmatchedTensors unmatched = other.LoadWeights(ModelPath);

        Assert.Empty(unmatched.Unexpected);
        Assert.Equal(model.Parameters["weight"].ToArray(), other.Parameters["weight"].ToArray());
        other.Restore(ModelPath);
    }

    [Fact]
    public void AFileWithoutThePartIsRefusedAndChangesNothing()
    {
        model.Save(ModelPath, new Columns("columns"));
        using var other = new SoftmaxRegression(seed: 2);
        float[] before = other.Parameters["weight"].ToArray();

        var error = Assert.Throws<InvalidDataException>(() => other.Restore(ModelPath, new Columns("rows")));

        Assert.Equal($"{ModelPath}: no part 'rows' was saved in it; there are columns", error.Message);
        Assert.Equal(before, other.Parameters["weight"].ToArray());
    }

    [Fact]
    public void APartThatRefusesKeepsTheModelAsItWas()
    {
        model.Save(ModelPath, new Columns("columns") { Mean = [1, 2, 3] });
        using var other = new SoftmaxRegression(seed: 2);
        float[] before = other.Parameters["weight"].ToArray();

        var error = Assert.Throws<InvalidDataException>(() => other.Restore(ModelPath, new Columns("columns") { Wanted = 2 }));

        Assert.Equal($"{ModelPath}: tensor 'columns/mean': the file has shape [3]; [2] is asked for", error.Message);
        Assert.Equal(before, other.Parameters["weight"].ToArray());
    }

    [Theory]
    [InlineData("singles", "tensor 'probe/singles': it is missing")]
    [InlineData("text", "no 'probe/text' in its metadata")]
    [InlineData("number", "'many' is no probe/number")]
    [InlineData("int32", "tensor 'probe/int32': element 1 is 4294967296, which I32 cannot hold")]
    [InlineData("kind", "tensor 'probe/kind': F32 cannot be read as I32")]
    [InlineData("fault", "part 'probe': it was fitted on 4 columns")]
    public void ReadersNameWhatDoesNotFit(string what, string reason)
    {
        model.SaveWeights(ModelPath, new Probe(what));

        var error = Assert.Throws<InvalidDataException>(() => Checkpoint.LoadPart(ModelPath, new Probe(what)));

        Assert.Equal($"{ModelPath}: {reason}", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("optimizer")]
    public void RefusesNamesThatCannotBeFiled(string name)
    {
        Assert.Throws<ArgumentException>(() => model.Save(ModelPath, new Columns(name)));
        Assert.Empty(directory.FileNames());
    }

    [Fact]
    public void RefusesTwoPartsOfOneName()
        => Assert.Throws<ArgumentException>(() => model.Save(ModelPath, new Columns("columns"), new Columns("columns")));

    [Fact]
    public void RefusesAShapeThatTheValuesDoNotFill()
    {
        var error = Assert.Throws<ArgumentException>(() => model.Save(ModelPath, new Probe("shape")));

        Assert.StartsWith("'probe/shape' has 3 values, which do not fill a tensor [2, 2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCallersTextsAreReadBack()
    {
        model.Save(ModelPath, new Dictionary<string, string> { ["author"] = "Ada", ["note"] = "trained on rainy days" });

        var metadata = Checkpoint.ReadMetadata(ModelPath);

        Assert.Equal("Ada", metadata["author"]);
        Assert.Equal("trained on rainy days", metadata["note"]);
        Assert.Equal(["author", "format", "graphgen.seed", "graphgen.step", "note"], metadata.Keys.Order(StringComparer.Ordinal));
        model.Restore(ModelPath);
    }

    [Theory]
    [InlineData("format")]
    [InlineData("graphgen.step")]
    [InlineData("columns/title")]
    public void RefusesKeysThatAreTaken(string key)
        => Assert.Throws<ArgumentException>(() => model.Save(ModelPath, new Dictionary<string, string> { [key] = "x" }));

    private sealed class Columns(string name) : ICheckpointPart
    {
        public string Name => name;

        public double[] Mean { get; set; } = [];

        public float[] Scale { get; set; } = [];

        public int[] Order { get; set; } = [];

        public long[] Seen { get; set; } = [];

        public string Title { get; set; } = "";

        public int Count { get; set; }

        public int? Wanted { get; init; }

        public void Save(CheckpointPartWriter writer)
        {
            writer.Add("mean", Mean);
            writer.Add("scale", Scale, 1, Scale.Length);
            writer.Add("order", Order);
            writer.Add("seen", Seen);
            writer.Add("title", Title);
            writer.Add("count", Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        public void Load(CheckpointPartReader reader)
        {
            Mean = Wanted is { } wanted ? reader.ReadDoubles("mean", wanted) : reader.ReadDoubles("mean");
            Scale = reader.ReadSingles("scale");
            Order = reader.ReadInt32s("order");
            Seen = reader.ReadInt64s("seen");
            Title = reader.ReadText("title");
            Count = reader.Read<int>("count");
        }
    }

    /// <summary>Writes and reads one thing in a way that does not fit.</summary>
    private sealed class Probe(string what) : ICheckpointPart
    {
        public string Name => "probe";

        public void Save(CheckpointPartWriter writer)
        {
            switch (what)
            {
                case "number":
                    writer.Add("number", "many");
                    break;
                case "int32":
                    writer.Add("int32", (long[])[1, 1L << 32]);
                    break;
                case "kind":
                    writer.Add("kind", [1f]);
                    break;
                case "shape":
                    writer.Add("shape", [1f, 2, 3], 2, 2);
                    break;
            }
        }

        public void Load(CheckpointPartReader reader)
        {
            Assert.False(reader.HasTensor("singles"));
            Assert.False(reader.HasText("text"));
            switch (what)
            {
                case "singles":
                    reader.ReadSingles("singles");
                    break;
                case "text":
                    reader.ReadText("text");
                    break;
                case "number":
                    reader.Read<int>("number");
                    break;
                case "int32":
                    reader.ReadInt32s("int32");
                    break;
                case "kind":
                    reader.ReadInt32s("kind");
                    break;
                default:
                    throw reader.Invalid("it was fitted on 4 columns");
            }
        }
    }
}
