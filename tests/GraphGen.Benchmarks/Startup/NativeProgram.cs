using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;

namespace GraphGen.Benchmarks.Startup;

/// <summary>tests/GraphGen.FirstResult, published ahead of time into a folder of its own.</summary>
internal sealed class NativeProgram : IDisposable
{
    private const string Name = "GraphGen.FirstResult";

    private NativeProgram(string folder, string framework)
    {
        Folder = folder;
        Framework = framework;
    }

    /// <summary>Where the program lies, compiled ahead of time.</summary>
    public string Path => System.IO.Path.Combine(Folder, Name);

    /// <summary>What it was compiled for.</summary>
    public string Framework { get; }

    private string Folder { get; }

    /// <summary>Publishes it for the newest framework whose ahead-of-time compiler can be had.</summary>
    /// <param name="instructionSet">What to compile for: a value of GraphGenInstructionSet.</param>
    public static NativeProgram Publish(string instructionSet)
    {
        string folder = Directory.CreateTempSubdirectory("graphgen-startup-").FullName, log = "";
        foreach (string framework in (string[])["net10.0", "net9.0"])
        {
            string[] arguments = ["publish", Project(), "-c", "Release", "-o", folder, $"-p:FirstResultFramework={framework}", $"-p:GraphGenInstructionSet={instructionSet}"];
            using Process publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
            log = publish.StandardOutput.ReadToEnd();
            publish.WaitForExit();
            if (publish.ExitCode == 0)
            {
                return new NativeProgram(folder, framework);
            }
        }

        Directory.Delete(folder, recursive: true);
        throw new InvalidOperationException($"{Project()} cannot be published:\n{log}");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Project([CallerFilePath] string thisFile = "")
        => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(thisFile)!, "..", "..", Name));
}
