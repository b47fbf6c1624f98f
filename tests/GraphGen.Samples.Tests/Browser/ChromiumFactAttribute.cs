using System;
using Xunit;

namespace GraphGen.Samples.Tests.Browser;

/// <summary>A test that needs Chromium or Chrome: CHROMIUM names the program where it is not in the path. Skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Find() is null)
        {
            Skip = Chromium.Absent;
        }
    }
}

/// <summary><see cref="ChromiumFactAttribute"/> with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute()
    {
        if (Chromium.Find() is null)
        {
            Skip = Chromium.Absent;
        }
    }
}
