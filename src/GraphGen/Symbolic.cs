using System;
using System.Runtime.CompilerServices;

namespace GraphGen;

/// <summary>What every symbolic member does when somebody runs it: there is no value to work on at run time.</summary>
internal static class Symbolic
{
    public static InvalidOperationException Called([CallerMemberName] string member = "") => new(
        $"{member} is symbolic: it only has a meaning inside a method marked [Forward] or [Loss] of a partial class marked [Model] or [Layer], " +
        "which GraphGen compiles at build time. At run time call the generated members of the model instead " +
        "(the forward method with spans, TrainStep, Evaluate), and check that the generator is referenced as an analyzer.");
}
