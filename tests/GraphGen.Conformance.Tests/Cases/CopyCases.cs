using System.Collections.Generic;
using GraphGen.Compiler.Tests.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;
using static GraphGen.Conformance.Tests.Cases.OperationCase;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Movement that reads backwards, again, or nothing at all, and tensors that are made of indices.</summary>
internal static class CopyCases
{
    public static IEnumerable<ConformanceCase> All =>
    [
        // Backwards
        Of("Flip of columns", (e, x) => e.Op("Flip", x[0], List("axes", 1)), Floats("n", 17)) with { TakesSpecialValues = true },
        Of("Flip of rows", (e, x) => e.Op("Exp", e.Op("Flip", x[0], List("axes", 0))), Floats("n", 5)),
        Of("Flip beside the tensor itself", (e, x) => e.Op("Multiply", e.Op("Tanh", x[0]), e.Op("Flip", e.Op("Tanh", x[0]), List("axes"))), Floats("n", 19)),
        Of("Flip under another shape", (e, x) => e.Op("Reshape", e.Op("Flip", x[0], List("axes", 0)), ShapeArg("shape", "n", 3, 2)), Floats("n", 6)),
        Of("Flip of what has another shape", (e, x) => e.Op("Exp", e.Op("Flip", e.Op("Reshape", x[0], ShapeArg("shape", -1)), List("axes", 0))), Floats("n", 6)),
        Of("Flip in a product", (e, x) => e.Op("MatMul", e.Op("Flip", x[0], List("axes", 1)), x[1]), Floats("n", 7), Floats(7, 17)),
        Of("Slice of a flip", (e, x) => e.Op("Reshape", e.Op("Slice", e.Op("Flip", x[0], List("axes", 1)), Indices(Range(null, null), Range(2, 14))), ShapeArg("shape", "n", 4, 3)), Floats("n", 17)),

        // Around
        Of("Pad with zeros", (e, x) => e.Op("Pad", x[0], Pairs("padding", (1, 2), (3, 0)), Arg("value", 0.0)), Floats("n", 15)) with { TakesSpecialValues = true },
        Of("Pad with a value", (e, x) => e.Op("Pad", e.Op("Exp", x[0]), Pairs("padding", (2, 0), (1, 1)), Arg("value", -1.5)), Floats("n", 15)),
        Of("Pad and shift", (e, x) => e.Op("Multiply", x[0], e.Op("Slice", e.Op("Pad", x[0], Pairs("padding", (0, 0), (1, 0)), Arg("value", 0.0)), Indices(Range(null, null), Range(null, -1)))), Floats("n", 17)),

        // Again
        Of("Repeat of elements", (e, x) => e.Op("Square", e.Op("Repeat", x[0], Arg("count", 3), Arg("axis", -1))), Floats("n", 7)),
        Of("Repeat of rows", (e, x) => e.Op("Repeat", e.Op("Tanh", x[0]), Arg("count", 2), Arg("axis", 0)), Floats("n", 5)),
        Of("Repeat of the keys of a group", (e, x) => e.Op("MatMul", x[0], e.Op("Repeat", x[1], Arg("count", 2), Arg("axis", 0))), Floats("n", 4, 3, 5), Floats(2, 5, 7)),
        Of("Tile of columns", (e, x) => e.Op("Exp", e.Op("Tile", x[0], List("repeats", 1, 3))), Floats("n", 7)),
        Of("Tile of rows", (e, x) => e.Op("Tile", e.Op("Tanh", x[0]), List("repeats", 3, 1)), Floats("n", 5)),
        Of("Tile of a square", (e, x) => e.Op("Multiply", x[1], e.Op("Tile", x[0], List("repeats", 2, 2))), Floats(3, 4), Floats("n", 6, 8)),
        Of("Broadcast to rows", (e, x) => e.Row("Concat", [e.Op("Broadcast", x[0], ShapeArg("shape", "n", -1)), x[1]], Arg("axis", 1)), Floats(1, 7), Floats("n", 5)),
        Of("Stack first", (e, x) => e.Row("Stack", x, Arg("axis", 0)), Floats("n", 5), Floats("n", 5)),
        Of("Stack in between", (e, x) => e.Row("Stack", [x[0], e.Op("Exp", x[1]), x[0]], Arg("axis", 1)), Floats("n", 5), Floats("n", 5)),
        Of("Stack last", (e, x) => e.Row("Stack", x, Arg("axis", -1)), Floats("n", 5), Floats("n", 5)),

        // Other shapes
        Of("Products of all pairs", (e, x) => e.Op("Square", e.Op("Multiply", e.Op("Unsqueeze", x[0], List("axes", 1)), e.Op("Unsqueeze", x[0], List("axes", 0)))), Floats("n", 3)),
        Of("Squeeze of a column", (e, x) => e.Op("Squeeze", e.Op("MatMul", x[0], x[1]), List("axes", -1)), Floats("n", 7), Floats(7, 1)),
        Of("Flatten behind the batch", (e, x) => e.Op("MatMul", e.Op("Flatten", e.Op("Tanh", x[0]), Arg("first", 1), Arg("last", -1)), x[1]), Floats("n", 2, 3), Floats(6, 5)),
        Of("Flatten all", (e, x) => e.Op("Exp", e.Op("Flatten", x[0], Arg("first", 0), Arg("last", -1))), Floats("n", 3, 5)),
        Of("Reshape by which no index can be divided", (e, x) => e.Op("Multiply", x[1], e.Op("Reshape", e.Op("Negate", x[0]), ShapeArg("shape", 3, "n"))), Floats("n", 3), Floats(3, "n")),
        Of("StopGradient of one factor", (e, x) => e.Op("Multiply", x[0], e.Op("StopGradient", e.Op("Tanh", x[0]))), Floats("n", 7)),

        // Of indices
        Of("Zeros beside a tensor", (e, x) => e.Row("Concat", [x[0], e.Row("Zeros", [], ShapeArg("shape", "n", 2)), e.Row("Ones", [], ShapeArg("shape", "n", 1))], Arg("axis", 1)), Floats("n", 5)),
        ForwardOnly("Full", (e, x) => e.Row("Full", [], ShapeArg("shape", "n", 5), Arg("value", 0.1)), Floats("n")),
        ForwardOnly("Arange", (e, x) => e.Op("Add", x[0], e.Row("Arange", [], Arg("count", "n"), Arg("start", 3), Arg("step", -2))), Ints("n")),
        Of("Gather at constant places", (e, x) => e.Op("Gather", x[0], e.Row("Arange", [], Arg("count", 3), Arg("start", 1), Arg("step", 2)), Arg("axis", 1), Arg("batchAxes", 0)), Floats("n", 7)),
        Of("Causal scores", (e, x) => e.Op("Softmax", e.Row("Where", [e.Op("TriangularMask", x[0], Arg("diagonal", 0)), x[0], e.Constant(-1e9)]), Arg("axis", -1)), Floats("n", 7, 7)),
        Of("Triangle of named extents", (e, x) => e.Row("Where", [e.Row("TriangularMask", [], Arg("rows", "n"), Arg("columns", 9), Arg("diagonal", -1)), x[0], e.Op("Negate", x[0])]), Floats("n", 9)),
        ForwardOnly("OneHot", (e, x) => e.Op("OneHot", x[0], Arg("classes", 17)), Ints("n")) with { Integers = 17, TakesSpecialValues = true },
        Of("OneHot in a product", (e, x) => e.Op("MatMul", e.Op("OneHot", x[0], Arg("classes", 7)), x[1]), Ints("n"), Floats(7, 5)) with { Integers = 7 },

        // Of integers
        ForwardOnly("Flip of integers", (e, x) => e.Op("Flip", x[0], List("axes")), Ints("n", 17)) with { TakesSpecialValues = true },
        ForwardOnly("Pad of integers", (e, x) => e.Op("Pad", x[0], Pairs("padding", (0, 1), (2, 1)), Arg("value", -100)), Ints("n", 17)) with { TakesSpecialValues = true },
        ForwardOnly("Repeat and tile of integers", (e, x) => e.Op("Tile", e.Op("Repeat", x[0], Arg("count", 2), Arg("axis", 1)), List("repeats", 1, 2)), Ints("n", 5)),
        ForwardOnly("Stack of integers", (e, x) => e.Op("Flatten", e.Row("Stack", x, Arg("axis", -1)), Arg("first", 1), Arg("last", -1)), Ints("n", 5), Ints("n", 5)),
        ForwardOnly("Gather of integers", (e, x) => e.Op("Gather", x[0], x[1], Arg("axis", 0), Arg("batchAxes", 0)), Ints(7), Ints("n", 3)) with { Integers = 7 },
        ForwardOnly("Gather of integers by columns", (e, x) => e.Op("Gather", x[0], x[1], Arg("axis", 1), Arg("batchAxes", 0)), Ints(3, 7), Ints("n")) with { Integers = 7 },

        Of("Flip of columns", (e, x) => e.Op("Flip", x[0], List("axes", 1)), Floats("n", 17)).InDouble(),
        Of("Pad with a value", (e, x) => e.Op("Pad", x[0], Pairs("padding", (2, 0), (1, 1)), Arg("value", -1.5)), Floats("n", 15)).InDouble(),
    ];
}
