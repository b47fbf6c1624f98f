using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>
/// Arithmetic on index expressions that keeps them in one canonical affine form, so that a reshape of a reshape, or the split
/// and merge of one axis, cancels out. Knows the extents of the ranges in scope, from which it proves remainders zero.
/// </summary>
internal sealed class IndexMath
{
    private readonly Dictionary<string, Dim> extents = new();

    /// <summary>Declares a range; an axis of extent 1 needs none, its index is zero.</summary>
    public IndexExpr Range(string name, Dim extent)
    {
        if (extent.IsOne)
        {
            return IndexExpr.Zero;
        }

        extents[name] = extent;
        return new RangeIndex(name);
    }

    public IndexExpr Add(IndexExpr left, IndexExpr right) => Joined(AffineIndex.Sum(left, right, Dim.One));

    public IndexExpr Multiply(IndexExpr left, Dim right) => AffineIndex.Normalize(new MulIndex(left, right));

    /// <summary>The row-major position of <paramref name="indices"/> in <paramref name="shape"/>.</summary>
    public IndexExpr Flatten(IReadOnlyList<IndexExpr> indices, IReadOnlyList<Dim> shape)
    {
        IndexExpr flat = IndexExpr.Zero;
        for (int axis = 0; axis < shape.Count; axis++)
        {
            flat = Add(Multiply(flat, shape[axis]), indices[axis]);
        }

        return flat;
    }

    /// <summary>The inverse of <see cref="Flatten"/>; null where a symbolic extent stands in the way.</summary>
    public IReadOnlyList<IndexExpr>? Unflatten(IndexExpr flat, IReadOnlyList<Dim> shape)
    {
        var indices = new IndexExpr[shape.Count];
        for (int axis = shape.Count - 1; axis > 0; axis--)
        {
            if (shape[axis].IsOne)
            {
                indices[axis] = IndexExpr.Zero;
                continue;
            }

            if (DivMod(flat, shape[axis]) is not (IndexExpr quotient, IndexExpr remainder))
            {
                return null;
            }

            (flat, indices[axis]) = (quotient, remainder);
        }

        if (shape.Count > 0)
        {
            indices[0] = shape[0].IsOne ? IndexExpr.Zero : flat;
        }

        return indices;
    }

    /// <summary>Quotient and remainder; null for a symbolic divisor that does not divide visibly.</summary>
    public (IndexExpr Quotient, IndexExpr Remainder)? DivMod(IndexExpr value, Dim divisor)
    {
        (IndexExpr quotient, IndexExpr rest) = (IndexExpr.Zero, IndexExpr.Zero);
        AffineIndex sum = AffineIndex.Of(value);
        if (sum.Terms.Any(t => IsNegative(t.Value)))
        {
            return FromEnd(value, sum, divisor);
        }

        foreach (KeyValuePair<IndexExpr, Dim> term in sum.Terms.Append(new(IndexExpr.Of(1), sum.Constant)))
        {
            // A polynomial coefficient is split term by term: batch*time + 1 by time gives batch, rest 1.
            foreach (Dim.Term part in term.Value.Terms)
            {
                Dim coefficient = Dim.FromTerm(part);
                if (coefficient.DivideExactly(divisor) is Dim exact)
                {
                    quotient = AffineIndex.Sum(quotient, term.Key, exact);
                }
                else
                {
                    rest = AffineIndex.Sum(rest, term.Key, coefficient);
                }
            }
        }

        if (IsBelow(rest, divisor))
        {
            return (quotient, rest);
        }

        return divisor.Constant is long constant
            ? (Add(quotient, new DivIndex(rest, constant)), new ModIndex(rest, constant))
            : null;
    }

    /// <summary>
    /// The same for an index that counts downwards, c - u. Where c is the last element of whole runs, quotient and remainder count
    /// downwards too; else nothing is split off, or what is left could be negative, and division truncates.
    /// </summary>
    private (IndexExpr Quotient, IndexExpr Remainder)? FromEnd(IndexExpr value, AffineIndex sum, Dim divisor)
    {
        if (sum.Terms.All(t => IsNegative(t.Value)) && (sum.Constant + 1).DivideExactly(divisor) is Dim runs)
        {
            IndexExpr fromEnd = AffineIndex.Sum(IndexExpr.Of(sum.Constant), value, -1);
            return DivMod(fromEnd, divisor) is (IndexExpr quotient, IndexExpr remainder)
                ? (AffineIndex.Sum(IndexExpr.Of(runs - 1), quotient, -1), AffineIndex.Sum(IndexExpr.Of(divisor - 1), remainder, -1))
                : null;
        }

        return divisor.Constant is long constant ? (new DivIndex(value, constant), new ModIndex(value, constant)) : null;
    }

    private static bool IsNegative(Dim factor) => factor.Terms.Any(t => t.Coefficient < 0);

    /// <summary>Whether 0 &lt;= value &lt; bound for every value of the ranges; false where it cannot be shown.</summary>
    private bool IsBelow(IndexExpr value, Dim bound) =>
        value.Equals(IndexExpr.Zero)
        || (value is RangeIndex range && extents[range.Range] == bound)
        || (bound.Constant is long limit && UpperBound(value) < limit);

    /// <summary>The largest value of an index that is never negative; null where it cannot be shown.</summary>
    private long? UpperBound(IndexExpr index)
    {
        switch (index)
        {
            case RangeIndex range:
                return extents[range.Range].Constant - 1;
            case ModIndex mod:
                return mod.Right - 1;
            case DivIndex div:
                return UpperBound(div.Left) / div.Right;
            case LocalIndex or MinIndex:
                return null;
        }

        AffineIndex sum = AffineIndex.Of(index);
        long? bound = sum.Constant.Constant is long constant and >= 0 ? constant : null;
        foreach (KeyValuePair<IndexExpr, Dim> term in sum.Terms)
        {
            bound = term.Value.Constant is long factor and >= 0 ? bound + (factor * UpperBound(term.Key)) : null;
        }

        return bound;
    }

    /// <summary>(e div c) * c * k + (e mod c) * k is e * k.</summary>
    private static IndexExpr Joined(IndexExpr index)
    {
        AffineIndex sum = AffineIndex.Of(index);
        foreach (KeyValuePair<IndexExpr, Dim> term in sum.Terms)
        {
            if (term.Key is ModIndex mod)
            {
                var quotient = new DivIndex(mod.Left, mod.Right);
                Dim whole = term.Value * mod.Right;
                if (sum.Terms.Any(t => t.Key.Equals(quotient) && t.Value == whole))
                {
                    IndexExpr others = AffineIndex.Sum(AffineIndex.Sum(index, quotient, Dim.Zero - whole), mod, Dim.Zero - term.Value);
                    return Joined(AffineIndex.Sum(others, mod.Left, term.Value));
                }
            }
        }

        return index;
    }
}
