using System;

namespace GraphGen.Runtime.Tests.Data;

/// <summary>The tables of samples/data.</summary>
internal static class SampleData
{
    public static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Data", "Samples", file);
}
