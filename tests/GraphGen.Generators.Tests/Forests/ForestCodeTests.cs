using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using GraphGen.Tests;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GraphGen.Generators.Tests.Forests;

public class ForestCodeTests
{
    [Fact]
    public void The_generated_code_is_approved()
    {
        (ImmutableArray<Diagnostic> diagnostics, Compilation output) = ForestHost.Run(ForestHost.Class, (ForestHost.Path, ForestHost.Text));

        Assert.Empty(diagnostics);
        Assert.Empty(output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Snapshot.Verify(string.Join("\n", output.SyntaxTrees.Skip(1).Select(tree => tree.ToString())), "cs");
    }

    [Theory]
    [InlineData("internal sealed partial class SmallForest { public int Own => Features + Classes + Trees; }")]
    [InlineData("public partial class SmallForest { }")]
    public void Any_plain_class_can_hold_a_forest(string declaration)
    {
        (ImmutableArray<Diagnostic> diagnostics, Compilation output) = ForestHost.Run($"[GraphGen.Forest(\"models/small.forest\")] {declaration}", (ForestHost.Path, ForestHost.Text));

        Assert.Empty(diagnostics);
        Assert.Empty(output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void Compiled_classes_are_those_of_the_loaded_forest()
    {
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, 300 * 5).Select(_ => random.NextSingle())];
        int[] labels = [.. Enumerable.Range(0, 300).Select(row => (int)(3 * inputs[row * 5]) + (random.Next(5) == 0 ? 1 : 0))];
        ClassificationForest forest = new RandomForestClassifier { Trees = 21, MinSamplesLeaf = 2 }.Fit(inputs, labels);
        Type compiled = Compile(forest);

        float[] expected = new float[300 * forest.Classes], actual = new float[expected.Length];
        int[] predicted = new int[300], predictedCompiled = new int[300];
        forest.PredictProbabilities(inputs, expected);
        forest.Predict(inputs, predicted);
        compiled.GetMethod("PredictProbabilities")!.CreateDelegate<Rows<float>>()(inputs, actual);
        compiled.GetMethod("Predict", [typeof(ReadOnlySpan<float>), typeof(Span<int>)])!.CreateDelegate<Rows<int>>()(inputs, predictedCompiled);
        var one = compiled.GetMethod("Predict", [typeof(ReadOnlySpan<float>)])!.CreateDelegate<Row<int>>();

        Assert.Equal(expected, actual);
        Assert.Equal(predicted, predictedCompiled);
        Assert.Equal(predicted, Enumerable.Range(0, 300).Select(row => one(inputs.AsSpan(row * 5, 5))));
        Assert.Equal((5, forest.Classes, 21), (Constant(compiled, "Features"), Constant(compiled, "Classes"), Constant(compiled, "Trees")));
        Assert.Equal(forest.FeatureImportances, compiled.GetProperty("FeatureImportances")!.GetMethod!.CreateDelegate<Facts>()());
    }

    [Fact]
    public void Compiled_values_are_those_of_the_loaded_forest()
    {
        var random = new Random(2);
        float[] inputs = [.. Enumerable.Range(0, 300 * 3).Select(_ => (random.NextSingle() - 0.5f) * 1e3f)];
        float[] targets = [.. Enumerable.Range(0, 300).Select(row => inputs[row * 3] * inputs[(row * 3) + 1] * 1e-20f)];
        RegressionForest forest = new RandomForestRegressor { Trees = 21 }.Fit(inputs, targets);
        Type compiled = Compile(forest);

        float[] expected = new float[300], actual = new float[300];
        forest.Predict(inputs, expected);
        compiled.GetMethod("Predict", [typeof(ReadOnlySpan<float>), typeof(Span<float>)])!.CreateDelegate<Rows<float>>()(inputs, actual);
        var one = compiled.GetMethod("Predict", [typeof(ReadOnlySpan<float>)])!.CreateDelegate<Row<float>>();

        Assert.Equal(expected, actual);
        Assert.Equal(expected, Enumerable.Range(0, 300).Select(row => one(inputs.AsSpan(row * 3, 3))));
        Assert.Null(compiled.GetField("Classes"));
    }

    private delegate void Rows<T>(ReadOnlySpan<float> rows, Span<T> results);

    private delegate T Row<T>(ReadOnlySpan<float> row);

    private delegate ReadOnlySpan<float> Facts();

    private static Type Compile(Forest forest)
    {
        string path = Path.GetTempFileName();
        forest.Save(path);
        string text = File.ReadAllText(path);
        File.Delete(path);
        (ImmutableArray<Diagnostic> diagnostics, Compilation output) = ForestHost.Run(ForestHost.Class, (ForestHost.Path, text));
        Assert.Empty(diagnostics);
        using var image = new MemoryStream();
        Assert.True(output.Emit(image).Success);
        image.Position = 0;
        return new AssemblyLoadContext("forest").LoadFromStream(image).GetType("User.SmallForest")!;
    }

    private static int Constant(Type compiled, string name) => (int)compiled.GetField(name, BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;
}
