using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GraphGen.Generators.Parsing;

/// <content>
/// Fields and automatic properties. Layers and variables are made when their object is, because they are part of the model whether used
/// or not; other fields only when a body reads them, because the user may keep what he likes beside them.
/// </content>
internal sealed partial class InstanceParser
{
    /// <summary>The value of a field of an object, for an expression that reads it.</summary>
    public Value Field(ObjectValue self, IFieldSymbol field, SyntaxNode use)
    {
        if (self.Members.TryGetValue(field, out Value? value))
        {
            return value;
        }

        if (!field.IsReadOnly || Initializer(field) is not { } initializer)
        {
            context.Diagnostics.Report(LanguageDiagnostics.FieldNotConstant, use, field.Name);
            return Value.Unknown;
        }

        value = new BodyParser(context, entry: null).Expression(initializer, ConstructionFrame(self));
        self.Members[field] = value;
        return value;
    }

    /// <summary>The value of a property without a body.</summary>
    public Value AutoProperty(ObjectValue self, IPropertySymbol property, SyntaxNode use)
    {
        if (self.Members.TryGetValue(property, out Value? value))
        {
            return value;
        }

        var syntax = property.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation) as PropertyDeclarationSyntax;
        if (!property.IsReadOnly || syntax?.Initializer is null || context.OperationOf(syntax.Initializer) is not ISymbolInitializerOperation initializer)
        {
            context.Diagnostics.Report(LanguageDiagnostics.FieldNotConstant, use, property.Name);
            return Value.Unknown;
        }

        value = new BodyParser(context, entry: null).Expression(initializer.Value, ConstructionFrame(self));
        self.Members[property] = value;
        return value;
    }

    public Value StaticField(IFieldSymbol field, SyntaxNode use)
    {
        if (!field.IsReadOnly || Initializer(field) is not { } initializer)
        {
            context.Diagnostics.Report(LanguageDiagnostics.FieldNotConstant, use, field.Name);
            return Value.Unknown;
        }

        return new BodyParser(context, entry: null).Expression(initializer, new Frame(caller: null, method: null, self: null));
    }

    private void InitializeFields(ObjectValue self)
    {
        foreach (IFieldSymbol field in self.Type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsImplicitlyDeclared && !f.IsConst))
        {
            AttributeData? parameter = KnownTypes.Attribute(field, "ParameterAttribute"), state = KnownTypes.Attribute(field, "StateAttribute");
            if ((parameter ?? state) is { } attribute)
            {
                self.Members[field] = Variable(self, field, attribute, trained: parameter is not null, both: parameter is not null && state is not null);
            }
            else if (!field.IsStatic && context.Types.HoldsLayers(field.Type) && Initializer(field) is { } initializer)
            {
                Declare(self, field);
                self.Members[field] = Layers(initializer, self.MemberPath(field.Name), ConstructionFrame(self));
            }
        }
    }

    private void CheckLayerFields(ObjectValue self)
    {
        foreach (IFieldSymbol field in self.Type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.IsImplicitlyDeclared || !context.Types.HoldsLayers(field.Type))
            {
                CheckCollection(self, field);
                continue;
            }

            if (!field.IsReadOnly || field.IsStatic)
            {
                context.Diagnostics.Report(LanguageDiagnostics.LayerFieldNotReadonly, field, field.Name);
            }
            else if (!self.Members.ContainsKey(field))
            {
                context.Diagnostics.Report(LanguageDiagnostics.LayerFieldNotInitialized, field, field.Name);
                self.Members[field] = Value.Unknown;
            }
        }
    }

    /// <summary>A list of layers, or an array of any, would only be seen where it is read, and its layers have no names.</summary>
    private void CheckCollection(ObjectValue self, IFieldSymbol field)
    {
        string? array = field switch
        {
            { IsStatic: true } or { IsImplicitlyDeclared: true } => null,
            _ when context.Types.IsAnyLayer(field.Type) => "such as Conv2d[]",
            { Type: INamedTypeSymbol type } when type.TypeArguments.FirstOrDefault(context.Types.HoldsLayers) is { } layer => layer.Name + "[]",
            _ => null,
        };
        if (array is not null)
        {
            context.Diagnostics.Report(
                LanguageDiagnostics.LayersNotInArray, field, field.Name, field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), array);
            self.Members[field] = Value.Unknown;
        }
    }

    private void Declare(ObjectValue self, IFieldSymbol field)
    {
        string path = self.MemberPath(field.Name);
        if (context.Members.Any(m => m.Path == path))
        {
            context.Diagnostics.Report(LanguageDiagnostics.DuplicateName, field, path, self.Type.Name);
        }

        context.Members.Add(new(path, SourceSpan.Of(field.Locations[0])));
    }

    private Value Variable(ObjectValue self, IFieldSymbol field, AttributeData attribute, bool trained, bool both)
    {
        SpecElementType? type = context.Types.ElementTypeOf(field.Type);
        string? reason = (field, type) switch
        {
            _ when both => "both: choose [Parameter] or [State]",
            ({ IsStatic: true }, _) => "static: the weights belong to each model",
            (_, null) => $"of type {field.Type.Name}: write Tensor",
            (_, SpecElementType.Int) when trained => "of integers, which cannot be trained: use [State]",
            _ when Initializer(field) is not null => "given a value in C#: use the attribute's Initializer",
            _ => null,
        };
        if (reason is not null)
        {
            context.Diagnostics.Report(LanguageDiagnostics.UnsupportedVariable, field, field.Name, reason);
            return Value.Unknown;
        }

        if (ShapeParser.Variable(attribute, field.Name, name => Named(self, name, field), context.Diagnostics) is not { } shape)
        {
            return Value.Unknown;
        }

        Declare(self, field);
        string path = self.MemberPath(field.Name);
        TypedConstant chosen = attribute.NamedArguments.FirstOrDefault(a => a.Key == "Initializer").Value;
        SpecValue initializer = chosen.Type is { } @enum && SpecValues.ToSpec(@enum, new ConstantValue(chosen.Value)) is { } member
            ? member
            : SpecValue.Of("Default");
        IEnumerable<SpecArgument> scale = attribute.NamedArguments
            .Where(a => a is { Key: "Gain" or "Mean", Value.Value: double })
            .Select(a => new SpecArgument(a.Key.ToLowerInvariant(), SpecValue.Of((double)a.Value.Value!)));
        context.Variables.Add(new(path, trained, type!.Value, shape, new[] { new SpecArgument("initializer", initializer) }.Concat(scale).ToEquatableArray()));
        return new VariableValue(context.Variables.Count - 1, type.Value, path);
    }

    /// <summary>What a name in the shape of a variable stands for: a constructor argument, a constant, a readonly field.</summary>
    private Value? Named(ObjectValue self, string name, IFieldSymbol user)
    {
        if (self.Arguments.FirstOrDefault(a => a.Key.Name == name) is { Value: { } argument })
        {
            return argument;
        }

        return self.Type.GetMembers(name).FirstOrDefault() switch
        {
            IFieldSymbol { HasConstantValue: true } constant => new ConstantValue(constant.ConstantValue),
            IFieldSymbol { IsStatic: true, IsReadOnly: true } field => StaticField(field, user.DeclaringSyntaxReferences[0].GetSyntax()),
            IFieldSymbol { IsReadOnly: true } field when Initializer(field) is not null => Field(self, field, user.DeclaringSyntaxReferences[0].GetSyntax()),
            _ => null,
        };
    }

    private IOperation? Initializer(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation) is VariableDeclaratorSyntax { Initializer: { } syntax }
            ? (context.OperationOf(syntax) as ISymbolInitializerOperation)?.Value
            : null;
}
