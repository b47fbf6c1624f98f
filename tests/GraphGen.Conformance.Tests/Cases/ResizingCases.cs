using System.Collections.Generic;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;
using static GraphGen.Conformance.Tests.Cases.OperationCase;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Images made larger and smaller, by whole factors and others, with one channel, a vector of them, and more.</summary>
internal static class ResizingCases
{
    public static IEnumerable<ConformanceCase> All =>
    [
        Upsample("Nearest", [2, 3], Floats("n", 3, 2, 17)),
        Upsample("Linear", [2, 3], Floats("n", 3, 2, 17)),
        Upsample("Linear", [2], Floats("n", 9, 1)),
        Upsample("Linear", [3], Floats(2, "n", 5)),
        Resize("Nearest", [5, 3], Floats("n", 3, 5, 7)),
        Resize("Linear", [5, 3], Floats("n", 3, 5, 16)).InDouble(),
        Resize("Linear", [19], Floats("n", 23, 1)),
        Resize("Linear", [3, 1, 2], Floats("n", 2, 3, 1, 3)),
        Resize("Linear", [5, 2], Floats("n", 3, 5, 16), corners: true),
        Of("Flatten with channels first", (e, x) => e.Op("Flatten", x[0], Arg("first", 1), Arg("last", -1), Arg("channelsFirst", true)), Floats("n", 2, 3, 5)),
    ];

    private static ConformanceCase Upsample(string interpolation, int[] scale, Operand image) =>
        Of(Name("Upsample", interpolation, scale, image), (e, x) => e.Op("Upsample", x[0], List("scale", scale), Arg("interpolation", interpolation)), image);

    private static ConformanceCase Resize(string interpolation, int[] size, Operand image, bool corners = false)
    {
        SpecArgument[] arguments = [List("size", size), Arg("interpolation", interpolation), Arg("alignCorners", corners)];
        return Of(Name("Resize", interpolation + (corners ? " by corners" : ""), size, image), (e, x) => e.Op("Resize", x[0], arguments), image);
    }

    private static string Name(string op, string how, int[] numbers, Operand image) => $"{op} {how} of {string.Join('x', image.Shape)} by {string.Join('x', numbers)}";
}
