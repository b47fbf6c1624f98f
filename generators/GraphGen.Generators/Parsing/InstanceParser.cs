using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GraphGen.Generators.Parsing;

/// <summary>
/// Builds the model object and every layer in it as C# would, at build time: constructor arguments, field initialisers and
/// constructor bodies are run on constants, and every layer and variable gets its dotted name.
/// </summary>
internal sealed partial class InstanceParser(ParseContext context)
{
    private readonly Stack<INamedTypeSymbol> creating = new();

    /// <summary>The frame in which an object's initialisers see its constructor's arguments.</summary>
    private static Frame ConstructionFrame(ObjectValue self)
    {
        var frame = new Frame(caller: null, method: null, self) { Constructing = true };
        foreach (KeyValuePair<ISymbol, Value> argument in self.Arguments)
        {
            frame.Locals[argument.Key] = argument.Value;
        }

        return frame;
    }

    /// <summary>The model: no constructor arguments, no path.</summary>
    public ObjectValue Model(INamedTypeSymbol type)
    {
        var self = new ObjectValue(type, path: "");
        if (type.InstanceConstructors.FirstOrDefault(c => !c.IsImplicitlyDeclared) is { } constructor)
        {
            context.Diagnostics.Report(
                LanguageDiagnostics.UnsupportedConstructor, constructor, type.Name, "GraphGen adds the constructors of a model; give fields their values where they are declared");
        }

        creating.Push(type);
        InitializeFields(self);
        CheckLayerFields(self);
        creating.Pop();
        return self;
    }

    /// <summary>What an initialiser of a field that holds layers makes: a layer, an array of layers, or a choice of these.</summary>
    private Value Layers(IOperation operation, string path, Frame frame)
    {
        switch (operation)
        {
            case IConversionOperation conversion:
                return Layers(conversion.Operand, path, frame);
            case IParenthesizedOperation parenthesized:
                return Layers(parenthesized.Operand, path, frame);
            case IObjectCreationOperation creation:
                return Create(creation, path, frame);
            case IInvocationOperation invocation when context.Types.IsRepeat(invocation.TargetMethod):
                return Repeat(invocation, path, frame);
            case IArrayCreationOperation { Initializer: { } initializer }:
                return new ListValue(initializer.ElementValues.Select((e, i) => Layers(e, Indexed(path, i), frame)).ToArray());
            case IArrayInitializerOperation initializer:
                return new ListValue(initializer.ElementValues.Select((e, i) => Layers(e, Indexed(path, i), frame)).ToArray());
            case var _ when operation.Syntax is CollectionExpressionSyntax collection:
                return Collection(collection, path, frame);
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional
                when new BodyParser(context, entry: null).Expression(conditional.Condition, frame) is ConstantValue { Data: bool chosen }:
                return Layers(chosen ? conditional.WhenTrue : whenFalse, path, frame);
            default:
                return new BodyParser(context, entry: null).Expression(operation, frame);
        }
    }

    private static string Indexed(string path, int index) => path + "." + index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Value Collection(CollectionExpressionSyntax collection, string path, Frame frame)
    {
        var items = new List<Value>();
        foreach (CollectionElementSyntax element in collection.Elements)
        {
            if (element is not ExpressionElementSyntax { Expression: { } expression } || context.OperationOf(expression) is not { } operation)
            {
                context.Diagnostics.Report(LanguageDiagnostics.ExpressionNotSupported, element, element.ToString(), "write out the elements");
                return Value.Unknown;
            }

            items.Add(Layers(operation, Indexed(path, items.Count), frame));
        }

        return new ListValue(items.ToArray());
    }

    private Value Repeat(IInvocationOperation invocation, string path, Frame frame)
    {
        IOperation count = invocation.Arguments.First(a => a.Parameter!.Ordinal == 0).Value;
        IOperation create = invocation.Arguments.First(a => a.Parameter!.Ordinal == 1).Value;
        Value times = new BodyParser(context, entry: null).Expression(count, frame);
        if (times is not ConstantValue { Data: int and >= 0 and <= EntryBuilder.MaximumRows and var repetitions })
        {
            if (times != Value.Unknown)
            {
                context.Diagnostics.Report(LanguageDiagnostics.NotConstant, count.Syntax, count.Syntax.ToString());
            }

            return Value.Unknown;
        }

        if (create is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: { Length: 1 } statements } }
            || statements[0] is not IReturnOperation { ReturnedValue: { } body })
        {
            context.Diagnostics.Report(
                LanguageDiagnostics.ExpressionNotSupported, create.Syntax, create.Syntax.ToString(), "write () => new SomeLayer(...)");
            return Value.Unknown;
        }

        return new ListValue(Enumerable.Range(0, repetitions).Select(i => Layers(body, Indexed(path, i), frame)).ToArray());
    }

    private Value Create(IObjectCreationOperation creation, string path, Frame frame)
    {
        if (creation.Type is not INamedTypeSymbol type || !context.Types.HoldsLayers(type))
        {
            context.Diagnostics.Report(LanguageDiagnostics.NotALayer, creation.Syntax, creation.Type?.Name ?? creation.Syntax.ToString());
            return Value.Unknown;
        }

        var arguments = new Dictionary<ISymbol, Value>(SymbolEqualityComparer.Default);
        foreach (IArgumentOperation argument in creation.Arguments)
        {
            IParameterSymbol parameter = argument.Parameter!;
            Value value = Layers(argument.Value, path + "." + parameter.Name, frame);
            if (value is not (ConstantValue or LayerValue or ObjectValue or ListValue) && value != Value.Unknown)
            {
                context.Diagnostics.Report(LanguageDiagnostics.NotConstant, argument.Syntax, argument.Syntax.ToString());
                value = Value.Unknown;
            }

            if (value == Value.Unknown)
            {
                return value;
            }

            arguments[parameter] = value;
            if (argument.ArgumentKind == ArgumentKind.Explicit && context.Types.IsLibraryLayer(type))
            {
                context.Members.Add(new(MemberSpan.ArgumentOf(path, parameter.Name), SourceSpan.Of(argument.Syntax)));
            }
        }

        return context.Types.IsLibraryLayer(type)
            ? Library(type, creation.Constructor!, arguments, path)
            : User(type, creation, arguments, path);
    }

    private LayerValue Library(INamedTypeSymbol type, IMethodSymbol constructor, Dictionary<ISymbol, Value> arguments, string path)
    {
        EquatableArray<SpecArgument> constants = constructor.Parameters
            .Select(p => new SpecArgument(p.Name, SpecValues.ToSpec(p.Type, arguments[p]) ?? SpecValue.Missing))
            .ToEquatableArray();
        context.Layers.Add(new(path, type.Name, constants));
        return new(context.Layers.Count - 1, type.Name, constants);
    }

    private Value User(INamedTypeSymbol type, IObjectCreationOperation creation, Dictionary<ISymbol, Value> arguments, string path)
    {
        if (type.DeclaringSyntaxReferences.Length == 0)
        {
            context.Diagnostics.Report(LanguageDiagnostics.SourceNotAvailable, creation.Syntax, type.Name);
            return Value.Unknown;
        }

        if (creating.Contains(type, SymbolEqualityComparer.Default))
        {
            string chain = string.Join(" holds ", creating.Reverse().Select(t => t.Name).Concat([type.Name]));
            context.Diagnostics.Report(LanguageDiagnostics.LayerContainsItself, creation.Syntax, type.Name, chain);
            return Value.Unknown;
        }

        var self = new ObjectValue(type, path);
        foreach (KeyValuePair<ISymbol, Value> argument in arguments)
        {
            self.Arguments[argument.Key] = argument.Value;
        }

        creating.Push(type);
        InitializeFields(self);
        RunConstructor(self, creation.Constructor!);
        CheckLayerFields(self);
        creating.Pop();
        return self;
    }

    /// <summary>The body of a plain constructor: assignments of fields, on constants. A primary constructor has none.</summary>
    private void RunConstructor(ObjectValue self, IMethodSymbol constructor)
    {
        if (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation) is not ConstructorDeclarationSyntax syntax)
        {
            return;
        }

        if (syntax.Initializer is { ThisOrBaseKeyword.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ThisKeyword } initializer)
        {
            context.Diagnostics.Report(
                LanguageDiagnostics.UnsupportedConstructor, initializer, self.Type.Name, "give parameters default values instead of calling another constructor");
            return;
        }

        Frame frame = ConstructionFrame(self);
        if (context.OperationOf(syntax) is not IConstructorBodyOperation body || (body.BlockBody ?? body.ExpressionBody) is not { } block)
        {
            return;
        }

        foreach (IOperation statement in block.Operations)
        {
            if (statement is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment })
            {
                Value value = Layers(assignment.Value, self.MemberPath(target.Member.Name), frame);
                self.Members[target.Member] = value;
                context.Members.Add(new(self.MemberPath(target.Member.Name), SourceSpan.Of(target.Syntax)));
            }
            else if (statement is not IReturnOperation)
            {
                context.Diagnostics.Report(
                    LanguageDiagnostics.UnsupportedConstructor, statement.Syntax, self.Type.Name, "it may only give fields their values");
            }
        }
    }
}
