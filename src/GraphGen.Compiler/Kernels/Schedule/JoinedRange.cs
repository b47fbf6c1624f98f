using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Two neighbouring ranges as one: it has the outer one's name and runs over outer * extent + inner, where <paramref name="Extent"/> is the
/// inner one's.
/// </summary>
internal sealed record JoinedRange(string Outer, string Inner, Dim Extent)
{
    public bool IsMentioned(IndexExpr index) => AffineIndex.Mentions(index, Outer) || AffineIndex.Mentions(index, Inner);

    /// <summary>Of the index range + shift the shift, a constant; null for any other index.</summary>
    public static Dim? Shift(IndexExpr index, string range)
    {
        AffineIndex sum = AffineIndex.Of(index);
        return sum.Terms.Count == 1 && sum.Terms[0].Key.Equals(new RangeIndex(range)) && sum.Terms[0].Value.IsOne ? sum.Constant : null;
    }

    /// <summary>Where (outer + shift, inner) lies along the joined axis.</summary>
    public IndexExpr Index(IndexExpr outer) =>
        AffineIndex.Sum(new RangeIndex(Outer), IndexExpr.Of(Shift(outer, Outer)! * Extent), Dim.One);

    /// <summary>Whether a condition has nothing to do with the ranges, or bounds the outer one by a number.</summary>
    public bool Takes(IndexCondition condition) =>
        (!IsMentioned(condition.Left) && !IsMentioned(condition.Right)) || IsUpper(condition) || IsLower(condition);

    /// <summary>The same condition on the joined range.</summary>
    public IndexCondition Condition(IndexCondition condition) =>
        IsUpper(condition) ? new(Index(condition.Left), IndexExpr.Of(Value(condition.Right)! * Extent))
        : IsLower(condition) ? new(IndexExpr.Of(((Value(condition.Left)! + 1) * Extent) - 1), Index(condition.Right))
        : condition;

    private static Dim? Value(IndexExpr index) => AffineIndex.Of(index) is { Terms.Count: 0 } constant ? constant.Constant : null;

    // outer + shift < bound: all of the inner range lies below.
    private bool IsUpper(IndexCondition condition) => Shift(condition.Left, Outer) is not null && Value(condition.Right) is not null;

    // bound < outer + shift: from the first of the inner range of the next one on.
    private bool IsLower(IndexCondition condition) => Value(condition.Left) is not null && Shift(condition.Right, Outer) is not null;
}
