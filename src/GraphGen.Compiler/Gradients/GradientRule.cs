using System;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Gradients;

/// <summary>
/// The gradient of the loss by one operand of a row, given the gradient by the row: appends rows and returns the value, shaped
/// like the operand; null where nothing flows to that operand.
/// </summary>
internal delegate int? GradientRule(RowGradient row, int operand);

/// <summary>A row being differentiated, the gradient by it, and the builder that the rules append to.</summary>
internal readonly struct RowGradient
{
    public RowGradient(GraphBuilder graph, int value, int gradient)
    {
        Graph = graph;
        Value = value;
        Gradient = gradient;
    }

    public GraphBuilder Graph { get; }

    /// <summary>The row's value: a rule that can use the result instead of the operands saves keeping these.</summary>
    public int Value { get; }

    public int Gradient { get; }

    public GraphRow Row => Graph[Value];

    public int Operand(int operand) => Row.Operands[operand];

    public Shape OperandShape(int operand) => Graph.ShapeOf(Operand(operand));

    public T Attributes<T>()
        where T : OpAttributes => (T)Row.Attributes;
}

internal static class GradientRules
{
    /// <summary>The row is constant almost everywhere, or its operands are not floating-point.</summary>
    public static GradientRule None { get; } = (_, _) => null;

    /// <summary>A rule for each operand in turn; null where nothing flows.</summary>
    public static GradientRule Of(params Func<RowGradient, int>?[] rules) => (row, operand) => rules[operand]?.Invoke(row);
}
