using System.Collections.Generic;
using GraphGen.Compiler.Tests.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;
using static GraphGen.Conformance.Tests.Cases.OperationCase;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Pools of images with one channel, a vector of them, and more.</summary>
internal static class PoolingCases
{
    public static IEnumerable<ConformanceCase> All =>
    [
        Window("MaxPool1d", "side by side", [2], Floats("n", 6, 17)),
        Window("MaxPool2d", "side by side", [2, 2], Floats("n", 4, 6, 16)),
        Window("MaxPool2d", "with a rest", [2, 3], Floats("n", 5, 7, 3)),
        Window("MaxPool2d", "overlapping", [3, 3], Floats("n", 5, 6, 17), [2, 2], [1, 1]),
        Window("MaxPool2d", "dilated", [2, 2], Floats("n", 5, 6, 1), [1, 1], [1, 0], [2, 3]),
        Window("MaxPool2d", "of rows", [1, 2], Floats("n", 3, 4, 33)).InDouble(),
        Window("MaxPool3d", "side by side", [2, 2, 1], Floats("n", 4, 2, 3, 7)),
        Window("AveragePool1d", "overlapping", [3], Floats("n", 7, 16), [2], [1]),
        Window("AveragePool2d", "side by side", [2, 2], Floats("n", 4, 6, 17)),
        Window("AveragePool2d", "inside", [3, 2], Floats("n", 5, 4, 5), [2, 2], [1, 1], countPadding: false),
        Window("AveragePool3d", "side by side", [1, 2, 2], Floats("n", 2, 4, 2, 7)),
        Of("AdaptiveMaxPool1d", (e, x) => e.Op("AdaptiveMaxPool1d", x[0], List("size", 3)), Floats("n", 7, 5)),
        Of("AdaptiveMaxPool2d", (e, x) => e.Op("AdaptiveMaxPool2d", x[0], List("size", 2, 2)), Floats("n", 4, 6, 16)),
        Of("AdaptiveMaxPool3d", (e, x) => e.Op("AdaptiveMaxPool3d", x[0], List("size", 1, 2, 1)), Floats("n", 2, 3, 2, 3)),
        Of("AdaptiveAveragePool1d", (e, x) => e.Op("AdaptiveAveragePool1d", x[0], Arg("size", 2)), Floats("n", 6, 17)),
        Of("AdaptiveAveragePool2d", (e, x) => e.Op("AdaptiveAveragePool2d", x[0], List("size", 3, 2)), Floats("n", 5, 4, 7)),
        Of("AdaptiveAveragePool3d", (e, x) => e.Op("AdaptiveAveragePool3d", x[0], List("size", 1, 1, 1)), Floats("n", 2, 3, 2, 5)),
        Of("GlobalMaxPool", (e, x) => e.Op("GlobalMaxPool", x[0]), Floats("n", 3, 4, 17)),
        Of("GlobalAveragePool", (e, x) => e.Op("GlobalAveragePool", x[0]), Floats("n", 3, 4, 17)),
        OfConvolution("MaxPool2d", "side by side", [2, 2], Floats("n", 6, 8, 3), Floats(32, 3, 3, 3), Floats(32)),
        OfConvolution("MaxPool2d", "with a rest", [2, 2], Floats("n", 7, 9, 2), Floats(17, 2, 3, 3), Floats(17)),
        OfConvolution("MaxPool2d", "of rows", [1, 3], Floats("n", 4, 8, 2), Floats(5, 2, 3, 3), Floats(5)).InDouble(),
        OfConvolution("MaxPool2d", "of more than a kernel has", [3, 2], Floats("n", 8, 6, 2), Floats(16, 2, 3, 3), Floats(16)),
        OfConvolution("AveragePool2d", "side by side", [2, 2], Floats("n", 6, 4, 1), Floats(33, 1, 3, 3), Floats(33)),
        ForwardOnly("MaxPool2d of special numbers", (e, x) => e.Op("MaxPool2d", x[0], PoolArguments.Of("MaxPool", [3, 2], [2, 2], [1, 0])), Floats("n", 5, 4, 17)) with { TakesSpecialValues = true },
    ];

    private static ConformanceCase OfConvolution(string op, string name, int[] size, params Operand[] operands) => Of(
        $"{op} of a convolution {name}",
        (e, x) => e.Op(op, e.Op("Relu", e.Row("Conv2d", x, Arg("groups", 1), Arg("bias", 2))), PoolArguments.Of(op, size)),
        operands) with { Sizes = [0, 1, 3], Tolerance = 2e-5 };

    private static ConformanceCase Window(
        string op, string name, int[] size, Operand image, int[]? stride = null, int[]? padding = null, int[]? dilation = null, bool countPadding = true) =>
        Of($"{op} {name}", (e, x) => e.Op(op, x[0], PoolArguments.Of(op, size, stride, padding, dilation, countPadding)), image);
}
