using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Verification;

/// <summary>
/// Proves inequalities between index expressions for all values of the named dimensions (which are 0 or more). An index
/// expression is a polynomial over dimensions and <see cref="IndexAtom"/>s; "P is at least 0" is shown by replacing atoms by
/// their bounds, the youngest first, and by subtracting facts known to be at least 0, until no negative coefficient is left.
/// Sound, not complete.
/// </summary>
internal sealed class IndexProver
{
    /// <summary>Steps of search before a proof counts as not found.</summary>
    private const int Patience = 20000;

    /// <summary>A step in the order of atoms smaller than that from one range to the next.</summary>
    private const double Derived = 1e-3;

    private readonly Dictionary<string, IndexAtom> atoms = new();
    private readonly Dictionary<(Dim, long), IndexAtom> quotients = new();
    private readonly Dictionary<(Dim, Dim), IndexAtom> minima = new();
    private readonly List<Dim> facts = new();

    /// <summary>For each length of the list of facts a number that equal lists share, and these numbers by list and next fact.</summary>
    private readonly List<int> states = new() { 0 };
    private readonly Dictionary<(int State, Dim Fact), int> nextStates = new();

    /// <summary>What was asked before under the same facts: copies of unrolled code ask the same again and again.</summary>
    private readonly Dictionary<(Dim Polynomial, int State), bool> answers = new();

    /// <summary>What the search has tried in vain: many orders of bounds and facts lead to one polynomial.</summary>
    private readonly HashSet<(Dim Polynomial, int Unused)> unproved = new();
    private int patience;

    public int FactCount => facts.Count;

    /// <summary>Takes this for at least 0 until <see cref="ForgetFacts"/>. A negative number is so where nothing runs, and all holds there.</summary>
    public void Assume(Dim nonNegative)
    {
        if (nonNegative.Constant is >= 0)
        {
            return;
        }

        Dim fact = nonNegative.IsConstant ? nonNegative : Tighten(nonNegative);
        (int, Dim) key = (states[states.Count - 1], fact);
        if (!nextStates.TryGetValue(key, out int state))
        {
            state = nextStates.Count + 1;
            nextStates.Add(key, state);
        }

        facts.Add(fact);
        states.Add(state);
    }

    /// <summary>What is taken for at least 0 now.</summary>
    public IReadOnlyList<Dim> Facts() => facts.ToArray();

    /// <summary>Forgets all facts after the first so many.</summary>
    public void ForgetFacts(int keep)
    {
        facts.RemoveRange(keep, facts.Count - keep);
        states.RemoveRange(keep + 1, states.Count - keep - 1);
    }

    /// <summary>Adds bounds to an atom that may have been asked about; gives how many it had.</summary>
    public (int Lower, int Upper) Bound(IndexAtom atom, IReadOnlyList<Dim> lower, IReadOnlyList<Dim> upper)
    {
        (int, int) before = (atom.Lower.Count, atom.Upper.Count);
        atom.Lower.AddRange(lower);
        atom.Upper.AddRange(upper);
        answers.Clear();
        return before;
    }

    /// <summary>Takes back the bounds of an atom after the first so many.</summary>
    public void ForgetBounds(IndexAtom atom, int lower, int upper)
    {
        atom.Lower.RemoveRange(lower, atom.Lower.Count - lower);
        atom.Upper.RemoveRange(upper, atom.Upper.Count - upper);
        answers.Clear();
    }

    public IndexAtom NewAtom(string name) => NewAtom(name, atoms.Count);

    /// <summary>
    /// A value worked out from others comes right after the last of them, before what was made since: that is bounded by constants more
    /// often, and taken out first leaves a multiple of the value.
    /// </summary>
    private IndexAtom DerivedAtom(string name, params Dim[] inputs) =>
        NewAtom(name, inputs.SelectMany(i => i.Symbols).Where(IsAtom).Select(s => atoms[s].Order).DefaultIfEmpty(0).Max() + Derived);

    private IndexAtom NewAtom(string name, double order)
    {
        // The number keeps apart ranges of one name in different blocks, the marks names that are part of others.
        var atom = new IndexAtom($"@{atoms.Count.ToString(CultureInfo.InvariantCulture)}:{name}@", order);
        atoms.Add(atom.Symbol, atom);
        return atom;
    }

    public bool IsAtom(string symbol) => atoms.ContainsKey(symbol);

    /// <summary>Whether the symbol is a quotient of something that the value holds, so that together they may be a remainder.</summary>
    public bool IsQuotientOf(string symbol, Dim value) =>
        atoms.TryGetValue(symbol, out IndexAtom? atom) && atom.Dividend is { } dividend && dividend.Symbols.Any(value.Symbols.Contains);

    /// <summary>floor(dividend / divisor).</summary>
    public Dim Quotient(Dim dividend, long divisor)
    {
        (Dim quotient, Dim remainder) = dividend.DivideTerms(divisor);
        if (IsAtLeast(remainder, 0) && IsAtLeast(Dim.Of(divisor - 1) - remainder, 0))
        {
            return quotient;
        }

        if (!quotients.TryGetValue((remainder, divisor), out IndexAtom? atom))
        {
            atom = DerivedAtom("div", remainder);
            atom.Dividend = remainder;
            atom.Divisor = divisor;
            quotients.Add((remainder, divisor), atom);
        }

        Dim whole = quotient + Dim.Symbol(atom.Symbol);
        if (IsAtLeast(dividend, 0))
        {
            // What the search no longer sees once the multiples of the divisor are taken out.
            answers[(whole, states[states.Count - 1])] = true;
        }

        return whole;
    }

    public Dim Minimum(Dim left, Dim right)
    {
        if (IsAtLeast(right - left, 0))
        {
            return left;
        }

        if (IsAtLeast(left - right, 0))
        {
            return right;
        }

        if (!minima.TryGetValue((left, right), out IndexAtom? atom))
        {
            atom = DerivedAtom("min", left, right);
            atom.Minimum = (left, right);
            minima.Add((left, right), atom);
        }

        return Dim.Symbol(atom.Symbol);
    }

    public bool IsAtLeast(Dim polynomial, long bound)
    {
        Dim p = polynomial - bound;
        (Dim, int) question = (p, states[states.Count - 1]);
        if (!answers.TryGetValue(question, out bool proved))
        {
            proved = Prove(p) || (WithoutRemainders(p) is { } rest && Prove(rest)) || ProveBackwards(p);
            answers.Add(question, proved);
        }

        return proved;
    }

    private bool Prove(Dim p)
    {
        patience = Patience;
        unproved.Clear();
        return Prove(p, 0);
    }

    /// <summary>With the latest fact first: a proof uses them in one order.</summary>
    private bool ProveBackwards(Dim p)
    {
        if (facts.Count < 2)
        {
            return false;
        }

        facts.Reverse();
        bool proved = Prove(p);
        facts.Reverse();
        return proved;
    }

    /// <summary>
    /// A remainder A - c floor(A / c) is bounded by 0 and c - 1 whatever bounds A has. Where a multiple of one stands in a polynomial, its
    /// bound takes its place: what is left, at least 0, shows that the polynomial is. Null where there is none.
    /// </summary>
    private Dim? WithoutRemainders(Dim p)
    {
        Dim rest = p;
        foreach (IndexAtom atom in p.Symbols.Where(IsAtom).Select(symbol => atoms[symbol]).Where(a => a.Dividend is not null).OrderByDescending(a => a.Order))
        {
            if (rest.Split(atom.Symbol)?.Coefficient.Constant is long coefficient && coefficient % atom.Divisor == 0)
            {
                Dim remainder = atom.Dividend! - (Dim.Symbol(atom.Symbol) * atom.Divisor);
                Dim bounded = rest + (remainder * (coefficient / atom.Divisor)) - (coefficient > 0 ? coefficient / atom.Divisor * (atom.Divisor - 1) : 0);
                bool whole = !remainder.Terms.Any(t => t.Symbols.Count > 0 && bounded.Terms.Any(other => other.Symbols.Equals(t.Symbols)));
                rest = whole ? bounded : rest;
            }
        }

        return rest == p ? null : rest;
    }

    /// <param name="p">The polynomial.</param>
    /// <param name="unused">Facts from here on may still be used: each at most once.</param>
    private bool Prove(Dim p, int unused)
    {
        if (p.Constant is >= 0 || facts.Any(fact => fact.Constant < 0))
        {
            return true;
        }

        if (p.IsConstant)
        {
            return false;
        }

        if (--patience < 0)
        {
            return false;
        }

        p = Tighten(p);
        IndexAtom? youngest = Youngest(p);
        if (youngest is null && p.IsNeverNegative)
        {
            return true;
        }

        if (unproved.Contains((p, unused)))
        {
            return false;
        }

        bool proved = (youngest is not null && (TryEliminate(p, youngest, unused) || AsYoung(p, youngest).Any(atom => TryEliminate(p, atom, unused))))
            || UseFact(p, unused);
        if (!proved)
        {
            unproved.Add((p, unused));
        }

        return proved;
    }

    private bool TryEliminate(Dim p, IndexAtom atom, int unused)
    {
        try
        {
            return Eliminate(p, atom, unused);
        }
        catch (OverflowException)
        {
            // Bounds past 64 bits prove nothing; another way may.
            return false;
        }
    }

    private IndexAtom? Youngest(Dim p)
    {
        IndexAtom? youngest = null;
        foreach (string symbol in p.Terms.SelectMany(t => t.Symbols))
        {
            if (atoms.TryGetValue(symbol, out IndexAtom? atom) && (youngest is null || atom.Order > youngest.Order))
            {
                youngest = atom;
            }
        }

        return youngest;
    }

    /// <summary>
    /// Others worked out from the same values, as the quotients by 12 and by 3 in (a mod 12) / 3: which of them goes first decides whether a
    /// remainder is recognised.
    /// </summary>
    private IEnumerable<IndexAtom> AsYoung(Dim p, IndexAtom youngest) =>
        p.Symbols.Where(IsAtom).Select(symbol => atoms[symbol]).Where(atom => atom != youngest && atom.Order == youngest.Order);

    /// <summary>Values are integers: g A + c >= 0 says A + floor(c / g) >= 0, and no more.</summary>
    private static Dim Tighten(Dim p)
    {
        long divisor = p.Terms.Where(t => t.Symbols.Count > 0).Aggregate(0L, (gcd, t) => GreatestDivisor(gcd, Math.Abs(t.Coefficient)));
        return p.DivideTerms(divisor).Quotient;
    }

    private static long GreatestDivisor(long a, long b) => b == 0 ? a : GreatestDivisor(b, a % b);

    /// <summary>
    /// P - k F at least 0 and F at least 0 give P at least 0; k cancels a negative term that both have. Where F has a multiple of the term,
    /// m P - F + m - 1 at least 0 does as well: values are integers, and m P above -m is P at least 0.
    /// </summary>
    private bool UseFact(Dim p, int unused)
    {
        for (int i = unused; i < facts.Count; i++)
        {
            Dim fact = facts[i];
            foreach (Dim.Term negative in p.Terms.Where(t => t.Coefficient < 0))
            {
                Dim.Term? match = fact.Terms.FirstOrDefault(t => t.Symbols == negative.Symbols && t.Coefficient < 0);
                if (match is null)
                {
                    continue;
                }

                long times = (negative.Coefficient + match.Coefficient + 1) / match.Coefficient;
                long multiple = match.Coefficient % negative.Coefficient == 0 ? match.Coefficient / negative.Coefficient : 1;
                if (Prove(p - (fact * times), i + 1) || (multiple > 1 && Prove((p * multiple) - fact + (multiple - 1), i + 1)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Eliminate(Dim p, IndexAtom atom, int unused)
    {
        if (p.Split(atom.Symbol) is not { } split)
        {
            return false;
        }

        (Dim coefficient, Dim rest) = split;
        bool rising = Prove(coefficient, unused);
        if (!rising && !Prove(Dim.Zero - coefficient, unused))
        {
            return false;
        }

        if (atom.Minimum is { } minimum)
        {
            bool left = Prove(rest + (coefficient * minimum.Left), unused);
            return rising ? left && Prove(rest + (coefficient * minimum.Right), unused) : left || Prove(rest + (coefficient * minimum.Right), unused);
        }

        if (atom.Dividend is { } dividend)
        {
            // With q = floor(A / c): A - c + 1 <= c q <= A. All values are integers, so c P > -c is enough for P >= 0. Or else q need
            // only be no less than 0, which goes first where nothing else is subtracted: it is quick to see then.
            Dim bound = rising ? dividend - (atom.Divisor - 1) : dividend;
            if (!rising && UpperQuotients(dividend, atom.Divisor).Any(most => Prove(rest + (coefficient * most), unused)))
            {
                return true;
            }

            bool IsBounded() => Prove((rest * atom.Divisor) + (coefficient * bound) + (atom.Divisor - 1), unused);
            bool IsPositive() => rising && Prove(rest, unused) && Prove(dividend, unused);
            return rest.IsNeverNegative ? IsPositive() || IsBounded() : IsBounded() || IsPositive();
        }

        return (rising ? atom.Lower : atom.Upper).Any(bound => Prove(rest + (coefficient * bound), unused));
    }

    /// <summary>
    /// Bounds of floor(dividend / divisor) that come out even once the youngest atom of the dividend has its greatest value: of
    /// floor(p / 2) with p at most 2 n - 1, that is n - 1.
    /// </summary>
    private IEnumerable<Dim> UpperQuotients(Dim dividend, long divisor)
    {
        if (Youngest(dividend) is { } youngest && dividend.Split(youngest.Symbol) is { Coefficient.Constant: > 0 } split)
        {
            foreach (Dim upper in youngest.Upper)
            {
                (Dim quotient, Dim remainder) = (split.Remainder + (split.Coefficient * upper)).DivideTerms(divisor);
                if (remainder.IsConstant)
                {
                    yield return quotient;
                }
            }
        }
    }
}
