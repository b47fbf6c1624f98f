using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using GraphGen.Compiler.Forests;
using GraphGen.Generators.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GraphGen.Generators.Tests.Forests;

public class ForestDiagnosticsTests
{
    [Theory]
    [InlineData("GG0001", "public class [|F|] { }", "small.forest")]
    [InlineData("GG0002", "public partial class [|F|]<T> { }", "small.forest")]
    [InlineData("GG0002", "public abstract partial class [|F|] { }", "small.forest")]
    public void A_class_that_cannot_hold_a_forest_is_marked(string id, string declaration, string file) =>
        AssertMarked(id, $"[GraphGen.Forest(\"{file}\")] {declaration}", (ForestHost.Path, ForestHost.Text));

    [Theory]
    [InlineData("large.forest")]
    [InlineData("mall.forest")]
    [InlineData("other/small.forest")]
    [InlineData("small")]
    [InlineData("")]
    public void A_missing_file_is_marked_at_its_name(string file) =>
        AssertMarked("GG0301", $"[GraphGen.Forest([|\"{file}\"|])] public partial class F;", (ForestHost.Path, ForestHost.Text));

    [Fact]
    public void A_name_that_several_files_have_is_marked()
    {
        (string, string)[] files = [("/a/small.forest", ForestHost.Text), ("/b/small.forest", ForestHost.Text)];
        AssertMarked("GG0302", "[GraphGen.Forest([|\"small.forest\"|])] public partial class F;", files);
        Assert.Empty(ForestHost.Run("[GraphGen.Forest(\"b/small.forest\")] public partial class F;", files).Diagnostics);
        Assert.Empty(ForestHost.Run("[GraphGen.Forest(@\"B\\Small.forest\")] public partial class F;", files).Diagnostics);
    }

    [Fact]
    public void A_mistake_in_the_file_is_marked_in_the_file()
    {
        Diagnostic diagnostic = Assert.Single(ForestHost.Run(ForestHost.Class, (ForestHost.Path, ForestHost.Text.Replace("1<=-2", "2<=-2"))).Diagnostics);

        Assert.Equal("GG0303", diagnostic.Id);
        Assert.Equal("small.forest cannot be compiled: expected a feature from 0 to 1, found '2<=-2'", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        Assert.Equal((ForestHost.Path, 4, 15, 20), (place.Path, place.StartLinePosition.Line, place.StartLinePosition.Character, place.EndLinePosition.Character));
    }

    [Fact]
    public void A_forest_that_is_too_large_is_refused()
    {
        var text = new StringBuilder("graphgen-forest 1\nregression features 1\nimportances 1\n");
        for (int i = 0; i <= ForestEmitter.MostNodes; i++)
        {
            text.Append("tree =1\n");
        }

        Diagnostic diagnostic = Assert.Single(ForestHost.Run(ForestHost.Class, (ForestHost.Path, text.Append("end\n").ToString())).Diagnostics);
        Assert.Equal("GG0304", diagnostic.Id);
        Assert.Contains("has 1048577 nodes", diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_rule_has_a_test()
    {
        IEnumerable<string> rules = ForestDiagnostics.All.Select(rule => rule.Id);
        Assert.Equal(["GG0301", "GG0302", "GG0303", "GG0304"], rules);
    }

    private static void AssertMarked(string id, string marked, params (string Path, string Text)[] files)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        ImmutableArray<Diagnostic> diagnostics = ForestHost.Run(source.Text, files).Diagnostics;

        Diagnostic diagnostic = Assert.Single(diagnostics);
        Assert.Equal((id, source.Span), (diagnostic.Id, diagnostic.Location.SourceSpan));
    }
}
