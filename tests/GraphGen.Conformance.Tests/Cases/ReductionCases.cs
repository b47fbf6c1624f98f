using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Tests.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;
using static GraphGen.Conformance.Tests.Cases.OperationCase;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Sums and the like over contiguous and other axes, and softmax.</summary>
internal static class ReductionCases
{
    private static readonly string[] Ops = ["Sum", "Prod", "Mean", "Max", "Min", "Var", "Std", "LogSumExp", "Norm"];

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
        ForwardOnly("Sum of integers over the last axis", (e, x) => Reduce(e, "Sum", x[0], 1), Ints("n", 17)) with { TakesSpecialValues = true },
        ForwardOnly("Sum, Max and Min of integers over a named axis", IntegerExtremes, Ints(3, "n")) with { Sizes = ConformanceCase.AroundVectors, TakesSpecialValues = true },
        ForwardOnly("Sum, Max and Min of integers over two axes", IntegerExtremes, Ints("n", 2, 33)).InDouble() with { TakesSpecialValues = true },
        ForwardOnly("Sum of many integers", (e, x) => Reduce(e, "Sum", x[0]), Ints("n", 1100)) with { Integers = int.MaxValue },
        .. new[] { 1.0, 3.0, 2.5, double.PositiveInfinity }.Select(p => Of(
            $"Norm {p}", (e, x) => e.Op("Norm", x[0], List("axes", -1), Arg("p", p), Arg("keepDims", true)), Floats("n", 17)) with { TakesSpecialValues = true }),
        Of("Prod, LogSumExp, Std and Norm over two axes", (e, x) => Several(e, x[0], "Prod", "LogSumExp", "Std", "Norm"), Floats("n", 3, 5)).InDouble(),
        Of("Prod and LogSumExp over a named axis", (e, x) => Several(e, x[0], "Prod", "LogSumExp"), Floats(3, "n")) with { Sizes = [1, 2, 17] },
        ForwardOnly("Count", (e, x) => e.Op("Count", e.Op("LessThan", x[0], x[1]), List("axes", 1), Arg("keepDims", false)), Floats("n", 17), Floats(17)) with { TakesSpecialValues = true },
        Of("Any and All", (e, x) => e.Row("Where", [Holds(e, "Any", x), e.Row("Where", [Holds(e, "All", x), x[1], x[0]]), x[1]]), Floats("n", 3), Floats("n", 3)) with { TakesSpecialValues = true },
        ForwardOnly("Max of integers", (e, x) => Reduce(e, "Max", x[0], 0), Ints("n", 3)) with { TakesSpecialValues = true },
        .. new[] { 1, 10, 17 }.SelectMany(Softmaxes),
        Of("Softmax over the first axis", (e, x) => e.Op("Softmax", x[0], Arg("axis", 0)), Floats("n", 5)),
        Of("Softmax over a named last axis", (e, x) => e.Op("Softmax", x[0], Arg("axis", -1)), Floats(3, "n")),
        Of("Sum, Mean and Softmax", (e, x) => e.Op("Multiply", Reduce(e, "Mean", x[0], 1), Reduce(e, "Sum", e.Op("Softmax", x[0], Arg("axis", 0)), 1)), Floats("n", 17)).InDouble(),
    ];

    private static int Reduce(EntryBuilder entry, string op, int operand, params int[] axes) => op is "Var" or "Norm"
        ? entry.Op(op, operand, axes.Length == 0 ? Missing("axes") : List("axes", axes), Arg("keepDims", false), op == "Var" ? Arg("unbiased", false) : Arg("p", 2.0))
        : entry.Reduce(op, operand, false, axes);

    /// <summary>The sum of several reductions over all axes but the first.</summary>
    private static int Several(EntryBuilder entry, int x, params string[] ops) =>
        ops.Select(op => op == "Norm" ? entry.Op(op, x, List("axes", -1, -2), Arg("p", 2.0), Arg("keepDims", false)) : Reduce(entry, op, x, ops.Length > 2 ? [1, 2] : [1]))
            .Aggregate((a, b) => entry.Op("Add", a, b));

    private static int IntegerExtremes(EntryBuilder entry, int[] x) => new[] { "Sum", "Max", "Min" }
        .Select(op => entry.Reduce(op, x[0], false, -1))
        .Aggregate((a, b) => entry.Op("Add", entry.Op("Multiply", a, entry.IntConstant(3)), b));

    private static int Holds(EntryBuilder entry, string op, int[] x) => entry.Reduce(op, entry.Op("LessThan", x[0], x[1]), true, -1);

    private static IEnumerable<ConformanceCase> Softmaxes(int extent)
    {
        yield return Of($"Softmax over {extent}", (e, x) => e.Op("Softmax", x[0], Arg("axis", -1)), Floats("n", extent)) with { TakesSpecialValues = true };
        yield return Of($"LogSoftmax over {extent}", (e, x) => e.Op("LogSoftmax", x[0], Arg("axis", 1)), Floats("n", extent));
    }
}
