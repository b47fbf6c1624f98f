using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Generators.Pipeline;
using GraphGen.Generators.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GraphGen.Generators.Tests.Forests;

/// <summary>For each kind of edit the exact reason of every step: a forest is read and written again only when it or its class changes.</summary>
public class ForestIncrementalTests
{
    private const IncrementalStepRunReason Cached = IncrementalStepRunReason.Cached;
    private const IncrementalStepRunReason Unchanged = IncrementalStepRunReason.Unchanged;
    private const IncrementalStepRunReason Modified = IncrementalStepRunReason.Modified;

    [Fact]
    public void Without_an_edit_everything_is_cached() => Assert.All(Edit(s => s, s => s), step => Assert.Equal(Cached, step.Value));

    [Fact]
    public void A_comment_after_the_class_changes_nothing() => AssertSteps(
        Edit(s => s + "// The end.\n", s => s), classes: Unchanged, specs: Cached, files: Cached, matches: Cached, sources: Cached, diagnostics: Cached);

    [Fact]
    public void A_comment_before_the_class_moves_its_position_only() => AssertSteps(
        Edit(s => "// The beginning.\n" + s, s => s), classes: Modified, specs: Unchanged, files: Cached, matches: Cached, sources: Cached, diagnostics: Unchanged);

    [Fact]
    public void An_edit_of_the_class_writes_its_forest_again() => AssertSteps(
        Edit(s => s.Replace("SmallForest", "Other"), s => s), classes: Modified, specs: Modified, files: Cached, matches: Modified, sources: Modified, diagnostics: Unchanged);

    [Fact]
    public void An_edit_of_the_file_writes_its_forest_again() => AssertSteps(
        Edit(s => s, s => s.Replace("tree =0", "tree =1")), classes: Cached, specs: Cached, files: Modified, matches: Modified, sources: Modified, diagnostics: Cached);

    [Fact]
    public void A_file_that_is_written_with_the_same_text_changes_nothing() => AssertSteps(
        Edit(s => s, s => s, touch: true), classes: Cached, specs: Cached, files: Unchanged, matches: Cached, sources: Cached, diagnostics: Cached);

    [Fact]
    public void Another_forest_does_not_matter()
    {
        Dictionary<string, IncrementalStepRunReason> steps = Edit(s => s, s => s, another: s => s.Replace("tree =0", "tree =1"));
        Assert.Equal((Unchanged, Cached), (steps[TrackingNames.ForestMatches], steps[TrackingNames.ForestSources]));
    }

    private static void AssertSteps(
        Dictionary<string, IncrementalStepRunReason> steps,
        IncrementalStepRunReason classes,
        IncrementalStepRunReason specs,
        IncrementalStepRunReason files,
        IncrementalStepRunReason matches,
        IncrementalStepRunReason sources,
        IncrementalStepRunReason diagnostics)
    {
        Assert.Equal(classes, steps[TrackingNames.ForestClasses]);
        Assert.Equal(specs, steps[TrackingNames.ForestSpecs]);
        Assert.Equal(files, steps[TrackingNames.ForestFiles]);
        Assert.Equal(matches, steps[TrackingNames.ForestMatches]);
        Assert.Equal(sources, steps[TrackingNames.ForestSources]);
        Assert.Equal(diagnostics, steps[TrackingNames.ForestDiagnostics]);
    }

    private static Dictionary<string, IncrementalStepRunReason> Edit(
        Func<string, string> source, Func<string, string> file, Func<string, string>? another = null, bool touch = false)
    {
        const string Second = "/project/models/second.forest";
        var first = new ForestHost.InMemoryFile(ForestHost.Path, ForestHost.Text);
        var second = new ForestHost.InMemoryFile(Second, ForestHost.Text);
        CSharpCompilation compilation = GeneratorHost.Compile(ForestHost.Class);
        GeneratorDriver driver = ForestHost.Driver().AddAdditionalTexts([first]);
        driver = (another is null ? driver : driver.AddAdditionalTexts([second])).RunGenerators(compilation);
        if (source(ForestHost.Class) is var edited && edited != ForestHost.Class)
        {
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], GeneratorHost.Parse(edited));
        }

        if (touch || file(ForestHost.Text) != ForestHost.Text)
        {
            driver = driver.ReplaceAdditionalText(first, new ForestHost.InMemoryFile(ForestHost.Path, file(ForestHost.Text)));
        }

        if (another is not null)
        {
            driver = driver.ReplaceAdditionalText(second, new ForestHost.InMemoryFile(Second, another(ForestHost.Text)));
        }

        GeneratorRunResult result = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return typeof(TrackingNames).GetFields()
            .Select(f => (string)f.GetRawConstantValue()!)
            .Where(result.TrackedSteps.ContainsKey)
            .ToDictionary(name => name, name => result.TrackedSteps[name].SelectMany(s => s.Outputs).Select(o => o.Reason).Max());
    }
}
