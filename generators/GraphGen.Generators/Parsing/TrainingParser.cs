using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Declarations;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphGen.Generators.Parsing;

/// <summary>What the attributes of a model say about training beside the optimizer. Their values are checked against the parameters in the core.</summary>
internal static class TrainingParser
{
    public static TrainingOptions Parse(INamedTypeSymbol type, AttributeData model, ParseContext context) => new(
        (ModelClipping)(Named(model, "ClipGradients") as int? ?? 0),
        Named(model, "AccumulateGradients") is true,
        Named(model, "AverageWeights") is true,
        Groups(type, context).ToEquatableArray());

    private static IEnumerable<ParameterGroupSpec> Groups(INamedTypeSymbol type, ParseContext context)
    {
        foreach (AttributeData attribute in KnownTypes.Attributes(type, "ParameterGroupAttribute"))
        {
            // An argument of another type is an error of C# already.
            if (attribute.ConstructorArguments.FirstOrDefault().Value is string pattern)
            {
                var group = new ParameterGroupSpec(
                    pattern,
                    Named(attribute, "LearningRateFactor") as double?,
                    Named(attribute, "WeightDecay") as double?,
                    Named(attribute, "Frozen") as bool?);
                var syntax = (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax(context.Cancellation);
                context.Members.Add(new MemberSpan(group.Label, SourceSpan.Of(syntax.ArgumentList!.Arguments[0])));
                yield return group;
            }
        }
    }

    private static object? Named(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value;
}
