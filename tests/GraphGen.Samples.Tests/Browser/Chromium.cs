using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace GraphGen.Samples.Tests.Browser;

/// <summary>A Chromium without a window, with a profile of its own, told what to do over the DevTools protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    public const string Absent = "There is no Chromium: install it (apt-get install chromium), or let CHROMIUM name the program.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly string profile;
    private readonly DevTools tools;

    private Chromium(Process process, string profile, DevTools tools)
    {
        this.process = process;
        this.profile = profile;
        this.tools = tools;
    }

    /// <summary>The program; null where there is none.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named)
        {
            return named;
        }

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return (from name in (string[])["chromium", "chromium-browser", "google-chrome"]
                from folder in folders
                select Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    public static async Task<Chromium> StartAsync()
    {
        string profile = Directory.CreateTempSubdirectory("graphgen-chromium-").FullName;
        // What it writes at its end is of no interest; what goes wrong before is the missing port.
        var start = new ProcessStartInfo(Find() ?? throw new InvalidOperationException(Absent)) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments = ["--headless=new", "--remote-debugging-port=0", $"--user-data-dir={profile}", "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage", "about:blank"];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (Environment.IsPrivilegedProcess)
        {
            // The sandbox refuses to work for root, as whom containers run tests.
            start.ArgumentList.Add("--no-sandbox");
        }

        Process process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        string[] port = await PortAsync(process, Path.Combine(profile, "DevToolsActivePort"));
        return new Chromium(process, profile, await DevTools.ConnectAsync(new Uri($"ws://127.0.0.1:{port[0]}{port[1]}")));
    }

    /// <summary>Opens a page in a new tab and waits until it is loaded.</summary>
    public Task<BrowserPage> OpenAsync(Uri address) => BrowserPage.OpenAsync(tools, address);

    public async ValueTask DisposeAsync()
    {
        await tools.DisposeAsync();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(profile, recursive: true);
    }

    /// <summary>Chromium writes the port that it chose, and the path of its endpoint, into a file.</summary>
    private static async Task<string[]> PortAsync(Process process, string file)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Patience && !process.HasExited; await Task.Delay(20))
        {
            if (File.Exists(file) && await File.ReadAllLinesAsync(file) is [var port, var path])
            {
                return [port, path];
            }
        }

        process.Kill(entireProcessTree: true);
        throw new InvalidOperationException($"{process.StartInfo.FileName} did not open its DevTools port within {Patience}.");
    }
}
