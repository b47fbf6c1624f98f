using System;
using System.Runtime.CompilerServices;

namespace GraphGen.Forests;

/// <summary>
/// Walks from roots to leaves, eight walks at a time: one walk waits for memory at every step, eight of them keep the processor busy.
/// A step has no branch (<see cref="Compiler.Forests.Format.ForestNode"/>), and a walk that has arrived stays where it is until the last one has.
/// </summary>
internal readonly unsafe struct ForestWalk(int featureBits)
{
    /// <summary>Walks that go together.</summary>
    public const int Together = 8;

    private readonly int featureBits = featureBits;

    /// <summary>From eight nodes to the leaves below them, for one row.</summary>
    /// <param name="row">[features]</param>
    /// <param name="walks">[8]: where each walk begins; when it returns, its leaf.</param>
    public void DownTrees(float* row, ulong** walks)
    {
        ulong* a = walks[0], b = walks[1], c = walks[2], d = walks[3], e = walks[4], f = walks[5], g = walks[6], h = walks[7];
        int shift = featureBits + 1;
        uint mask = (1u << featureBits) - 1, open;
        do
        {
            open = 0;
            a = Step(a, row, mask, shift, ref open);
            b = Step(b, row, mask, shift, ref open);
            c = Step(c, row, mask, shift, ref open);
            d = Step(d, row, mask, shift, ref open);
            e = Step(e, row, mask, shift, ref open);
            f = Step(f, row, mask, shift, ref open);
            g = Step(g, row, mask, shift, ref open);
            h = Step(h, row, mask, shift, ref open);
        }
        while ((open & 1) != 0);
        walks[0] = a;
        walks[1] = b;
        walks[2] = c;
        walks[3] = d;
        walks[4] = e;
        walks[5] = f;
        walks[6] = g;
        walks[7] = h;
    }

    /// <summary>From one root to the leaves for eight rows.</summary>
    /// <param name="root">Where all walks begin.</param>
    /// <param name="rows">[8, features]</param>
    /// <param name="features">Values of a row.</param>
    /// <param name="leaves">[8]</param>
    public void DownRows(ulong* root, float* rows, nint features, ulong** leaves)
    {
        ulong* a = root, b = root, c = root, d = root, e = root, f = root, g = root, h = root;
        float* row1 = rows + features, row2 = row1 + features, row3 = row2 + features, row4 = row3 + features;
        float* row5 = row4 + features, row6 = row5 + features, row7 = row6 + features;
        int shift = featureBits + 1;
        uint mask = (1u << featureBits) - 1, open;
        do
        {
            open = 0;
            a = Step(a, rows, mask, shift, ref open);
            b = Step(b, row1, mask, shift, ref open);
            c = Step(c, row2, mask, shift, ref open);
            d = Step(d, row3, mask, shift, ref open);
            e = Step(e, row4, mask, shift, ref open);
            f = Step(f, row5, mask, shift, ref open);
            g = Step(g, row6, mask, shift, ref open);
            h = Step(h, row7, mask, shift, ref open);
        }
        while ((open & 1) != 0);
        leaves[0] = a;
        leaves[1] = b;
        leaves[2] = c;
        leaves[3] = d;
        leaves[4] = e;
        leaves[5] = f;
        leaves[6] = g;
        leaves[7] = h;
    }

    /// <summary>One walk alone.</summary>
    public ulong* Down(ulong* node, float* row)
    {
        int shift = featureBits + 1;
        uint mask = (1u << featureBits) - 1, open;
        do
        {
            open = 0;
            node = Step(node, row, mask, shift, ref open);
        }
        while ((open & 1) != 0);
        return node;
    }

    /// <summary>Right where the value is above the threshold, else left: a NaN goes left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong* Step(ulong* at, float* row, uint mask, int shift, ref uint open)
    {
        ulong node = *at;
        uint high = (uint)(node >> 32);
        open |= high;
        uint right = row[(high >> 1) & mask] > BitConverter.UInt32BitsToSingle((uint)node) ? 1u : 0u;
        return at + (high >> shift) + (right & high);
    }
}
