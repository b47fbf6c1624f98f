using System;
using System.Linq;
using GraphGen.Runtime.OpenCL;

namespace GraphGen.OpenCl.Tests.Running;

/// <summary>The device of this machine that promises the bits.</summary>
internal static class Devices
{
    private static readonly Lazy<OpenClDevice?> Exact = new(() => OpenClDevice.All().FirstOrDefault(d => d.IsExact && d.HasDouble));

    /// <summary>Why tests on a device are skipped; null where there is a device.</summary>
    public static string? WhyNone => Exact.Value is not null ? null : "No OpenCL driver (on Debian: apt-get install pocl-opencl-icd) with exact single and double precision.";

    public static OpenClDevice Device => Exact.Value ?? throw new InvalidOperationException(WhyNone);
}
