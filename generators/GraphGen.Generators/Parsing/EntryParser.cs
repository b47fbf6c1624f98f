using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphGen.Generators.Parsing;

/// <summary>The methods of a model marked [Forward] and [Loss], with their inputs and results.</summary>
internal sealed class EntryParser(ParseContext context, ObjectValue model)
{
    private readonly HashSet<string> names = new();

    public void Parse(List<EntrySpec> entries, List<EntryMap> maps)
    {
        IMethodSymbol[] methods = model.Type.GetMembers().OfType<IMethodSymbol>().ToArray();
        IMethodSymbol[] forwards = methods.Where(m => KnownTypes.Attribute(m, "ForwardAttribute") is not null).ToArray();
        IMethodSymbol[] losses = methods.Where(m => KnownTypes.Attribute(m, "LossAttribute") is not null).ToArray();
        if (forwards.Length == 0)
        {
            context.Diagnostics.Report(LanguageDiagnostics.NoForward, model.Type, model.Type.Name);
        }

        foreach (IMethodSymbol loss in losses.Skip(1))
        {
            context.Diagnostics.Report(LanguageDiagnostics.SeveralLosses, loss, model.Type.Name, losses[0].Name);
        }

        foreach (IMethodSymbol forward in forwards)
        {
            Entry(forward, EntryKind.Forward, forwards[0], entries, maps);
        }

        foreach (IMethodSymbol loss in losses.Take(1))
        {
            Entry(loss, EntryKind.Loss, forwards.FirstOrDefault(), entries, maps);
        }
    }

    private void Entry(IMethodSymbol method, EntryKind kind, IMethodSymbol? firstForward, List<EntrySpec> entries, List<EntryMap> maps)
    {
        SourceSpan span = SourceSpan.Of(method.Locations[0]);
        if (!names.Add(method.Name))
        {
            context.Diagnostics.Report(LanguageDiagnostics.DuplicateName, span, method.Name, model.Type.Name);
        }

        string[]? results = ResultNames(method, kind);
        var entry = new EntryBuilder(kind, method.Name, span);
        var arguments = new List<Value>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            arguments.Add(Input(parameter, kind, firstForward) is { } input
                ? entry.AddInput(input, SourceSpan.Of(parameter.Locations[0]))
                : Value.Unknown);
        }

        if (results is null && !method.IsAsync)
        {
            return;
        }

        Value value = new BodyParser(context, entry).Run(method, model, arguments, caller: null, span);
        if (results is null || context.Diagnostics.Any)
        {
            return;
        }

        Value[] values = value is ListValue tuple ? tuple.Items : [value];
        if (values.Any(v => v is not TensorValue))
        {
            context.Diagnostics.Report(LanguageDiagnostics.Unresolved, span, method.Name);
            return;
        }

        entries.Add(entry.ToSpec(values.Select((v, i) => new ResultSpec(results[i], ((TensorValue)v).Row)).ToEquatableArray()));
        maps.Add(entry.ToMap());
    }

    private InputSpec? Input(IParameterSymbol parameter, EntryKind kind, IMethodSymbol? firstForward)
    {
        SpecElementType? type = context.Types.ElementTypeOf(parameter.Type);
        if (type is null || parameter.RefKind != RefKind.None)
        {
            string what = parameter.RefKind == RefKind.None
                ? parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)
                : parameter.RefKind.ToString().ToLowerInvariant();
            context.Diagnostics.Report(LanguageDiagnostics.UnsupportedParameter, parameter, parameter.Name, what);
            return null;
        }

        if (KnownTypes.Attribute(parameter, "ShapeAttribute") is { } shape)
        {
            return ShapeParser.Input(shape, context.Diagnostics) is { } dims ? new(parameter.Name, type.Value, dims) : null;
        }

        if (kind == EntryKind.Forward)
        {
            context.Diagnostics.Report(LanguageDiagnostics.ShapeMissing, parameter, parameter.Name);
            return null;
        }

        return firstForward is null ? null : Forwarded(parameter, type.Value, firstForward);
    }

    /// <summary>A parameter of the loss without a shape is the result of that name; where there is one of each, names do not matter.</summary>
    private InputSpec? Forwarded(IParameterSymbol parameter, SpecElementType type, IMethodSymbol forward)
    {
        string[] results = Results(forward).Select(r => r.Name).ToArray();
        int index = System.Array.IndexOf(results, parameter.Name);
        int withoutShape = ((IMethodSymbol)parameter.ContainingSymbol).Parameters.Count(p => KnownTypes.Attribute(p, "ShapeAttribute") is null);
        if (index < 0 && results.Length == 1 && withoutShape == 1)
        {
            index = 0;
        }

        if (index < 0)
        {
            context.Diagnostics.Report(
                LanguageDiagnostics.LossParameterUnmatched, parameter, parameter.Name, forward.Name, string.Join(", ", results));
            return null;
        }

        if (context.Types.ElementTypeOf(Results(forward)[index].Type) is { } resultType && resultType != type)
        {
            context.Diagnostics.Report(
                LanguageDiagnostics.UnsupportedParameter, parameter, parameter.Name, $"{parameter.Type.Name}, while {results[index]} is {Results(forward)[index].Type.Name}");
            return null;
        }

        return new(parameter.Name, type, default, index);
    }

    private string[]? ResultNames(IMethodSymbol method, EntryKind kind)
    {
        (string Name, ITypeSymbol Type)[] results = Results(method);
        bool valid = kind == EntryKind.Loss
            ? results.Length == 1 && context.Types.TensorTypeOf(results[0].Type) == TensorType.Float
            : results.All(r => context.Types.ElementTypeOf(r.Type) is not null);
        if (!valid && !method.IsAsync)
        {
            TypeSyntax? written = (method.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation) as MethodDeclarationSyntax)?.ReturnType;
            context.Diagnostics.Report(
                LanguageDiagnostics.UnsupportedResult,
                written is null ? SourceSpan.Of(method.Locations[0]) : SourceSpan.Of(written),
                method.Name,
                kind == EntryKind.Loss ? "a Tensor" : "a Tensor, an IntTensor or a tuple of these",
                method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }

        if (!valid)
        {
            return null;
        }

        // A result beside an input of its name would collide in the generated signature.
        return results.Select(r => method.Parameters.Any(p => p.Name == r.Name) ? r.Name + "Result" : r.Name).ToArray();
    }

    /// <summary>The method's name for a single result, the names of its elements for a tuple; in camel case, as parameters are.</summary>
    private static (string Name, ITypeSymbol Type)[] Results(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple
            ? tuple.TupleElements.Select(e => (CamelCase(e.Name), e.Type)).ToArray()
            : [(CamelCase(method.Name), method.ReturnType)];

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
