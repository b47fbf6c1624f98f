using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;

namespace GraphGen.Benchmarks.Peers;

/// <summary>
/// A peer as a process of its own, idle until it is told what to do: a line "NAME SECONDS" to its input runs that workload for so
/// long; it answers with one line, the median in microseconds of one call, or "absent" where it has no such workload.
/// <para>Between its turns the process is stopped: the threads of some peers spin for long after a call, on cores that belong to
/// whoever has the turn.</para>
/// </summary>
internal sealed partial class PeerProcess : IDisposable
{
    // The numbers of Linux on all processors but MIPS and SPARC.
    private const int Continue = 18;

    private const int Stop = 19;

    private readonly Process process;

    private PeerProcess(Process process, string description)
    {
        this.process = process;
        Description = description;
        Signal(Stop);
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
        Signal(Continue);
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workload} {seconds}"));
        process.StandardInput.Flush();
        string answer = process.StandardOutput.ReadLine() ?? throw new IOException($"The peer ended in {workload}; its reason is on standard error.");
        Signal(Stop);
        return answer == "absent" ? null : double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        Signal(Continue);
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private void Signal(int signal)
    {
        if (OperatingSystem.IsLinux() && Send(process.Id, signal) != 0)
        {
            throw new IOException($"{Description} cannot be sent the signal {signal}: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int process, int signal);
}
