using System;
using System.Globalization;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>Settings of the whole process.</summary>
public static class GraphGenOptions
{
    private static int threads = FromEnvironment(Environment.GetEnvironmentVariable("GRAPHGEN_THREADS"), Environment.ProcessorCount);

    /// <summary>
    /// How many threads, the caller's among them, may work on one call of a model that sets no number of its own. 1 starts no
    /// thread for it. Begins as the environment variable GRAPHGEN_THREADS, or else as the number of processors. The results are
    /// the same bits for every number.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public static int Threads
    {
        get => threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            threads = Math.Min(value, WorkerPool.MaximumThreads);
        }
    }

    internal static int FromEnvironment(string? text, int processors)
    {
        bool valid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1;
        return Math.Clamp(valid ? number : processors, 1, WorkerPool.MaximumThreads);
    }
}
