using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Verification;

/// <summary>
/// Shows that an element of a buffer is touched by one iteration of the parallel range only. From the indices of an access the
/// iteration is worked out like the digits of a number: an index c x + r with 0 &lt;= r &lt; c gives x, then r; what is known is
/// taken off the other indices. All accesses to a buffer must decode in the same way, or lie apart on some axis.
/// </summary>
internal static class ParallelWrites
{
    public static IEnumerable<string> Check(IndexProver prover, IReadOnlyList<BufferUse> uses)
    {
        foreach (IGrouping<string, BufferUse> group in uses.GroupBy(u => u.Buffer.Name + u.Parallel))
        {
            if (group.All(u => !u.IsStore))
            {
                continue;
            }

            var decoded = new List<(BufferUse Use, string Steps)>();
            foreach (BufferUse use in group)
            {
                if ((Decode(prover, use) ?? DecodeUnderFacts(prover, use)) is not { } steps)
                {
                    yield return $"two iterations of the parallel range may touch one element of '{group.First().Buffer.Name}', in '{use.Text}'";
                }
                else
                {
                    decoded.Add((use, steps));
                }
            }

            for (int i = 1; i < decoded.Count; i++)
            {
                if (decoded.Take(i).FirstOrDefault(d => d.Steps != decoded[i].Steps && !AreApart(prover, d.Use, decoded[i].Use)) is { Use: { } other })
                {
                    yield return $"'{decoded[i].Use.Text}' and '{other.Text}' may touch one element of '{group.First().Buffer.Name}' in two iterations of the parallel range";
                }
            }
        }
    }

    /// <summary>Decodes with what the branches around the access say; only where need be, so that the alternatives of a branch decode alike.</summary>
    private static string? DecodeUnderFacts(IndexProver prover, BufferUse use)
    {
        int outer = prover.FactCount;
        foreach (Dim fact in use.Facts)
        {
            prover.Assume(fact);
        }

        string? steps = Decode(prover, use);
        prover.ForgetFacts(outer);
        return steps;
    }

    /// <summary>The steps that lead from indices to the iteration, or null where none do.</summary>
    private static string? Decode(IndexProver prover, BufferUse use)
    {
        // What is still to be read of each index; atoms known are taken off.
        var parts = use.Indices.Select((index, axis) => (Name: $"a{axis}", Value: index)).ToList();
        var known = new List<string>();
        var steps = new List<string>();
        while (!known.Contains(use.Parallel) && (Step(onlyParallel: true) || Step(onlyParallel: false)))
        {
        }

        bool Step(bool onlyParallel)
        {
            for (int i = 0; i < parts.Count; i++)
            {
                (string name, Dim value) = parts[i];
                (Dim unknown, Dim taken) = Separate(prover, value, known);
                foreach (string symbol in unknown.Symbols.Where(s => prover.IsAtom(s) && !known.Contains(s) && (!onlyParallel || s == use.Parallel)))
                {
                    if (DigitWithConstant(prover, unknown, taken, symbol) is { } digit)
                    {
                        steps.Add($"({name} - ({digit.Taken})) / {digit.Radix} {digit.Rounding}");
                        known.Add(symbol);
                        parts[i] = ($"{name}.{symbol}", digit.Remainder);
                        return true;
                    }
                }
            }

            return false;
        }

        return known.Contains(use.Parallel) ? WithoutNames(steps, known) : null;
    }

    /// <summary>
    /// The steps that the last one needs. Ranges of one part in two loops have two names; the steps are the same.
    /// </summary>
    private static string WithoutNames(List<string> steps, List<string> known)
    {
        var needed = new HashSet<string> { known[known.Count - 1] };
        for (int i = known.Count - 1; i >= 0; i--)
        {
            if (needed.Contains(known[i]))
            {
                needed.UnionWith(known.Take(i).Where(steps[i].Contains));
            }
        }

        string[] used = known.Where(needed.Contains).ToArray();
        string text = string.Join("; ", steps.Where((_, i) => needed.Contains(known[i])));
        for (int i = 0; i < used.Length; i++)
        {
            text = text.Replace(used[i], $"v{i}");
        }

        return text;
    }

    /// <summary>Splits off the terms that hold known atoms and dimensions only.</summary>
    private static (Dim Unknown, Dim Taken) Separate(IndexProver prover, Dim value, List<string> known)
    {
        ILookup<bool, Dim.Term> terms = value.Terms.ToLookup(term => term.Symbols.All(s => !prover.IsAtom(s) || known.Contains(s)));
        return (Dim.Sum(terms[false]), Dim.Sum(terms[true]));
    }

    /// <summary>
    /// A constant belongs to the remainder where it fits there, so that neighbouring blocks of one iteration decode alike; else
    /// it is taken off first. So do quotients that are known, which make remainders of what is not.
    /// </summary>
    private static (Dim Taken, Dim Radix, Dim Remainder, string Rounding)? DigitWithConstant(IndexProver prover, Dim unknown, Dim taken, string symbol)
    {
        Dim constant = Dim.Sum(taken.Terms.Where(t => t.Symbols.Count == 0));
        Dim others = unknown.Split(symbol)?.Remainder ?? Dim.Zero;
        Dim quotients = Dim.Sum(taken.Terms.Where(t => t.Symbols.Any(s => prover.IsQuotientOf(s, others))));
        foreach (Dim kept in new[] { constant, Dim.Zero, quotients }.Distinct())
        {
            if (Digit(prover, unknown + kept, symbol) is { } digit)
            {
                return (taken - kept, digit.Radix, digit.Remainder, digit.Rounding);
            }
        }

        return null;
    }

    /// <summary>value = Radix * symbol + Remainder, where the remainder is smaller than the radix and of one sign.</summary>
    private static (Dim Radix, Dim Remainder, string Rounding)? Digit(IndexProver prover, Dim value, string symbol)
    {
        if (value.Split(symbol) is not { } split || split.Coefficient.Symbols.Any(prover.IsAtom))
        {
            return null;
        }

        (Dim radix, Dim remainder) = split;
        Dim size = radix.Constant < 0 ? Dim.Zero - radix : radix;
        if (remainder == Dim.Zero)
        {
            return prover.IsAtLeast(size, 1) ? (radix, remainder, "down") : null;
        }

        if (prover.IsAtLeast(remainder, 0) && prover.IsAtLeast(size - 1 - remainder, 0))
        {
            return (radix, remainder, "down");
        }

        return prover.IsAtLeast(Dim.Zero - remainder, 0) && prover.IsAtLeast(size - 1 + remainder, 0) ? (radix, remainder, "up") : null;
    }

    /// <summary>On some axis all indices of one are below a bound that all indices of the other reach.</summary>
    private static bool AreApart(IndexProver prover, BufferUse first, BufferUse second)
    {
        for (int axis = 0; axis < first.Indices.Count; axis++)
        {
            if (IsBelow(prover, first.Indices[axis], second.Indices[axis]) || IsBelow(prover, second.Indices[axis], first.Indices[axis]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBelow(IndexProver prover, Dim low, Dim high)
    {
        (_, Dim bound) = Separate(prover, high, new List<string>());
        return prover.IsAtLeast(high - bound, 0) && prover.IsAtLeast(bound - 1 - low, 0);
    }
}
