using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Xunit;

namespace GraphGen.Repository.Tests.Package;

/// <summary>Runs a program to its end and keeps what it wrote.</summary>
internal sealed record Command(int ExitCode, string Output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public IReadOnlyList<string> Lines => Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The rest of the only line that begins with the word.</summary>
    public string Value(string word) => Assert.Single(Lines, line => line.StartsWith(word + " ", StringComparison.Ordinal))[(word.Length + 1)..];

    public Command Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}:\n{Output}");
        return this;
    }

    /// <summary>Runs the SDK, with neither build servers that outlive the test nor the settings of the build that started it.</summary>
    public static Command DotNet(string folder, params string[] arguments)
        => Run(folder, "dotnet", [.. arguments, .. arguments[0] is "exec" ? Array.Empty<string>() : ["-nodeReuse:false", "-p:UseSharedCompilation=false"]]);

    public static Command Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        using var process = Process.Start(start)!;
        var lines = new List<string>();
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (lines)
            {
                lines.Add(line.Data ?? "");
            }
        }

        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} took longer than {Patience}.");
        }

        process.WaitForExit();
        return new Command(process.ExitCode, string.Join('\n', lines));
    }
}
