using System.Collections.Generic;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;
using static GraphGen.Conformance.Tests.Cases.OperationCase;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Sums of products: contractions, sums before them, batches, diagonals.</summary>
internal static class EinsumCases
{
    public static IEnumerable<ConformanceCase> All =>
    [
        Einsum("bij,bjk->bik", Floats("n", 3, 7), Floats("n", 7, 5)),
        Einsum("bqhd,bkhd->bhqk", Floats("n", 5, 2, 8), Floats("n", 3, 2, 8)),
        Einsum("bij,jk->kbi", Floats("n", 3, 7), Floats(7, 5)),
        Einsum("ti,tj->ij", Floats("n", 17), Floats("n", 5)),
        Einsum("bi,oij,bj->bo", Floats("n", 3), Floats(5, 3, 4), Floats("n", 4)),
        Einsum("ij,jk->", Floats("n", 7), Floats(7, 5)),
        Einsum("bi,bi->b", Floats("n", 17), Floats("n", 17)),
        Einsum("bi,bj->bij", Floats("n", 7), Floats("n", 5)),
        Einsum("bi,bj,bij->b", Floats("n", 7), Floats("n", 5), Floats("n", 7, 5)),
        Einsum("bii->bi", Floats("n", 7, 7)),
        Einsum("bii->b", Floats("n", 7, 7)),
        Einsum("bij->ji", Floats("n", 3, 5)),
        Einsum("bi,ij,kj->bk", Floats("n", 5), Floats(5, 7), Floats(17, 7)).InDouble(),
    ];

    private static ConformanceCase Einsum(string equation, params Operand[] operands) =>
        Of("Einsum " + equation, (e, x) => e.Row("Einsum", x, Arg("equation", equation)), operands) with { Tolerance = 2e-5 };
}
