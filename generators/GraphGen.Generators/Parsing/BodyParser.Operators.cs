using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GraphGen.Generators.Parsing;

/// <content>Operators and choices: on constants they are computed, on tensors they are rows.</content>
internal sealed partial class BodyParser
{
    private Value Binary(IBinaryOperation binary, Frame frame)
    {
        Value left = Expression(binary.LeftOperand, frame);

        // As in C#: what is not reached need not compile.
        if (left is ConstantValue { Data: bool decided }
            && ((binary.OperatorKind == BinaryOperatorKind.ConditionalAnd && !decided) || (binary.OperatorKind == BinaryOperatorKind.ConditionalOr && decided)))
        {
            return left;
        }

        return Binary(binary.OperatorKind, left, Expression(binary.RightOperand, frame), binary.Syntax);
    }

    private Value Binary(BinaryOperatorKind kind, Value left, Value right, SyntaxNode syntax)
    {
        if (left == Value.Unknown || right == Value.Unknown)
        {
            return Value.Unknown;
        }

        SourceSpan span = OperatorOf(syntax);
        if (left is ConstantValue l && right is ConstantValue r)
        {
            return ConstantEvaluator.Binary(kind, l.Data, r.Data, out object? folded)
                ? new ConstantValue(folded)
                : Unsupported(LanguageDiagnostics.NotConstant, syntax, Quote(syntax));
        }

        if ((left as TensorValue ?? right as TensorValue) is not { } tensor)
        {
            if (kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && (IsNull(left) || IsNull(right)))
            {
                return new ConstantValue(kind == BinaryOperatorKind.NotEquals);
            }

            return Unsupported(LanguageDiagnostics.WholeObjectUsed, syntax, Quote(syntax));
        }

        if (!OperatorNames.Binary.TryGetValue(kind, out string? op))
        {
            context.Diagnostics.Report(LanguageDiagnostics.ExpressionNotSupported, span, Quote(syntax), "tensors have the operators + - * / and comparisons");
            return Value.Unknown;
        }

        TensorType type = OperatorNames.IsComparison(kind) ? TensorType.Bool : tensor.Type;
        return AddRow(op, type, [ToTensor(left, tensor.Type, SourceSpan.Of(syntax)), ToTensor(right, tensor.Type, SourceSpan.Of(syntax))], default, span);
    }

    private Value Unary(IUnaryOperation unary, Frame frame)
    {
        Value operand = Expression(unary.Operand, frame);
        if (unary.OperatorKind == UnaryOperatorKind.Hat)
        {
            return operand is ConstantValue { Data: int offset }
                ? new FromEndValue(offset)
                : NotConstant(operand, unary.Syntax);
        }

        switch (operand)
        {
            case ConstantValue constant:
                return ConstantEvaluator.Unary(unary.OperatorKind, constant.Data, out object? folded)
                    ? new ConstantValue(folded)
                    : Unsupported(LanguageDiagnostics.NotConstant, unary.Syntax, Quote(unary.Syntax));
            case TensorValue when unary.OperatorKind == UnaryOperatorKind.Plus:
                return operand;
            case TensorValue tensor when OperatorNames.Unary.TryGetValue(unary.OperatorKind, out string? op):
                return AddRow(op, tensor.Type, [tensor], default, OperatorOf(unary.Syntax));
            default:
                return operand == Value.Unknown
                    ? operand
                    : Unsupported(LanguageDiagnostics.ExpressionNotSupported, unary.Syntax, Quote(unary.Syntax), "tensors have the unary operators - and !");
        }
    }

    private Value Range(IRangeOperation range, Frame frame)
    {
        Value start = range.LeftOperand is null ? new ConstantValue(0) : Expression(range.LeftOperand, frame);
        Value end = range.RightOperand is null ? new FromEndValue(0) : Expression(range.RightOperand, frame);
        if (start is not (ConstantValue { Data: int } or FromEndValue { Offset: > 0 }))
        {
            return NotConstant(start, range.LeftOperand!.Syntax);
        }

        if (end is not (ConstantValue { Data: int } or FromEndValue))
        {
            return NotConstant(end, range.RightOperand!.Syntax);
        }

        return new RangeValue(
            range.LeftOperand is null ? null : start is ConstantValue { Data: int first } ? first : -((FromEndValue)start).Offset,
            end is ConstantValue { Data: int last } ? last : end is FromEndValue { Offset: > 0 } fromEnd ? -fromEnd.Offset : null);
    }

    /// <summary>On a constant one branch is compiled; inside an elementwise function a choice by value becomes Where.</summary>
    private Value Conditional(IConditionalOperation conditional, Frame frame)
    {
        Value condition = Expression(conditional.Condition, frame);
        if (condition is ConstantValue { Data: bool chosen })
        {
            return Expression(chosen ? conditional.WhenTrue : conditional.WhenFalse!, frame);
        }

        if (condition is not TensorValue { Type: TensorType.Bool } || !IsScalar(conditional.Type))
        {
            return ConditionNotConstant(condition, conditional.Condition.Syntax);
        }

        Value whenTrue = Expression(conditional.WhenTrue, frame), whenFalse = Expression(conditional.WhenFalse!, frame);
        SyntaxToken question = ((ConditionalExpressionSyntax)conditional.Syntax).QuestionToken;
        return AddRow(
            "Where",
            TensorType.Float,
            [
                condition,
                ToTensor(whenTrue, TensorType.Float, SourceSpan.Of(conditional.WhenTrue.Syntax)),
                ToTensor(whenFalse, TensorType.Float, SourceSpan.Of(conditional.WhenFalse!.Syntax)),
            ],
            default,
            SourceSpan.Of(question));
    }

    private Value SwitchExpression(ISwitchExpressionOperation @switch, Frame frame)
    {
        Value value = Expression(@switch.Value, frame);
        if (value is not ConstantValue constant)
        {
            return ConditionNotConstant(value, @switch.Value.Syntax);
        }

        ISwitchExpressionArmOperation? arm = @switch.Arms.FirstOrDefault(
            a => Matches(a.Pattern, constant, frame) && (a.Guard is null || Constant(a.Guard, frame) == true));
        return arm is null ? NotConstant(value, @switch.Syntax) : Expression(arm.Value, frame);
    }

    private Value IsPattern(IIsPatternOperation pattern, Frame frame) => Expression(pattern.Value, frame) switch
    {
        ConstantValue constant => new ConstantValue(Matches(pattern.Pattern, constant, frame)),

        // A layer that is there: optional ones are asked for null before they are called.
        LayerValue or ObjectValue when IsNullTest(pattern.Pattern) is { } isNull => new ConstantValue(!isNull),
        var value => NotConstant(value, pattern.Syntax),
    };

    /// <summary>True for <c>null</c>, false for <c>not null</c>, null for any other pattern.</summary>
    private static bool? IsNullTest(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => true,
        INegatedPatternOperation negated => !IsNullTest(negated.Pattern),
        _ => null,
    };

    private static bool IsNull(Value value) => value is ConstantValue { Data: null };

    private bool Matches(IPatternOperation pattern, ConstantValue value, Frame frame)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant:
                return Expression(constant.Value, frame) is ConstantValue expected && ConstantEvaluator.Equal(expected.Data, value.Data);
            case IRelationalPatternOperation relational:
                return Expression(relational.Value, frame) is ConstantValue bound
                    && ConstantEvaluator.Binary(relational.OperatorKind, value.Data, bound.Data, out object? holds)
                    && holds is true;
            case INegatedPatternOperation negated:
                return !Matches(negated.Pattern, value, frame);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } binary:
                return Matches(binary.LeftPattern, value, frame) || Matches(binary.RightPattern, value, frame);
            case IBinaryPatternOperation binary:
                return Matches(binary.LeftPattern, value, frame) && Matches(binary.RightPattern, value, frame);
            default:
                Unsupported(LanguageDiagnostics.ExpressionNotSupported, pattern.Syntax, Quote(pattern.Syntax), "match against constants");
                return false;
        }
    }

    /// <summary>A condition that must be known now; null where it is not, which is reported.</summary>
    private bool? Constant(IOperation condition, Frame frame)
    {
        Value value = Expression(condition, frame);
        if (value is ConstantValue { Data: bool known })
        {
            return known;
        }

        ConditionNotConstant(value, condition.Syntax);
        return null;
    }

    private Value ConditionNotConstant(Value condition, SyntaxNode syntax) => condition switch
    {
        TensorValue => Unsupported(
            LanguageDiagnostics.ConditionNotConstant, syntax, "choose element by element with Where(condition, a, b), or with ?: in an [Elementwise] function"),
        _ => NotConstant(condition, syntax),
    };

    private Value NotConstant(Value value, SyntaxNode syntax) =>
        value == Value.Unknown ? value : Unsupported(LanguageDiagnostics.NotConstant, syntax, Quote(syntax));

    private static bool IsScalar(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    private static SourceSpan OperatorOf(SyntaxNode syntax) => syntax switch
    {
        BinaryExpressionSyntax binary => SourceSpan.Of(binary.OperatorToken),
        AssignmentExpressionSyntax assignment => SourceSpan.Of(assignment.OperatorToken),
        PrefixUnaryExpressionSyntax unary => SourceSpan.Of(unary.OperatorToken),
        _ => SourceSpan.Of(syntax),
    };
}
