using System.Collections.Generic;

namespace GraphGen.Repository.Tests.Architecture;

/// <summary>Who may reference whom. Projects under tests, samples and eng may reference anything and have no row.</summary>
internal static class Arrows
{
    private static readonly string[] Both = ["net9.0", "net10.0"];

    public static IReadOnlyDictionary<string, Row> Table { get; } = new Dictionary<string, Row>
    {
        ["src/GraphGen"] = new(Both, Projects: [], Packages: []),
        ["src/GraphGen.Compiler"] = new(["netstandard2.0"], Projects: [], Packages: []),
        ["generators/GraphGen.Generators"] = new(
            ["netstandard2.0"],
            Projects: ["GraphGen.Compiler"],
            Packages: ["Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Analyzers"]),
        ["runtime/GraphGen.Runtime"] = new(Both, Projects: ["GraphGen"], Packages: []),
        ["runtime/GraphGen.Runtime.OpenCL"] = new(Both, Projects: ["GraphGen.Runtime"], Packages: []),
        ["runtime/GraphGen.TensorBoard"] = new(Both, Projects: ["GraphGen.Runtime"], Packages: ["Google.Protobuf"]),
        ["src/GraphGen.Cli"] = new(
            ["net10.0"],
            Projects: ["GraphGen", "GraphGen.Compiler", "GraphGen.Generators", "GraphGen.Runtime"],
            Packages: ["Microsoft.CodeAnalysis.CSharp", "System.CommandLine"]),
    };

    /// <summary>What a project is built for, and the most it may reference.</summary>
    internal sealed record Row(string[] Frameworks, string[] Projects, string[] Packages);
}
