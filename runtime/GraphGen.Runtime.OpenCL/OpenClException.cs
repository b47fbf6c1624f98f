using System;
using System.Globalization;
using GraphGen.Runtime.OpenCL.Native;

namespace GraphGen.Runtime.OpenCL;

/// <summary>A driver refused what it was asked for.</summary>
/// <param name="code">The driver's error code (OpenCL 1.2, section 5.1 and following).</param>
/// <param name="message">What was asked for, and what the driver said.</param>
internal sealed class OpenClException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;

    /// <summary>Throws where the code is not success.</summary>
    public static void Check(int code, string call)
    {
        if (code != Cl.Success)
        {
            throw new OpenClException(code, string.Create(CultureInfo.InvariantCulture, $"{call} failed with error {code}"));
        }
    }
}
