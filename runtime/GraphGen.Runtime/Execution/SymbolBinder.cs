using System;
using System.Globalization;
using System.Linq;

namespace GraphGen.Runtime;

/// <summary>Finds the values of a plan's named dimensions from the lengths of its inputs.</summary>
internal static unsafe class SymbolBinder
{
    private const nint Unknown = -1;

    /// <summary>
    /// Solves every input whose length has one unknown dimension left, until all are solved, and checks the others.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="lengths">Elements of each input of the caller.</param>
    /// <param name="symbols">Receives the values.</param>
    /// <exception cref="ArgumentException">A length fits no value, or not the values other inputs give.</exception>
    public static void Bind(PlanDescription plan, ReadOnlySpan<int> lengths, nint* symbols)
    {
        for (int i = 0; i < plan.Symbols.Length; i++)
        {
            symbols[i] = Unknown;
        }

        bool progress = true;
        while (progress)
        {
            progress = false;
            for (int i = 0; i < lengths.Length; i++)
            {
                progress |= Solve(plan, plan.Inputs[i], lengths[i], symbols);
            }
        }

        for (int i = 0; i < plan.Symbols.Length; i++)
        {
            if (symbols[i] == Unknown && !Appears(plan, i))
            {
                throw new InvalidOperationException($"{plan.Name}: no input has the dimension \"{plan.Symbols[i]}\".");
            }

            // Only products with 0 left it open, and those are right with any value.
            symbols[i] = Math.Max(0, symbols[i]);
        }

        for (int i = 0; i < lengths.Length; i++)
        {
            Check(plan, plan.Inputs[i], lengths[i], symbols);
        }
    }

    /// <summary>An ArgumentException that says which argument, what was expected and what came.</summary>
    public static ArgumentException WrongLength(PlanDescription plan, PlanValueDescription value, long length, nint* symbols, long? expected = null, string times = "")
    {
        string known = string.Join(", ", plan.Symbols
            .Select((symbol, i) => (symbol, value: (long)symbols[i]))
            .Where(s => s.value >= 0 && value.Shape.Any(d => d.Contains(s.symbol, StringComparison.Ordinal)))
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.symbol} = {s.value}")));
        string elements = expected is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {times}{expected} elements");
        return new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{plan.Name}: {value.Name} must be {value.ShapeText}{(known.Length > 0 ? " with " + known : "")}{elements}; it has {length} elements."),
            value.Name);
    }

    private static bool Solve(PlanDescription plan, PlanValueDescription input, long length, nint* symbols)
    {
        long known = input.Factor;
        int unknown = -1;
        int power = 0;
        foreach (int symbol in input.Symbols)
        {
            if (symbols[symbol] != Unknown)
            {
                known = Product(known, symbols[symbol]);
            }
            else if (unknown >= 0 && unknown != symbol)
            {
                return false;
            }
            else
            {
                unknown = symbol;
                power++;
            }
        }

        if (unknown < 0 || known == 0)
        {
            return false;
        }

        (long quotient, long rest) = Math.DivRem(length, known);
        long root = Root(quotient, power);
        if (rest != 0 || Power(root, power) != quotient)
        {
            throw WrongLength(plan, input, length, symbols, power == 1 ? known : null, "a multiple of ");
        }

        symbols[unknown] = (nint)root;
        return true;
    }

    private static void Check(PlanDescription plan, PlanValueDescription input, long length, nint* symbols)
    {
        long expected = input.Factor;
        foreach (int symbol in input.Symbols)
        {
            expected = Product(expected, symbols[symbol]);
        }

        if (expected != length)
        {
            throw WrongLength(plan, input, length, symbols, expected);
        }
    }

    private static bool Appears(PlanDescription plan, int symbol) =>
        plan.Inputs.Any(i => i.Source == PlanValueSource.Caller && i.Symbols.Contains(symbol));

    /// <summary>The product, or a number that no span is as long as.</summary>
    private static long Product(long left, long right) => Math.BigMul(left, right, out long low) == 0 && low >= 0 ? low : long.MaxValue;

    /// <summary>The largest number whose power is not above the value.</summary>
    private static long Root(long value, int power)
    {
        long low = 0;
        long high = power == 1 ? value : Math.Min(value, ushort.MaxValue);
        while (low < high)
        {
            long middle = low + ((high - low + 1) / 2);
            (low, high) = Power(middle, power) <= value ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private static long Power(long value, int power)
    {
        long result = 1;
        for (int i = 0; i < power; i++)
        {
            result = Product(result, value);
        }

        return result;
    }
}
