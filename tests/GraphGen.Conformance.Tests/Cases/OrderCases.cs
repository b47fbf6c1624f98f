using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;
using static GraphGen.Conformance.Tests.Cases.OperationCase;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Positions, running sums, and what reads and writes by position.</summary>
internal static class OrderCases
{
    public static IEnumerable<ConformanceCase> All =>
    [
        ForwardOnly("ArgMax and ArgMin over the last axis", (e, x) => Positions(e, x[0], -1), Floats("n", 17)) with { TakesSpecialValues = true },
        ForwardOnly("ArgMax and ArgMin over the first axis", (e, x) => Positions(e, x[0], 0), Floats("n", 17)) with { Sizes = ConformanceCase.AroundVectors, TakesSpecialValues = true },
        ForwardOnly("ArgMax and ArgMin over a named axis", (e, x) => Positions(e, x[0], 1), Floats(3, "n")) with { Sizes = ConformanceCase.AroundVectors, TakesSpecialValues = true },
        ForwardOnly("ArgMax and ArgMin over the middle axis", (e, x) => Positions(e, x[0], 1), Floats("n", 7, 5)).InDouble() with { TakesSpecialValues = true },
        ForwardOnly("ArgMax and ArgMin of integers", (e, x) => Positions(e, x[0], -1), Ints("n", 33)) with { TakesSpecialValues = true },
        ForwardOnly("Accuracy", (e, x) => e.Op("Count", e.Op("Equal", e.Op("ArgMax", x[0], Arg("axis", -1), Arg("keepDims", false)), x[1]), Missing("axes"), Arg("keepDims", false)), Floats("n", 3), Ints("n")),

        Of("CumSum along the last axis", (e, x) => CumSum(e, x[0], -1), Floats("n", 17)) with { Sizes = [0, 1, 5, 33], TakesSpecialValues = true },
        Of("CumSum along the first axis", (e, x) => CumSum(e, x[0], 0), Floats("n", 17)) with { Sizes = ConformanceCase.AroundVectors },
        Of("CumSum along a named axis", (e, x) => CumSum(e, x[0], 1, exclusive: true), Floats(3, "n")) with { Sizes = ConformanceCase.AroundVectors },
        Of("CumSum along the middle axis", (e, x) => CumSum(e, x[0], 1, reverse: true), Floats("n", 7, 33)),
        Of("CumSum along an axis of one", (e, x) => CumSum(e, x[0], 1, true, true), Floats("n", 1, 5)),
        Of("CumSum of a vector", (e, x) => CumSum(e, x[0], 0, exclusive: true, reverse: true), Floats("n")) with { Sizes = ConformanceCase.AroundVectors },
        Of("CumSum of an expression, and used in one", (e, x) => e.Op("Exp", CumSum(e, e.Op("Negate", e.Op("Square", x[0])), 1)), Floats("n", 6)),
        Of("CumSum of many rows", (e, x) => CumSum(e, x[0], -1), Floats("n", 64, 20)).InDouble(),
        Of("CumSum along the middle axis", (e, x) => CumSum(e, x[0], 1), Floats("n", 7, 33)).InDouble(),
        ForwardOnly("CumSum of integers", (e, x) => CumSum(e, x[0], 0), Ints("n", 5)) with { TakesSpecialValues = true },
        ForwardOnly("CumSum of integers", (e, x) => CumSum(e, x[0], -1), Ints("n", 5)).InDouble() with { TakesSpecialValues = true },

        Of("Gather by rows of a batch", (e, x) => Gather(e, x[0], x[1], 1), Floats("n", 7), Ints("n", 3)) with { Integers = 7, TakesSpecialValues = true },
        ForwardOnly("Gather of integers", (e, x) => Gather(e, x[0], x[1], 1), Ints("n", 7), Ints("n", 3)) with { Integers = 7 },
        Of("Gather of one element of each row", (e, x) => Gather(e, x[0], x[1], 1), Floats("n", 7), Ints("n")) with { Integers = 7 },
        Of("Gather of columns by rows of a batch", (e, x) => Gather(e, x[0], x[1], 2), Floats("n", 3, 7), Ints("n", 5)) with { Integers = 7 },
        Of("Gather of rows by rows of a batch", (e, x) => Gather(e, x[0], x[1], 1), Floats("n", 7, 17), Ints("n", 5)).InDouble() with { Integers = 7 },
        Of("ScatterAdd to rows", (e, x) => e.Row("ScatterAdd", x, Arg("axis", 0)), Floats(7, 17), Ints("n"), Floats("n", 17)) with { Sizes = ConformanceCase.AroundVectors, Integers = 7 },
        Of("ScatterAdd to columns", (e, x) => e.Row("ScatterAdd", x, Arg("axis", 1)), Floats("n", 7), Ints(4), Floats("n", 4)) with { Integers = 7, TakesSpecialValues = true },
        Of("ScatterAdd in rows of a batch", (e, x) => e.Row("ScatterAdd", x, Arg("axis", 1), Arg("batchAxes", 1)), Floats("n", 7, 5), Ints("n", 9), Floats("n", 9, 5)) with { Integers = 7 },
        Of("ScatterAdd into zeros", (e, x) => e.Row("ScatterAdd", x, Arg("extent", 5), Arg("axis", 0)), Ints("n", 2), Floats("n", 2, 33)) with { Integers = 5 },
        Of("ScatterAdd into zeros", (e, x) => e.Row("ScatterAdd", x, Arg("extent", 5), Arg("axis", 0)), Ints("n"), Floats("n")).InDouble() with { Integers = 5 },
        Of("Gather from a named axis", (e, x) => e.Op("Gather", x[0], x[1], Arg("axis", 0)), Floats("n", 5), Ints(7)) with { Integers = 20 },
        Of("Gather of the greatest along a named axis", (e, x) => Gather(e, x[0], e.Op("ArgMax", x[0], Arg("axis", 1), Arg("keepDims", false)), 1), Floats(3, "n", 17)) with { Integers = 20 },
        Of("ScatterAdd to a named axis", (e, x) => e.Row("ScatterAdd", x, Arg("axis", 0)), Floats("n", 17), Ints(7), Floats(7, 17)) with { Integers = 20 },
        ForwardOnly("ScatterAdd of integers", (e, x) => e.Row("ScatterAdd", x, Arg("extent", 5), Arg("axis", 0)), Ints("n"), Ints("n", 17)) with { Integers = 5 },

        .. new[] { 1, 3, 17, 33 }.Select(k => Of($"TopK of {k}", (e, x) => TopK(e, x[0], k, -1, 0), Floats("n", 33)) with { TakesSpecialValues = true }),
        ForwardOnly("TopK positions", (e, x) => TopK(e, x[0], 7, -1, 1), Floats("n", 7)) with { TakesSpecialValues = true },
        ForwardOnly("TopK positions", (e, x) => TopK(e, x[0], 5, -1, 1), Floats("n", 9)).InDouble() with { TakesSpecialValues = true },
        Of("TopK along the middle axis", (e, x) => TopK(e, x[0], 2, 1, 0), Floats("n", 5, 3)),
        Of("TopK of a long row", (e, x) => TopK(e, x[0], 3, -1, 0), Floats("n", 5000)) with { Sizes = [0, 2] },
        Of("TopK of an expression", (e, x) => e.Op("Multiply", TopK(e, e.Op("Tanh", x[0]), 2, -1, 0), TopK(e, x[1], 2, 0, 0)), Floats("n", 17), Floats(17)),
        Of("Order along two named axes", NamedAxes, Floats("n", "m", 6), Ints("n", "m"), Ints("m")) with { Symbols = new Dictionary<string, long> { ["m"] = 3 }, Integers = 9 },
        ForwardOnly("TopK of integers", (e, x) => TopK(e, x[0], 4, -1, 1), Ints("n", 18)) with { TakesSpecialValues = true },
        ForwardOnly("TopK of integers", (e, x) => TopK(e, x[0], 4, 1, 0), Ints("n", 18, 2)).InDouble() with { TakesSpecialValues = true },
    ];

    /// <summary>A sum of what each operation makes of tensors whose first two axes are named; a third tensor determines the second name.</summary>
    private static int NamedAxes(EntryBuilder e, int[] x)
    {
        int sums = e.Op("Multiply", CumSum(e, x[0], 1), CumSum(e, x[0], 0, reverse: true));
        int first = Gather(e, x[0], e.Op("ArgMax", x[0], Arg("axis", 1), Arg("keepDims", false)), 1);
        int scattered = e.Row("ScatterAdd", [x[1], x[0]], Arg("extent", 9), Arg("axis", 0));
        int chosen = e.Row("Where", [e.Reduce("Any", e.Op("LessThan", x[0], e.Constant(-1.5)), true, 1, 2), x[0], sums]);
        int total = e.Op("Add", Total(chosen), e.Op("Add", Total(e.Op("Tanh", sums)), e.Op("Add", Total(first), Total(e.Op("Square", scattered)))));
        return e.Op("Add", total, e.Op("Add", Total(TopK(e, x[0], 2, -1, 0)), Total(e.Reduce("LogSumExp", x[0], false, 1, 2))));

        int Total(int value) => e.Reduce("Sum", value, false);
    }

    private static int TopK(EntryBuilder entry, int x, int k, int axis, int result) => entry.Result(entry.Op("TopK", x, Arg("k", k), Arg("axis", axis)), result);

    private static int Positions(EntryBuilder entry, int x, int axis) => entry.Op(
        "Add",
        entry.Op("Multiply", entry.Op("ArgMax", x, Arg("axis", axis), Arg("keepDims", true)), entry.IntConstant(1000)),
        entry.Op("ArgMin", x, Arg("axis", axis), Arg("keepDims", true)));

    private static int CumSum(EntryBuilder entry, int x, int axis, bool exclusive = false, bool reverse = false) =>
        entry.Op("CumSum", x, Arg("axis", axis), Arg("exclusive", exclusive), Arg("reverse", reverse));

    private static int Gather(EntryBuilder entry, int table, int indices, int axis) =>
        entry.Op("Gather", table, indices, Arg("axis", axis), Arg("batchAxes", 1));
}
