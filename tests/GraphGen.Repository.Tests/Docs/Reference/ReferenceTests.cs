using System;
using System.IO;
using System.Linq;
using Xunit;

namespace GraphGen.Repository.Tests.Docs.Reference;

public class ReferenceTests
{
    public static TheoryData<string> Pages { get; } = [.. ReferencePage.Paths];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_what_the_sources_say(string path)
    {
        string page = RepositoryFiles.Read(path).ReplaceLineEndings("\n"), expected = ReferencePage.Fill(page);
        string received = Path.ChangeExtension(RepositoryFiles.FullPath(path), ".received.md");
        if (page == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, expected);
        Assert.Fail($"{path} is not what the sources say: read {received}, and rename it where it is right.");
    }

    [Fact]
    public void Every_public_type_is_on_one_page()
    {
        var sources = RepositoryFiles.WithExtension(".cs")
            .Where(path => path.StartsWith("src/GraphGen/", StringComparison.Ordinal) || path.StartsWith("runtime/", StringComparison.Ordinal))
            .Where(path => ApiListing.Of(RepositoryFiles.Read(path)).Length > 0)
            .ToArray();
        Assert.True(sources.Length > 80);
        Assert.Equal(sources, ReferencePage.Paths.SelectMany(path => ReferencePage.Sources(RepositoryFiles.Read(path))).Where(sources.Contains).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_listing_has_signature_meaning_and_arguments()
    {
        const string Source = """
            namespace GraphGen;

            /// <content>Functions.</content>
            public static partial class Ops
            {
                /// <summary>Elementwise <c>|x|</c>, as <see cref="Max(Tensor, Tensor)"/>.</summary>
                /// <param name="x">Of any
                /// shape.</param>
                /// <returns>Like <paramref name="x"/>.</returns>
                /// <example><code>Abs(x)</code></example>
                public static Tensor Abs(
                    Tensor x) => throw Symbolic.Called();

                /// <summary>Not seen.</summary>
                private static void Hidden() { }
            }
            """;
        const string Expected = """
            Functions.

            | | meaning | arguments, result, errors |
            | --- | --- | --- |
            | `Tensor Abs(Tensor x)` | Elementwise `\|x\|`, as `Max`.<br>*Example:* `Abs(x)` | `x`: Of any shape.<br>Result: Like `x`. |


            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), ApiListing.Of(Source));
    }
}
