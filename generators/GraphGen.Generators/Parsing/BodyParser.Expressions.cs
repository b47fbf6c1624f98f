using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GraphGen.Generators.Parsing;

/// <content>Expressions: which file knows which kind, and the small ones.</content>
internal sealed partial class BodyParser
{
    public Value Expression(IOperation operation, Frame frame)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (operation.ConstantValue is { HasValue: true } constant)
        {
            return new ConstantValue(constant.Value);
        }

        return operation switch
        {
            IParenthesizedOperation parenthesized => Expression(parenthesized.Operand, frame),
            IConversionOperation conversion => Conversion(conversion, frame),
            IDefaultValueOperation => new ConstantValue(null),

            // BodyParser.References
            ILocalReferenceOperation local => Local(local.Local, frame),
            IParameterReferenceOperation parameter => Parameter(parameter, frame),
            IFieldReferenceOperation field => Field(field, frame),
            IPropertyReferenceOperation property => Property(property, frame),
            IInstanceReferenceOperation => (Value?)frame.Self ?? Value.Unknown,
            IArrayElementReferenceOperation element => ArrayElement(element, frame),

            // BodyParser.Operators
            IBinaryOperation binary => Binary(binary, frame),
            IUnaryOperation unary => Unary(unary, frame),
            IConditionalOperation conditional => Conditional(conditional, frame),
            ISwitchExpressionOperation @switch => SwitchExpression(@switch, frame),
            IIsPatternOperation pattern => IsPattern(pattern, frame),
            IRangeOperation range => Range(range, frame),

            // BodyParser.Assignments
            ISimpleAssignmentOperation assignment => Assign(assignment.Target, Expression(assignment.Value, frame), frame),
            ICompoundAssignmentOperation compound => CompoundAssign(compound, frame),
            IIncrementOrDecrementOperation step => Step(step, frame),
            IDeconstructionAssignmentOperation deconstruction => Assign(deconstruction.Target, Expression(deconstruction.Value, frame), frame),

            // BodyParser.Calls
            IInvocationOperation invocation => Invocation(invocation, frame),

            ITupleOperation tuple => List(tuple.Elements, frame),
            IArrayCreationOperation { Initializer: { } initializer } => List(initializer.ElementValues, frame),
            _ when operation.Syntax is CollectionExpressionSyntax collection => Collection(collection, frame),
            IObjectCreationOperation creation => Creation(creation, frame),
            _ => ReportExpression(operation),
        };
    }

    private ListValue List(IEnumerable<IOperation> elements, Frame frame) =>
        new(elements.Select(element => Expression(element, frame)).ToArray());

    /// <summary>By syntax: the operations of collection expressions have no public type in the version of Roslyn we build against.</summary>
    private Value Collection(CollectionExpressionSyntax collection, Frame frame)
    {
        var items = new List<Value>();
        foreach (CollectionElementSyntax element in collection.Elements)
        {
            ExpressionSyntax? expression = (element as ExpressionElementSyntax)?.Expression ?? (element as SpreadElementSyntax)?.Expression;
            Value item = expression is not null && context.OperationOf(expression) is { } operation ? Expression(operation, frame) : Value.Unknown;
            switch (element)
            {
                case ExpressionElementSyntax:
                    items.Add(item);
                    break;
                case SpreadElementSyntax when item is ListValue list:
                    items.AddRange(list.Items);
                    break;
                default:
                    return item == Value.Unknown ? item : Unsupported(LanguageDiagnostics.ExpressionNotSupported, element, Quote(element), "write out the elements");
            }
        }

        return new ListValue(items.ToArray());
    }

    private Value Conversion(IConversionOperation conversion, Frame frame)
    {
        Value value = Expression(conversion.Operand, frame);
        if (context.Types.TensorTypeOf(conversion.Type) is { } type)
        {
            return ToTensor(value, type, SourceSpan.Of(conversion.Syntax));
        }

        if (value is TensorValue { Type: TensorType.Float } && conversion.Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64)
        {
            return Unsupported(LanguageDiagnostics.ExpressionNotSupported, conversion.Syntax, Quote(conversion.Syntax), "elementwise functions compute in floating point");
        }

        return value is ConstantValue constant ? new ConstantValue(ConstantEvaluator.Convert(constant.Data, conversion.Type)) : value;
    }

    /// <summary>Layers are created by <see cref="InstanceParser"/>, which knows their names; anything else has no place in a graph.</summary>
    private Value Creation(IObjectCreationOperation creation, Frame frame)
    {
        if (creation.Type is { } type && context.Types.HoldsLayers(type) && !frame.Constructing)
        {
            return Unsupported(LanguageDiagnostics.LayerNotCreatedHere, creation.Syntax, type.Name);
        }

        return Unsupported(LanguageDiagnostics.NotALayer, creation.Syntax, creation.Type?.Name ?? Quote(creation.Syntax));
    }

    private Value ReportExpression(IOperation operation)
    {
        switch (operation)
        {
            case IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation:
                return Unsupported(LanguageDiagnostics.LambdaNotSupported, operation.Syntax);
            case IAwaitOperation:
                context.Diagnostics.Report(LanguageDiagnostics.AwaitNotSupported, operation.Syntax.GetFirstToken());
                return Value.Unknown;
            case IThrowOperation:
                context.Diagnostics.Report(LanguageDiagnostics.ThrowNotSupported, operation.Syntax.GetFirstToken());
                return Value.Unknown;
            case IInvalidOperation:
                SyntaxNode culprit = NameOf(Innermost(operation).Syntax);
                return Unsupported(LanguageDiagnostics.Unresolved, culprit, Quote(culprit));
            case IArrayCreationOperation:
                return Unsupported(LanguageDiagnostics.ExpressionNotSupported, operation.Syntax, Quote(operation.Syntax), "write out the elements");
            default:
                return Unsupported(
                    LanguageDiagnostics.ExpressionNotSupported, operation.Syntax, Quote(operation.Syntax), "use operators, operations of GraphGen.Ops, and layers");
        }
    }

    /// <summary>What C# could not resolve; all that it is an argument of is not resolved either.</summary>
    private static IOperation Innermost(IOperation operation) =>
        operation.Descendants().FirstOrDefault(o => o is IInvalidOperation && !o.Descendants().Any(inner => inner is IInvalidOperation)) ?? operation;

    /// <summary>The part of an expression that says what is called.</summary>
    private static SyntaxNode NameOf(SyntaxNode syntax) => syntax is InvocationExpressionSyntax invocation ? invocation.Expression : syntax;
}
