using System.Diagnostics;

namespace GraphGen;

/// <summary>Mean loss and speed of the epoch that runs.</summary>
internal struct EpochMeter()
{
    private readonly long start = Stopwatch.GetTimestamp();
    private double lossSum;
    private long examples;
    private double seconds;

    public readonly double MeanLoss => lossSum / examples;

    public readonly double ExamplesPerSecond => examples / seconds;

    /// <summary>Counts a step: the mean loss of its batch and the batch's size.</summary>
    public void Add(double loss, int batch)
    {
        lossSum += loss * batch;
        examples += batch;
        seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
