using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Makes one parallel range of a nest of them, so that all their iterations can be split among workers.
/// <para>Legal because the iterations of all of them together are independent. Ranges of constant extent become quotients and
/// remainders of the one that is left; of several symbolic extents one stays parallel, the others run serially inside.</para>
/// </summary>
internal static class Flatten
{
    public static EquatableArray<Statement> Apply(Names names, EquatableArray<Statement> body)
    {
        var nest = new List<Range>();
        while (body.Count == 1 && body[0] is LoopStatement { Range.Kind: RangeKind.Parallel } loop)
        {
            nest.Add(loop.Range);
            body = loop.Body;
        }

        if (nest.Count == 0)
        {
            return EquatableArray.Of<Statement>(new LoopStatement(new Range(names.Fresh("p"), RangeKind.Parallel, IndexExpr.Of(1)), body));
        }

        if (nest.Count == 1)
        {
            return ParallelNest.Wrap(nest, body);
        }

        // Serial inside: whatever cannot be a digit of the flat range.
        Range[] symbolic = nest.Where(r => Constant(r) is null).ToArray();
        Range? first = symbolic.FirstOrDefault();
        Range[] digits = nest.Where(r => Constant(r) is not null).ToArray();
        body = ParallelNest.Wrap(symbolic.Skip(1).Select(r => r with { Kind = RangeKind.Serial }), body);
        if (digits.Length == 0 || (first is null && digits.Length == 1))
        {
            return ParallelNest.Wrap(first is null ? digits : new[] { first }, body);
        }

        // The innermost digit first: value mod extent, then on with value / extent.
        var flat = new RangeIndex(names.Fresh("p"));
        IndexExpr value = flat;
        Dim total = Dim.One;
        var values = new Substitution();
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            long extent = Constant(digits[i])!.Value;
            bool outermost = i == 0 && first is null;
            values.Range(digits[i].Name, outermost ? value : new ModIndex(value, Math.Max(extent, 1)));
            value = new DivIndex(value, Math.Max(extent, 1));
            total *= extent;
        }

        if (first is not null)
        {
            values.Range(first.Name, value);
        }

        IndexExpr all = first is null ? IndexExpr.Of(total) : AffineIndex.Normalize(new MulIndex(first.Extent, total));
        return EquatableArray.Of<Statement>(new LoopStatement(new Range(flat.Range, RangeKind.Parallel, all), values.Apply(body)));
    }

    private static long? Constant(Range range) => range.Extent is DimIndex dim ? dim.Value.Constant : null;
}
