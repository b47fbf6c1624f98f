using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GraphGen;

namespace DigitsSample;

/// <summary>One number for all trained values: equal on every machine, vector width and thread count.</summary>
internal static class Fingerprint
{
    /// <summary>SHA-256 over the little-endian bytes of all parameters, in order of name and in their logical order.</summary>
    public static string Of(ParameterCollection parameters)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var parameter in parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(parameter.ToArray()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
