using System;
using GraphGen.Runtime;

namespace GraphGen.Forests.Training;

/// <summary>The random numbers of one tree: a stream of <see cref="Philox"/> of its own, so that trees may grow in any order.</summary>
internal struct ForestRandom(ulong seed, int tree)
{
    /// <summary>The last word of the generator's counter, which parts forests from everything else that draws with the same seed.</summary>
    private const uint Purpose = 0x466F7265;

    private readonly (uint, uint) key = ((uint)seed, (uint)(seed >> 32));
    private ulong spare;
    private uint block;
    private bool hasSpare;

    /// <summary>A number from 0 to bound - 1: the high half of 64 random bits times the bound, whose bias is below 2^-33.</summary>
    public int Below(int bound)
    {
        ulong bits = spare;
        if (!hasSpare)
        {
            (uint x, uint y, uint z, uint w) = Philox.Block(key, (block++, (uint)tree, 0, Purpose));
            bits = ((ulong)y << 32) | x;
            spare = ((ulong)w << 32) | z;
        }

        hasSpare = !hasSpare;
        return (int)Math.BigMul(bits, (ulong)bound, out _);
    }
}
