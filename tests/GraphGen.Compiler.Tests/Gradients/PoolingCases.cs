using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Gradients;

/// <summary>Pools of every kind: windows side by side, with a rest, overlapping, apart, dilated and padded.</summary>
internal static class PoolingCases
{
    public static IEnumerable<GradientCase> All { get; } = Cases().ToArray();

    private static IEnumerable<GradientCase> Cases()
    {
        foreach (string op in new[] { "MaxPool", "AveragePool" })
        {
            yield return Of(op + "1d", new[] { 2, 6, 3 }, PoolArguments.Of(op, new[] { 2 }));
            yield return Of(op + "1d", new[] { 2, 7, 2 }, PoolArguments.Of(op, new[] { 3 }, new[] { 2 }, new[] { 1 }));
            yield return Of(op + "2d", new[] { 2, 4, 6, 2 }, PoolArguments.Of(op, new[] { 2, 3 }));
            yield return Of(op + "2d", new[] { 1, 5, 5, 2 }, PoolArguments.Of(op, new[] { 2, 2 }));
            yield return Of(op + "2d", new[] { 1, 5, 6, 2 }, PoolArguments.Of(op, new[] { 3, 3 }, new[] { 2, 1 }, new[] { 1, 0 }));
            yield return Of(op + "2d", new[] { 1, 5, 7, 1 }, PoolArguments.Of(op, new[] { 1, 2 }, new[] { 2, 3 }));
            yield return Of(op + "3d", new[] { 1, 4, 2, 3, 2 }, PoolArguments.Of(op, new[] { 2, 1, 3 }));
        }

        yield return Of("MaxPool2d", new[] { 1, 6, 5, 1 }, PoolArguments.Of("MaxPool", new[] { 2, 2 }, new[] { 1, 2 }, new[] { 1, 0 }, new[] { 2, 1 }));
        yield return Of("AveragePool2d", new[] { 1, 4, 5, 2 }, PoolArguments.Of("AveragePool", new[] { 3, 2 }, new[] { 2, 1 }, new[] { 1, 1 }, countPadding: false));
        foreach (string op in new[] { "AdaptiveMaxPool", "AdaptiveAveragePool" })
        {
            yield return Of(op + "1d", new[] { 2, 7, 2 }, List("size", 3));
            yield return Of(op + "2d", new[] { 1, 4, 6, 2 }, List("size", 2, 3));
            yield return Of(op + "2d", new[] { 1, 5, 3, 1 }, List("size", 3, 2));
            yield return Of(op + "3d", new[] { 1, 2, 4, 3, 1 }, List("size", 1, 2, 3));
        }

        yield return Of("GlobalMaxPool", new[] { 2, 3, 2, 3 });
        yield return Of("GlobalAveragePool", new[] { 2, 3, 3 });
    }

    private static GradientCase Of(string op, int[] shape, params SpecArgument[] arguments) => new(
        $"{op} of [{string.Join(",", shape)}] by {string.Join(" ", arguments.Select(a => a.Name + Text(a.Value)))}", new[] { shape }, (e, p) => e.Op(op, p[0], arguments));

    private static string Text(SpecValue value) => value.Kind == SpecValueKind.List ? "(" + string.Join(",", value.Items.Select(i => i.Number)) + ")" : value.Number.ToString();
}
