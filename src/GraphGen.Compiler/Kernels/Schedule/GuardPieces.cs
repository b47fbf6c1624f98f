using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Cuts a vector range where guards by constants change, as between the zeros around a line of an image and the line. In each piece they are
/// decided, so that no lane has to ask.
/// <para>Legal because the iterations are independent, and each is in one piece.</para>
/// </summary>
internal static class GuardPieces
{
    /// <summary>Zeros, a line, and zeros.</summary>
    private const int Most = 3;

    public static EquatableArray<Statement> Apply(Names names, EquatableArray<Statement> body, Range range)
    {
        if (range.Extent is not DimIndex { Value.Constant: long extent })
        {
            return Loop(range, body);
        }

        long[] cuts = ExpressionTree.Expressions(body).OfType<GuardExpr>().SelectMany(g => g.Conditions)
            .Select(c => Bound(c, range.Name)?.At).OfType<long>().Where(at => at > 0 && at < extent).Distinct().OrderBy(at => at).ToArray();
        return cuts.Length is 0 or >= Most
            ? Loop(range, body)
            : cuts.Prepend(0).Zip(cuts.Append(extent), (begin, end) => Piece(names, body, range, begin, end)).SelectMany(piece => piece).ToEquatableArray();
    }

    private static EquatableArray<Statement> Loop(Range range, IEnumerable<Statement> body) =>
        ParallelNest.Wrap(new[] { range with { Kind = RangeKind.Vector } }, body);

    private static EquatableArray<Statement> Piece(Names names, EquatableArray<Statement> body, Range range, long begin, long end)
    {
        Range piece = range with { Name = names.Fresh("e"), Extent = IndexExpr.Of(end - begin) };
        Substitution place = names.Rename(body).Range(range.Name, new AddIndex(IndexExpr.Of(begin), new RangeIndex(piece.Name)));
        return Loop(piece, place.Apply(body.Select(s => ExpressionTree.Value(s) is ScalarExpr value ? ExpressionTree.WithValue(s, Decide(value)) : s)));

        ScalarExpr Decide(ScalarExpr expression)
        {
            if (expression is not GuardExpr guard)
            {
                return ExpressionTree.MapChildren(expression, Decide);
            }

            bool?[] decided = guard.Conditions.Select(c => Bound(c, range.Name)?.Decide(begin, end)).ToArray();
            IndexCondition[] open = guard.Conditions.Where((_, n) => decided[n] is null).ToArray();
            return decided.Contains(false) ? ConstantExpr.Of(guard.Type, 0)
                : open.Length == 0 ? Decide(guard.Value)
                : guard with { Conditions = open, Value = Decide(guard.Value) };
        }
    }

    /// <summary>Of a condition that a constant sets on the range: from where on it holds, or up to where.</summary>
    private static Limit? Bound(IndexCondition condition, string range) =>
        Constant(condition.Left) is long above && JoinedRange.Shift(condition.Right, range)?.Constant is long up ? new Limit(above - up + 1, IsLower: true)
        : Constant(condition.Right) is long below && JoinedRange.Shift(condition.Left, range)?.Constant is long down ? new Limit(below - down, IsLower: false)
        : null;

    private static long? Constant(IndexExpr index) => AffineIndex.Of(index) is { Terms.Count: 0 } sum ? sum.Constant.Constant : null;

    private sealed record Limit(long At, bool IsLower)
    {
        /// <summary>Whether it holds for all of a piece, or for none; null where it holds for some.</summary>
        public bool? Decide(long begin, long end) => begin >= At ? IsLower : end <= At ? !IsLower : null;
    }
}
