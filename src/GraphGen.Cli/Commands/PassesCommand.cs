using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using GraphGen.Compiler;
using GraphGen.Compiler.Rewrite;

namespace GraphGen.Cli.Commands;

/// <summary><c>graphgen passes</c></summary>
internal static class PassesCommand
{
    public static Command Create()
    {
        var command = new Command("passes", "Lists the passes of the compiler in order, each with the reason for its place.");
        command.SetAction(parsed => Print(parsed.InvocationConfiguration.Output));
        return command;
    }

    private static void Print(TextWriter output)
    {
        int width = GraphCompiler.Passes.Select(p => p.Name.Length).Concat(RewritePipeline.Passes.Select(p => p.Name.Length + 2)).Max() + 2;
        foreach ((string name, string reason, bool canDisable) in GraphCompiler.Passes)
        {
            output.WriteLine($"{name.PadRight(width)}{reason}{(canDisable ? "" : " (always runs)")}");
            if (name != "rewrite")
            {
                continue;
            }

            foreach (RewritePass pass in RewritePipeline.Passes)
            {
                output.WriteLine($"{("  " + pass.Name).PadRight(width)}{pass.Reason}");
                output.WriteLine($"{"".PadRight(width)}rules: {string.Join(", ", pass.Rules.Select(r => r.Name))}");
            }
        }
    }
}
