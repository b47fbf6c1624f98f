using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace GraphGen.Repository.Tests;

/// <summary>The files of the working copy, without what builds and tests leave in it.</summary>
internal static class RepositoryFiles
{
    private static readonly HashSet<string> Leftovers =
        new(StringComparer.Ordinal) { "bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".git", ".vs", ".idea", "__pycache__" };

    public static string Root { get; } = FindRoot();

    /// <summary>All files, as paths from the root with forward slashes, sorted.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Walk(Root).Select(Relative).Where(path => !path.Contains(".received.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> WithExtension(params string[] extensions)
        => [.. All.Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal))];

    /// <summary>The names directly under the root, folders with a slash at the end; those with a leading dot are not listed.</summary>
    public static IReadOnlyList<string> TopLevel()
        => [.. All.Select(path => path.Contains('/') ? path[..(path.IndexOf('/') + 1)] : path).Where(name => !name.StartsWith('.')).Distinct()];

    public static string FullPath(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(FullPath(path));

    public static string[] Lines(string path) => File.ReadAllLines(FullPath(path));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder)
        => Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(child => !Leftovers.Contains(Path.GetFileName(child))).SelectMany(Walk));

    private static string FindRoot([CallerFilePath] string thisFile = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
