using System.Collections.Generic;
using Microsoft.CodeAnalysis.Operations;

namespace GraphGen.Generators.Parsing;

/// <summary>C#'s operators and scalar functions by the names that the spec has for them.</summary>
internal static class OperatorNames
{
    public static IReadOnlyDictionary<BinaryOperatorKind, string> Binary { get; } = new Dictionary<BinaryOperatorKind, string>
    {
        [BinaryOperatorKind.Add] = "Add",
        [BinaryOperatorKind.Subtract] = "Subtract",
        [BinaryOperatorKind.Multiply] = "Multiply",
        [BinaryOperatorKind.Divide] = "Divide",
        [BinaryOperatorKind.LessThan] = "LessThan",
        [BinaryOperatorKind.LessThanOrEqual] = "LessThanOrEqual",
        [BinaryOperatorKind.GreaterThan] = "GreaterThan",
        [BinaryOperatorKind.GreaterThanOrEqual] = "GreaterThanOrEqual",
        [BinaryOperatorKind.Equals] = "Equal",
        [BinaryOperatorKind.NotEquals] = "NotEqual",
        [BinaryOperatorKind.And] = "And",
        [BinaryOperatorKind.Or] = "Or",
        [BinaryOperatorKind.ConditionalAnd] = "And",
        [BinaryOperatorKind.ConditionalOr] = "Or",
    };

    public static IReadOnlyDictionary<UnaryOperatorKind, string> Unary { get; } = new Dictionary<UnaryOperatorKind, string>
    {
        [UnaryOperatorKind.Minus] = "Negate",
        [UnaryOperatorKind.Not] = "Not",
    };

    /// <summary>Methods of Math and MathF that may be called in an [Elementwise] function, and the spec's op.</summary>
    public static IReadOnlyDictionary<string, string> ScalarFunctions { get; } = new Dictionary<string, string>
    {
        ["Abs"] = "Abs",
        ["Ceiling"] = "Ceil",
        ["Clamp"] = "Clamp",
        ["Cos"] = "Cos",
        ["Exp"] = "Exp",
        ["Floor"] = "Floor",
        ["Log"] = "Log",
        ["Max"] = "Max",
        ["Min"] = "Min",
        ["Pow"] = "Pow",
        ["Round"] = "Round",
        ["Sin"] = "Sin",
        ["Sqrt"] = "Sqrt",
        ["Tan"] = "Tan",
        ["Tanh"] = "Tanh",
    };

    public static bool IsComparison(BinaryOperatorKind kind) => kind
        is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
        or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
        or BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;
}
