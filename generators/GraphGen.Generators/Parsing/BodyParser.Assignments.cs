using GraphGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GraphGen.Generators.Parsing;

/// <content>Assignments: to locals and parameters anywhere, to fields in constructors.</content>
internal sealed partial class BodyParser
{
    private Value Assign(IOperation target, Value value, Frame frame)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                SetLocal(local.Local, value, frame);
                return value;
            case IParameterReferenceOperation parameter when frame.Locals.ContainsKey(parameter.Parameter):
                SetLocal(parameter.Parameter, value, frame);
                return value;
            case IDiscardOperation:
                return value;
            case IDeclarationExpressionOperation declaration:
                return Assign(declaration.Expression, value, frame);
            case ITupleOperation tuple when value is ListValue list:
                for (int i = 0; i < tuple.Elements.Length; i++)
                {
                    Assign(tuple.Elements[i], list.Items[i], frame);
                }

                return value;
            case ITupleOperation when value == Value.Unknown:
                return value;
            case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false } } member
                when frame is { Constructing: true, Self: { } self } && member.Instance is IInstanceReferenceOperation:
                self.Members[member.Member] = value;
                return value;
            default:
                return Unsupported(LanguageDiagnostics.FieldAssigned, target.Syntax, Quote(target.Syntax));
        }
    }

    private Value CompoundAssign(ICompoundAssignmentOperation compound, Frame frame)
    {
        Value current = Expression(compound.Target, frame);
        Value value = Binary(compound.OperatorKind, current, Expression(compound.Value, frame), compound.Syntax);
        return Assign(compound.Target, value is ConstantValue constant ? new ConstantValue(ConstantEvaluator.Convert(constant.Data, compound.Type)) : value, frame);
    }

    private Value Step(IIncrementOrDecrementOperation step, Frame frame)
    {
        Value before = Expression(step.Target, frame);
        BinaryOperatorKind kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        Value after = Assign(step.Target, Binary(kind, before, new ConstantValue(1), step.Syntax), frame);
        return step.IsPostfix ? before : after;
    }
}
