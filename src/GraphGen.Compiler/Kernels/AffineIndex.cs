using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels;

/// <summary>
/// An index expression as a sum of atoms with polynomial coefficients plus a constant. Atoms are ranges, i32 locals and whatever
/// is not affine (div, mod, min), whose operands are kept in this form too. Terms keep the order in which they were written, so
/// that rebuilt text reads like the source.
/// </summary>
internal sealed class AffineIndex
{
    private readonly List<KeyValuePair<IndexExpr, Dim>> terms = new();

    private AffineIndex()
    {
    }

    public Dim Constant { get; private set; } = Dim.Zero;

    public IReadOnlyList<KeyValuePair<IndexExpr, Dim>> Terms => terms;

    public static AffineIndex Of(IndexExpr index)
    {
        var sum = new AffineIndex();
        sum.Add(index, Dim.One);
        return sum;
    }

    /// <summary>The same expression in canonical form.</summary>
    public static IndexExpr Normalize(IndexExpr index) => Of(index).ToIndex();

    /// <summary>The canonical form of <paramref name="left"/> + <paramref name="right"/> * <paramref name="factor"/>.</summary>
    public static IndexExpr Sum(IndexExpr left, IndexExpr right, Dim factor)
    {
        AffineIndex sum = Of(left);
        sum.Add(right, factor);
        return sum.ToIndex();
    }

    /// <summary>The factor of a range; zero also where the range occurs only inside an atom that is not affine.</summary>
    public Dim Coefficient(string range)
    {
        foreach (KeyValuePair<IndexExpr, Dim> term in terms)
        {
            if (term.Key is RangeIndex atom && atom.Range == range)
            {
                return term.Value;
            }
        }

        return Dim.Zero;
    }

    /// <summary>Whether the range occurs inside a div, mod or min.</summary>
    public bool IsNonlinearIn(string range) => terms.Any(t => t.Key is not RangeIndex && Mentions(t.Key, range));

    public IndexExpr ToIndex()
    {
        IndexExpr? sum = null;
        foreach (KeyValuePair<IndexExpr, Dim> term in terms)
        {
            IndexExpr product = term.Value.IsOne ? term.Key : new MulIndex(term.Key, term.Value);
            sum = sum is null ? product : new AddIndex(sum, product);
        }

        return sum is null ? new DimIndex(Constant) : Constant == Dim.Zero ? sum : new AddIndex(sum, new DimIndex(Constant));
    }

    public static bool Mentions(IndexExpr index, string range) => index switch
    {
        RangeIndex atom => atom.Range == range,
        AddIndex add => Mentions(add.Left, range) || Mentions(add.Right, range),
        MulIndex mul => Mentions(mul.Left, range),
        DivIndex div => Mentions(div.Left, range),
        ModIndex mod => Mentions(mod.Left, range),
        MinIndex min => Mentions(min.Left, range) || Mentions(min.Right, range),
        _ => false,
    };

    private void Add(IndexExpr index, Dim factor)
    {
        switch (index)
        {
            case DimIndex dim:
                Constant += dim.Value * factor;
                break;
            case AddIndex add:
                Add(add.Left, factor);
                Add(add.Right, factor);
                break;
            case MulIndex mul:
                Add(mul.Left, mul.Right * factor);
                break;
            case DivIndex div:
                IndexExpr dividend = Normalize(div.Left);
                AddAtom(dividend is DimIndex { Value.Constant: long a } ? IndexExpr.Of(FloorDivide(a, div.Right)) : div.Right == 1 ? dividend : new DivIndex(dividend, div.Right), factor);
                break;
            case ModIndex mod:
                IndexExpr value = Normalize(mod.Left);
                AddAtom(value is DimIndex { Value.Constant: long b } ? IndexExpr.Of(b - (FloorDivide(b, mod.Right) * mod.Right)) : mod.Right == 1 ? IndexExpr.Zero : new ModIndex(value, mod.Right), factor);
                break;
            case MinIndex min:
                (IndexExpr left, IndexExpr right) = (Normalize(min.Left), Normalize(min.Right));
                AddAtom(Sum(left, right, -1) is DimIndex { Value.Constant: long difference } ? (difference <= 0 ? left : right) : new MinIndex(left, right), factor);
                break;
            default:
                AddAtom(index, factor);
                break;
        }
    }

    private void AddAtom(IndexExpr atom, Dim factor)
    {
        if (atom is DimIndex or AddIndex or MulIndex)
        {
            Add(atom, factor);
            return;
        }

        int at = terms.FindIndex(t => t.Key.Equals(atom));
        Dim coefficient = at < 0 ? factor : terms[at].Value + factor;
        if (at < 0 && coefficient != Dim.Zero)
        {
            terms.Add(new(atom, coefficient));
        }
        else if (at >= 0 && coefficient == Dim.Zero)
        {
            terms.RemoveAt(at);
        }
        else if (at >= 0)
        {
            terms[at] = new(atom, coefficient);
        }
    }

    private static long FloorDivide(long dividend, long divisor) =>
        dividend >= 0 ? dividend / divisor : -((-dividend + divisor - 1) / divisor);
}
