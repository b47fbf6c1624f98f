using System;
using System.Collections.Generic;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;
using static GraphGen.Compiler.Gradients.GradientRules;

namespace GraphGen.Compiler.Gradients;

/// <summary>Derivatives of elementwise rows. g is the gradient by the result y; a and b are the operands.</summary>
internal static class ElementwiseGradients
{
    public static Dictionary<OpCode, GradientRule> Rules { get; } = new()
    {
        [OpCode.Neg] = Of(r => r.Graph.Neg(r.Gradient)),

        // Sign is 0 at 0, and so is the derivative of abs.
        [OpCode.Abs] = Of(r => Times(r, r.Graph.Unary(OpCode.Sign, r.Operand(0)))),
        [OpCode.Sign] = None,
        [OpCode.Floor] = None,
        [OpCode.Round] = None,
        [OpCode.StopGradient] = None,
        [OpCode.Exp] = Of(r => Times(r, r.Value)),
        // y + 1 is exp(a)
        [OpCode.Expm1] = Of(r => Times(r, r.Graph.Offset(r.Value, 1))),
        [OpCode.Log] = Of(r => r.Graph.Div(r.Gradient, r.Operand(0))),
        [OpCode.Log1p] = Of(r => r.Graph.Div(r.Gradient, r.Graph.Offset(r.Operand(0), 1))),

        // g / (2 y)
        [OpCode.Sqrt] = Of(r => r.Graph.Div(r.Graph.Scale(r.Gradient, 0.5), r.Value)),

        // -g y^3 / 2
        [OpCode.Rsqrt] = Of(r => r.Graph.Mul(r.Graph.Scale(r.Gradient, -0.5), r.Graph.Mul(r.Graph.Square(r.Value), r.Value))),

        [OpCode.Sin] = Of(r => Times(r, r.Graph.Unary(OpCode.Cos, r.Operand(0)))),
        [OpCode.Cos] = Of(r => r.Graph.Neg(Times(r, r.Graph.Unary(OpCode.Sin, r.Operand(0))))),

        // g (1 - y^2)
        [OpCode.Tanh] = Of(r => Times(r, r.Graph.Sub(r.Graph.ConstantLike(r.Value, 1), r.Graph.Square(r.Value)))),

        // g 2/sqrt(pi) exp(-a^2)
        [OpCode.Erf] = Of(r => Times(r, r.Graph.Scale(r.Graph.Unary(OpCode.Exp, r.Graph.Neg(r.Graph.Square(r.Operand(0)))), 2 / Math.Sqrt(Math.PI)))),
        [OpCode.Not] = None,
        [OpCode.Cast] = (row, _) => row.Graph.TypeOf(row.Operand(0)) is var type && type.IsFloat() ? row.Graph.Cast(row.Gradient, type) : null,

        [OpCode.Add] = Of(r => r.Gradient, r => r.Gradient),
        [OpCode.Sub] = Of(r => r.Gradient, r => r.Graph.Neg(r.Gradient)),
        [OpCode.Mul] = Product,

        // g / b and -(g / b) y
        [OpCode.Div] = Of(
            r => r.Graph.Div(r.Gradient, r.Operand(1)),
            r => r.Graph.Neg(r.Graph.Mul(r.Graph.Div(r.Gradient, r.Operand(1)), r.Value))),
        [OpCode.Max] = (row, operand) => Chosen(row, operand, row.Graph.Binary(OpCode.Lt, row.Operand(1 - operand), row.Operand(operand))),
        [OpCode.Min] = (row, operand) => Chosen(row, operand, row.Graph.Binary(OpCode.Lt, row.Operand(operand), row.Operand(1 - operand))),
        [OpCode.Pow] = Of(Base, Exponent),
        [OpCode.Lt] = None,
        [OpCode.Le] = None,
        [OpCode.Eq] = None,
        [OpCode.And] = None,
        [OpCode.Or] = None,

        [OpCode.Select] = Of(
            null,
            r => r.Graph.Where(r.Operand(0), r.Gradient),
            r => r.Graph.Select(r.Operand(0), r.Graph.ConstantLike(r.Gradient, 0), r.Gradient)),
        [OpCode.Fma] = Of(r => Times(r, r.Operand(1)), r => Times(r, r.Operand(0)), r => r.Gradient),
    };

    private static int Times(RowGradient row, int factor) => row.Graph.Mul(row.Gradient, factor);

    /// <summary>A square is one contribution, g 2a, not two.</summary>
    private static int? Product(RowGradient row, int operand)
    {
        if (row.Operand(0) == row.Operand(1))
        {
            return operand == 0 ? Times(row, row.Graph.Scale(row.Operand(0), 2)) : null;
        }

        return Times(row, row.Operand(1 - operand));
    }

    /// <summary>g b a^(b - 1), and 0 where b is 0: a to that power is 1 whatever a is, 0 included.</summary>
    private static int Base(RowGradient row)
    {
        GraphBuilder graph = row.Graph;
        int exponent = row.Operand(1);
        int slope = graph.Mul(exponent, graph.Binary(OpCode.Pow, row.Operand(0), graph.Offset(exponent, -1)));
        int isConstant = graph.Binary(OpCode.Eq, exponent, graph.ConstantLike(exponent, 0));
        return graph.Select(isConstant, graph.ConstantLike(slope, 0), Times(row, slope));
    }

    /// <summary>g y log(a), and 0 where a is 0 and b is not negative, as in PyTorch.</summary>
    private static int Exponent(RowGradient row)
    {
        GraphBuilder graph = row.Graph;
        (int a, int b) = (row.Operand(0), row.Operand(1));
        int zero = graph.ConstantLike(a, 0);
        int isZero = graph.Binary(OpCode.And, graph.Binary(OpCode.Eq, a, zero), graph.Binary(OpCode.Le, zero, b));
        return graph.Select(isZero, zero, Times(row, graph.Mul(row.Value, graph.Unary(OpCode.Log, a))));
    }

    /// <summary>
    /// The gradient goes to the operand that was chosen. Beside a constant (relu and other clamps) an operand that equals it
    /// gets none, and the mask is read from the result, so that the operand need not be kept; two tensors share a tie half and
    /// half. Both as PyTorch does in relu and in maximum.
    /// </summary>
    private static int Chosen(RowGradient row, int operand, int isChosen)
    {
        GraphBuilder graph = row.Graph;
        int other = row.Operand(1 - operand);
        if (graph.ConstantValue(other) is not null)
        {
            return graph.Where(
                row.Row.Op == OpCode.Max ? graph.Binary(OpCode.Lt, other, row.Value) : graph.Binary(OpCode.Lt, row.Value, other),
                row.Gradient);
        }

        int tie = graph.Binary(OpCode.Eq, row.Operand(0), row.Operand(1));
        return graph.Select(isChosen, row.Gradient, graph.Where(tie, graph.Scale(row.Gradient, 0.5)));
    }
}
