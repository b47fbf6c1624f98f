using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Runtime.OpenCL;

namespace GraphGen.OpenCl.Tests.Running;

/// <summary>The devices of this machine that promise the bits.</summary>
internal static class Devices
{
    private static readonly Lazy<IReadOnlyList<OpenClDevice>> Exact = new(() => [.. OpenClDevice.All().Where(d => d.IsExact && d.HasDouble)]);

    private static readonly Lazy<DeviceContext> OneContext = new(() => new DeviceContext(Exact.Value[0]));

    /// <summary>Why tests on a device are skipped; null where there is a device.</summary>
    public static string? WhyNone => Exact.Value.Count > 0 ? null : "No OpenCL driver (on Debian: apt-get install pocl-opencl-icd) with exact single and double precision.";

    /// <summary>One context for all tests: a driver takes its time to make one.</summary>
    public static DeviceContext Context => OneContext.Value;
}
