using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Model;

/// <summary>The arguments of a pool over windows, as the front-end gives them.</summary>
internal static class PoolArguments
{
    public static SpecArgument[] Of(string op, int[] size, int[]? stride = null, int[]? padding = null, int[]? dilation = null, bool countPadding = true)
    {
        IEnumerable<SpecArgument> arguments = new[] { List("size", size), Optional("stride", stride), Optional("padding", padding) };
        return arguments.Append(op.StartsWith("Max", System.StringComparison.Ordinal) ? Optional("dilation", dilation) : Arg("countPadding", countPadding)).ToArray();
    }

    private static SpecArgument Optional(string name, int[]? numbers) => numbers is null ? Missing(name) : List(name, numbers);
}
