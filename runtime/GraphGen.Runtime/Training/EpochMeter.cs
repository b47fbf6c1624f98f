using System.Diagnostics;

namespace GraphGen;

/// <summary>Mean loss and speed of the epoch that runs, perhaps in several sittings. Its clock runs from where it is made.</summary>
internal sealed class EpochMeter
{
    private readonly double secondsBefore;
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>Goes on from what was measured before.</summary>
    public EpochMeter(double lossSum = 0, long examples = 0, double seconds = 0)
    {
        LossSum = lossSum;
        Examples = examples;
        Seconds = secondsBefore = seconds;
    }

    public double LossSum { get; private set; }

    public long Examples { get; private set; }

    public double Seconds { get; private set; }

    public double MeanLoss => LossSum / Examples;

    public double ExamplesPerSecond => Examples / Seconds;

    /// <summary>Counts a step: the mean loss of its batch and the batch's size.</summary>
    public void Add(double loss, int batch)
    {
        LossSum += loss * batch;
        Examples += batch;
        Seconds = secondsBefore + Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
