using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Tests.Gradients;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;
using static GraphGen.Conformance.Tests.Cases.OperationCase;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Matrix products: NumPy's rules, sizes around tiles, batches and transposed operands.</summary>
internal static class ProductCases
{
    private static readonly int[] Rows = [0, 1, 2, 7, 17, 33];

    public static IEnumerable<ConformanceCase> All =>
    [
        .. MatMulShapes.All.Select(s => Product([.. s[0]], [.. s[1]]) with { Sizes = [1] }),
        .. new[] { (1, 1), (2, 15), (7, 16), (15, 17), (17, 33), (65, 7), (33, 65) }.Select(s => Product(["n", s.Item1], [s.Item1, s.Item2]) with { Sizes = Rows }),
        Product(["n", 3, 7], ["n", 7, 5]),
        Product(["n", 3, 7], [7, 17]),
        Product([5, "n"], ["n", 17]) with { Sizes = Rows },
        Of("MatMul with a transposed right operand", (e, x) => e.Op("MatMul", x[0], e.Op("Transpose", x[1], List("axes", 1, 0))), Floats("n", 17), Floats(33, 17)),
        Of("MatMul with a transposed left operand", (e, x) => e.Op("MatMul", e.Op("Transpose", x[0], List("axes", 1, 0)), x[1]), Floats("n", 17), Floats("n", 5)),
        Of("Sum over a named dimension, packed in blocks", (e, x) => e.Op("MatMul", x[0], e.Op("Transpose", x[1], List("axes", 1, 0))), Floats(5, "n"), Floats(33, "n")) with { Sizes = [0, 1, 17, 515] },
        Of("Rows a page apart, packed before the columns", (e, x) => e.Op("MatMul", e.Op("Transpose", e.Op("Slice", x[0], Indices(Range(null, null), Range(0, 32))), List("axes", 1, 0)), x[1]), Floats(300, 1024), Floats(300, 272)),
        Product([1, 300], [300, 1024]),
        Of("One row by a transposed matrix, turned in registers", (e, x) => e.Op("MatMul", x[0], e.Op("Transpose", x[1], List("axes", 1, 0))), Floats(1, 768), Floats(192, 768)),
        Of("A row by a transposed matrix for each index", (e, x) => e.Op("MatMul", x[0], e.Op("Transpose", x[1], List("axes", 0, 2, 1))), Floats("n", 1, 45), Floats("n", 48, 45)),
        Of("One row by a transposed matrix in double precision, packed in blocks", (e, x) => e.Op("MatMul", x[0], e.Op("Transpose", x[1], List("axes", 1, 0))), Floats(1, 768), Floats(192, 768)).InDouble(),
        Of("Scores of attention", (e, x) => e.Op("Softmax", e.Op("Multiply", e.Op("MatMul", x[0], e.Op("Transpose", x[1], List("axes", 0, 2, 1))), e.Constant(0.25)), Arg("axis", -1)), Floats("n", 7, 16), Floats("n", 7, 16)),
        Of("Product, bias and Relu", (e, x) => e.Op("Relu", e.Op("Add", e.Op("MatMul", x[0], x[1]), x[2])), Floats("n", 16), Floats(16, 32), Floats(32)) with { Sizes = Rows },
        Of("Product of functions", (e, x) => e.Op("MatMul", e.Op("Tanh", x[0]), e.Op("Square", x[1])), Floats("n", 7), Floats(7, 17)),
        Product(["n", 17], [17, 9]).InDouble() with { Sizes = Rows },
        Product(["n", 3, 7], ["n", 7, 5]).InDouble(),
    ];

    private static ConformanceCase Product(object[] left, object[] right) => Of(
        $"MatMul [{string.Join(",", left)}] [{string.Join(",", right)}]", (e, x) => e.Op("MatMul", x[0], x[1]), Floats(left), Floats(right)) with { TakesSpecialValues = true, Tolerance = 2e-5 };
}
