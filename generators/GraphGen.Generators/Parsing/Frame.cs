using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators.Parsing;

/// <summary>One call of a method that is being inlined.</summary>
internal sealed class Frame(Frame? caller, IMethodSymbol? method, ObjectValue? self)
{
    public Frame? Caller { get; } = caller;

    public IMethodSymbol? Method { get; } = method;

    public ObjectValue? Self { get; } = self;

    public Dictionary<ISymbol, Value> Locals { get; } = new(SymbolEqualityComparer.Default);

    public Value? Result { get; set; }

    /// <summary>Constructors and field initialisers create layers and assign fields; methods do neither.</summary>
    public bool Constructing { get; init; }
}
