using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Tests.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;
using static GraphGen.Conformance.Tests.Cases.OperationCase;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Operations that rearrange elements, and gathers.</summary>
internal static class MovementCases
{
    public static IEnumerable<ConformanceCase> All =>
    [
        Of("Reshape", (e, x) => e.Op("Exp", e.Op("Reshape", x[0], ShapeArg("shape", "n", 2, -1))), Floats("n", 14)),
        Of("Reshape to one axis", (e, x) => e.Op("Reshape", x[0], ShapeArg("shape", -1)), Floats("n", 5)),
        Of("Transpose", (e, x) => e.Op("Transpose", x[0], Missing("axes")), Floats("n", 17)),
        .. new[] { new[] { 1, 0, 2 }, [2, 0, 1], [0, 2, 1] }.Select(axes => Of(
            $"Transpose by {string.Join(" ", axes)}", (e, x) => e.Op("Transpose", x[0], List("axes", axes)), Floats("n", 3, 17))),
        Of("Heads", (e, x) => e.Op("Transpose", e.Op("Reshape", x[0], ShapeArg("shape", "n", 2, 3, 5)), List("axes", 0, 2, 1, 3)), Floats("n", 2, 15)),
        Of("Concat of the last axis", (e, x) => e.Row("Concat", x, Arg("axis", 1)), Floats("n", 1), Floats("n", 16), Floats("n", 7)),
        Of("Concat of the first axis", (e, x) => e.Op("Square", e.Row("Concat", x, Arg("axis", 0))), Floats("n", 5), Floats(2, 5)),
        Of("Concat of one tensor with itself", (e, x) => e.Row("Concat", [x[0], x[0]], Arg("axis", -1)), Floats("n", 3)),
        Of("Slice of columns", (e, x) => e.Op("Slice", x[0], Indices(Range(null, null), Range(1, -2))), Floats("n", 19)),
        Of("Slice of one column", (e, x) => e.Op("Slice", x[0], Indices(Range(null, null), -1)), Floats("n", 5)),
        Of("Slice of rows", (e, x) => e.Op("Slice", x[0], Indices(Range(1, 3))), Floats(4, "n")),
        Of("Slice of constant rows", (e, x) => e.Op("Multiply", x[1], e.Op("Slice", x[0], Indices(Range(1, 3)))), Floats(4, 7), Floats("n", 2, 7)),
        Of("Transpose of constant axes", (e, x) => e.Op("Multiply", x[1], e.Op("Transpose", x[0], List("axes", 1, 0))), Floats(5, 7), Floats("n", 7, 5)),
        Of("Halves multiplied", (e, x) => e.Op("Multiply", e.Op("Slice", x[0], Indices(Range(null, null), Range(null, 8))), e.Op("Sigmoid", e.Op("Slice", x[0], Indices(Range(null, null), Range(8, null))))), Floats("n", 16)),
        Of("Split multiplied", (e, x) => Halves(e, x[0]) is var (left, right) ? e.Op("Multiply", left, e.Op("Sigmoid", right)) : -1, Floats("n", 16)),
        Of("SlidingWindows", (e, x) => e.Op("SlidingWindows", x[0], Arg("size", 3), Arg("axis", 1), Arg("stride", 2), Arg("dilation", 1)), Floats("n", 9, 5)),
        Of("SlidingWindows of the last axis", (e, x) => e.Op("Exp", e.Op("SlidingWindows", x[0], Arg("size", 4), Arg("axis", -1), Arg("stride", 1), Arg("dilation", 2))), Floats("n", 23)),
        Of("Diagonal", (e, x) => e.Op("Diagonal", x[0], Arg("offset", -1), Arg("axis1", -2), Arg("axis2", -1)), Floats("n", 5, 7)),
        Of("Diagonal of a matrix of a named size", (e, x) => e.Op("Diagonal", x[0], Arg("offset", 0), Arg("axis1", 2), Arg("axis2", 0)), Floats("n", 3, "n")),
        Of("DiagEmbed", (e, x) => e.Op("DiagEmbed", x[0], Arg("offset", 0)), Floats("n", 5)),
        Of("DiagEmbed above", (e, x) => e.Op("DiagEmbed", x[0], Arg("offset", 2)), Floats(3, "n")),
        ForwardOnly("Movement of integers", (e, x) => e.Op("Transpose", e.Row("Concat", [x[0], x[0]], Arg("axis", 0)), Missing("axes")), Ints("n", 3)) with { TakesSpecialValues = true },
        Of("Gather of rows", (e, x) => e.Op("Gather", x[0], x[1], Arg("axis", 0)), Floats(7, 17), Ints("n")) with { Integers = 7, TakesSpecialValues = true },
        Of("Gather of rows by a matrix", (e, x) => e.Op("Gather", x[0], x[1], Arg("axis", 0)), Floats(5, 3), Ints("n", 2)) with { Integers = 5 },
        Of("Gather of columns", (e, x) => e.Op("Gather", x[0], x[1], Arg("axis", 1)), Floats(3, 7), Ints("n")) with { Integers = 7 },
        Of("Gather of columns of a batch", (e, x) => e.Op("Gather", x[0], x[1], Arg("axis", -1)), Floats("n", 7), Ints(4)) with { Integers = 7 },
        Of("Gather of rows", (e, x) => e.Op("Gather", x[0], x[1], Arg("axis", 0)), Floats(7, 17), Ints("n")).InDouble() with { Integers = 7 },
        Of("Transpose by 1 0 2", (e, x) => e.Op("Transpose", x[0], List("axes", 1, 0, 2)), Floats("n", 3, 17)).InDouble(),
    ];

    private static (int Left, int Right) Halves(EntryBuilder e, int x)
    {
        int parts = e.Op("Split", x, Arg("parts", 2), Arg("axis", -1));
        return (e.Result(parts, 0), e.Result(parts, 1));
    }
}
