using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace GraphGen.Benchmarks.Peers;

/// <summary>
/// A peer as a process of its own, idle until it is told what to do: a line "NAME SECONDS" to its input runs that workload for so
/// long; it answers with one line, the median in microseconds of one call, or "absent" where it has no such workload.
/// </summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process process;

    private PeerProcess(Process process, string description)
    {
        this.process = process;
        Description = description;
    }

    /// <summary>Name and version, as the peer says them.</summary>
    public string Description { get; }

    /// <summary>
    /// Starts the peer with a number of threads and its other arguments; null, and the reason on standard error, where it is not
    /// installed.
    /// </summary>
    public static PeerProcess? Start(string script, int threads, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("bash", [script, threads.ToString(CultureInfo.InvariantCulture), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start) ?? throw new InvalidOperationException("bash cannot be started.");
        string? description = process.StandardOutput.ReadLine();
        if (description is null)
        {
            process.Dispose();
            return null;
        }

        return new PeerProcess(process, description);
    }

    /// <summary>Microseconds of one call; null where the peer has no such workload.</summary>
    public double? MedianMicroseconds(string workload, double seconds)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workload} {seconds}"));
        process.StandardInput.Flush();
        string answer = process.StandardOutput.ReadLine() ?? throw new IOException($"The peer ended in {workload}; its reason is on standard error.");
        return answer == "absent" ? null : double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
