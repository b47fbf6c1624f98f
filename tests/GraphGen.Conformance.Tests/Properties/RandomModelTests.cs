using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Emit.CSharp;
using GraphGen.Conformance.Tests.Cases;
using GraphGen.Conformance.Tests.Running;
using Xunit;
using Xunit.Abstractions;

namespace GraphGen.Conformance.Tests.Properties;

/// <summary>
/// Whatever users combine, compiled code gives the bits that the graph says row by row: after gradients, rewriting, fusion,
/// scheduling, memory planning and C#, on every vector width and any number of threads. A failure names the seed and prints the
/// smallest model found that fails.
/// </summary>
public class RandomModelTests(ITestOutputHelper output)
{
    private const int Models = 2000, Together = 100;

    /// <summary>It has no result; the tables of conformance have cases of it.</summary>
    private const string NotDrawn = "Update";

    public static IEnumerable<object[]> Seeds => Enumerable.Range(0, Models / Together).Select(i => new object[] { i * Together });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compiled_models_give_the_bits_of_their_graphs(int first)
    {
        ModelRuns[] models = Enumerable.Range(first, Together).Select(seed => Guarded(seed, source => new ModelRuns(source, seed, $"Seed{seed}"))).ToArray();
        (byte[] image, IReadOnlyList<string> problems) = InMemoryCompilation.Emit(models.Select(m => m.Text).ToArray());
        foreach (string problem in problems)
        {
            int model = int.Parse(problem.AsSpan("Source".Length, problem.IndexOf('.', StringComparison.Ordinal) - "Source".Length), CultureInfo.InvariantCulture);
            Assert.Fail($"seed {first + model}: {problem}\n{models[model].Text}");
        }

        var library = new KernelLibrary(() => image);
        for (int i = 0; i < models.Length; i++)
        {
            int seed = first + i;
            Guarded(seed, source => models[i].Difference(library) is string difference ? throw new InvalidOperationException(difference) : 0);
        }

        // Agreement on NaN proves little.
        int all = models.Sum(m => m.Numbers.All), finite = models.Sum(m => m.Numbers.Finite);
        output.WriteLine($"{all} numbers, {finite} finite, {models.Sum(m => m.Model.Kernels.Count)} kernels, {models.Sum(m => m.Model.Plans.Count)} plans, {models.Sum(m => m.Text.Length)} characters");
        Assert.True(finite > all / 2, $"{finite} of {all} numbers are finite");
    }

    [Fact]
    public void Every_operation_is_drawn()
    {
        Dictionary<string, int> drawn = Enumerable.Range(0, Models).SelectMany(seed => RandomModel.Make(seed).Operations).GroupBy(op => op).ToDictionary(g => g.Key, g => g.Count());
        string[] rare = OpCatalog.Names.Except([NotDrawn]).Where(op => !drawn.ContainsKey(op)).ToArray();
        output.WriteLine(string.Join(", ", drawn.OrderBy(d => d.Value).Select(d => $"{d.Key} {d.Value}")));
        Assert.Empty(rare);
    }

    /// <summary>A failing step, told with its seed and a smaller model that fails in the same place.</summary>
    private static T Guarded<T>(int seed, Func<ConformanceCase, T> step)
    {
        ConformanceCase source = RandomModel.Make(seed);
        try
        {
            return step(source);
        }
        catch (Exception e)
        {
            int attempt = 0;
            ModelSpec smallest = Shrinking.Smallest(source.Spec, candidate => Failure(source with { Spec = candidate }, seed, $"Shrunk{seed}x{attempt++}") is not null);
            LoweredModel lowered = SpecLowering.Lower(smallest);
            throw new InvalidOperationException(
                $"seed {seed}: {e.Message}\nshrunk: {Failure(source with { Spec = smallest }, seed, $"Smallest{seed}")}\n"
                    + string.Join("\n", lowered.Entries.Select(entry => GraphPrinter.Print(entry.Graph))),
                e);
        }
    }

    private static string? Failure(ConformanceCase source, int seed, string name)
    {
        try
        {
            var model = new ModelRuns(source, seed, name);
            return model.Difference(new KernelLibrary(() => [model.Text]));
        }
        catch (Exception e)
        {
            return e.Message;
        }
    }
}
