using System;
using Xunit;

namespace GraphGen.Cli.Tests.Commands;

public class RunTests
{
    private const string Step = """
        graph Step(batch)
          x = input x  f32[batch,2]
          i = input i  i32[batch]
          w = parameter w  f32[2]
          b = broadcast w axes(1)  f32[batch,2]
          y = mul x, b  f32[batch,2]
          h = constant 0.5  f32[2]
          v = mul w, h  f32[2]
          result y = y
          result i = i
          assign w = v
        """;

    private static readonly string[] Values = ["--size", "batch=3", "--input", "x=1,2, 3,4, 5,6", "--input", "i=[7;8;9]"];

    [Fact]
    public void Prints_results_and_assigned_values()
    {
        using TemporaryFile file = new("step.graph", Step);
        file.Add("w.csv", "10\n-1.5\n");
        CliRun run = CliRun.Of(["run", file.Path, .. Values, "--input", "w=" + file.PathOf("w.csv")]);
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.Equal(
            """
            result y f32[3,2]
              10, -3
              30, -6
              50, -9
            result i i32[3]
              7, 8, 9
            assign w f32[2]
              5, -0.75

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    [Fact]
    public void A_printed_graph_runs()
    {
        CliRun dumped = CliRun.Of("dump", "--stage", "graph", "--entry", "Logits", SampleFiles.TinyMlp);
        using TemporaryFile file = new("logits.graph", dumped.Output);
        string weight = string.Join(",", new float[32]);
        CliRun run = CliRun.Of("run", file.Path, "--size", "batch=1", "--input", "features=1,2,3,4", "--input", "hidden.weight=" + weight, "--input", "hidden.bias=1,1,1,1,1,1,1,1", "--input", "output.weight=" + string.Join(",", new float[24]), "--input", "output.bias=1,2,3");
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.Equal("result logits f32[1,3]\n  1, 2, 3\n", run.Output);
    }

    [Theory]
    [InlineData("y = mul x, b", "y = mull x, b", "(6,7): error: ")]
    [InlineData("result y = y", "result y = z", "(9,14): error: ")]
    [InlineData("y = mul x, b  f32[batch,2]", "y = mul x, b  f32[batch,3]", ": error: Step, row 4")]
    public void A_mistake_in_the_graph_is_shown_at_its_place(string right, string wrong, string expected)
    {
        using TemporaryFile file = new("step.graph", Step.Replace(right, wrong, StringComparison.Ordinal));
        CliRun run = CliRun.Of(["run", file.Path, .. Values, "--input", "w=1,1"]);
        Assert.Equal((ExitCode.Mistake, ""), (run.Code, run.Output));
        Assert.StartsWith(file.Path + expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_a_file_of_numbers_is_shown_at_its_place()
    {
        using TemporaryFile file = new("step.graph", Step);
        file.Add("w.csv", "10,\n1e,\n");
        CliRun run = CliRun.Of(["run", file.Path, .. Values, "--input", "w=" + file.PathOf("w.csv")]);
        Assert.Equal(ExitCode.Mistake, run.Code);
        Assert.StartsWith(file.PathOf("w.csv") + "(2,1): error: '1e' is not a number", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mistake", "input w f32[2] takes 2 numbers, not 3", "--size", "batch=3", "--input", "w=1,2,3")]
    [InlineData("Mistake", "'two' is not a number", "--size", "batch=3", "--input", "w=1,two")]
    [InlineData("Usage", "Step needs --input NAME=VALUES for w f32[2]", "--size", "batch=3")]
    [InlineData("Usage", "Step needs --size batch=NUMBER", "--input", "w=1,2")]
    [InlineData("Usage", "there is no named dimension in Step called 'rows'; there are: batch", "--size", "rows=3")]
    [InlineData("Usage", "called 'u'; there are: x, i, w", "--size", "batch=3", "--input", "u=1")]
    [InlineData("Usage", "'three' is not a size", "--size", "batch=three")]
    [InlineData("Usage", "--size takes NAME=VALUE, not 'batch'", "--size", "batch")]
    [InlineData("Usage", "--input names 'x' twice", "--input", "x=1")]
    public void Values_that_do_not_fit_are_refused(string code, string message, params string[] options)
    {
        using TemporaryFile file = new("step.graph", Step);
        CliRun run = CliRun.Of(["run", file.Path, "--input", "x=1,2,3,4,5,6", "--input", "i=7,8,9", .. options]);
        Assert.Equal((Enum.Parse<ExitCode>(code), ""), (run.Code, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Integers_are_integers()
    {
        using TemporaryFile file = new("step.graph", Step);
        CliRun run = CliRun.Of("run", file.Path, "--size", "batch=1", "--input", "x=1,2", "--input", "i=1.5", "--input", "w=1,2");
        Assert.Equal(ExitCode.Mistake, run.Code);
        Assert.Contains("input i i32[1] takes integers of 32 bits, and 1.5 is none", run.Error, StringComparison.Ordinal);
    }
}
