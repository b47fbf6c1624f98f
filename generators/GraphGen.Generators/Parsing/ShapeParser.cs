using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphGen.Generators.Parsing;

/// <summary>The extents of [Shape], [Parameter] and [State].</summary>
internal static class ShapeParser
{
    /// <summary>The shape of an input: constants that are not negative, and names of dimensions.</summary>
    public static EquatableArray<SpecDim>? Input(AttributeData attribute, DiagnosticSink diagnostics)
    {
        var dims = new List<SpecDim>();
        bool valid = true;
        foreach ((object? value, SyntaxNode syntax) in Extents(attribute))
        {
            switch (value)
            {
                case int constant and >= 0:
                    dims.Add(new(constant));
                    break;
                case string name when SyntaxFacts.IsValidIdentifier(name):
                    dims.Add(new(0, name));
                    break;
                default:
                    diagnostics.Report(LanguageDiagnostics.ShapeNotValid, syntax, syntax.ToString());
                    valid = false;
                    break;
            }
        }

        return valid ? dims.ToEquatableArray() : (EquatableArray<SpecDim>?)null;
    }

    /// <summary>The shape of a variable: positive constants, and names of integers that <paramref name="lookUp"/> knows.</summary>
    public static EquatableArray<SpecDim>? Variable(AttributeData attribute, string field, System.Func<string, Value?> lookUp, DiagnosticSink diagnostics)
    {
        var dims = new List<SpecDim>();
        bool valid = true;
        foreach ((object? value, SyntaxNode syntax) in Extents(attribute))
        {
            object? extent = value is string name ? (lookUp(name) as ConstantValue)?.Data : value;
            if (extent is int size and > 0)
            {
                dims.Add(new(size));
            }
            else
            {
                diagnostics.Report(LanguageDiagnostics.VariableShapeNotConstant, syntax, syntax.ToString(), field);
                valid = false;
            }
        }

        return valid ? dims.ToEquatableArray() : (EquatableArray<SpecDim>?)null;
    }

    /// <summary>The extents with the syntax of each. C# passes one array, or its elements, or nothing.</summary>
    private static IEnumerable<(object? Value, SyntaxNode Syntax)> Extents(AttributeData attribute)
    {
        var syntax = (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax();
        ExpressionSyntax[] written = syntax.ArgumentList?.Arguments.Where(a => a.NameEquals is null).Select(a => a.Expression).ToArray() ?? [];
        if (attribute.ConstructorArguments.Length == 0 || attribute.ConstructorArguments[0] is not { Kind: TypedConstantKind.Array, IsNull: false } array)
        {
            // C# takes no attribute with an argument that is no constant.
            foreach (ExpressionSyntax argument in written.Where(w => w is not LiteralExpressionSyntax))
            {
                yield return (null, argument);
            }

            yield break;
        }
        for (int i = 0; i < array.Values.Length; i++)
        {
            TypedConstant extent = array.Values[i];
            yield return (extent.Kind == TypedConstantKind.Primitive ? extent.Value : null, written.Length == array.Values.Length ? written[i] : syntax);
        }
    }
}
