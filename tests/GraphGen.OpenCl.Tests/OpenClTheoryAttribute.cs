using System;
using GraphGen.OpenCl.Tests.Running;
using Xunit;

namespace GraphGen.OpenCl.Tests;

/// <summary>A theory that needs an OpenCL driver, and is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OpenClTheoryAttribute : TheoryAttribute
{
    public OpenClTheoryAttribute() => Skip = Devices.WhyNone;
}
