using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace GraphGen.Cli.Loading;

/// <summary>The files that the arguments of the command line stand for.</summary>
internal static class SourceFiles
{
    /// <summary>A project stands for every source file below its folder, but for what builds leave there.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> arguments) => [.. arguments.SelectMany(Of).Distinct()];

    private static IEnumerable<string> Of(string argument)
    {
        if (!File.Exists(argument))
        {
            throw CommandException.Usage($"there is no file '{argument}'");
        }

        return Path.GetExtension(argument) switch
        {
            ".csproj" => BelowFolderOf(argument),
            ".cs" => [argument],
            _ => throw CommandException.Usage($"'{argument}' is neither a .csproj nor a .cs file"),
        };
    }

    private static IEnumerable<string> BelowFolderOf(string project)
    {
        string folder = Path.GetDirectoryName(project) is { Length: > 0 } named ? named : ".";
        string[] built = [Path.Combine(folder, "bin") + Path.DirectorySeparatorChar, Path.Combine(folder, "obj") + Path.DirectorySeparatorChar];
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !built.Any(b => file.StartsWith(b, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
    }
}
