using System;
using System.Linq;
using GraphGen.Cli.Dumping;
using GraphGen.Compiler;
using GraphGen.Compiler.Rewrite;
using Xunit;

namespace GraphGen.Cli.Tests.Commands;

public class HelpTests
{
    [Theory]
    [InlineData()]
    [InlineData("dump")]
    [InlineData("run")]
    public void Help_has_usage_and_examples(params string[] command)
    {
        CliRun run = CliRun.Of([.. command, "--help"]);
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.Contains(string.Join(' ', ["  graphgen", .. command]) + " ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Example", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_every_stage()
    {
        string help = CliRun.Of("dump", "--help").Output;
        Assert.All(Stages.All, stage => Assert.Contains(stage.Name + ": ", help, StringComparison.Ordinal));
    }

    [Fact]
    public void The_example_of_run_is_true()
    {
        string[] lines = CliRun.Of("run", "--help").Output.Split('\n').SkipWhile(l => !l.StartsWith("Example", StringComparison.Ordinal)).ToArray();
        string Between(string first, string last) => string.Concat(lines.SkipWhile(l => !l.StartsWith(first, StringComparison.Ordinal)).Skip(1).TakeWhile(l => !l.StartsWith(last, StringComparison.Ordinal)).Select(l => (l.Length > 2 ? l.TrimEnd()[2..] : "") + "\n"));

        using TemporaryFile file = new("scale.graph", Between("Example", "the command"));
        string[] words = Between("the command", "prints").TrimEnd('\n').Replace("\"", "", StringComparison.Ordinal).Replace("scale.graph", file.Path, StringComparison.Ordinal).Split(' ');
        Assert.Equal(Between("prints", "\0").Trim(), CliRun.Of(words[1..]).Output.Trim());
    }

    [Fact]
    public void Passes_lists_every_pass_and_rule()
    {
        CliRun run = CliRun.Of("passes");
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.All(GraphCompiler.Passes, pass => Assert.Contains($"\n{pass.Name} ", "\n" + run.Output, StringComparison.Ordinal));
        Assert.All(RewritePipeline.Passes.SelectMany(p => p.Rules), rule => Assert.Contains($" {rule.Name}", run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void No_command_is_a_mistake() => Assert.Equal(ExitCode.Usage, CliRun.Of().Code);
}
