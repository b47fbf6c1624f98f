using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels.Interpreter;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Interpreter;

/// <summary>The value of one element from the operands' elements at the same place.</summary>
internal static class ElementwiseOps
{
    // Arguments: the row's element type, and the elements of up to three operands.
    private static readonly Dictionary<OpCode, Func<ElementType, double, double, double, double>> Rules = new()
    {
        [OpCode.Neg] = (t, a, _, _) => t.Round(-a),
        [OpCode.Abs] = (t, a, _, _) => t.Round(Math.Abs(a)),
        [OpCode.Sign] = (_, a, _, _) => a > 0 ? 1 : a < 0 ? -1 : a,
        [OpCode.Floor] = (_, a, _, _) => Math.Floor(a),
        [OpCode.Round] = (_, a, _, _) => Float64Arithmetic.Round(a),
        [OpCode.Exp] = (t, a, _, _) => t.Round(Math.Exp(a)),
        [OpCode.Expm1] = (t, a, _, _) => t.Round(ElementaryFunctions.Expm1(a)),
        [OpCode.Log] = (t, a, _, _) => t.Round(Math.Log(a)),
        [OpCode.Log1p] = (t, a, _, _) => t.Round(ElementaryFunctions.Log1p(a)),
        [OpCode.Sqrt] = (t, a, _, _) => t.Round(Math.Sqrt(a)),
        [OpCode.Rsqrt] = (t, a, _, _) => t.Round(1 / t.Round(Math.Sqrt(a))),
        [OpCode.Sin] = (t, a, _, _) => t.Round(Math.Sin(a)),
        [OpCode.Cos] = (t, a, _, _) => t.Round(Math.Cos(a)),
        [OpCode.Tanh] = (t, a, _, _) => t.Round(Math.Tanh(a)),
        [OpCode.Erf] = (t, a, _, _) => t.Round(ErrorFunction.Erf(a)),
        [OpCode.Not] = (t, a, _, _) => t.Type == DType.Bool ? 1 - a : ~(int)a,
        [OpCode.Cast] = (t, a, _, _) => t.Convert(a),
        [OpCode.StopGradient] = (_, a, _, _) => a,
        [OpCode.Add] = (t, a, b, _) => t.Round(a + b),
        [OpCode.Sub] = (t, a, b, _) => t.Round(a - b),
        [OpCode.Mul] = (t, a, b, _) => t.Multiply(a, b),
        [OpCode.Div] = (t, a, b, _) => t.Round(a / b),
        [OpCode.Max] = (_, a, b, _) => ElementType.Max(a, b),
        [OpCode.Min] = (_, a, b, _) => ElementType.Min(a, b),
        [OpCode.Pow] = (t, a, b, _) => t.Round(ElementaryFunctions.Pow(a, b)),
        [OpCode.Lt] = (_, a, b, _) => a < b ? 1 : 0,
        [OpCode.Le] = (_, a, b, _) => a <= b ? 1 : 0,
        [OpCode.Eq] = (_, a, b, _) => a == b ? 1 : 0,
        [OpCode.And] = (_, a, b, _) => (int)a & (int)b,
        [OpCode.Or] = (_, a, b, _) => (int)a | (int)b,
        [OpCode.Select] = (_, a, b, c) => a != 0 ? b : c,
        [OpCode.Fma] = (t, a, b, c) => t.Fma(a, b, c),
    };

    public static IEnumerable<OpCode> Ops => Rules.Keys;

    public static double Evaluate(OpCode op, ElementType type, double a, double b = 0, double c = 0) => Rules[op](type, a, b, c);

    public static double[] Evaluate(RowContext row)
    {
        var rule = Rules[row.Row.Op];
        double[] first = row.Operands[0].Values;
        double[]? second = row.Operands.Length > 1 ? row.Operands[1].Values : null;
        double[]? third = row.Operands.Length > 2 ? row.Operands[2].Values : null;
        return first.Select((a, i) => rule(row.Type, a, second?[i] ?? 0, third?[i] ?? 0)).ToArray();
    }
}
