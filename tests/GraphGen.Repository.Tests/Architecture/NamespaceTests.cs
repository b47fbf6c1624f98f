using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace GraphGen.Repository.Tests.Architecture;

public partial class NamespaceTests
{
    // The language wants these in namespaces of its own choice.
    private const string Polyfills = "src/GraphGen.Compiler/Collections/Polyfills.cs";

    [Fact]
    public void Namespaces_match_folders()
    {
        int checkedFiles = 0;
        Assert.All(RepositoryFiles.WithExtension(".cs").Where(path => path != Polyfills && !path.Contains(".verified.", StringComparison.Ordinal)), path =>
        {
            string folder = Path.GetDirectoryName(path)!.Replace('\\', '/');
            if (Allowed(folder) is { } allowed && Declaration().Match(RepositoryFiles.Read(path)) is { Success: true } match)
            {
                checkedFiles++;
                Assert.Contains(match.Groups[1].Value, allowed);
            }
        });
        Assert.True(checkedFiles > 100);
    }

    /// <summary>The namespaces that a file of the folder may have; null where a folder is free.</summary>
    private static IReadOnlyList<string>? Allowed(string folder)
    {
        string[] parts = folder.Split('/');
        if (parts.Length < 2 || parts[0] is "samples" or "eng" or ".ci")
        {
            return null;
        }

        string rooms = string.Concat(parts.Skip(2).Select(part => "." + part));
        return parts[1] switch
        {
            // What users type has one namespace, in whatever room it lies.
            "GraphGen" => ["GraphGen"],
            // What users type here has short names too; what generated code calls has the assembly's name.
            "GraphGen.Runtime" => ["GraphGen", "GraphGen" + rooms, "GraphGen.Runtime", "GraphGen.Runtime" + rooms],
            "Shared" => ["GraphGen.Tests"],
            // A namespace called Random would hide System.Random from the tests beside it.
            "GraphGen.Runtime.Tests" when rooms == ".Random" => ["GraphGen.Runtime.Tests.RandomNumbers"],
            _ => [parts[1] + rooms],
        };
    }

    [GeneratedRegex(@"^namespace ([\w.]+)\s*[;{]?\s*$", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
