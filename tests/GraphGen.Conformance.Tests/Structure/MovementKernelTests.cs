using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Conformance.Tests.Structure;

/// <summary>Movement is index arithmetic in whoever reads the result: it adds no kernel and no memory.</summary>
public class MovementKernelTests
{
    private static readonly Dictionary<string, (int Kernels, Func<EntryBuilder, int> Build)> Models = new()
    {
        ["a gated unit of halves"] = (1, e => e.Op("Split", X(e), Arg("parts", 2), Arg("axis", -1)) is var halves
            ? e.Op("Multiply", e.Result(halves, 0), e.Op("Sigmoid", e.Result(halves, 1))) : -1),
        ["a sequence beside its mirror image"] = (1, e => e.Op("Tanh", e.Row("Concat", [X(e), e.Op("Flip", X(e), List("axes", 1))], Arg("axis", 1)))),
        ["a flip of a function"] = (1, e => e.Op("Flip", e.Op("Tanh", X(e)), List("axes", 0))),
        ["a shifted sequence"] = (1, e => e.Op("Subtract", X(e), e.Op("Slice", e.Op("Pad", X(e), Pairs("padding", (0, 0), (1, 0)), Arg("value", -1.0)), Indices(Range(null, null), Range(null, -1))))),
        ["repeated elements"] = (1, e => e.Op("Exp", e.Op("Repeat", X(e), Arg("count", 3), Arg("axis", 1)))),
        ["repeated rows of a named dimension"] = (1, e => e.Op("Exp", e.Op("Repeat", X(e), Arg("count", 3), Arg("axis", 0)))),
        ["tiles"] = (1, e => e.Op("Exp", e.Op("Tile", X(e), List("repeats", 2, 2)))),
        ["a stack"] = (1, e => e.Op("Exp", e.Row("Stack", [X(e), e.Op("Negate", X(e))], Arg("axis", 1)))),
        ["all pairs"] = (1, e => e.Op("Square", e.Op("Subtract", e.Op("Unsqueeze", X(e), List("axes", 1)), e.Op("Unsqueeze", X(e), List("axes", 0))))),
        ["causal attention weights"] = (1, e => e.Input("scores", "batch", 16, 16) is var scores
            ? e.Op("Softmax", e.Row("Where", [e.Op("TriangularMask", scores, Arg("diagonal", 0)), scores, e.Constant(-1e9)]), Arg("axis", -1)) : -1),
        ["a one-hot row times a number"] = (1, e => e.Op("Multiply", e.Op("OneHot", e.IntInput("labels", "batch"), Arg("classes", 10)), e.Input("scale", 10))),
        ["a stopped gradient"] = (1, e => e.Op("Add", e.Op("StopGradient", e.Op("Tanh", X(e))), X(e))),
        ["a product of images"] = (1, e => e.Op("MatMul", e.Op("Flatten", e.Input("images", "batch", 8, 8), Arg("first", 1), Arg("last", -1)), e.Input("weight", 64, 16))),
        ["scores of attention"] = (1, e => Einsum(e, "bqhd,bkhd->bhqk", e.Input("query", "batch", 16, 2, 8), e.Input("key", "batch", 16, 2, 8))),
        ["one weight for every matrix"] = (1, e => Einsum(e, "bij,kj->bik", e.Input("x3", "batch", 5, 16), e.Input("weight", 8, 16))),

        // The axes of one operand on both sides of the other's: the product is stored in the order in which it is read.
        ["a product between the axes of another"] = (1, e => Einsum(e, "bij,kj->bki", e.Input("x3", "batch", 5, 16), e.Input("weight", 8, 16))),
        ["inner products of rows"] = (1, e => Einsum(e, "bi,bi->b", X(e), e.Input("y", "batch", 16))),
        ["a diagonal"] = (1, e => Einsum(e, "bii->bi", e.Input("square", "batch", 8, 8))),
        ["a chain of two products"] = (2, e => Einsum(e, "bi,ij,kj->bk", X(e), e.Input("first", 16, 8), e.Input("second", 4, 8))),
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Costs_no_kernel_and_no_workspace(string name)
    {
        var spec = new SpecBuilder { Name = "Net" };
        EntryBuilder e = spec.Forward("Run");
        e.Result("result", Models[name].Build(e));
        ExecutionPlan plan = Assert.Single(GraphCompiler.Compile(SpecLowering.Lower(spec.Build()), new CompilerOptions { Verify = true }).Plans);
        Assert.Equal(Models[name].Kernels, plan.Steps.Count);
        Assert.Equal(Models[name].Kernels - 1, plan.Workspace.Count);
    }

    private static int X(EntryBuilder e) => e.Input("x", "batch", 16);

    private static int Einsum(EntryBuilder e, string equation, params int[] operands) => e.Row("Einsum", operands, Arg("equation", equation));
}
