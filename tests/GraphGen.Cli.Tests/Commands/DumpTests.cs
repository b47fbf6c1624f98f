using System;
using System.Linq;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Cli.Tests.Commands;

public class DumpTests
{
    private const int MostKernelsOfTheDigitsStep = 9;

    [Fact]
    public void Graph() => Snapshot.Verify(Dump("graph"), "txt");

    [Fact]
    public void Fusion() => Snapshot.Verify(Dump("fusion"), "txt");

    [Fact]
    public void Memory() => Snapshot.Verify(Dump("memory"), "txt");

    [Fact]
    public void OpenCl() => Snapshot.Verify(Dump("opencl"), "txt");

    [Theory]
    [InlineData("gradients", "  assign output.bias = ")]
    [InlineData("rewrite", "graph TinyMlp.Evaluate(batch)")]
    [InlineData("schedule", "exp(")]
    [InlineData("kernels", "  # tile ")]
    [InlineData("csharp", "partial class TinyMlp")]
    public void Every_stage_prints_what_it_made(string stage, string expected) => Assert.Contains(expected, Dump(stage), StringComparison.Ordinal);

    [Fact]
    public void Emitted_kernels_hold_no_exp() => Assert.DoesNotContain("exp(", Dump("kernels"), StringComparison.Ordinal);

    [Fact]
    public void The_digits_training_step_has_few_kernels()
    {
        CliRun run = CliRun.Of("dump", "--stage", "kernels", "--model", "DigitsMlp", "--entry", "TrainStep", SampleFiles.Digits);
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.InRange(run.Output.Split('\n').Count(line => line.StartsWith("kernel ", StringComparison.Ordinal)), 1, MostKernelsOfTheDigitsStep);
    }

    [Fact]
    public void The_folder_of_a_project_stands_for_it()
    {
        CliRun project = CliRun.Of("dump", "--stage", "graph", SampleFiles.Digits);
        CliRun folder = CliRun.Of("dump", "--stage", "graph", System.IO.Path.GetDirectoryName(SampleFiles.Digits)!);
        Assert.Equal((ExitCode.Success, project.Output), (folder.Code, folder.Output));
    }

    [Fact]
    public void One_entry_is_printed_alone()
    {
        string evaluate = Dump("fusion", "--entry", "Evaluate");
        Assert.StartsWith("fusion TinyMlp.Evaluate(batch)", evaluate, StringComparison.Ordinal);
        Assert.Contains(evaluate, Dump("fusion"), StringComparison.Ordinal);
        Assert.DoesNotContain("TrainStep", evaluate, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fusion", "fusion")]
    [InlineData("memory", "memory")]
    [InlineData("memory", "layout")]
    [InlineData("csharp", "deduplicate")]
    public void A_disabled_pass_shows(string stage, string pass) => Assert.NotEqual(Dump(stage), Dump(stage, "--disable-pass", pass));

    [Theory]
    [InlineData("rewrite")]
    [InlineData("cut-early")]
    [InlineData("slice-of-slice")]
    public void Rewrite_passes_and_single_rules_can_be_disabled(string pass)
    {
        using TemporaryFile file = new("Slices.cs", Slices);
        string with = CliRun.Of("dump", "--stage", "rewrite", file.Path).Output;
        string without = CliRun.Of("dump", "--stage", "rewrite", "--disable-pass", pass, file.Path).Output;
        Assert.Single(with.Split('\n'), line => line.Contains("slice", StringComparison.Ordinal));
        Assert.Equal(2, without.Split('\n').Count(line => line.Contains("slice", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("there is no stage 'opcode'; there are: graph, gradients, ", "--stage", "opcode")]
    [InlineData("there is no model 'Tiny'; there are: TinyMlp", "--stage", "graph", "--model", "Tiny")]
    [InlineData("called 'Train'; there are: Logits, TrainStep, Evaluate", "--stage", "fusion", "--entry", "Train")]
    [InlineData("called 'Logits'; there are: TrainStep", "--stage", "gradients", "--entry", "Logits")]
    [InlineData("there is no pass 'fuse'; there are: rewrite, layout, fusion, ", "--stage", "fusion", "--disable-pass", "fuse")]
    [InlineData("the pass 'lower' always runs", "--stage", "fusion", "--disable-pass", "lower")]
    [InlineData("--stage csharp prints the whole model", "--stage", "csharp", "--entry", "TrainStep")]
    [InlineData("there is no file 'none.cs'", "--stage", "graph", "none.cs")]
    [InlineData("is neither a .csproj nor a .cs file", "--stage", "graph", "GraphGen.Cli.dll")]
    [InlineData("Option '--stage' is required", "--model", "TinyMlp")]
    public void What_is_unknown_is_refused_with_what_is_known(string message, params string[] options)
    {
        if (options[^1] == "GraphGen.Cli.dll")
        {
            options[^1] = typeof(Program).Assembly.Location;
        }

        CliRun run = CliRun.Of(["dump", .. options, SampleFiles.TinyMlp]);
        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_is_shown_at_its_place()
    {
        using TemporaryFile file = new("Narrow.cs", Slices.Replace("Logits", "Narrow", StringComparison.Ordinal).Replace("pixels[2..]", "pixels[20..]", StringComparison.Ordinal));
        CliRun run = CliRun.Of("dump", "--stage", "graph", file.Path);
        Assert.Equal((ExitCode.Mistake, ""), (run.Code, run.Output));
        Assert.StartsWith($"{file.Path}(9,14): error GG0113: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_name_does_not_resolve_the_error_of_CSharp_is_shown_too()
    {
        using TemporaryFile file = new("Wrong.cs", Slices.Replace("pixels[2..]", "ReLU(pixels)[2..]", StringComparison.Ordinal));
        CliRun run = CliRun.Of("dump", "--stage", "graph", file.Path);
        Assert.Equal((ExitCode.Mistake, ""), (run.Code, run.Output));
        Assert.Contains(": error GG0047: ReLU does not resolve", run.Error, StringComparison.Ordinal);
        Assert.Contains(": error CS0103: The name 'ReLU' does not exist", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_language_is_that_of_the_newest_SDK()
    {
        using TemporaryFile file = new("New.cs", """
            using System.Collections.Generic;
            using GraphGen;
            using static GraphGen.Ops;

            [Model]
            public partial class New
            {
                private readonly Conv1d[] convs = [new(1, 4, 3), new(4, 8, 3)];

                public string Name { get => field ?? nameof(List<>); set; }

                [Forward]
                private Tensor Run([Shape("batch", 16, 1)] Tensor x) => Relu(convs[1].Forward(Relu(convs[0].Forward(x))));
            }
            """);
        CliRun run = CliRun.Of("dump", "--stage", "graph", file.Path);
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
    }

    [Fact]
    public void Sources_without_a_model_are_refused()
    {
        using TemporaryFile file = new("Empty.cs", "class Empty;");
        CliRun run = CliRun.Of("dump", "--stage", "graph", file.Path);
        Assert.Equal((ExitCode.Mistake, ""), (run.Code, run.Output));
        Assert.Contains("[Model]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_is_every_file_below_it_but_what_builds_leave()
    {
        using TemporaryFile project = new("Net.csproj", "<Project />");
        project.Add("Models/Model.cs", Slices);
        project.Add("obj/Generated.cs", Slices);
        Assert.Equal(ExitCode.Success, CliRun.Of("dump", "--stage", "graph", project.Path).Code);
    }

    [Fact]
    public void Implicit_usings_of_a_project_hold()
    {
        const string Project = "<Project><PropertyGroup><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>";
        using TemporaryFile project = new("Net.csproj", Project);
        project.Add("Model.cs", Slices.Replace("[1..]", "[1..] * Math.PI", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Success, CliRun.Of("dump", "--stage", "graph", project.Path).Code);
        Assert.Equal(ExitCode.Success, CliRun.Of("dump", "--stage", "graph", project.PathOf("")).Code);
        project.Add("Net.csproj", "<Project />");
        CliRun without = CliRun.Of("dump", "--stage", "graph", project.Path);
        Assert.Equal((ExitCode.Mistake, ""), (without.Code, without.Output));
        Assert.Contains("error ", without.Error, StringComparison.Ordinal);
    }

    private const string Slices = """
        using GraphGen;
        using static GraphGen.Ops;

        [Model]
        public partial class Slicing
        {
            [Forward]
            private Tensor Logits([Shape(16, 8)] Tensor pixels)
            => pixels[2..][1..];
        }
        """;

    private static string Dump(string stage, params string[] options)
    {
        CliRun run = CliRun.Of(["dump", "--stage", stage, .. options, SampleFiles.TinyMlp]);
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        return run.Output;
    }
}
