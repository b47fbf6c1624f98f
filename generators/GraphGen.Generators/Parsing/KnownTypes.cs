using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators.Parsing;

/// <summary>The symbols of the public API in one compilation, and questions about them.</summary>
internal sealed class KnownTypes
{
    private readonly INamedTypeSymbol? tensor, intTensor, boolTensor, layer, ops;

    public KnownTypes(Compilation compilation)
    {
        tensor = compilation.GetTypeByMetadataName("GraphGen.Tensor");
        intTensor = compilation.GetTypeByMetadataName("GraphGen.IntTensor");
        boolTensor = compilation.GetTypeByMetadataName("GraphGen.BoolTensor");
        layer = compilation.GetTypeByMetadataName("GraphGen.Layer");
        ops = compilation.GetTypeByMetadataName("GraphGen.Ops");
    }

    public static AttributeData? Attribute(ISymbol symbol, string name) =>
        Attributes(symbol, name).FirstOrDefault();

    public static IEnumerable<AttributeData> Attributes(ISymbol symbol, string name) =>
        symbol.GetAttributes().Where(a => a.AttributeClass is { } type && type.Name == name && IsGraphGen(type));

    public TensorType? TensorTypeOf(ITypeSymbol? type) =>
        Same(type, tensor) ? TensorType.Float : Same(type, intTensor) ? TensorType.Int : Same(type, boolTensor) ? TensorType.Bool : null;

    /// <summary>What an input, result or variable of this type is; null for a type that cannot be one.</summary>
    public SpecElementType? ElementTypeOf(ITypeSymbol? type) =>
        Same(type, tensor) ? SpecElementType.Float : Same(type, intTensor) ? SpecElementType.Int : null;

    public bool IsOps(ITypeSymbol? type) => Same(type, ops);

    /// <summary><c>Layer.Repeat</c>.</summary>
    public bool IsRepeat(IMethodSymbol method) => Same(method.ContainingType, layer) && method.Name == "Repeat";

    public bool IsLibraryLayer(ITypeSymbol? type) =>
        type is INamedTypeSymbol && !Same(type, layer) && (Same(type.BaseType, layer) || IsLibraryLayer(type.BaseType));

    /// <summary>The base of all layers, or an array of it: which layer it is, and so what it computes, is not known.</summary>
    public bool IsAnyLayer(ITypeSymbol type) => type is IArrayTypeSymbol array ? IsAnyLayer(array.ElementType) : Same(type, layer);

    /// <summary>A layer, or an array of layers.</summary>
    public bool HoldsLayers(ITypeSymbol type) => type is IArrayTypeSymbol array
        ? HoldsLayers(array.ElementType)
        : IsLibraryLayer(type) || IsUserLayer(type);

    public static bool IsUserLayer(ITypeSymbol? type) => type is INamedTypeSymbol && Attribute(type, "LayerAttribute") is not null;

    private static bool IsGraphGen(INamedTypeSymbol type) => type.ContainingNamespace is { Name: "GraphGen", ContainingNamespace.IsGlobalNamespace: true };

    private static bool Same(ITypeSymbol? left, ITypeSymbol? right) => right is not null && SymbolEqualityComparer.Default.Equals(left, right);
}

internal enum TensorType
{
    Float,
    Int,
    Bool,
}
