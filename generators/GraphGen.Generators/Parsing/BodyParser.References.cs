using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GraphGen.Generators.Parsing;

/// <content>Locals, parameters, fields, properties and elements.</content>
internal sealed partial class BodyParser
{
    /// <summary>A local without a value was assigned by something that was reported, or C# reports its use.</summary>
    private static Value Local(ILocalSymbol local, Frame frame) => frame.Locals.TryGetValue(local, out Value? value) ? value : Value.Unknown;

    private static Value Parameter(IParameterReferenceOperation reference, Frame frame)
    {
        if (frame.Locals.TryGetValue(reference.Parameter, out Value? value))
        {
            return value;
        }

        // A parameter of a primary constructor, used in a method.
        return frame.Self is { } self && self.Arguments.TryGetValue(reference.Parameter, out value) ? value : Value.Unknown;
    }

    private Value Field(IFieldReferenceOperation reference, Frame frame)
    {
        IFieldSymbol field = reference.Field;
        if (field.ContainingType.IsTupleType)
        {
            IFieldSymbol[] elements = field.ContainingType.TupleElements.ToArray();
            int index = System.Array.FindIndex(elements, e => e.Name == field.Name || e.CorrespondingTupleField?.Name == field.Name);
            return Expression(reference.Instance!, frame) is ListValue tuple && index >= 0 ? tuple.Items[index] : Value.Unknown;
        }

        if (field.IsStatic)
        {
            return instances.StaticField(field, reference.Syntax);
        }

        Value instance = Expression(reference.Instance!, frame);
        if (instance is not ObjectValue self)
        {
            return instance == Value.Unknown
                ? instance
                : Unsupported(LanguageDiagnostics.FieldNotConstant, reference.Syntax, field.Name);
        }

        Value value = instances.Field(self, field, reference.Syntax);
        if (value is not VariableValue variable)
        {
            return value;
        }

        if (entry is null)
        {
            return Unsupported(LanguageDiagnostics.NotConstant, reference.Syntax, field.Name);
        }

        return entry.Variable(variable, SourceSpan.Of(reference.Syntax));
    }

    private Value Property(IPropertyReferenceOperation reference, Frame frame)
    {
        IPropertySymbol property = reference.Property;
        Value instance = reference.Instance is null ? Value.Unknown : Expression(reference.Instance, frame);
        switch (instance)
        {
            case TensorValue tensor when property.IsIndexer:
                return Slice(reference, tensor, frame);
            case ListValue list when property.Name == "Length":
                return new ConstantValue(list.Items.Length);
            case LayerValue layer when context.Types.TensorTypeOf(property.Type) is { } type:
                return LayerParameter(layer, property, type, reference.Syntax);
            case LayerValue layer when ArgumentOf(layer, property.Name) is { } argument:
                return new ConstantValue(argument.Value.Kind switch
                {
                    SpecValueKind.Integer => (int)argument.Value.Number,
                    SpecValueKind.Boolean => argument.Value.Number != 0,
                    SpecValueKind.Number => argument.Value.Number,
                    _ => argument.Value.Text,
                });
            case ObjectValue or LayerValue:
            case var _ when property.IsStatic:
                return UserProperty(reference, instance as ObjectValue, frame);
            default:
                return instance == Value.Unknown
                    ? instance
                    : Unsupported(LanguageDiagnostics.ExpressionNotSupported, reference.Syntax, Quote(reference.Syntax), "the property is not known at build time");
        }
    }

    /// <summary>The constructor argument that a property of a layer repeats; a flag is called <c>bias</c> there and <c>HasBias</c> here.</summary>
    private static SpecArgument? ArgumentOf(LayerValue layer, string property) => layer.Arguments.FirstOrDefault(a =>
        string.Equals(a.Name, property, System.StringComparison.OrdinalIgnoreCase) || string.Equals("Has" + a.Name, property, System.StringComparison.OrdinalIgnoreCase));

    private Value LayerParameter(LayerValue layer, IPropertySymbol property, TensorType type, SyntaxNode syntax) => AddRow(
        "LayerParameter",
        type,
        [],
        EquatableArray.Of(
            new SpecArgument("layer", SpecValue.Of((long)layer.Index)),
            new SpecArgument("name", SpecValue.Of(property.Name.ToLowerInvariant()))),
        SourceSpan.Of(syntax));

    private Value UserProperty(IPropertyReferenceOperation reference, ObjectValue? self, Frame frame)
    {
        if (reference.Property.GetMethod is { } getter && getter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation) is { } syntax)
        {
            if (syntax is AccessorDeclarationSyntax { Body: null, ExpressionBody: null } && self is not null)
            {
                return instances.AutoProperty(self, reference.Property, reference.Syntax);
            }

            return Run(getter, self, [], frame, SourceSpan.Of(reference.Syntax));
        }

        return Unsupported(LanguageDiagnostics.FieldNotConstant, reference.Syntax, reference.Property.Name);
    }

    private Value ArrayElement(IArrayElementReferenceOperation reference, Frame frame)
    {
        Value array = Expression(reference.ArrayReference, frame);
        Value index = Expression(reference.Indices[0], frame);
        if (array is not ListValue list || index == Value.Unknown)
        {
            return array is ListValue || array == Value.Unknown
                ? Value.Unknown
                : Unsupported(LanguageDiagnostics.ExpressionNotSupported, reference.Syntax, Quote(reference.Syntax), "only arrays of layers and of tensors can be indexed");
        }

        SyntaxNode syntax = reference.Indices[0].Syntax;
        int length = list.Items.Length;
        if (index is RangeValue range)
        {
            (long start, long end) = (FromStart(range.Start ?? 0, length), FromStart(range.End ?? length, length));
            return start >= 0 && start <= end && end <= length
                ? new ListValue(list.Items.Skip((int)start).Take((int)(end - start)).ToArray())
                : OutOfRange();
        }

        long? position = index switch
        {
            ConstantValue { Data: int i } => i,
            FromEndValue end => length - end.Offset,
            _ => null,
        };
        return position is null ? Unsupported(LanguageDiagnostics.NotConstant, syntax, "The index " + Quote(syntax))
            : position >= 0 && position < length ? list.Items[(int)position]
            : OutOfRange();

        Value OutOfRange() => Unsupported(LanguageDiagnostics.IndexOutOfRange, syntax, Quote(syntax), Quote(reference.ArrayReference.Syntax), UserText.Count(length, "element"));
    }

    /// <summary>A bound of a range, of which negative ones count from the end.</summary>
    private static long FromStart(long bound, int length) => bound < 0 ? length + bound : bound;

    private Value Slice(IPropertyReferenceOperation reference, TensorValue tensor, Frame frame)
    {
        SyntaxNode brackets = reference.Syntax is ElementAccessExpressionSyntax access ? access.ArgumentList : reference.Syntax;
        if (Expression(reference.Arguments[0].Value, frame) is not ListValue indices)
        {
            return Value.Unknown;
        }

        var items = new SpecValue[indices.Items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            SpecValue? item = indices.Items[i] switch
            {
                ConstantValue { Data: int index } => SpecValue.Of((long)index),
                FromEndValue end => SpecValue.Of(-end.Offset),
                RangeValue range => SpecValue.List(EquatableArray.Of(Bound(range.Start), Bound(range.End))),
                _ => null,
            };
            if (item is null)
            {
                SyntaxNode syntax = brackets is BracketedArgumentListSyntax list ? list.Arguments[i] : brackets;
                return indices.Items[i] == Value.Unknown ? Value.Unknown : Unsupported(LanguageDiagnostics.NotConstant, syntax, "The index " + Quote(syntax));
            }

            items[i] = item;
        }

        return AddRow("Slice", tensor.Type, [tensor], EquatableArray.Of(new SpecArgument("indices", SpecValue.List(items))), SourceSpan.Of(brackets));
    }

    private static SpecValue Bound(long? bound) => bound is { } value ? SpecValue.Of(value) : SpecValue.Missing;
}
