using System.Linq;
using Xunit;

namespace GraphGen.Repository.Tests.Architecture;

public class LayoutTests
{
    private static readonly string[] Expected =
    [
        "CHANGELOG.md", "CONTRIBUTING.md", "Directory.Build.props", "Directory.Packages.props", "GraphGen.sln", "LICENSE", "README.md",
        "docs/", "eng/", "generators/", "global.json", "runtime/", "samples/", "src/", "tests/",
    ];

    [Fact]
    public void The_top_level_is_as_documented() => Assert.Equal(Expected, RepositoryFiles.TopLevel());
}
