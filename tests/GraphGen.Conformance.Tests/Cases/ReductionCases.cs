using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Tests.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;
using static GraphGen.Conformance.Tests.Cases.OperationCase;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Sums and the like over contiguous and other axes, softmax and losses.</summary>
internal static class ReductionCases
{
    private static readonly string[] Ops = ["Sum", "Mean", "Max", "Min", "Var"];

    private static readonly int[] Extents = [1, 2, 7, 15, 16, 17, 33, 65, 150];

    public static IEnumerable<ConformanceCase> All =>
    [
        .. Ops.Select(op => Of($"{op} over the last axis", (e, x) => Reduce(e, op, x[0], 1), Floats("n", 17)) with { TakesSpecialValues = true }),
        .. Ops.Select(op => Of($"{op} over the first axis", (e, x) => Reduce(e, op, x[0], 0), Floats("n", 17)) with { Sizes = [1, 2, 17, 65] }),
        .. Extents.Select(k => Of($"Sum, Max and Var over {k}", (e, x) => e.Op("Add", e.Op("Add", Reduce(e, "Sum", x[0], 1), Reduce(e, "Max", x[0], 1)), Reduce(e, "Var", x[0], 1)), Floats("n", k))),
        Of("Sum of everything", (e, x) => Reduce(e, "Sum", x[0]), Floats("n", 5)) with { Sizes = ConformanceCase.AroundVectors },
        Of("Mean over two axes", (e, x) => Reduce(e, "Mean", x[0], 0, 2), Floats("n", 3, 17)) with { Sizes = [1, 5, 17] },
        Of("Sum over the middle axis", (e, x) => Reduce(e, "Sum", x[0], 1), Floats("n", 7, 15)),
        Of("Sum over a named axis", (e, x) => Reduce(e, "Sum", x[0], 1), Floats(3, "n")) with { Sizes = ConformanceCase.AroundVectors },
        Of("Mean with its axis kept", (e, x) => e.Op("Subtract", x[0], e.Reduce("Mean", x[0], true, 1)), Floats("n", 33)),
        Of("Unbiased Var", (e, x) => e.Op("Var", x[0], List("axes", -1), Arg("keepDims", false), Arg("unbiased", true)), Floats("n", 7)),
        ForwardOnly("Sum of integers", (e, x) => Reduce(e, "Sum", x[0], 0), Ints("n", 17)) with { TakesSpecialValues = true },
        ForwardOnly("Max of integers", (e, x) => Reduce(e, "Max", x[0], 0), Ints("n", 3)) with { TakesSpecialValues = true },
        .. new[] { 1, 10, 17 }.SelectMany(Softmaxes),
        Of("Softmax over the first axis", (e, x) => e.Op("Softmax", x[0], Arg("axis", 0)), Floats("n", 5)),
        Of("Softmax over a named last axis", (e, x) => e.Op("Softmax", x[0], Arg("axis", -1)), Floats(3, "n")),
        Of("MeanSquaredError", (e, x) => e.Op("MeanSquaredError", x[0], x[1]), Floats("n", 7), Floats("n", 7)) with { Sizes = [1, 2, 17] },
        .. new[] { 1, 2, 10, 33 }.Select(classes => CrossEntropy(classes, "n")),
        CrossEntropy(7, "n", 3),
        CrossEntropy(10, "n").InDouble(),
        Of("Sum, Mean and Softmax", (e, x) => e.Op("Multiply", Reduce(e, "Mean", x[0], 1), Reduce(e, "Sum", e.Op("Softmax", x[0], Arg("axis", 0)), 1)), Floats("n", 17)).InDouble(),
    ];

    private static int Reduce(EntryBuilder entry, string op, int operand, params int[] axes) => op == "Var"
        ? entry.Op(op, operand, axes.Length == 0 ? Missing("axes") : List("axes", axes), Arg("keepDims", false), Arg("unbiased", false))
        : entry.Reduce(op, operand, false, axes);

    private static IEnumerable<ConformanceCase> Softmaxes(int extent)
    {
        yield return Of($"Softmax over {extent}", (e, x) => e.Op("Softmax", x[0], Arg("axis", -1)), Floats("n", extent)) with { TakesSpecialValues = true };
        yield return Of($"LogSoftmax over {extent}", (e, x) => e.Op("LogSoftmax", x[0], Arg("axis", 1)), Floats("n", extent));
    }

    private static ConformanceCase CrossEntropy(int classes, params object[] leading) =>
        Of($"SoftmaxCrossEntropy of {classes} classes, {leading.Length} axes", (e, x) => e.Op("SoftmaxCrossEntropy", x[0], x[1]), Floats([.. leading, classes]), Ints(leading)) with
        {
            Sizes = [1, 2, 17, 33], Integers = classes,
        };
}
