using System;
using System.Collections.Generic;
using System.Diagnostics;
using Xunit;

namespace GraphGen.Repository.Tests.Package;

/// <summary>A program that runs until it is disposed of.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process process;
    private readonly List<string> lines = [];

    public RunningProgram(string folder, string program, params string[] arguments)
    {
        process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
    }

    /// <summary>Reads what the program writes until a line holds the text, and returns what follows it there.</summary>
    public string After(string text)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(line);
            if (line.IndexOf(text, StringComparison.Ordinal) is >= 0 and var at)
            {
                return line[(at + text.Length)..];
            }
        }

        Assert.Fail($"The program ended without \"{text}\":\n{string.Join('\n', lines)}");
        return "";
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
