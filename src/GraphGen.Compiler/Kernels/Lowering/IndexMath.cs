using System;
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

    public IndexExpr Add(IndexExpr left, IndexExpr right) => Build(Affine.Of(left).Plus(Affine.Of(right), Dim.One));

    public IndexExpr Multiply(IndexExpr left, Dim right) => Build(Affine.Of(left).Times(right));

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
        var quotient = new Affine();
        var rest = new Affine();
        foreach (KeyValuePair<IndexExpr, Dim> term in Affine.Of(value).Terms)
        {
            // A polynomial coefficient is split term by term: batch*time + 1 by time gives batch, rest 1.
            foreach (Dim.Term part in term.Value.Terms)
            {
                Dim coefficient = Dim.FromTerm(part);
                if (coefficient.DivideExactly(divisor) is Dim exact)
                {
                    quotient.Add(term.Key, exact);
                }
                else
                {
                    rest.Add(term.Key, coefficient);
                }
            }
        }

        if (IsBelow(rest, divisor))
        {
            return (Build(quotient), Build(rest));
        }

        if (divisor.Constant is not long constant)
        {
            return null;
        }

        IndexExpr remainder = Build(rest);
        return (Build(quotient.Plus(Affine.Of(new DivIndex(remainder, constant)), Dim.One)), new ModIndex(remainder, constant));
    }

    /// <summary>Whether 0 &lt;= value &lt; bound for every value of the ranges; false where it cannot be shown.</summary>
    private bool IsBelow(Affine value, Dim bound)
    {
        if (value.Terms.Count == 0)
        {
            return true;
        }

        if (value.Terms.Count == 1 && value.Terms.Single() is { Key: RangeIndex range, Value.IsOne: true } && extents[range.Range] == bound)
        {
            return true;
        }

        return bound.Constant is long limit && UpperBound(value) is long upper && upper < limit;
    }

    private long? UpperBound(Affine value)
    {
        long sum = 0;
        foreach (KeyValuePair<IndexExpr, Dim> term in value.Terms)
        {
            if (term.Value.Constant is not >= 0 || UpperBound(term.Key) is not long upper)
            {
                return null;
            }

            sum += term.Value.Constant.Value * upper;
        }

        return sum;
    }

    private long? UpperBound(IndexExpr atom) => atom switch
    {
        DimIndex dim => dim.Value.Constant,
        RangeIndex range => extents[range.Range].Constant - 1,
        ModIndex mod => mod.Right - 1,
        DivIndex div => UpperBound(Affine.Of(div.Left)) / div.Right,
        _ => null,
    };

    private IndexExpr Build(Affine affine)
    {
        affine = JoinDivMod(affine);
        IndexExpr? sum = null;
        foreach (KeyValuePair<IndexExpr, Dim> term in affine.Terms.OrderBy(t => t.Key is DimIndex ? 1 : 0).ThenBy(t => t.Key.ToString(), StringComparer.Ordinal))
        {
            IndexExpr product = term.Key is DimIndex one ? new DimIndex(one.Value * term.Value)
                : term.Value.IsOne ? term.Key
                : new MulIndex(term.Key, term.Value);
            sum = sum is null ? product : new AddIndex(sum, product);
        }

        return sum ?? IndexExpr.Zero;
    }

    /// <summary>(e div c) * c * k + (e mod c) * k is e * k.</summary>
    private static Affine JoinDivMod(Affine affine)
    {
        foreach (KeyValuePair<IndexExpr, Dim> term in affine.Terms)
        {
            if (term.Key is ModIndex mod
                && affine.Terms.TryGetValue(new DivIndex(mod.Left, mod.Right), out Dim? coefficient)
                && coefficient == term.Value * mod.Right)
            {
                var joined = new Affine();
                foreach (KeyValuePair<IndexExpr, Dim> other in affine.Terms.Where(t => t.Key != mod && t.Key != new DivIndex(mod.Left, mod.Right)))
                {
                    joined.Add(other.Key, other.Value);
                }

                return JoinDivMod(joined.Plus(Affine.Of(mod.Left), term.Value));
            }
        }

        return affine;
    }

    /// <summary>A sum of atoms (ranges, div, mod, min, locals) with polynomial coefficients; constants sit under the atom 1.</summary>
    private sealed class Affine
    {
        private static readonly IndexExpr One = new DimIndex(Dim.One);

        public Dictionary<IndexExpr, Dim> Terms { get; } = new();

        public static Affine Of(IndexExpr index)
        {
            switch (index)
            {
                case DimIndex dim:
                    var constant = new Affine();
                    constant.Add(One, dim.Value);
                    return constant;
                case AddIndex add:
                    return Of(add.Left).Plus(Of(add.Right), Dim.One);
                case MulIndex mul:
                    return Of(mul.Left).Times(mul.Right);
                default:
                    var atom = new Affine();
                    atom.Add(index, Dim.One);
                    return atom;
            }
        }

        public void Add(IndexExpr atom, Dim coefficient)
        {
            Dim sum = Terms.TryGetValue(atom, out Dim? present) ? present + coefficient : coefficient;
            if (sum == Dim.Zero)
            {
                Terms.Remove(atom);
            }
            else
            {
                Terms[atom] = sum;
            }
        }

        public Affine Plus(Affine other, Dim factor)
        {
            var sum = new Affine();
            foreach (KeyValuePair<IndexExpr, Dim> term in Terms)
            {
                sum.Add(term.Key, term.Value);
            }

            foreach (KeyValuePair<IndexExpr, Dim> term in other.Terms)
            {
                sum.Add(term.Key, term.Value * factor);
            }

            return sum;
        }

        public Affine Times(Dim factor) => new Affine().Plus(this, factor);
    }
}
