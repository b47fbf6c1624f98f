using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace GraphGen.Cli.Loading;

/// <summary>The files that the arguments of the command line stand for.</summary>
internal static class SourceFiles
{
    /// <summary>
    /// A project, or its folder as with the commands of the SDK, stands for every source file below the folder, but for what builds
    /// leave there.
    /// </summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> arguments) => [.. arguments.SelectMany(Of).Distinct()];

    private static IEnumerable<string> Of(string argument)
    {
        if (Directory.Exists(argument))
        {
            return Below(argument);
        }

        if (!File.Exists(argument))
        {
            throw CommandException.Usage($"there is no file '{argument}'");
        }

        return Path.GetExtension(argument) switch
        {
            ".csproj" => Below(Path.GetDirectoryName(argument) is { Length: > 0 } folder ? folder : "."),
            ".cs" => [argument],
            _ => throw CommandException.Usage($"'{argument}' is neither a .csproj nor a .cs file"),
        };
    }

    private static IEnumerable<string> Below(string folder)
    {
        string[] built = [Path.Combine(folder, "bin") + Path.DirectorySeparatorChar, Path.Combine(folder, "obj") + Path.DirectorySeparatorChar];
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !built.Any(b => file.StartsWith(b, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
    }
}
