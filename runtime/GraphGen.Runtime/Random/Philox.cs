namespace GraphGen.Runtime;

/// <summary>
/// Philox4x32-10, a counter-based random generator: block n of a stream is a function of (key, n), whoever asks and in whatever
/// order (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
/// </summary>
internal static class Philox
{
    private const int Rounds = 10;

    /// <summary>Four random words.</summary>
    public static (uint X, uint Y, uint Z, uint W) Block((uint X, uint Y) key, (uint X, uint Y, uint Z, uint W) counter)
    {
        (uint k0, uint k1) = key;
        (uint c0, uint c1, uint c2, uint c3) = counter;
        for (int round = 0; round < Rounds; round++)
        {
            ulong first = 0xD2511F53UL * c0;
            ulong second = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(second >> 32) ^ c1 ^ k0, (uint)second, (uint)(first >> 32) ^ c3 ^ k1, (uint)first);
            k0 = unchecked(k0 + 0x9E3779B9);
            k1 = unchecked(k1 + 0xBB67AE85);
        }

        return (c0, c1, c2, c3);
    }
}
