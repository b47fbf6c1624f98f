using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GraphGen.Generators.Parsing;

/// <summary>An argument of a call: its value, and where it is written.</summary>
internal sealed class CallArgument(IParameterSymbol parameter, Value value, IArgumentOperation operation)
{
    public IParameterSymbol Parameter => parameter;

    public Value Value => value;

    public SyntaxNode Syntax => operation.Syntax;

    /// <summary>
    /// Its parts as the core names them: the whole under the parameter's name, or its tensors from an operand's number on, each by
    /// itself where the source lists them.
    /// </summary>
    public IEnumerable<MemberSpan> Parts(int? operand)
    {
        SyntaxNode[] elements = Elements();
        if (operand is not { } first)
        {
            // Arguments of params have no syntax in common; a default has none at all.
            return operation.ArgumentKind == ArgumentKind.Explicit ? [new(parameter.Name, SourceSpan.Of(operation.Syntax))]
                : elements.Length > 0 ? [new(parameter.Name, SourceSpan.Of(elements[0], elements[elements.Length - 1]))]
                : [];
        }

        // An optional tensor that is null is no operand.
        int count = value is ListValue list ? list.Items.Length : value is ConstantValue { Data: null } ? 0 : 1;
        return elements.Length == count || operation.ArgumentKind == ArgumentKind.Explicit
            ? Enumerable.Range(0, count).Select(i => new MemberSpan(
                (first + i).ToString(CultureInfo.InvariantCulture),
                SourceSpan.Of(elements.Length == count ? elements[i] : operation.Syntax)))
            : [];
    }

    /// <summary>The elements of an array that is written out.</summary>
    private SyntaxNode[] Elements() => operation switch
    {
        { Syntax: ArgumentSyntax { Expression: CollectionExpressionSyntax collection } } => [.. collection.Elements],
        { Value: IArrayCreationOperation { Initializer: { } initializer } } => [.. initializer.ElementValues.Select(v => v.Syntax)],
        _ => [],
    };
}
