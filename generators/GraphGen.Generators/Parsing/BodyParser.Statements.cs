using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GraphGen.Generators.Parsing;

/// <content>Statements.</content>
internal sealed partial class BodyParser
{
    /// <summary>As for rows: a loop that goes wrong stops.</summary>
    private const int MaximumIterations = 100_000;

    private int iterations;

    /// <summary>How a statement ended.</summary>
    private enum Completion
    {
        Normal,
        Break,
        Continue,
        Return,
    }

    private Completion Statement(IOperation? statement, Frame frame)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        switch (statement)
        {
            case null or IEmptyOperation:
                return Completion.Normal;
            case IBlockOperation block:
                return Statements(block.Operations, frame);
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(d => d.Declarators))
                {
                    Declare(declarator, frame);
                }

                return Completion.Normal;
            case IExpressionStatementOperation expression:
                Expression(expression.Operation, frame);
                return Completion.Normal;
            case IReturnOperation { Kind: OperationKind.Return } @return:
                frame.Result = @return.ReturnedValue is { } returned ? Expression(returned, frame) : null;
                return Completion.Return;
            case IConditionalOperation conditional:
                return Constant(conditional.Condition, frame) switch
                {
                    true => Statement(conditional.WhenTrue, frame),
                    false => Statement(conditional.WhenFalse, frame),
                    null => Completion.Return,
                };
            case ISwitchOperation @switch:
                return Switch(@switch, frame);
            case IForLoopOperation loop:
                return For(loop, frame);
            case IForEachLoopOperation loop:
                return Foreach(loop, frame);
            case IBranchOperation { BranchKind: BranchKind.Break }:
                return Completion.Break;
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                return Completion.Continue;
            default:
                ReportStatement(statement);
                return Completion.Normal;
        }
    }

    private Completion Statements(System.Collections.Immutable.ImmutableArray<IOperation> statements, Frame frame)
    {
        foreach (IOperation statement in statements)
        {
            Completion completion = Statement(statement, frame);
            if (completion != Completion.Normal)
            {
                return completion;
            }
        }

        return Completion.Normal;
    }

    private void Declare(IVariableDeclaratorOperation declarator, Frame frame)
    {
        if (declarator.Symbol.RefKind != RefKind.None)
        {
            context.Diagnostics.Report(LanguageDiagnostics.ByReference, declarator.Symbol, declarator.Symbol.Name);
        }

        if (declarator.GetVariableInitializer() is { } initializer)
        {
            SetLocal(declarator.Symbol, Expression(initializer.Value, frame), frame);
        }
    }

    private void SetLocal(ISymbol symbol, Value value, Frame frame)
    {
        frame.Locals[symbol] = value;
        if (value is TensorValue tensor && !symbol.IsImplicitlyDeclared)
        {
            entry?.Label(tensor.Row, symbol.Name);
        }
    }

    private Completion Switch(ISwitchOperation @switch, Frame frame)
    {
        Value value = Expression(@switch.Value, frame);
        if (value is not ConstantValue constant)
        {
            if (value is TensorValue)
            {
                context.Diagnostics.Report(LanguageDiagnostics.ConditionNotConstant, @switch.Value.Syntax, "use Where");
            }

            return Completion.Return;
        }

        ISwitchCaseOperation? chosen =
            @switch.Cases.FirstOrDefault(c => c.Clauses.Any(clause => Matches(clause, constant, frame)))
            ?? @switch.Cases.FirstOrDefault(c => c.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        Completion completion = chosen is null ? Completion.Normal : Statements(chosen.Body, frame);
        return completion == Completion.Break ? Completion.Normal : completion;
    }

    private bool Matches(ICaseClauseOperation clause, ConstantValue value, Frame frame) => clause switch
    {
        ISingleValueCaseClauseOperation single =>
            Expression(single.Value, frame) is ConstantValue label && ConstantEvaluator.Equal(label.Data, value.Data),
        IPatternCaseClauseOperation { Guard: null } pattern => Matches(pattern.Pattern, value, frame),
        IPatternCaseClauseOperation { Guard: { } guard } pattern => Matches(pattern.Pattern, value, frame) && Constant(guard, frame) == true,
        _ => false,
    };

    private Completion For(IForLoopOperation loop, Frame frame)
    {
        foreach (IOperation before in loop.Before)
        {
            Statement(before, frame);
        }

        while (true)
        {
            bool? more = loop.Condition is null ? true : LoopCondition(loop.Condition, frame);
            if (more != true)
            {
                return more is null ? Completion.Return : Completion.Normal;
            }

            Completion completion = Statement(loop.Body, frame);
            if (completion == Completion.Return)
            {
                return completion;
            }

            if (completion == Completion.Break)
            {
                return Completion.Normal;
            }

            foreach (IOperation bottom in loop.AtLoopBottom)
            {
                Statement(bottom, frame);
            }

            if (StopsHere(loop))
            {
                return Completion.Return;
            }
        }
    }

    /// <summary>False to end, true to go on, null where it cannot be known, which is reported.</summary>
    private bool? LoopCondition(IOperation condition, Frame frame)
    {
        Value value = Expression(condition, frame);
        if (value is ConstantValue { Data: bool more })
        {
            return more;
        }

        if (value != Value.Unknown)
        {
            context.Diagnostics.Report(LanguageDiagnostics.LoopNotConstant, condition.Syntax, Quote(condition.Syntax));
        }

        return null;
    }

    private bool StopsHere(IForLoopOperation loop)
    {
        if (entry?.Overflowed == true)
        {
            return true;
        }

        if (++iterations <= MaximumIterations)
        {
            return false;
        }

        context.Diagnostics.Report(LanguageDiagnostics.LoopNotConstant, loop.Syntax.GetFirstToken(), "it does not end");
        return true;
    }

    private Completion Foreach(IForEachLoopOperation loop, Frame frame)
    {
        Value collection = Expression(loop.Collection, frame);
        if (collection is not ListValue list)
        {
            if (collection != Value.Unknown)
            {
                Unsupported(LanguageDiagnostics.ForeachNotConstant, loop.Collection.Syntax, Quote(loop.Collection.Syntax));
            }

            return Completion.Return;
        }

        foreach (Value item in list.Items)
        {
            if (loop.LoopControlVariable is IVariableDeclaratorOperation declarator)
            {
                frame.Locals[declarator.Symbol] = item;
            }
            else
            {
                Assign(loop.LoopControlVariable, item, frame);
            }

            Completion completion = Statement(loop.Body, frame);
            if (completion == Completion.Return)
            {
                return completion;
            }

            if (completion == Completion.Break)
            {
                break;
            }
        }

        return Completion.Normal;
    }

    private void ReportStatement(IOperation statement)
    {
        SyntaxToken token = statement.Syntax.GetFirstToken();
        switch (statement)
        {
            case IWhileLoopOperation:
                context.Diagnostics.Report(LanguageDiagnostics.WhileNotSupported, token);
                break;
            case ITryOperation:
                context.Diagnostics.Report(LanguageDiagnostics.TryNotSupported, token);
                break;
            case IThrowOperation:
                context.Diagnostics.Report(LanguageDiagnostics.ThrowNotSupported, token);
                break;
            case ILocalFunctionOperation function:
                context.Diagnostics.Report(LanguageDiagnostics.LocalFunctionNotSupported, function.Symbol, function.Symbol.Name);
                break;
            case IInvalidOperation:
                context.Diagnostics.Report(LanguageDiagnostics.Unresolved, statement.Syntax, Quote(statement.Syntax));
                break;
            default:
                (string what, string instead) = statement.Syntax switch
                {
                    LockStatementSyntax => ("lock", "a compiled method only computes; lock where the model is called"),
                    UsingStatementSyntax or LocalDeclarationStatementSyntax => ("using", "tensors are freed by the model"),
                    YieldStatementSyntax => ("yield", "return a tuple"),
                    GotoStatementSyntax or LabeledStatementSyntax => ("goto", "use if, for and foreach"),
                    FixedStatementSyntax or UnsafeStatementSyntax => ("unsafe code", "use the operations of GraphGen.Ops"),
                    CheckedStatementSyntax => ("checked", "integers of tensors wrap"),
                    _ => ("this statement", "use local variables, return, for, foreach, and if and switch on constants"),
                };
                context.Diagnostics.Report(LanguageDiagnostics.StatementNotSupported, token, what, instead);
                break;
        }
    }
}
