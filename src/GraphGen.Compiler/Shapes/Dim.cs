using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Shapes;

/// <summary>
/// One extent of a shape: a polynomial with integer coefficients in named symbols ("batch", "time"), kept in one
/// canonical form so that structural equality is equality of polynomials. Symbols stand for any value from 0 up.
/// </summary>
internal sealed class Dim : IEquatable<Dim>
{
    /// <summary>Terms sorted by monomial, no zero coefficients; the empty list is 0.</summary>
    public EquatableArray<Term> Terms { get; }

    private Dim(EquatableArray<Term> terms) => Terms = terms;

    public static Dim Zero { get; } = new(EquatableArray<Term>.Empty);

    public static Dim One { get; } = Of(1);

    public static Dim Of(long value) => value == 0 ? Zero ?? new(default) : new(new[] { new Term(value, default) });

    public static Dim Symbol(string name) => new(new[] { new Term(1, new[] { name }) });

    public static Dim FromTerm(Term term) => new(new[] { term });

    public static implicit operator Dim(long value) => Of(value);

    public bool IsConstant => Terms.Count == 0 || (Terms.Count == 1 && Terms[0].Symbols.Count == 0);

    /// <summary>The value where no symbol is left, else null.</summary>
    public long? Constant => Terms.Count == 0 ? 0 : IsConstant ? Terms[0].Coefficient : null;

    /// <summary>Whether it is at least 0 for all values of the symbols, each of which may be 0 and as large as it likes.</summary>
    public bool IsNeverNegative => Terms.All(t => t.Coefficient >= 0);

    public bool IsOne => Constant == 1;

    public IEnumerable<string> Symbols => Terms.SelectMany(t => t.Symbols).Distinct().OrderBy(s => s, StringComparer.Ordinal);

    public static Dim operator +(Dim a, Dim b) => a.Terms.Count == 0 ? b : b.Terms.Count == 0 ? a : Merge(a.Terms, b.Terms, 1);

    public static Dim operator -(Dim a, Dim b) => b.Terms.Count == 0 ? a : Merge(a.Terms, b.Terms, -1);

    public static Dim operator *(Dim a, Dim b)
    {
        var products = new List<Term>(a.Terms.Count * b.Terms.Count);
        for (int i = 0; i < a.Terms.Count; i++)
        {
            for (int j = 0; j < b.Terms.Count; j++)
            {
                products.Add(a.Terms[i].Times(b.Terms[j]));
            }
        }

        return Sum(products);
    }

    /// <summary>The sum of terms in any order, each of them with its symbols in order.</summary>
    public static Dim Sum(IEnumerable<Term> terms)
    {
        Term[] sorted = terms.ToArray();
        Array.Sort(sorted, static (a, b) => a.CompareMonomial(b));
        var sum = new List<Term>(sorted.Length);
        foreach (Term term in sorted)
        {
            if (sum.Count > 0 && sum[sum.Count - 1].CompareMonomial(term) == 0)
            {
                sum[sum.Count - 1] = term with { Coefficient = checked(sum[sum.Count - 1].Coefficient + term.Coefficient) };
            }
            else
            {
                sum.Add(term);
            }
        }

        sum.RemoveAll(t => t.Coefficient == 0);
        return new(sum.ToArray());
    }

    /// <summary>The quotient where <paramref name="divisor"/> divides this exactly (a constant or a single term), else null.</summary>
    public Dim? DivideExactly(Dim divisor)
    {
        if (Equals(divisor))
        {
            return divisor.Terms.Count == 0 ? null : One;
        }

        if (divisor.Terms.Count != 1)
        {
            return null;
        }

        Term by = divisor.Terms[0];
        var quotient = new List<Term>();
        foreach (Term term in Terms)
        {
            List<string> rest = term.Symbols.ToList();
            if (term.Coefficient % by.Coefficient != 0 || !by.Symbols.All(rest.Remove))
            {
                return null;
            }

            quotient.Add(new Term(term.Coefficient / by.Coefficient, rest.ToEquatableArray()));
        }

        return Sum(quotient);
    }

    /// <summary>The quotient, rounded down, where every term with a symbol divides exactly, else null.</summary>
    public Dim? DivideFloor(long divisor)
    {
        long constant = Terms.FirstOrDefault(t => t.Symbols.Count == 0)?.Coefficient ?? 0;
        long remainder = ((constant % divisor) + divisor) % divisor;
        return (this - remainder).DivideExactly(divisor);
    }

    /// <summary>The value for given symbols.</summary>
    public long Evaluate(IReadOnlyDictionary<string, long> symbols)
    {
        long sum = 0;
        foreach (Term term in Terms)
        {
            long product = term.Coefficient;
            foreach (string symbol in term.Symbols)
            {
                product = checked(product * symbols[symbol]);
            }

            sum = checked(sum + product);
        }

        return sum;
    }

    public bool Equals(Dim? other) => other is not null && Terms.Equals(other.Terms);

    public override bool Equals(object? obj) => Equals(obj as Dim);

    public override int GetHashCode() => Terms.GetHashCode();

    public static bool operator ==(Dim? a, Dim? b) => a is null ? b is null : a.Equals(b);

    public static bool operator !=(Dim? a, Dim? b) => !(a == b);

    /// <summary>As in <c>4*batch+2</c>; also the form the readers parse.</summary>
    public override string ToString() => Terms.Count == 0 ? "0" : string.Join("+", Terms).Replace("+-", "-");

    /// <summary>a + sign b. Provers of indices add millions of polynomials, so this is a merge of two sorted lists and no query.</summary>
    private static Dim Merge(EquatableArray<Term> a, EquatableArray<Term> b, int sign)
    {
        var merged = new Term[a.Count + b.Count];
        int count = 0, i = 0, j = 0;
        while (i < a.Count || j < b.Count)
        {
            int order = i == a.Count ? 1 : j == b.Count ? -1 : a[i].CompareMonomial(b[j]);
            if (order < 0)
            {
                merged[count++] = a[i++];
            }
            else if (order > 0)
            {
                merged[count++] = sign > 0 ? b[j] : b[j] with { Coefficient = checked(-b[j].Coefficient) };
                j++;
            }
            else
            {
                long coefficient = sign > 0 ? checked(a[i].Coefficient + b[j].Coefficient) : checked(a[i].Coefficient - b[j].Coefficient);
                if (coefficient != 0)
                {
                    merged[count++] = a[i] with { Coefficient = coefficient };
                }

                i++;
                j++;
            }
        }

        Array.Resize(ref merged, count);
        return new(merged);
    }

    /// <summary>A coefficient times a sorted product of symbols.</summary>
    internal sealed record Term(long Coefficient, EquatableArray<string> Symbols)
    {
        /// <summary>The order of terms: products of more symbols first, then by name.</summary>
        public int CompareMonomial(Term other)
        {
            int order = other.Symbols.Count - Symbols.Count;
            for (int i = 0; order == 0 && i < Symbols.Count; i++)
            {
                order = string.CompareOrdinal(Symbols[i], other.Symbols[i]);
            }

            return order;
        }

        public Term Times(Term other)
        {
            var symbols = new string[Symbols.Count + other.Symbols.Count];
            for (int i = 0, a = 0, b = 0; i < symbols.Length; i++)
            {
                bool first = b == other.Symbols.Count || (a < Symbols.Count && string.CompareOrdinal(Symbols[a], other.Symbols[b]) <= 0);
                symbols[i] = first ? Symbols[a++] : other.Symbols[b++];
            }

            return new Term(checked(Coefficient * other.Coefficient), symbols);
        }

        public override string ToString()
        {
            string symbols = string.Join("*", Symbols);
            return symbols.Length == 0 ? Coefficient.ToString(System.Globalization.CultureInfo.InvariantCulture)
                : Coefficient == 1 ? symbols
                : Coefficient.ToString(System.Globalization.CultureInfo.InvariantCulture) + "*" + symbols;
        }
    }
}
