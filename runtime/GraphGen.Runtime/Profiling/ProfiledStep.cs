namespace GraphGen;

/// <summary>One step of an entry point in a <see cref="Profile"/>: a kernel with what it reads and writes. Sums are over all recorded calls.</summary>
public sealed record ProfiledStep
{
    internal ProfiledStep()
    {
    }

    /// <summary>The entry point, as in <c>TrainStep</c>.</summary>
    public required string Entry { get; init; }

    /// <summary>Its place among the steps of the entry point, from 0.</summary>
    public required int Step { get; init; }

    /// <summary>The kernel's name in <c>graphgen dump --stage kernels</c> and in the generated code; equal layers share kernels.</summary>
    public required string Kernel { get; init; }

    /// <summary>What it writes, in the words of the model, as in <c>Relu(hidden)</c> or <c>update of hidden.weight</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How often it ran.</summary>
    public required long Calls { get; init; }

    /// <summary>Microseconds of all runs, each from the start of its first thread to the end of its last.</summary>
    public required double Microseconds { get; init; }

    /// <summary>Microseconds of the fastest run.</summary>
    public required double BestMicroseconds { get; init; }

    /// <summary>Its part of the time of its entry point, 0 to 1.</summary>
    public required double ShareOfTime { get; init; }

    /// <summary>The most threads that took part in a run.</summary>
    public required int Threads { get; init; }

    /// <summary>
    /// Floating-point operations of all runs. A multiply-add is two; functions as Exp count as the arithmetic they are made of;
    /// comparisons, selections and conversions are none.
    /// </summary>
    public required double Flops { get; init; }

    /// <summary>Bytes of all runs, if each element that is needed were read once and written once; caches may save some of them, and small ones cost some more.</summary>
    public required double Bytes { get; init; }

    /// <summary>Part of the arithmetic that this machine does at most on <see cref="Threads"/> threads, as measured when the profile began.</summary>
    public required double ShareOfPeak { get; init; }

    /// <summary>Part of the bandwidth of this machine's memory on <see cref="Threads"/> threads; above 1 where the data lies in caches.</summary>
    public required double ShareOfBandwidth { get; init; }

    /// <summary>Microseconds of a run, the mean.</summary>
    public double MeanMicroseconds => Calls == 0 ? 0 : Microseconds / Calls;

    /// <summary>Billions of floating-point operations a second.</summary>
    public double Gigaflops => PerSecond(Flops);

    /// <summary>Billions of bytes a second.</summary>
    public double GigabytesPerSecond => PerSecond(Bytes);

    private double PerSecond(double amount) => Microseconds > 0 ? amount / Microseconds / 1e3 : 0;
}
