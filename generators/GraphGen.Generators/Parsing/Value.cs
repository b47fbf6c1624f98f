using System.Collections.Generic;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators.Parsing;

/// <summary>
/// What an expression is at build time. Method bodies are run once by the parser, with rows of the spec in the place of tensors.
/// </summary>
internal abstract class Value
{
    /// <summary>The result of something that was reported already: whatever is made of it is unknown, and silent.</summary>
    public static Value Unknown { get; } = new UnknownValue();

    private sealed class UnknownValue : Value
    {
    }
}

/// <summary>A number, a bool, a string, an enum member (as its number) or null.</summary>
internal sealed class ConstantValue(object? data) : Value
{
    public object? Data { get; } = data;
}

/// <summary>A row of the entry that is being parsed. Inside an [Elementwise] function its scalars are such rows too.</summary>
internal sealed class TensorValue(int row, TensorType type) : Value
{
    public int Row { get; } = row;

    public TensorType Type { get; } = type;
}

/// <summary>A field marked [Parameter] or [State]; each entry that reads it gets a row of its own.</summary>
internal sealed class VariableValue(int index, SpecElementType type, string path) : Value
{
    public int Index { get; } = index;

    public SpecElementType Type { get; } = type;

    public string Path { get; } = path;
}

/// <summary>An instance of a layer of the library.</summary>
internal sealed class LayerValue(int index, string type, EquatableArray<SpecArgument> arguments) : Value
{
    public int Index { get; } = index;

    public string Type { get; } = type;

    public EquatableArray<SpecArgument> Arguments { get; } = arguments;
}

/// <summary>The model itself, or an instance of a class marked [Layer].</summary>
internal sealed class ObjectValue(INamedTypeSymbol type, string path) : Value
{
    public INamedTypeSymbol Type { get; } = type;

    /// <summary>The dotted name; empty for the model.</summary>
    public string Path { get; } = path;

    /// <summary>Fields and properties whose values are known so far.</summary>
    public Dictionary<ISymbol, Value> Members { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Arguments of the constructor: initialisers see them, and methods do where it is a primary constructor.</summary>
    public Dictionary<ISymbol, Value> Arguments { get; } = new(SymbolEqualityComparer.Default);

    public string MemberPath(string member)
    {
        string name = member.TrimStart('_', '@');
        return Path.Length == 0 ? name : Path + "." + name;
    }
}

/// <summary>An array, a collection expression or a tuple.</summary>
internal sealed class ListValue(Value[] items) : Value
{
    public Value[] Items { get; } = items;
}

/// <summary><c>start..end</c>, with negative numbers counting from the end of the axis and null for an open end.</summary>
internal sealed class RangeValue(long? start, long? end) : Value
{
    public long? Start { get; } = start;

    public long? End { get; } = end;
}

/// <summary><c>^n</c>.</summary>
internal sealed class FromEndValue(long offset) : Value
{
    public long Offset { get; } = offset;
}
