using GraphGen.Runtime.Tests.Checkpoints;
using GraphGen.Runtime.Tests.Simd;

namespace GraphGen.Runtime.Tests;

/// <summary>What child processes run: the checks whose result must not depend on the vector width, and saves that are to be killed.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
        => arguments is [KilledSaveTests.Command, string path] ? KilledSaveTests.SaveForEver(path) : VectorWidthTests.RunChild();
}
