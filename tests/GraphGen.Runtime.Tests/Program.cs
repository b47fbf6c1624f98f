using GraphGen.Runtime.Tests.Simd;

namespace GraphGen.Runtime.Tests;

/// <summary>What a child process runs: the checks whose result must not depend on the vector width.</summary>
internal static class Program
{
    private static int Main() => VectorWidthTests.RunChild();
}
