using System;
using System.IO;

namespace GraphGen.Runtime.Tests.Checkpoints;

/// <summary>A directory of a test's own that is gone when the test ends.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("graphgen-");

    public string File(string name) => Path.Combine(directory.FullName, name);

    public string[] FileNames() => Array.ConvertAll(directory.GetFiles(), file => file.Name);

    public void Dispose() => directory.Delete(recursive: true);
}
