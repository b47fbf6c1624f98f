using System;
using System.Linq;
using System.Threading;
using GraphGen.Compiler.Collections;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators.Forests;

/// <summary>An additional file that may be a forest.</summary>
internal sealed record ForestFile(string Path, string Text)
{
    public const string Extension = ".forest";

    public static bool IsForest(AdditionalText text) => text.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    public static ForestFile Of(AdditionalText text, CancellationToken cancellation) => new(text.Path, text.GetText(cancellation)?.ToString() ?? "");

    /// <summary>The paths that end with the wanted one, whole names of folders only.</summary>
    public static EquatableArray<string> Find(string wanted, EquatableArray<string> paths)
    {
        string end = Normal(wanted);
        return end.Length == 0 ? default : paths.Where(path => ("/" + Normal(path)).EndsWith("/" + end, StringComparison.OrdinalIgnoreCase)).ToEquatableArray();
    }

    private static string Normal(string path) => path.Replace('\\', '/').TrimStart('/');
}
