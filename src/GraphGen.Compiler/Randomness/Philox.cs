namespace GraphGen.Compiler.Randomness;

/// <summary>
/// Philox4x32 with ten rounds: 128 random bits as a pure function of a counter and a key (Salmon, Moraes, Dror, Shaw,
/// "Parallel Random Numbers: As Easy as 1, 2, 3", 2011).
/// </summary>
internal static class Philox
{
    public const int Rounds = 10;
    public const uint FirstMultiplier = 0xD2511F53;
    public const uint SecondMultiplier = 0xCD9E8D57;

    /// <summary>Added to the first key word after each round: the golden ratio.</summary>
    public const uint FirstWeyl = 0x9E3779B9;

    /// <summary>Added to the second key word after each round: the square root of 3, less 1.</summary>
    public const uint SecondWeyl = 0xBB67AE85;

    public static uint[] Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong first = (ulong)FirstMultiplier * c0;
            ulong second = (ulong)SecondMultiplier * c2;
            (c0, c1, c2, c3) = ((uint)(second >> 32) ^ c1 ^ k0, unchecked((uint)second), (uint)(first >> 32) ^ c3 ^ k1, unchecked((uint)first));
            k0 = unchecked(k0 + FirstWeyl);
            k1 = unchecked(k1 + SecondWeyl);
        }

        return new[] { c0, c1, c2, c3 };
    }
}
