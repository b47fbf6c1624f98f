using System;
using System.Collections.Generic;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Rewrite.Rules;

/// <summary>
/// Identities of elementwise arithmetic. Not here, because some bit differs: x + 0 (of -0), 0 - x (of +0), x * 0 and x - x (of
/// NaN and infinities), -(x - y) (of equal x and y), anything that regroups a sum or a product.
/// </summary>
internal static class ArithmeticRules
{
    private const double NegativeZero = -0.0;

    public static IReadOnlyList<RewriteRule> All { get; } = new[]
    {
        // Commutative: each of these rounds the same exact value, or picks by an order, whatever side an operand is on.
        new RewriteRule(
            "constant-to-the-right",
            s => s.Constant(0) is not null && s.Constant(1) is null ? s.Builder.Binary(s.Row.Op, s[1], s[0]) : null,
            OpCode.Add, OpCode.Mul, OpCode.Max, OpCode.Min, OpCode.Eq, OpCode.And, OpCode.Or),

        // +0 + -0 = +0 and -0 + -0 = -0; for integers -0 is 0.
        new RewriteRule("add-negative-zero", s => s.IsConstant(1, NegativeZero) ? s[0] : null, OpCode.Add),

        // +0 - +0 = +0 and -0 - +0 = -0.
        new RewriteRule("subtract-zero", s => s.IsConstant(1, 0) ? s[0] : null, OpCode.Sub),

        // -0 - +0 = -0 and -0 - -0 = +0; elsewhere a zero changes nothing.
        new RewriteRule("subtract-from-negative-zero", s => s.IsConstant(0, NegativeZero) ? s.Builder.Unary(OpCode.Neg, s[1]) : null, OpCode.Sub),

        // The exact product or quotient is the operand itself.
        new RewriteRule("multiply-by-one", s => s.IsConstant(1, 1) ? s[0] : null, OpCode.Mul, OpCode.Div),
        new RewriteRule("multiply-by-minus-one", s => s.IsConstant(1, -1) ? s.Builder.Unary(OpCode.Neg, s[0]) : null, OpCode.Mul, OpCode.Div),

        new RewriteRule("divide-by-power-of-two", DivideByPowerOfTwo, OpCode.Div),

        // Negation only flips the sign (integers: wraps), so it cancels.
        new RewriteRule("negate-twice", s => Negated(s, 0) is int x ? x : null, OpCode.Neg),
        new RewriteRule("abs-of-negated", s => Negated(s, 0) is int x ? s.Builder.Unary(OpCode.Abs, x) : null, OpCode.Abs),
        new RewriteRule("abs-twice", s => s.Operand(0).Op == OpCode.Abs ? s[0] : null, OpCode.Abs),

        // IEEE 754 defines x - y as x + (-y).
        new RewriteRule("add-negated", s => Negated(s, 1) is int y ? s.Builder.Binary(OpCode.Sub, s[0], y) : null, OpCode.Add),
        new RewriteRule("add-to-negated", s => Negated(s, 0) is int x ? s.Builder.Binary(OpCode.Sub, s[1], x) : null, OpCode.Add),
        new RewriteRule("subtract-negated", s => Negated(s, 1) is int y ? s.Builder.Binary(OpCode.Add, s[0], y) : null, OpCode.Sub),

        // The sign of a product or quotient is the product of the signs, apart from rounding, which is symmetric.
        new RewriteRule(
            "multiply-negated",
            s => Negated(s, 0) is int x && Negated(s, 1) is int y ? s.Builder.Binary(s.Row.Op, x, y) : null,
            OpCode.Mul, OpCode.Div),
        new RewriteRule(
            "multiply-negated-by-constant",
            s => Negated(s, 0) is int x && s.Constant(1) is double c
                ? s.Builder.Binary(s.Row.Op, x, s.Builder.Constant(s.Row.Type, s.Row.Shape, Negate(s.Row.Type, c))) : null,
            OpCode.Mul, OpCode.Div),

        // The same on both sides: any choice is that value.
        new RewriteRule("same-on-both-sides", s => s[0] == s[1] ? s[0] : null, OpCode.Max, OpCode.Min, OpCode.And, OpCode.Or),

        // Nothing is below -infinity or above infinity, and NaN stays NaN; for integers the ends of the range do it.
        new RewriteRule("max-with-lowest", s => s.IsConstant(1, Lowest(s.Row.Type)) ? s[0] : null, OpCode.Max),
        new RewriteRule("min-with-highest", s => s.IsConstant(1, Highest(s.Row.Type)) ? s[0] : null, OpCode.Min),

        new RewriteRule("select-same", s => s[1] == s[2] ? s[1] : null, OpCode.Select),
        new RewriteRule("select-constant", s => s.Constant(0) is double condition ? s[condition != 0 ? 1 : 2] : null, OpCode.Select),
        new RewriteRule(
            "select-not",
            s => s.Operand(0).Op == OpCode.Not ? s.Builder.Select(s.Operand(0).Operands[0], s[2], s[1]) : null,
            OpCode.Select),

        // Bits: true is 1 for bool and all ones for integers.
        new RewriteRule("not-twice", s => s.Operand(0).Op == OpCode.Not ? s.Operand(0).Operands[0] : null, OpCode.Not),
        new RewriteRule("and-with-ones", s => s.IsConstant(1, Ones(s.Row.Type)) ? s[0] : null, OpCode.And),
        new RewriteRule("or-with-zeros", s => s.IsConstant(1, 0) ? s[0] : null, OpCode.Or),
        new RewriteRule("and-with-zeros", s => s.IsConstant(1, 0) ? s[1] : null, OpCode.And),
        new RewriteRule("or-with-ones", s => s.IsConstant(1, Ones(s.Row.Type)) ? s[1] : null, OpCode.Or),

        new RewriteRule("cast-to-own-type", s => s.Operand(0).Type == s.Row.Type ? s[0] : null, OpCode.Cast),
    };

    // Where c is a power of two and 1/c a normal number, x / c and x * (1/c) round the same exact value.
    private static int? DivideByPowerOfTwo(RewriteSite s)
    {
        if (s.Constant(1) is not double divisor || divisor == 0)
        {
            return null;
        }

        // Fraction bits are zero; exponents that an f32 (and so an f64) has for both c and 1/c.
        bool isPower = (BitConverter.DoubleToInt64Bits(divisor) & 0xFFFFFFFFFFFFFL) == 0;
        double magnitude = Math.Abs(divisor);
        return isPower && magnitude >= 1 / LargestInverse && magnitude <= LargestInverse
            ? s.Builder.Binary(OpCode.Mul, s[0], s.Builder.Constant(s.Row.Type, s.Row.Shape, 1 / divisor))
            : null;
    }

    /// <summary>2^126, whose inverse is the least normal f32.</summary>
    private const double LargestInverse = 8.5070591730234615865843651857942e37;

    private static int? Negated(RewriteSite s, int operand) => s.Operand(operand).Op == OpCode.Neg ? s.Operand(operand).Operands[0] : null;

    private static double Negate(DType type, double value) =>
        ElementwiseOps.Evaluate(OpCode.Neg, new ElementType(type, InterpreterPrecision.AsTyped), value);

    private static double Lowest(DType type) => type == DType.I32 ? int.MinValue : double.NegativeInfinity;

    private static double Highest(DType type) => type == DType.I32 ? int.MaxValue : double.PositiveInfinity;

    private static double Ones(DType type) => type == DType.Bool ? 1 : -1;
}
