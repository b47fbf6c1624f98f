using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GraphGen.Generators.Parsing;

/// <content>Calls: operations and library layers become rows by one rule for all of them, the user's own methods are inlined.</content>
internal sealed partial class BodyParser
{
    private Value Invocation(IInvocationOperation invocation, Frame frame)
    {
        IMethodSymbol method = invocation.TargetMethod;
        SourceSpan span = SourceSpan.Of(NameOf(invocation.Syntax));
        if (context.Types.IsOps(method.ContainingType))
        {
            return Operation(method.Name, method, Arguments(invocation, frame), [], span);
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            context.Diagnostics.Report(LanguageDiagnostics.LocalFunctionNotSupported, method, method.Name);
            return Value.Unknown;
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            Value function = Expression(invocation.Instance!, frame);
            return function == Value.Unknown ? function : Unsupported(LanguageDiagnostics.LambdaNotSupported, NameOf(invocation.Syntax));
        }

        if (invocation.Instance is not null)
        {
            return InstanceCall(invocation, context.UserMethod(method), frame, span);
        }

        IMethodSymbol target = context.UserMethod(method);
        if (target.DeclaringSyntaxReferences.Length > 0)
        {
            return Inline(invocation, target, self: null, frame, span);
        }

        if (IsScalarFunction(method))
        {
            return ScalarFunction(method, Arguments(invocation, frame), span);
        }

        return Unsupported(LanguageDiagnostics.UnknownCall, NameOf(invocation.Syntax), Quote(NameOf(invocation.Syntax)), Advice(method));
    }

    private Value InstanceCall(IInvocationOperation invocation, IMethodSymbol target, Frame frame, SourceSpan span)
    {
        Value instance = Expression(invocation.Instance!, frame);
        switch (instance)
        {
            case LayerValue layer:
                var index = new SpecArgument("layer", SpecValue.Of((long)layer.Index));
                return Operation(layer.Type + "." + target.Name, target, Arguments(invocation, frame), [index], span);
            case ObjectValue self when target.DeclaringSyntaxReferences.Length > 0:
                return Inline(invocation, target, self, frame, span);
            case var _ when instance == Value.Unknown:
                return instance;
            case var _ when IsNull(instance):
                return Unsupported(
                    LanguageDiagnostics.ExpressionNotSupported, NameOf(invocation.Syntax), Quote(NameOf(invocation.Syntax)), $"{Quote(invocation.Instance!.Syntax)} is null here; ask whether it is before calling it");
            default:
                return Unsupported(LanguageDiagnostics.ForeignInstance, NameOf(invocation.Syntax), target.Name);
        }
    }

    private Value Inline(IInvocationOperation invocation, IMethodSymbol target, ObjectValue? self, Frame frame, SourceSpan span)
    {
        if (invocation.Arguments.FirstOrDefault(a => a.Parameter is { RefKind: not RefKind.None }) is { } reference)
        {
            return Unsupported(LanguageDiagnostics.ByReference, reference.Syntax, reference.Parameter!.Name);
        }

        Value[] arguments = Arguments(invocation, frame).Select(a => a.Value).ToArray();
        return arguments.Contains(Value.Unknown) ? Value.Unknown : Run(target, self, arguments, frame, span);
    }

    /// <summary>Arguments in the order of the parameters, evaluated in the order in which they are written.</summary>
    private CallArgument[] Arguments(IInvocationOperation invocation, Frame frame)
    {
        var arguments = new CallArgument[invocation.TargetMethod.Parameters.Length];
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            arguments[argument.Parameter!.Ordinal] = new(argument.Parameter, Expression(argument.Value, frame), argument);
        }

        return arguments;
    }

    /// <summary>
    /// The one rule: tensor arguments (arrays of tensors element by element) are operands in the order of the parameters, every other
    /// argument is a constant under its parameter's name. An optional tensor leaves the position of its operand under its name, or that
    /// it is missing.
    /// </summary>
    private Value Operation(string op, IMethodSymbol method, CallArgument[] given, SpecArgument[] first, SourceSpan span)
    {
        var operands = new List<Value>();
        var arguments = new List<SpecArgument>(first);
        var parts = new List<MemberSpan>();
        foreach (CallArgument argument in given)
        {
            bool isOperand = SpecValues.IsOperand(context.Types, argument.Parameter.Type);
            parts.AddRange(argument.Parts(isOperand ? operands.Count : null));
            switch (argument.Value)
            {
                case ObjectValue or LayerValue when isOperand:
                    operands.Add(Unsupported(LanguageDiagnostics.WholeObjectUsed, argument.Syntax, Quote(argument.Syntax)));
                    break;
                case ConstantValue { Data: null } when isOperand && argument.Parameter.IsOptional:
                    arguments.Add(new(argument.Parameter.Name, SpecValue.Missing));
                    break;
                case TensorValue present when argument.Parameter.IsOptional:
                    arguments.Add(new(argument.Parameter.Name, SpecValue.Of((long)operands.Count)));
                    operands.Add(present);
                    break;
                case ListValue list when isOperand:
                    operands.AddRange(list.Items.Select(item => ToTensor(item, ElementType(argument.Parameter.Type), SourceSpan.Of(argument.Syntax))));
                    break;
                case var value when isOperand || value == Value.Unknown:
                    operands.Add(value);
                    break;
                case var value when SpecValues.ToSpec(argument.Parameter.Type, value) is { } constant:
                    arguments.Add(new(argument.Parameter.Name, constant));
                    break;
                default:
                    operands.Add(Unsupported(LanguageDiagnostics.NotConstant, argument.Syntax, $"The argument {argument.Parameter.Name} of {op}"));
                    break;
            }
        }

        Value row = AddRow(op, context.Types.TensorTypeOf(method.ReturnType) ?? TensorType.Float, operands, arguments.ToEquatableArray(), span, parts.ToEquatableArray());
        return row is TensorValue tensor ? Results(tensor, op, method.ReturnType, given, span) : row;
    }

    private Value ScalarFunction(IMethodSymbol method, CallArgument[] given, SourceSpan span)
    {
        Value[] arguments = given.Select(a => a.Value).ToArray();
        if (arguments.All(a => a is ConstantValue)
            && ConstantEvaluator.Function(method.Name, method.ReturnType, arguments.Select(a => ((ConstantValue)a).Data).ToArray(), out object? folded))
        {
            return new ConstantValue(folded);
        }

        return AddRow(OperatorNames.ScalarFunctions[method.Name], TensorType.Float, arguments.Select(a => ToTensor(a, TensorType.Float, span)).ToArray(), default, span);
    }

    /// <summary>Overloads with other parameters, as the base of Math.Log and the digits of Math.Round, are none.</summary>
    private static bool IsScalarFunction(IMethodSymbol method) =>
        method.ContainingType is { Name: "Math" or "MathF", ContainingNamespace.Name: "System" }
        && OperatorNames.ScalarFunctions.ContainsKey(method.Name)
        && method.Parameters.All(p => SymbolEqualityComparer.Default.Equals(p.Type, method.ReturnType))
        && (method.Name, method.Parameters.Length) is not ("Log", 2);

    private static string Advice(IMethodSymbol method) => method.ContainingType switch
    {
        { Name: "Math" or "MathF" } => "of " + method.ContainingType.Name + " there are " + string.Join(", ", OperatorNames.ScalarFunctions.Keys),
        { Name: var type } => $"{type} is not part of this project",
        null => "its source is not part of this project",
    };
}
