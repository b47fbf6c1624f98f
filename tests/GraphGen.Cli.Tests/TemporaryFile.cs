using System;
using System.IO;

namespace GraphGen.Cli.Tests;

/// <summary>A file in a folder of its own, which lives as long as a test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("graphgen").FullName;

    public TemporaryFile(string name, string text)
    {
        Path = PathOf(name);
        Add(name, text);
    }

    public string Path { get; }

    public string PathOf(string name) => System.IO.Path.Combine(folder, name);

    /// <summary>Another file in the same folder.</summary>
    public void Add(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
