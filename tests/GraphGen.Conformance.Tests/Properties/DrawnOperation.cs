using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Conformance.Tests.Properties;

/// <summary>A value of a model being drawn: its row, and what the compiler says of it.</summary>
internal sealed record DrawnValue(int Row, DType Type, Shape Shape);

/// <summary>
/// An operation as users see it, from its public signature: tensors are drawn among the values there are, everything else by type.
/// What is drawn may be a mistake; the compiler tells, and another call is drawn.
/// </summary>
/// <param name="Name">What the spec calls it.</param>
/// <param name="Parameters">Names and types of the method's parameters.</param>
/// <param name="Result">The type the method returns.</param>
internal sealed record DrawnOperation(string Name, IReadOnlyList<(string Name, Type Type)> Parameters, Type Result)
{
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "Add",
        ["op_Subtraction"] = "Subtract",
        ["op_Multiply"] = "Multiply",
        ["op_Division"] = "Divide",
        ["op_UnaryNegation"] = "Negate",
        ["op_LessThan"] = "LessThan",
        ["op_LessThanOrEqual"] = "LessThanOrEqual",
        ["op_GreaterThan"] = "GreaterThan",
        ["op_GreaterThanOrEqual"] = "GreaterThanOrEqual",
        ["op_Equality"] = "Equal",
        ["op_Inequality"] = "NotEqual",
        ["op_BitwiseAnd"] = "And",
        ["op_BitwiseOr"] = "Or",
        ["op_LogicalNot"] = "Not",
        ["get_Item"] = "Slice",
    };

    /// <summary>Every operation of the public library that has a result: the methods of <see cref="Ops"/>, the operators and the indexers.</summary>
    public static IReadOnlyList<DrawnOperation> All { get; } =
    [
        .. typeof(Ops).GetMethods(BindingFlags.Static | BindingFlags.Public).Where(m => m.ReturnType != typeof(void) && m.GetParameters().All(p => p.Name != "ambiguous")).Select(m => Of(m.Name, m)),
        .. new[] { typeof(Tensor), typeof(IntTensor), typeof(BoolTensor) }
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(m => Operators.ContainsKey(m.Name))
            .Select(m => Of(Operators[m.Name], m)),
    ];

    /// <summary>How many results a row has: those of a tuple, or as many as the first constant argument says; null for the usual one.</summary>
    public int? ResultsOf(SpecRow row) =>
        Result.IsGenericType ? Result.GenericTypeArguments.Length
        : !Result.IsArray ? null
        : row.Arguments[0].Value is { Kind: SpecValueKind.List } list ? list.Items.Count
        : (int)row.Arguments[0].Value.Number;

    public bool IsConvolution => Name.StartsWith("Conv", StringComparison.Ordinal);

    public bool IsPool => Name.Contains("Pool", StringComparison.Ordinal);

    /// <summary>Of an operation on images: those its name ends in (Conv2d), or two.</summary>
    public int SpatialAxes => Name.EndsWith('d') ? Name[^2] - '0' : 2;

    /// <summary>A row that applies the operation, or null where there is no value to apply it to.</summary>
    public SpecRow? Draw(Random random, IReadOnlyList<DrawnValue> values)
    {
        var operands = new List<DrawnValue>();
        foreach ((string name, Type type) in Parameters)
        {
            if (ElementTypes(type.IsArray ? type.GetElementType()! : type) is { } types)
            {
                for (int count = type.IsArray ? random.Next(1, 4) : 1; count > 0; count--)
                {
                    if (Operand(random, values.Where(v => types(v.Type)).ToArray(), operands) is not { } operand)
                    {
                        return null;
                    }

                    operands.Add(operand);
                }
            }
        }

        return new SpecRow(Name, operands.Select(o => o.Row).ToEquatableArray(), Constants(random, operands));
    }

    /// <summary>Values for all parameters that are no tensors; those that are known already are given.</summary>
    public EquatableArray<SpecArgument> Constants(Random random, IReadOnlyList<DrawnValue> operands, params (string Name, SpecValue Value)[] known) => Parameters
        .Where(p => ElementTypes(p.Type.IsArray ? p.Type.GetElementType()! : p.Type) is null)
        .Select(p => new SpecArgument(
            p.Name, known.Any(k => k.Name == p.Name) ? known.First(k => k.Name == p.Name).Value : DrawnArgument.Draw(random, Name, p.Name, p.Type, operands)))
        .ToEquatableArray();

    private static DrawnOperation Of(string name, MethodInfo method) => new(
        name,
        [.. method.IsStatic ? [] : new (string, Type)[] { ("x", method.DeclaringType!) }, .. method.GetParameters().Select(p => (p.Name!, p.ParameterType))],
        method.ReturnType);

    private static Func<DType, bool>? ElementTypes(Type type) =>
        type == typeof(Tensor) ? t => t.IsFloat()
        : type == typeof(IntTensor) ? t => t == DType.I32
        : type == typeof(BoolTensor) ? t => t == DType.Bool
        : null;

    // Mostly late values, so that rows form chains, and mostly such as fit the operand before.
    private static DrawnValue? Operand(Random random, DrawnValue[] values, List<DrawnValue> before)
    {
        if (values.Length == 0)
        {
            return null;
        }

        if (before.Count > 0 && random.Next(4) != 0)
        {
            DrawnValue[] fitting = values.Where(v => v.Shape.Equals(before[^1].Shape)).ToArray();
            values = fitting.Length > 0 ? fitting : values;
        }

        return values[Math.Max(random.Next(values.Length), random.Next(values.Length))];
    }
}
