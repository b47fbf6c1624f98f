using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace GraphGen.Cli.Tests.Docs;

/// <summary>
/// docs/walkthrough.md is walkthrough.template.txt with dumps in place of its <c>{{dump ...}}</c> lines. On a mismatch the page as it should
/// be is left beside it as walkthrough.received.md.
/// </summary>
public partial class WalkthroughTests
{
    [Fact]
    public void Shows_what_the_compiler_does()
    {
        string page = SampleFiles.InRepository("docs/walkthrough.md"), received = SampleFiles.InRepository("docs/walkthrough.received.md");
        string template = File.ReadAllText(SampleFiles.InRepository("tests/GraphGen.Cli.Tests/Docs/walkthrough.template.txt"));
        string text = Directive().Replace(template.ReplaceLineEndings("\n"), match => Listing(match.Groups[1].Value));
        if (File.Exists(page) && File.ReadAllText(page).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{page} is not what the compiler does; read the difference to {received}, and rename that where it is right.");
    }

    [Fact]
    public void A_paragraph_is_what_blank_lines_part()
    {
        const string Text = "a(\n  1\n  2\n\n    class C\n    {\n        1\n    }\n";
        Assert.Equal("a(\n  1\n  2", Paragraph(Text, "1"));
        Assert.Equal("class C\n{\n    1\n}", Paragraph(Text, "C"));
        Assert.Throws<InvalidOperationException>(() => Paragraph(Text, "D"));
    }

    private static string Listing(string directive)
    {
        if (directive == "source")
        {
            return File.ReadAllText(SampleFiles.TinyMlp).TrimEnd();
        }

        string[] parts = directive.Split(" | ");
        CliRun run = CliRun.Of([.. parts[0].Split(' '), SampleFiles.TinyMlp]);
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        return parts.Length == 1 ? run.Output.TrimEnd() : Paragraph(run.Output, parts[1]);
    }

    /// <summary>The first paragraph that holds the words, without its common indentation.</summary>
    private static string Paragraph(string text, string words)
    {
        string[] lines = (text.Split("\n\n").FirstOrDefault(p => p.Contains(words, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"no paragraph holds '{words}'"))
            .TrimEnd().Split('\n');
        int indent = lines.Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line[indent..]));
    }

    [GeneratedRegex(@"^\{\{(.+)\}\}$", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
