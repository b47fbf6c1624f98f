using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>
/// Where a training run stands, beyond what the model itself keeps: filed in its checkpoints as the part <c>trainer</c>. The order of the
/// examples is a function of seed and epoch, so epoch and place are all there is to say about it.
/// </summary>
internal sealed class TrainerState : ICheckpointPart
{
    /// <summary>What must be the same for a run to go on: the examples, and how they are ordered and cut into batches.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>Has a state of its own where its rates depend on how training went.</summary>
    public required LearningRateSchedule? Schedule { get; init; }

    /// <summary>The copy of the best parameters; null where nobody asks for them in the end.</summary>
    public required ModelSnapshot? BestValues { get; init; }

    /// <summary>The epochs that are done.</summary>
    public List<EpochResult> Epochs { get; } = [];

    /// <summary>Batches of the next epoch that are done.</summary>
    public int Batch { get; set; }

    /// <summary>What was measured in them.</summary>
    public EpochMeter Meter { get; set; } = new();

    /// <summary>The best epoch so far, from 1, and the value it had.</summary>
    public (int Epoch, double Value)? Best { get; set; }

    /// <summary>Epochs since the last one that counted as an improvement.</summary>
    public int Waited { get; set; }

    public string Name => "trainer";

    public void Save(CheckpointPartWriter writer)
    {
        writer.Add("examples", Text(Plan.Examples));
        writer.Add("batch size", Text(Plan.BatchSize));
        writer.Add("seed", Text(Plan.Seed));
        writer.Add("augmentations", string.Join('\n', Plan.Augmentations));
        writer.Add("metrics", string.Join('\n', Plan.Metrics));
        writer.Add("epochs", Text(Epochs.Count));
        writer.Add("batch", Text(Batch));
        writer.Add("waited", Text(Waited));
        writer.Add("best epoch", Text(Best?.Epoch ?? 0));
        writer.Add("progress", (double[])[Meter.LossSum, Meter.Examples, Meter.Seconds, Best?.Value ?? 0]);
        writer.Add("schedule", Schedule?.State.ToArray() ?? []);
        writer.Add("history", Epochs.SelectMany(Row).ToArray(), Epochs.Count, Columns);
        if (BestValues is not null && Best is not null)
        {
            foreach (Parameter parameter in BestValues.Parameters)
            {
                Add(writer, parameter);
            }
        }
    }

    public void Load(CheckpointPartReader reader)
    {
        var saved = new TrainingPlan(
            reader.Read<int>("examples"),
            reader.Read<int>("batch size"),
            reader.Read<ulong>("seed"),
            Names(reader.ReadText("augmentations")),
            Names(reader.ReadText("metrics")));
        if (saved.ToString() != Plan.ToString())
        {
            throw reader.Invalid($"the run was of {saved}, this one is of {Plan}");
        }

        int epochs = reader.Read<int>("epochs"), batch = reader.Read<int>("batch"), waited = reader.Read<int>("waited"), bestEpoch = reader.Read<int>("best epoch");
        if (epochs < 0 || batch < 0 || batch >= Plan.BatchesPerEpoch || waited < 0 || bestEpoch < 0 || bestEpoch > epochs)
        {
            throw reader.Invalid("its counters are out of range");
        }

        double[] progress = reader.ReadDoubles("progress", 4);
        double[] history = reader.ReadDoubles("history", epochs, Columns);
        double[] schedule = reader.ReadDoubles("schedule", Schedule?.State.Count ?? 0);
        Action[] best = BestValues is null || bestEpoch == 0 ? [] : Array.ConvertAll(BestValues.Parameters, parameter => Read(reader, parameter));
        RestoreSchedule(reader, schedule);
        Array.ForEach(best, assign => assign());
        Epochs.Clear();
        Epochs.AddRange(Enumerable.Range(0, epochs).Select(epoch => Result(epoch + 1, history.AsSpan(epoch * Columns, Columns))));
        Meter = new EpochMeter(progress[0], (long)progress[1], progress[2]);
        Best = bestEpoch == 0 ? null : (bestEpoch, progress[3]);
        Batch = batch;
        Waited = waited;
    }

    private int Columns => 5 + Plan.Metrics.Length;

    private static string BestName(Parameter parameter) => "best." + parameter.Name;

    private static string Text<T>(T value)
        where T : IFormattable
        => value.ToString(null, CultureInfo.InvariantCulture);

    private static string[] Names(string lines) => lines.Length == 0 ? [] : lines.Split('\n');

    /// <summary>A validation loss may be missing or not a number; a column of its own tells which.</summary>
    private static double[] Row(EpochResult epoch)
        => [epoch.Loss, epoch.ValidationLoss is null ? 0 : 1, epoch.ValidationLoss ?? 0, epoch.LearningRate, epoch.ExamplesPerSecond, .. epoch.Metrics.Select(metric => metric.Value)];

    private static void Add(CheckpointPartWriter writer, Parameter parameter)
    {
        ReadOnlySpan<int> shape = parameter.Shape.AsSpan();
        switch (parameter.ElementType)
        {
            case ElementType.Float64:
                var doubles = new double[parameter.Count];
                parameter.CopyTo(doubles);
                writer.Add(BestName(parameter), doubles, shape);
                break;
            case ElementType.Int32:
                var integers = new int[parameter.Count];
                parameter.CopyTo(integers);
                writer.Add(BestName(parameter), integers, shape);
                break;
            default:
                writer.Add(BestName(parameter), parameter.ToArray(), shape);
                break;
        }
    }

    private static Action Read(CheckpointPartReader reader, Parameter parameter)
    {
        string name = BestName(parameter);
        ReadOnlySpan<int> shape = parameter.Shape.AsSpan();
        switch (parameter.ElementType)
        {
            case ElementType.Float64:
                double[] doubles = reader.ReadDoubles(name, shape);
                return () => parameter.CopyFrom(doubles);
            case ElementType.Int32:
                int[] integers = reader.ReadInt32s(name, shape);
                return () => parameter.CopyFrom(integers);
            default:
                float[] floats = reader.ReadSingles(name, shape);
                return () => parameter.CopyFrom(floats);
        }
    }

    private void RestoreSchedule(CheckpointPartReader reader, double[] state)
    {
        try
        {
            Schedule?.Restore(state);
        }
        catch (ArgumentException error)
        {
            throw reader.Invalid(error.Message);
        }
    }

    private EpochResult Result(int epoch, ReadOnlySpan<double> row)
    {
        var metrics = new MetricValue[Plan.Metrics.Length];
        for (int i = 0; i < metrics.Length; i++)
        {
            metrics[i] = new MetricValue(Plan.Metrics[i], row[5 + i]);
        }

        return new EpochResult(epoch, row[0], row[1] == 0 ? null : row[2], metrics, row[3], row[4]);
    }
}

/// <summary>What a run goes through in every epoch.</summary>
/// <param name="Examples">Examples to learn from.</param>
/// <param name="BatchSize">Examples of a step.</param>
/// <param name="Seed">Chooses their order.</param>
/// <param name="Augmentations">What changes their inputs, as texts.</param>
/// <param name="Metrics">The names of what is measured.</param>
internal sealed record TrainingPlan(int Examples, int BatchSize, ulong Seed, string[] Augmentations, string[] Metrics)
{
    public int BatchesPerEpoch => ((Examples - 1) / BatchSize) + 1;

    public override string ToString() => FormattableString.Invariant(
        $"{Examples} examples in batches of {BatchSize} with seed {Seed}{And(Augmentations)}{And(Metrics)}");

    private static string And(string[] names) => names.Length == 0 ? "" : " and " + string.Join(", ", names);
}
