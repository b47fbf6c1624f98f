using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Tests.Model;
using Xunit;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Gradients;

/// <summary>Every differentiable operation of the language against central differences in double.</summary>
public sealed class OpGradientTests
{
    private static readonly string[] WithoutGradient =
    {
        "Sign", "Floor", "Ceil", "Round", "LessThan", "LessThanOrEqual", "GreaterThan", "GreaterThanOrEqual", "Equal", "NotEqual", "And", "Or", "Not",
        "ToFloat", "ToInt",
        "Any", "All", "Count", "ArgMax", "ArgMin",
        "Zeros", "Ones", "Full", "Arange", "OneHot", "TriangularMask",
        "Update",
    };

    private static readonly int[][] UnaryShapes = { new[] { 3, 5 }, new[] { 1 }, System.Array.Empty<int>(), new[] { 2, 1, 17 } };

    private static readonly int[][][] BinaryShapes =
    {
        new[] { new[] { 3, 5 }, new[] { 3, 5 } },
        new[] { new[] { 3, 5 }, new[] { 5 } },
        new[] { new[] { 1, 5 }, new[] { 3, 1 } },
        new[] { System.Array.Empty<int>(), new[] { 2, 3 } },
        new[] { new[] { 2, 1, 4 }, new[] { 3, 1 } },
    };

    private static readonly GradientCase[] Cases = Elementwise().Concat(Reductions()).Concat(Rows()).Concat(MatMuls()).Concat(Movements()).Concat(Convolutions()).Concat(Rest()).Concat(LossCases.All).Concat(PoolingCases.All).Concat(ResizingCases.All).ToArray();

    public static IEnumerable<object[]> Names => Cases.Select(c => new object[] { c.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_central_differences(string name) => Find(name).Check();

    [Fact]
    public void Covers_every_operation()
    {
        string[] covered = Cases.Select(c => c.Name.Split(' ')[0]).ToArray();
        Assert.Empty(OpCatalog.Names.Except(covered).Except(WithoutGradient));
    }

    internal static GradientCase Find(string name) => Cases.Single(c => c.Name == name);

    private static IEnumerable<GradientCase> Elementwise()
    {
        foreach (string op in new[]
        {
            "Negate", "Abs", "Exp", "Expm1", "Square", "Erf", "Tanh", "Relu", "Sigmoid", "Silu", "Gelu", "Selu", "Softplus", "LogSigmoid", "Softsign",
            "Mish", "Sin", "Cos", "Tan", "Relu6", "HardSigmoid", "HardSwish",
        })
        {
            foreach (int[] shape in UnaryShapes)
            {
                yield return new($"{op} {Text(shape)}", new[] { shape }, (e, p) => e.Op(op, p[0]));
            }
        }

        yield return new("Gelu tanh form", new[] { new[] { 3, 5 } }, (e, p) => e.Op("Gelu", p[0], Arg("approximate", true)));
        foreach (double exponent in new[] { 1, 2, 3, 4, 5, -1, -2, 0.5, -0.5, 1.7 })
        {
            yield return new($"Pow to {exponent}", new[] { new[] { 3, 5 } }, (e, p) => e.Op("Pow", p[0], e.Constant(exponent)), Positive: true);
        }

        yield return new("Pow of negative numbers", new[] { new[] { 3, 5 } }, (e, p) => e.Op("Pow", e.Op("Negate", p[0]), e.Constant(5)), Positive: true);
        yield return new("LeakyRelu of slope 0.2", new[] { new[] { 3, 5 } }, (e, p) => e.Op("LeakyRelu", p[0], Arg("slope", 0.2)));
        yield return new("Elu of alpha 0.7", new[] { new[] { 3, 5 } }, (e, p) => e.Op("Elu", p[0], Arg("alpha", 0.7)));
        yield return new("Celu of alpha 0.7", new[] { new[] { 3, 5 } }, (e, p) => e.Op("Celu", p[0], Arg("alpha", 0.7)));
        yield return new("HardTanh between numbers", new[] { new[] { 3, 5 } }, (e, p) => e.Op("HardTanh", p[0], Arg("min", -0.2), Arg("max", 0.6)));
        yield return new("Clamp between numbers", new[] { new[] { 3, 5 } }, (e, p) => e.Row("Clamp", new[] { p[0], e.Constant(-0.2), e.Constant(0.6) }));
        yield return new(
            "Clamp between tensors",
            new[] { new[] { 3, 5 }, new[] { 5 }, new[] { 3, 1 } },
            (e, p) => e.Row("Clamp", new[] { p[0], e.Op("Subtract", p[1], e.Constant(0.3)), e.Op("Add", p[2], e.Constant(0.4)) }));
        foreach (string op in new[] { "Log", "Log1p", "Sqrt", "Rsqrt", "Reciprocal" })
        {
            yield return new($"{op} [3,5]", new[] { new[] { 3, 5 } }, (e, p) => e.Op(op, p[0]), Positive: true);
        }

        foreach (string op in new[] { "Add", "Subtract", "Multiply", "Max", "Min" })
        {
            foreach (int[][] shapes in BinaryShapes)
            {
                yield return new($"{op} {Text(shapes)}", shapes, (e, p) => e.Op(op, p[0], p[1]));
            }
        }

        foreach (int[][] shapes in BinaryShapes)
        {
            yield return new($"Divide {Text(shapes)}", shapes, (e, p) => e.Op("Divide", p[0], p[1]), Positive: true);
            yield return new($"Pow {Text(shapes)}", shapes, (e, p) => e.Op("Pow", p[0], p[1]), Positive: true);
            yield return new(
                $"Mod {Text(shapes)}",
                shapes,
                (e, p) => e.Op("Mod", e.Op("Multiply", p[0], e.Constant(-3.7)), e.Op("Add", p[1], e.Constant(0.05))),
                Positive: true);
            yield return new(
                $"Where {Text(shapes)}",
                shapes,
                (e, p) => e.Row("Where", new[] { e.Op("LessThan", p[0], e.Constant(0.1)), p[0], p[1] }));
        }

        yield return new("Multiply with a constant", new[] { new[] { 4 } }, (e, p) => e.Op("Multiply", p[0], e.Constant(3)));
        yield return new("Max with a constant", new[] { new[] { 7 } }, (e, p) => e.Op("Max", e.Constant(0.25), p[0]));
        yield return new("Min with a constant", new[] { new[] { 7 } }, (e, p) => e.Op("Min", p[0], e.Constant(0.25)));
        yield return new("Add of one tensor twice", new[] { new[] { 4 } }, (e, p) => e.Op("Add", p[0], e.Op("Multiply", p[0], p[0])));
    }

    private static IEnumerable<GradientCase> Reductions()
    {
        int[] shape = { 3, 4, 5 };
        foreach (string op in new[] { "Sum", "Prod", "Mean", "Var", "Std", "Max", "Min", "LogSumExp" })
        {
            foreach (int[] axes in new[] { System.Array.Empty<int>(), new[] { -1 }, new[] { 0 }, new[] { 0, 2 }, new[] { 1, 2 }, new[] { 1 } })
            {
                yield return new($"{op} over {Text(axes)}", new[] { shape }, (e, p) => e.Reduce(op, p[0], keepDims: axes.Length == 1, axes));
            }
        }

        foreach (double p in new[] { 1, 2, 3, 1.5, double.PositiveInfinity })
        {
            foreach (int[] axes in new[] { System.Array.Empty<int>(), new[] { -1 }, new[] { 0, 2 } })
            {
                yield return new($"Norm {p} over {Text(axes)}", new[] { shape }, (e, x) => e.Op("Norm", x[0], List("axes", axes), Arg("p", p), Arg("keepDims", false)));
            }
        }

        yield return new(
            "Var unbiased",
            new[] { shape },
            (e, p) => e.Op("Var", p[0], List("axes", 1), Arg("keepDims", false), Arg("unbiased", true)));
    }

    private static IEnumerable<GradientCase> Rows()
    {
        foreach (string op in new[] { "Softmax", "LogSoftmax" })
        {
            yield return new($"{op} [5]", new[] { new[] { 5 } }, (e, p) => e.Op(op, p[0], Arg("axis", -1)));
            yield return new($"{op} [3,17]", new[] { new[] { 3, 17 } }, (e, p) => e.Op(op, p[0], Arg("axis", 1)));
            yield return new($"{op} [3,4,2] axis 1", new[] { new[] { 3, 4, 2 } }, (e, p) => e.Op(op, p[0], Arg("axis", 1)));
            yield return new($"{op} [2,1]", new[] { new[] { 2, 1 } }, (e, p) => e.Op(op, p[0], Arg("axis", -1)));
        }
    }

    private static IEnumerable<GradientCase> MatMuls()
    {
        foreach (int[][] shapes in MatMulShapes.All)
        {
            yield return new($"MatMul {Text(shapes)}", shapes, (e, p) => e.Op("MatMul", p[0], p[1]));
        }

        yield return new(
            "MatMul of transposes",
            new[] { new[] { 4, 3 }, new[] { 2, 4 } },
            (e, p) => e.Op("MatMul", e.Op("Transpose", p[0], List("axes")), e.Op("Transpose", p[1], List("axes"))));
        yield return new(
            "MatMul of heads",
            new[] { new[] { 2, 3, 2, 4 }, new[] { 2, 3, 2, 4 } },
            (e, p) => e.Op(
                "MatMul",
                e.Op("Transpose", p[0], List("axes", 0, 2, 1, 3)),
                e.Op("Transpose", e.Op("Transpose", p[1], List("axes", 0, 2, 1, 3)), List("axes", 0, 1, 3, 2))));
        yield return new("MatMul of a tensor with itself", new[] { new[] { 3, 3 } }, (e, p) => e.Op("MatMul", p[0], p[0]));
    }

    private static IEnumerable<GradientCase> Movements()
    {
        yield return new("Reshape [3,4]", new[] { new[] { 3, 4 } }, (e, p) => e.Op("Reshape", p[0], ShapeArg("shape", 2, -1)));
        yield return new("Reshape to a scalar", new[] { new[] { 1, 1 } }, (e, p) => e.Op("Reshape", p[0], ShapeArg("shape")));
        yield return new("Transpose [3,4,5]", new[] { new[] { 3, 4, 5 } }, (e, p) => e.Op("Transpose", p[0], List("axes", 2, 0, 1)));
        yield return new("Transpose all", new[] { new[] { 3, 4 } }, (e, p) => e.Op("Transpose", p[0], List("axes")));
        yield return new(
            "Concat of three",
            new[] { new[] { 2, 3 }, new[] { 2, 1 }, new[] { 2, 4 } },
            (e, p) => e.Row("Concat", p, Arg("axis", -1)));
        yield return new("Slice of ranges", new[] { new[] { 4, 5 } }, (e, p) => e.Op("Slice", p[0], Indices(Range(1, -1), Range(null, 3))));
        yield return new("Slice at an index", new[] { new[] { 4, 5 } }, (e, p) => e.Op("Slice", p[0], Indices(-1)));
        yield return new(
            "Split in three",
            new[] { new[] { 2, 6 } },
            (e, p) => e.Op("Split", p[0], Arg("parts", 3), Arg("axis", 1)) is int parts ? e.Op("Multiply", e.Result(parts, 0), e.Result(parts, 2)) : -1);
        yield return new("Flatten [2,3,4]", new[] { new[] { 2, 3, 4 } }, (e, p) => e.Op("Flatten", p[0], Arg("first", 1), Arg("last", -1)));
        yield return new("Squeeze [2,1,4]", new[] { new[] { 2, 1, 4 } }, (e, p) => e.Op("Squeeze", p[0], List("axes", 1)));
        yield return new("Unsqueeze [2,4]", new[] { new[] { 2, 4 } }, (e, p) => e.Op("Unsqueeze", p[0], List("axes", 0, 2)));
        yield return new("Broadcast [3,1]", new[] { new[] { 3, 1 } }, (e, p) => e.Op("Broadcast", p[0], ShapeArg("shape", 2, -1, 4)));
        yield return new("SlidingWindows overlapping", new[] { new[] { 2, 7, 2 } }, (e, p) => e.Op("SlidingWindows", p[0], Arg("size", 3), Arg("axis", 1), Arg("stride", 2), Arg("dilation", 1)));
        yield return new("SlidingWindows dilated", new[] { new[] { 2, 8 } }, (e, p) => e.Op("SlidingWindows", p[0], Arg("size", 3), Arg("axis", -1), Arg("stride", 1), Arg("dilation", 2)));
        yield return new("Diagonal above", new[] { new[] { 3, 2, 5 } }, (e, p) => e.Op("Diagonal", p[0], Arg("offset", 1), Arg("axis1", 0), Arg("axis2", 2)));
        yield return new("Diagonal of squares", new[] { new[] { 2, 3, 3 } }, (e, p) => e.Op("Diagonal", p[0], Arg("offset", 0), Arg("axis1", -1), Arg("axis2", -2)));
        foreach (int offset in new[] { 0, 1, -2 })
        {
            yield return new($"DiagEmbed by {offset}", new[] { new[] { 2, 3 } }, (e, p) => e.Op("DiagEmbed", p[0], Arg("offset", offset)));
        }

        yield return new("Flip one axis", new[] { new[] { 3, 4 } }, (e, p) => e.Op("Multiply", p[0], e.Op("Flip", p[0], List("axes", 1))));
        yield return new("Flip all", new[] { new[] { 3, 4 } }, (e, p) => e.Op("Multiply", p[0], e.Op("Flip", p[0], List("axes"))));
        foreach (double value in new[] { 0, -1.5 })
        {
            yield return new($"Pad with {value}", new[] { new[] { 2, 3 } }, (e, p) => e.Op("Pad", p[0], Pairs("padding", (1, 0), (2, 1)), Arg("value", value)));
        }

        yield return new("Repeat rows", new[] { new[] { 3, 2 } }, (e, p) => e.Op("Multiply", e.Op("Repeat", p[0], Arg("count", 3), Arg("axis", 0)), Ramp(e, 9)));
        yield return new("Tile [3,2]", new[] { new[] { 3, 2 } }, (e, p) => e.Op("Multiply", e.Op("Tile", p[0], List("repeats", 2, 3)), Ramp(e, 6)));
        yield return new("Stack two", new[] { new[] { 2, 3 }, new[] { 2, 3 } }, (e, p) => e.Row("Stack", p, Arg("axis", 1)));
        yield return new("StopGradient beside a path", new[] { new[] { 4 } }, (e, p) => e.Op("Add", p[0], e.Op("StopGradient", e.Constant(2))));
        yield return new("Einsum bij,bjk->bik", new[] { new[] { 2, 3, 4 }, new[] { 2, 4, 5 } }, (e, p) => e.Row("Einsum", p, Arg("equation", "bij,bjk->bik")));
        yield return new(
            "Slice in overlapping parts",
            new[] { new[] { 6 } },
            (e, p) => e.Op("Multiply", e.Op("Slice", p[0], Indices(Range(null, 4))), e.Op("Slice", p[0], Indices(Range(2, null)))));
    }

    private static IEnumerable<GradientCase> Convolutions()
    {
        foreach (int axes in new[] { 1, 2, 3 })
        {
            int[] window = Enumerable.Repeat(2, axes).ToArray();
            int[] image = window.Select(_ => 4).Prepend(2).Append(2).ToArray();
            yield return new(
                $"Conv{axes}d with a bias",
                new[] { image, window.Prepend(2).Prepend(3).ToArray(), new[] { 3 } },
                (e, p) => e.Row($"Conv{axes}d", p, Arg("padding", 1), Arg("groups", 1), Arg("bias", 2)));
            yield return new(
                $"ConvTranspose{axes}d with a stride",
                new[] { image, window.Prepend(1).Prepend(2).ToArray() },
                (e, p) => e.Row($"ConvTranspose{axes}d", p, Arg("stride", 2), Arg("groups", 2)));
        }

        // Twice differentiated: the gradient of a convolution is one.
        yield return new(
            "Gradient of a convolution",
            new[] { new[] { 1, 5, 2 }, new[] { 2, 2, 3 } },
            (e, p) => e.Op("Gradient", e.Op("Tanh", e.Row("Conv1d", p, Arg("padding", 1), Arg("groups", 1))), p[0]));
        yield return new(
            "Conv1d twice of one image",
            new[] { new[] { 1, 5, 2 }, new[] { 2, 2, 3 }, new[] { 2, 2, 3 } },
            (e, p) => e.Op("Add", e.Row("Conv1d", new[] { p[0], p[1] }, Arg("groups", 1)), e.Op("Square", e.Row("Conv1d", new[] { p[0], p[2] }, Arg("groups", 1)))));
    }

    private static IEnumerable<GradientCase> Rest()
    {
        yield return new("Gather rows", new[] { new[] { 3, 4 } }, (e, p) => e.Op("Gather", p[0], e.IntInput("indices", 2, 5), Arg("axis", 0)));
        yield return new("Gather columns", new[] { new[] { 4, 3 } }, (e, p) => e.Op("Gather", p[0], e.IntInput("indices", 5), Arg("axis", -1)));
        yield return new("Gather by rows of a batch", new[] { new[] { 2, 3, 4 } }, (e, p) => e.Op("Gather", p[0], e.IntInput("indices", 2, 5), Arg("axis", 1), Arg("batchAxes", 1)));
        yield return new(
            "ScatterAdd to rows",
            new[] { new[] { 3, 4 }, new[] { 2, 5, 4 } },
            (e, p) => e.Row("ScatterAdd", new[] { p[0], e.IntInput("indices", 2, 5), p[1] }, Arg("axis", 0)));
        yield return new(
            "ScatterAdd in each row of a batch",
            new[] { new[] { 2, 2, 3 }, new[] { 2, 2, 5 } },
            (e, p) => e.Row("ScatterAdd", new[] { p[0], e.IntInput("indices", 2, 5), p[1] }, Arg("axis", -1), Arg("batchAxes", 1)));
        yield return new("ScatterAdd into zeros", new[] { new[] { 2, 5 } }, (e, p) => e.Op("ScatterAdd", e.IntInput("indices", 5), p[0], Arg("extent", 3), Arg("axis", -1)));
        foreach ((int axis, bool exclusive, bool reverse) in new[] { (0, false, false), (1, true, false), (-1, false, true), (-1, true, true) })
        {
            yield return new(
                $"CumSum along {axis}{(exclusive ? ", exclusive" : "")}{(reverse ? ", reverse" : "")}",
                new[] { new[] { 3, 4, 5 } },
                (e, p) => e.Op("CumSum", p[0], Arg("axis", axis), Arg("exclusive", exclusive), Arg("reverse", reverse)));
        }

        yield return new("TopK of rows", new[] { new[] { 3, 7 } }, (e, p) => e.Result(e.Op("TopK", p[0], Arg("k", 3), Arg("axis", -1)), 0));
        yield return new("TopK of columns", new[] { new[] { 2, 7, 3 } }, (e, p) => e.Result(e.Op("TopK", p[0], Arg("k", 2), Arg("axis", 1)), 0));
        yield return new("Gradient of a product", new[] { new[] { 3, 4 }, new[] { 4, 2 } }, (e, p) => e.Op("Gradient", e.Op("Tanh", e.Op("MatMul", p[0], p[1])), p[0]));
        yield return new(
            "Gradient of a gradient",
            new[] { new[] { 5 } },
            (e, p) => e.Op("Gradient", e.Op("Gradient", e.Op("Multiply", e.Op("Sigmoid", p[0]), p[0]), p[0]), p[0]));
        yield return new("Dropout of half", new[] { new[] { 5, 7 } }, (e, p) => e.Op("Dropout", p[0], Arg("rate", 0.5)));
        yield return new("SpatialDropout of half", new[] { new[] { 3, 2, 2, 5 } }, (e, p) => e.Op("SpatialDropout", p[0], Arg("rate", 0.5)));
    }

    /// <summary>A column of different numbers.</summary>
    private static int Ramp(EntryBuilder e, int rows) => e.Input("ramp", rows, 1);

    private static string Text(int[] shape) => "[" + string.Join(",", shape) + "]";

    private static string Text(int[][] shapes) => string.Join(" ", shapes.Select(Text));
}
