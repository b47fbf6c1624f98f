using System.IO;
using System.Runtime.CompilerServices;

namespace GraphGen.Cli.Tests;

/// <summary>Sources that the tests read where they lie.</summary>
internal static class SampleFiles
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(ThisFolder(), "..", ".."));

    /// <summary>The model of docs/walkthrough.md.</summary>
    public static string TinyMlp => InRepository("tests/GraphGen.Cli.Tests/Models/TinyMlp.cs");

    public static string Digits => InRepository("samples/Digits/Digits.csproj");

    public static string InRepository(string path) => Path.Combine(Root, path);

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
