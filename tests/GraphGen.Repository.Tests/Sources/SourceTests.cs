using System;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace GraphGen.Repository.Tests.Sources;

public class SourceTests
{
    private const int MostLines = 450;

    // Written in pieces, so that this file does not hold what it looks for.
    private static readonly Regex Marker = new(@"\b(TO" + "DO|FIX" + "ME|HA" + "CK|NotImplemented" + @"Exception)\b");

    [Fact]
    public void Files_are_small_rooms()
    {
        var sources = RepositoryFiles.WithExtension(".cs", ".py", ".csproj", ".props", ".targets").Where(path => !path.Contains(".verified.", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(sources);
        Assert.Empty(from path in sources let lines = RepositoryFiles.Lines(path).Length where lines > MostLines select $"{path}: {lines} lines");
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var texts = RepositoryFiles.WithExtension(".cs", ".py", ".sh", ".md", ".csproj", ".props", ".targets", ".txt").Append(".ci/run").ToArray();
        Assert.Empty(
            from path in texts
            from line in RepositoryFiles.Lines(path).Index()
            where Marker.IsMatch(line.Item)
            select $"{path}({line.Index + 1}): {line.Item.Trim()}");
    }
}
