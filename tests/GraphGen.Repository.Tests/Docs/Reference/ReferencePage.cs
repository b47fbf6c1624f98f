using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace GraphGen.Repository.Tests.Docs.Reference;

/// <summary>
/// A page of docs/reference: text by hand, and between the lines <c>&lt;!-- api: path --&gt;</c> and <c>&lt;!-- end --&gt;</c> what the sources say, a
/// file or all files of a folder.
/// </summary>
internal static partial class ReferencePage
{
    /// <summary>The page with what the sources say today.</summary>
    public static string Fill(string page)
        => Section().Replace(page, match => $"<!-- api: {match.Groups[1].Value} -->\n\n{string.Concat(Files(match.Groups[1].Value).Select(path => ApiListing.Of(RepositoryFiles.Read(path))))}<!-- end -->");

    /// <summary>The source files whose types stand on the page.</summary>
    public static IEnumerable<string> Sources(string page) => Section().Matches(page).SelectMany(match => Files(match.Groups[1].Value));

    private static IEnumerable<string> Files(string path)
    {
        var files = RepositoryFiles.WithExtension(".cs").Where(file => file == path || Path.GetDirectoryName(file)!.Replace('\\', '/') == path).ToArray();
        return files.Length > 0 ? files : throw new InvalidOperationException($"There is no source {path}.");
    }

    [GeneratedRegex(@"^<!-- api: (\S+) -->\n.*?^<!-- end -->", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();
}
