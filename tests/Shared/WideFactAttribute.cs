using System;
using Xunit;

namespace GraphGen.Tests;

/// <summary>
/// A test that needs more than the SDK (a linker, minutes): it runs where the environment says GRAPHGEN_WIDE_TESTS=1, as .ci/run
/// does. Mark its class with <c>[Trait("Category", "Wide")]</c>, which is what .ci/run filters by.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WideFactAttribute : FactAttribute
{
    public WideFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("GRAPHGEN_WIDE_TESTS") != "1")
        {
            Skip = "Set GRAPHGEN_WIDE_TESTS=1 to run it.";
        }
    }
}
