using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace GraphGen.Repository.Tests.Docs.Reference;

/// <summary>
/// A page of docs/reference: text by hand, and between the lines <c>&lt;!-- api: path --&gt;</c> and <c>&lt;!-- end --&gt;</c> what the sources say, a
/// file or all files of a folder. Between <c>&lt;!-- operations --&gt;</c> and <c>&lt;!-- end --&gt;</c> stands where each operation is found.
/// </summary>
internal static partial class ReferencePage
{
    public const string Folder = "docs/reference/";

    /// <summary>All pages.</summary>
    public static IEnumerable<string> Paths => RepositoryFiles.WithExtension(".md").Where(path => path.StartsWith(Folder, StringComparison.Ordinal));

    /// <summary>The page with what the sources say today.</summary>
    public static string Fill(string page)
        => Index().Replace(Section().Replace(page, match => $"<!-- api: {match.Groups[1].Value} -->\n\n{Listing(match.Groups[1].Value)}<!-- end -->"), _ => $"<!-- operations -->\n\n{Operations()}\n<!-- end -->");

    /// <summary>The source files whose types stand on the page.</summary>
    public static IEnumerable<string> Sources(string page) => Section().Matches(page).SelectMany(match => Files(match.Groups[1].Value));

    private static IEnumerable<string> Files(string path)
    {
        var files = RepositoryFiles.WithExtension(".cs").Where(file => file == path || Path.GetDirectoryName(file)!.Replace('\\', '/') == path).ToArray();
        return files.Length > 0 ? files : throw new InvalidOperationException($"There is no source {path}.");
    }

    private static string Listing(string path) => string.Concat(Files(path).Select(file => ApiListing.Of(RepositoryFiles.Read(file))));

    /// <summary>A line for each page with operations: their names in alphabetical order.</summary>
    private static string Operations()
        => string.Concat(
            from path in Paths
            let text = RepositoryFiles.Read(path)
            let names = Sources(text).Where(source => source.StartsWith("src/GraphGen/Ops/", StringComparison.Ordinal)).SelectMany(source => ApiListing.MethodsOf(RepositoryFiles.Read(source))).Distinct().Order(StringComparer.Ordinal).ToArray()
            where names.Length > 0
            select $"- [{Title().Match(text).Groups[1].Value}]({path[Folder.Length..]}): {string.Join(", ", names.Select(DocText.Code))}\n");

    [GeneratedRegex(@"^# (.+)$", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex(@"^<!-- operations -->\n.*?^<!-- end -->", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Index();

    [GeneratedRegex(@"^<!-- api: (\S+) -->\n.*?^<!-- end -->", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();
}
