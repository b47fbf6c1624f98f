using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Gradients;

/// <summary>Axes that grow and shrink, by whole factors and others, from and to one element.</summary>
internal static class ResizingCases
{
    public static IEnumerable<GradientCase> All { get; } = Cases().ToArray();

    private static IEnumerable<GradientCase> Cases()
    {
        foreach (string interpolation in new[] { "Nearest", "Linear" })
        {
            yield return Upsample(interpolation, new[] { 1, 3, 2, 2 }, 2, 3);
            yield return Upsample(interpolation, new[] { 2, 4, 1 }, 4);
            yield return Resize(interpolation, new[] { 1, 3, 5, 2 }, false, 5, 3);
            yield return Resize(interpolation, new[] { 2, 4, 1 }, false, 2);
            yield return Resize(interpolation, new[] { 2, 9, 1 }, false, 3);
            yield return Resize(interpolation, new[] { 2, 7, 1 }, false, 2);
            yield return Resize(interpolation, new[] { 1, 1, 2, 3, 2 }, false, 3, 1, 4);
        }

        yield return Resize("Linear", new[] { 1, 3, 5, 2 }, true, 5, 3);
        yield return Resize("Linear", new[] { 1, 3, 1, 2 }, true, 1, 4);
        yield return new GradientCase("Flatten with channels first", new[] { new[] { 2, 3, 2, 2 } }, (e, p) => e.Op("Flatten", p[0], Arg("first", 1), Arg("last", -1), Arg("channelsFirst", true)));
    }

    private static GradientCase Upsample(string interpolation, int[] shape, params int[] scale) =>
        Of("Upsample", interpolation, shape, scale, List("scale", scale), Arg("interpolation", interpolation));

    private static GradientCase Resize(string interpolation, int[] shape, bool corners, params int[] size) =>
        Of("Resize", interpolation + (corners ? " by corners" : string.Empty), shape, size, List("size", size), Arg("interpolation", interpolation), Arg("alignCorners", corners));

    private static GradientCase Of(string op, string how, int[] shape, int[] numbers, params SpecArgument[] arguments) => new(
        $"{op} {how} of [{string.Join(",", shape)}] by {string.Join(",", numbers)}", new[] { shape }, (e, p) => e.Op(op, p[0], arguments));
}
