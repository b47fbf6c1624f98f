using System;
using System.Collections.Generic;
using System.Linq;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;
using static GraphGen.Conformance.Tests.Cases.OperationCase;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Arithmetic, functions, comparisons and how they broadcast.</summary>
internal static class ElementwiseCases
{
    private static readonly string[] OfAll = ["Negate", "Abs", "Square", "Exp", "Tanh", "Erf", "Relu", "Sigmoid", "Silu", "Gelu", "Expm1", "Sin", "Cos"];

    private static readonly string[] OfSteps = ["Sign", "Floor", "Ceil", "Round"];

    private static readonly string[] OfPositive = ["Log", "Log1p", "Sqrt", "Rsqrt", "Reciprocal"];

    private static readonly string[] OfTwo = ["Add", "Subtract", "Multiply", "Max", "Min"];

    private static readonly string[] Comparisons = ["LessThan", "LessThanOrEqual", "GreaterThan", "GreaterThanOrEqual", "Equal", "NotEqual"];

    public static IEnumerable<ConformanceCase> All =>
    [
        .. OfAll.Select(Unary),
        .. OfPositive.Select(op => Unary(op) with { Lowest = 0.125 }),
        .. OfSteps.Select(op => ForwardOnly(op, (e, x) => e.Op(op, x[0]), Floats("n", 3)) with { TakesSpecialValues = true }),
        Of("Clamp between numbers", (e, x) => e.Row("Clamp", [x[0], e.Constant(-1), e.Constant(0.5)]), Floats("n", 3)) with { TakesSpecialValues = true },
        Of("Clamp between tensors", (e, x) => e.Row("Clamp", [x[0], x[1], x[2]]), Floats("n", 3), Floats(3), Floats("n", 1)) with { TakesSpecialValues = true },
        Binary("Pow") with { Lowest = 0.125 },
        .. new[] { 2, 3, 4, -1, -2, 0.5, -0.5, 1.7 }.Select(exponent => Of(
            FormattableString.Invariant($"Pow to {exponent}"), (e, x) => e.Op("Pow", x[0], e.Constant(exponent)), Floats("n", 3)) with { Lowest = 0.125 }),
        Unary("Sin") with { Name = "Sin of large angles", Value = (name, i) => name == "x0" ? (float)(Math.Pow(-7.3, i % 40) * (i + 1)) : name == "p0" ? 0 : null },
        (Unary("Cos") with { Name = "Cos of large angles", Value = (name, i) => name == "x0" ? Math.Pow(-3e7, i % 40) * (i + 1) : name == "p0" ? 0 : null }).InDouble(),

        // Away from the poles, where a last digit of the angle is many of the tangent.
        Unary("Tan") with { Value = (name, i) => name == "x0" ? (i * 7 % 25 / 20.0) - 0.6 : name == "p0" ? 0.125 : null },
        Binary("Mod") with { Lowest = 0.125 },
        Of("Gelu by tanh", (e, x) => e.Op("Gelu", x[0], Arg("approximate", true)), Floats("n", 3)) with
        {
            Sizes = ConformanceCase.AroundVectors, TakesSpecialValues = true,
        },
        .. OfTwo.Select(Binary),
        Binary("Divide") with { Lowest = 0.125 },
        .. Broadcasts(),
        .. Integers(),
        .. Comparisons.Select(Compared),
        .. Conversions(),
        .. Conversions().Select(c => c.InDouble()),
        Of("Where, And, Or, Not", (e, x) =>
        {
            int inside = e.Op("And", e.Op("GreaterThan", x[0], e.Constant(-1)), e.Op("LessThan", x[0], x[1]));
            int chosen = e.Op("Or", e.Op("Not", inside), e.Op("LessThan", x[1], e.Constant(0)));
            return e.Row("Where", [chosen, x[0], e.Op("Multiply", x[1], x[1])]);
        }, Floats("n", 3), Floats(3)) with { TakesSpecialValues = true },
        Unary("Exp").InDouble(),
        Unary("Expm1").InDouble(),
        Unary("Sin").InDouble(),
        (Binary("Pow") with { Lowest = 0.125 }).InDouble(),
        (Unary("Log1p") with { Lowest = 0.125 }).InDouble(),
        (Binary("Mod") with { Lowest = 0.125 }).InDouble(),
        Unary("Tanh").InDouble(),
        Unary("Erf").InDouble(),
        (Unary("Log") with { Lowest = 0.125 }).InDouble(),
        (Binary("Divide") with { Lowest = 0.125 }).InDouble(),
        Binary("Max").InDouble(),
    ];

    private static ConformanceCase Unary(string op) => Of(op, (e, x) => e.Op(op, x[0]), Floats("n", 3)) with
    {
        Sizes = ConformanceCase.AroundVectors, TakesSpecialValues = true,
    };

    private static ConformanceCase Binary(string op) => Of(op, (e, x) => e.Op(op, x[0], x[1]), Floats("n", 5), Floats("n", 5)) with
    {
        Sizes = ConformanceCase.AroundVectors, TakesSpecialValues = true,
    };

    private static ConformanceCase Compared(string op) =>
        Of(op, (e, x) => e.Row("Where", [e.Op(op, x[0], x[1]), x[0], e.Constant(-1)]), Floats("n", 3), Floats("n", 1)) with
        {
            // Small integers, so that some are equal; parameters are zero for the same reason.
            Value = (name, i) => name[0] == 'x' ? (i * 7 % 5) - 2 : name == "p0" || name == "p1" ? 0 : null,
            TakesSpecialValues = true,
        };

    private static IEnumerable<ConformanceCase> Broadcasts()
    {
        (object[] Left, object[] Right)[] shapes =
        [
            (["n", 7], [7]), (["n", 1], [1, 17]), ([], ["n", 3]), ([15], ["n", 1]), ([2, 1, 3], ["n", 1, 5, 1]), (["n", 16], ["n", 1]), ([1], ["n"]),
        ];
        return shapes.Select(s => Of(
            $"Broadcast [{string.Join(",", s.Left)}] with [{string.Join(",", s.Right)}]",
            (e, x) => e.Op("Add", e.Op("Multiply", x[0], x[1]), e.Op("Subtract", x[1], x[0])),
            Floats(s.Left),
            Floats(s.Right)));
    }

    private static IEnumerable<ConformanceCase> Conversions() =>
    [
        ForwardOnly("ToFloat of integers", (e, x) => e.Op("ToFloat", x[0]), Ints("n", 3)) with { Sizes = ConformanceCase.AroundVectors, TakesSpecialValues = true },
        ForwardOnly("ToInt", (e, x) => e.Op("ToInt", x[0]), Floats("n", 3)) with { Sizes = ConformanceCase.AroundVectors, TakesSpecialValues = true },
        ForwardOnly("ToInt of a comparison", (e, x) => e.Op("ToInt", e.Op("LessThan", x[0], x[1])), Floats("n", 3), Floats("n", 1)) with { TakesSpecialValues = true },
        Of(
            "ToFloat of a comparison and of an integer part",
            (e, x) => e.Op("Multiply", x[0], e.Op("Add", e.Op("ToFloat", e.Op("LessThan", x[1], x[2])), e.Op("ToFloat", e.Op("ToInt", x[1])))),
            Floats("n", 3),
            Floats("n", 3),
            Floats("n", 1)) with
        {
            // Away from the steps, which no two precisions need place alike.
            Value = (name, i) => name[0] == 'x' ? (i * 7 % 5) - 2.25 - (name == "x2" ? 0.25 : 0) : name[0] == 'p' ? 0.0625 : null,
        },
    ];

    private static IEnumerable<ConformanceCase> Integers()
    {
        foreach (string op in new[] { "Negate", "Abs", "Sign", "Square", "Relu" })
        {
            yield return ForwardOnly(op + " of integers", (e, x) => e.Op(op, x[0]), Ints("n", 3)) with { TakesSpecialValues = true };
        }

        foreach (string op in OfTwo)
        {
            yield return ForwardOnly(op + " of integers", (e, x) => e.Op(op, x[0], x[1]), Ints("n", 3), Ints(3)) with { TakesSpecialValues = true };
        }

        yield return ForwardOnly(
            "Clamp of integers", (e, x) => e.Row("Clamp", [x[0], x[1], e.IntConstant(5)]), Ints("n", 3), Ints(3)) with { TakesSpecialValues = true };
        yield return ForwardOnly(
            "Comparisons of integers",
            (e, x) => e.Row("Where", [e.Op("Or", e.Op("Equal", x[0], x[1]), e.Op("LessThan", x[1], e.IntConstant(1))), x[0], x[1]]),
            Ints("n", 3),
            Ints("n", 1)) with { TakesSpecialValues = true };
    }
}
