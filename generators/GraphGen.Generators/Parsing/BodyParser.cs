using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GraphGen.Generators.Parsing;

/// <summary>
/// Runs bodies at build time: constants are computed, loops unrolled, calls inlined, and what is done with tensors becomes rows of
/// <see cref="EntryBuilder"/>. Each topic has a file of its own; whatever none of them knows is a diagnostic on its token.
/// </summary>
internal sealed partial class BodyParser(ParseContext context, EntryBuilder? entry)
{
    private readonly InstanceParser instances = new(context);

    /// <summary>Runs a method (an entry or an inlined one) on values for its parameters, which are in the order of the parameters.</summary>
    public Value Run(IMethodSymbol method, ObjectValue? self, IReadOnlyList<Value> arguments, Frame? caller, SourceSpan call)
    {
        if (IsRecursive(method, self, caller, call))
        {
            return Value.Unknown;
        }

        SyntaxNode? syntax = (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation);
        if (syntax is ArrowExpressionClauseSyntax { Parent: { } property })
        {
            syntax = property;
        }

        if (!IsRunnable(method, syntax))
        {
            return Value.Unknown;
        }

        var frame = new Frame(caller, method, self);
        for (int i = 0; i < arguments.Count; i++)
        {
            frame.Locals[method.Parameters[i]] = arguments[i];
        }

        SyntaxNode body = syntax is PropertyDeclarationSyntax { ExpressionBody: { } arrow } ? arrow.Expression : syntax!;
        switch (context.OperationOf(body))
        {
            case IMethodBodyOperation { BlockBody: { } block }:
                Statement(block, frame);
                break;
            case IMethodBodyOperation { ExpressionBody: { } expression }:
                Statement(expression, frame);
                break;
            case { } expression:
                frame.Result = Expression(expression, frame);
                break;
        }

        return frame.Result ?? Value.Unknown;
    }

    private bool IsRunnable(IMethodSymbol method, SyntaxNode? syntax)
    {
        if (syntax is null)
        {
            return false;
        }

        if (method.IsAsync)
        {
            SyntaxToken token = ((MethodDeclarationSyntax)syntax).Modifiers.First(m => m.IsKind(SyntaxKind.AsyncKeyword));
            context.Diagnostics.Report(LanguageDiagnostics.AwaitNotSupported, token);
            return false;
        }

        string? reason = method switch
        {
            { IsGenericMethod: true } => "generic",
            { IsAbstract: true } => "abstract",
            { IsExtern: true } => "extern",
            { IsVirtual: true } or { IsOverride: true } => "virtual: which body runs must be known at build time",
            _ when syntax is MethodDeclarationSyntax { Body: null, ExpressionBody: null } => "without a body",
            _ => null,
        };
        if (reason is not null)
        {
            context.Diagnostics.Report(LanguageDiagnostics.UnsupportedMethod, method, method.Name, reason);
        }

        return reason is null;
    }

    /// <summary>The same method of the same object further up. Different objects of one layer class may call each other.</summary>
    private bool IsRecursive(IMethodSymbol method, ObjectValue? self, Frame? caller, SourceSpan call)
    {
        var chain = new List<string> { method.Name };
        for (Frame? frame = caller; frame is not null; frame = frame.Caller)
        {
            if (frame.Method is null)
            {
                continue;
            }

            chain.Insert(0, frame.Method.Name);
            if (ReferenceEquals(frame.Self, self) && SymbolEqualityComparer.Default.Equals(frame.Method, method))
            {
                context.Diagnostics.Report(LanguageDiagnostics.Recursion, call, method.Name, string.Join(" calls ", chain));
                return true;
            }
        }

        return false;
    }

    private Value AddRow(
        string op, TensorType type, IEnumerable<Value> operands, EquatableArray<SpecArgument> arguments, SourceSpan span, EquatableArray<MemberSpan> parts = default)
    {
        var rows = new List<int>();
        foreach (Value operand in operands)
        {
            if (operand is not TensorValue tensor)
            {
                return Value.Unknown;
            }

            rows.Add(tensor.Row);
        }

        if (entry is null)
        {
            context.Diagnostics.Report(LanguageDiagnostics.NotConstant, span, op);
            return Value.Unknown;
        }

        if (entry.Overflowed)
        {
            return Value.Unknown;
        }

        int row = entry.Add(new(op, rows.ToEquatableArray(), arguments), span, parts);
        if (entry.Overflowed)
        {
            context.Diagnostics.Report(
                LanguageDiagnostics.TooManyOperations, entry.Method, entry.Name, EntryBuilder.MaximumRows.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return new TensorValue(row, type);
    }

    /// <summary>A constant where a tensor is wanted becomes a row; everything else stays.</summary>
    private Value ToTensor(Value value, TensorType type, SourceSpan span) => value is ConstantValue { Data: { } data } && ConstantEvaluator.IsNumber(data)
        ? AddRow(
            "Constant",
            type,
            [],
            EquatableArray.Of(
                new SpecArgument("value", SpecValue.Of(ConstantEvaluator.ToDouble(data))),
                new SpecArgument("type", SpecValue.Of(type.ToString()))),
            span)
        : value;

    private Value Unsupported(DiagnosticRule rule, SyntaxNode node, params string[] arguments)
    {
        context.Diagnostics.Report(rule, node, arguments);
        return Value.Unknown;
    }

    /// <summary>A piece of source for a message, on one line and not long.</summary>
    private static string Quote(SyntaxNode node)
    {
        const int Longest = 60;
        string text = string.Join(" ", node.ToString().Split(default(char[]), System.StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Longest ? text : text.Substring(0, Longest - 3) + "...";
    }
}
