using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators.Parsing;

/// <summary>From values of the parser to constant arguments of the spec, by the type of the parameter.</summary>
internal static class SpecValues
{
    /// <summary>Whether arguments for this parameter are tensors, and so operands.</summary>
    public static bool IsOperand(KnownTypes types, ITypeSymbol type) =>
        types.TensorTypeOf(type is IArrayTypeSymbol array ? array.ElementType : type) is not null;

    /// <summary>Null where the value is no constant of the type.</summary>
    public static SpecValue? ToSpec(ITypeSymbol type, Value value) => (value, type) switch
    {
        (ConstantValue { Data: null }, _) => SpecValue.Missing,
        (ConstantValue { Data: bool data }, _) => SpecValue.Of(data),
        (ConstantValue { Data: string data }, _) => SpecValue.Of(data),
        (ConstantValue constant, { TypeKind: TypeKind.Enum }) => EnumMember((INamedTypeSymbol)type, constant.Data),
        (ConstantValue constant, { Name: "Axes" }) => SpecValue.List(EquatableArray.Of(SpecValue.Of(ConstantEvaluator.ToLong(constant.Data)))),
        (ConstantValue constant, { SpecialType: SpecialType.System_Single or SpecialType.System_Double }) => SpecValue.Of(ConstantEvaluator.ToDouble(constant.Data)),
        (ConstantValue constant, _) when ConstantEvaluator.IsInteger(constant.Data) => SpecValue.Of(ConstantEvaluator.ToLong(constant.Data)),
        (ListValue list, IArrayTypeSymbol { ElementType.Name: "Extent" }) => Extents(list),
        (ListValue list, _) => Integers(list),
        _ => null,
    };

    private static SpecValue? EnumMember(INamedTypeSymbol type, object? value)
    {
        IFieldSymbol? member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value));
        return member is null ? null : SpecValue.Of(member.Name);
    }

    private static SpecValue? Extents(ListValue list)
    {
        var dims = new SpecDim[list.Items.Length];
        for (int i = 0; i < dims.Length; i++)
        {
            switch (list.Items[i])
            {
                case ConstantValue { Data: string symbol }:
                    dims[i] = new(0, symbol);
                    break;
                case ConstantValue constant when ConstantEvaluator.IsInteger(constant.Data):
                    dims[i] = new(ConstantEvaluator.ToLong(constant.Data));
                    break;
                default:
                    return null;
            }
        }

        return SpecValue.Shape(dims);
    }

    /// <summary>A list of integers, or of such lists.</summary>
    private static SpecValue? Integers(ListValue list)
    {
        SpecValue?[] items = list.Items.Select(item => item switch
        {
            ConstantValue constant when ConstantEvaluator.IsInteger(constant.Data) => SpecValue.Of(ConstantEvaluator.ToLong(constant.Data)),
            ListValue inner => Integers(inner),
            _ => null,
        }).ToArray();
        return items.Contains(null) ? null : SpecValue.List(items.Select(i => i!).ToEquatableArray());
    }
}
