using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators.Parsing;

/// <content>What a call of an operation gives: one tensor, a tuple, or an array. The last two are one row each, and a row for each result.</content>
internal sealed partial class BodyParser
{
    private Value Results(TensorValue row, string op, ITypeSymbol type, CallArgument[] given, SourceSpan span) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple => Results(row, tuple.TupleElements.Select(e => ElementType(e.Type)), span),
        IArrayTypeSymbol array => Count(op, given) is { } count ? Results(row, Enumerable.Repeat(ElementType(array), count), span) : Value.Unknown,
        _ => row,
    };

    private ListValue Results(TensorValue row, IEnumerable<TensorType> types, SourceSpan span) =>
        new(types.Select((type, i) => AddRow("Result", type, [row], EquatableArray.Of(new SpecArgument("index", SpecValue.Of((long)i))), span)).ToArray());

    /// <summary>
    /// The length of an array that an operation returns, which no shape is needed for: its first argument that is not a tensor is that
    /// number, or a list with one item for each result. Null after a report.
    /// </summary>
    private int? Count(string op, CallArgument[] given)
    {
        CallArgument argument = given.First(a => !SpecValues.IsOperand(context.Types, a.Parameter.Type));
        long count = argument.Value is ListValue list ? list.Items.Length : ConstantEvaluator.ToLong(((ConstantValue)argument.Value).Data);
        if (count is >= 1 and <= EntryBuilder.MaximumRows)
        {
            return (int)count;
        }

        context.Diagnostics.Report(
            DiagnosticCatalog.ArgumentOutOfRange,
            argument.Syntax,
            op,
            "the number of " + argument.Parameter.Name,
            "from 1 to " + EntryBuilder.MaximumRows.ToString(CultureInfo.InvariantCulture),
            count.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    /// <summary>Of a tensor, or of the tensors of an array.</summary>
    private TensorType ElementType(ITypeSymbol type) =>
        context.Types.TensorTypeOf(type is IArrayTypeSymbol array ? array.ElementType : type) ?? TensorType.Float;
}
