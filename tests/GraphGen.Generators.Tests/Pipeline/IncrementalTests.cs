using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Generators.Pipeline;
using GraphGen.Generators.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GraphGen.Generators.Tests.Pipeline;

/// <summary>For each kind of edit the exact reason of every step: what is done again, and what is not.</summary>
public class IncrementalTests
{
    private const string Other = "public class Other { public int Answer => 42; }";

    private const IncrementalStepRunReason Cached = IncrementalStepRunReason.Cached;
    private const IncrementalStepRunReason Unchanged = IncrementalStepRunReason.Unchanged;
    private const IncrementalStepRunReason Modified = IncrementalStepRunReason.Modified;

    [Fact]
    public void Without_an_edit_everything_is_cached() => Assert.All(Edit(s => s), step => Assert.Equal(Cached, step.Value));

    [Fact]
    public void An_edit_of_an_unrelated_type_stops_at_the_parse()
    {
        Dictionary<string, IncrementalStepRunReason> steps = Edit(s => s, Other.Replace("42", "43"));

        Assert.Equal(Unchanged, steps[TrackingNames.Models]);
        Assert.Equal(Unchanged, steps[TrackingNames.Parse]);
        AssertStagesCached(steps, Cached);
    }

    [Fact]
    public void A_comment_after_the_model_stops_at_the_parse()
    {
        Dictionary<string, IncrementalStepRunReason> steps = Edit(s => s + "\n// The end.\n");

        Assert.Equal(Unchanged, steps[TrackingNames.Parse]);
        AssertStagesCached(steps, Cached);
    }

    [Fact]
    public void A_comment_before_the_model_moves_its_positions_only()
    {
        Dictionary<string, IncrementalStepRunReason> steps = Edit(s => "// The beginning.\n" + s);

        Assert.Equal(Modified, steps[TrackingNames.Parse]);
        AssertStagesCached(steps, Unchanged);
    }

    [Fact]
    public void Whitespace_inside_a_body_moves_its_positions_only()
    {
        Dictionary<string, IncrementalStepRunReason> steps = Edit(s => s.Replace("Relu(hidden", "Relu(  hidden"));

        Assert.Equal(Modified, steps[TrackingNames.Parse]);
        AssertStagesCached(steps, Unchanged);
    }

    [Fact]
    public void An_edit_of_the_model_runs_every_stage()
    {
        Dictionary<string, IncrementalStepRunReason> steps = Edit(s => s.Replace("Relu(hidden", "Tanh(hidden"));

        Assert.Equal(Modified, steps[TrackingNames.Parse]);
        Assert.Equal(Modified, steps[TrackingNames.Spec]);
        Assert.Equal(Modified, steps[TrackingNames.Analyze]);
        Assert.Equal(Unchanged, steps[TrackingNames.Diagnostics]);
    }

    [Fact]
    public void A_mistake_that_moves_runs_the_diagnostics_only()
    {
        string Broken(string s) => s.Replace("new(64, 32)", "new(63, 32)");
        Dictionary<string, IncrementalStepRunReason> steps = Steps(Broken(Samples.DigitsMlp), "\n" + Broken(Samples.DigitsMlp), Other);

        Assert.Equal(Unchanged, steps[TrackingNames.Spec]);
        Assert.Equal(Cached, steps[TrackingNames.Analyze]);
        Assert.Equal(Modified, steps[TrackingNames.Diagnostics]);
        Assert.Equal(Modified, steps[TrackingNames.Report]);
    }

    [Fact]
    public void An_elementwise_function_is_declared_again_only_when_its_signature_changes()
    {
        string body = Samples.Mish.Replace("x * MathF.Tanh", "2 * x * MathF.Tanh");
        string signature = Samples.Mish.Replace("Mish(", "Mash(");

        Assert.Equal(Unchanged, Steps(Samples.Mish, body, Other)[TrackingNames.Elementwise]);
        Assert.Equal(Cached, Steps(Samples.Mish, body, Other)[TrackingNames.DeclarationTrees]);
        Assert.Equal(Modified, Steps(Samples.Mish, signature, Other)[TrackingNames.DeclarationTrees]);
    }

    private static void AssertStagesCached(Dictionary<string, IncrementalStepRunReason> steps, IncrementalStepRunReason spec)
    {
        Assert.Equal(spec, steps[TrackingNames.Spec]);
        foreach (string stage in Stages)
        {
            Assert.Equal(Cached, steps[stage]);
        }

        Assert.True(steps[TrackingNames.Diagnostics] is Cached or Unchanged);
        Assert.Equal(Unchanged, steps[TrackingNames.Report]);
    }

    private static readonly string[] Stages = [TrackingNames.Analyze, TrackingNames.Signatures, TrackingNames.Program];

    private static Dictionary<string, IncrementalStepRunReason> Edit(Func<string, string> edit, string? other = null) =>
        Steps(Samples.DigitsMlp, edit(Samples.DigitsMlp), other ?? Other);

    private static Dictionary<string, IncrementalStepRunReason> Steps(string before, string after, string other)
    {
        CSharpCompilation compilation = GeneratorHost.Compile(before, Other);
        GeneratorDriver driver = GeneratorHost.Driver().RunGenerators(compilation);
        if (after != before)
        {
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], GeneratorHost.Parse(after, "Source0.cs"));
        }

        if (other != Other)
        {
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], GeneratorHost.Parse(other, "Source1.cs"));
        }

        GeneratorRunResult result = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return typeof(TrackingNames).GetFields()
            .Select(f => (string)f.GetRawConstantValue()!)
            .Where(result.TrackedSteps.ContainsKey)
            .ToDictionary(name => name, name => result.TrackedSteps[name].SelectMany(s => s.Outputs).Select(o => o.Reason).Distinct().Single());
    }
}
