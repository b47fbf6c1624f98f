using System;
using GraphGen.Runtime;

namespace GraphGen.Data;

/// <summary>Seeded permutations that are the same on every machine, drawn from <see cref="Philox"/>.</summary>
internal static class Permutation
{
    /// <summary>Fills a span with 0, 1, ... in a random order that depends on seed, round and purpose alone.</summary>
    public static void Fill(Span<int> items, ulong seed, int round, RandomPurpose purpose)
    {
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = i;
        }

        // Fisher and Yates, from the end.
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1, seed, round, purpose);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A number from 0 to bound - 1: the high half of 64 random bits times the bound, whose bias is below 2^-33.</summary>
    private static int Below(int bound, ulong seed, int round, RandomPurpose purpose)
    {
        (uint x, uint y, _, _) = Philox.Block(((uint)seed, (uint)(seed >> 32)), ((uint)bound, (uint)round, 0, (uint)purpose));
        return (int)Math.BigMul(((ulong)y << 32) | x, (ulong)bound, out _);
    }
}
