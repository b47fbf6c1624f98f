using System;
using GraphGen.Runtime;

namespace GraphGen.Data;

/// <summary>
/// The random numbers that one example gets in one epoch: a stream of Philox4x32-10 (Salmon et al., SC 2011) that is a function of its
/// arguments, the same on every machine.
/// </summary>
public struct ExampleRandom
{
    private const int FractionBits = 24, PurposeBits = 8;

    private readonly (uint, uint) key;
    private readonly (uint Epoch, uint Example, uint Purpose) stream;
    private uint block;
    private ulong spare;
    private bool hasSpare;

    /// <summary>Begins a stream.</summary>
    /// <param name="seed">The seed of the batches.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="example">The number of the example in its dataset, from 0.</param>
    /// <param name="augmentation">The place of the augmentation among those of the batches, from 0.</param>
    public ExampleRandom(ulong seed, int epoch, int example, int augmentation = 0)
    {
        key = ((uint)seed, (uint)(seed >> 32));
        stream = ((uint)epoch, (uint)example, (uint)RandomPurpose.Augmentation | ((uint)augmentation << PurposeBits));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong bits = spare;
        if (!hasSpare)
        {
            (uint x, uint y, uint z, uint w) = Philox.Block(key, (block++, stream.Epoch, stream.Example, stream.Purpose));
            bits = ((ulong)y << 32) | x;
            spare = ((ulong)w << 32) | z;
        }

        hasSpare = !hasSpare;
        return bits;
    }

    /// <summary>An integer from 0 to <paramref name="bound"/> - 1, each as likely as the others to within 2^-33.</summary>
    /// <param name="bound">How many integers there are to choose from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);
    }

    /// <summary>A multiple of 2^-24 from 0 to 1, 1 excepted.</summary>
    public float NextSingle() => (NextUInt64() >> (64 - FractionBits)) * (1f / (1 << FractionBits));

    /// <summary>A number from the normal distribution with mean 0 and deviation 1.</summary>
    public float NextNormal()
    {
        // The middle of one of 2^52 equal parts, so that neither 0 nor 1 is asked for.
        double probability = ((NextUInt64() >> 12) + 0.5) * (1.0 / (1L << 52));
        return (float)NormalDistribution.Quantile(probability);
    }

    /// <summary>True with a probability.</summary>
    /// <param name="probability">From 0, never, to 1, always.</param>
    public bool NextBoolean(double probability) => (NextUInt64() >> 11) * (1.0 / (1L << 53)) < probability;
}
