using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler;
using GraphGen.Compiler.Rewrite;

namespace GraphGen.Cli.Commands;

/// <summary>The names that --disable-pass takes.</summary>
internal static class DisabledPasses
{
    public static void Check(IEnumerable<string> names)
    {
        string[] known = [.. GraphCompiler.Passes.Where(p => p.CanDisable).Select(p => p.Name), .. RewritePipeline.Passes.Select(p => p.Name)];
        string[] rules = [.. RewritePipeline.Passes.SelectMany(p => p.Rules).Select(r => r.Name)];
        foreach (string name in names)
        {
            if (GraphCompiler.Passes.Any(p => p.Name == name && !p.CanDisable))
            {
                throw CommandException.Usage($"the pass '{name}' always runs; those that can be disabled are: {string.Join(", ", known)}, and the rewrite rules: {string.Join(", ", rules)}");
            }

            if (!known.Contains(name) && !rules.Contains(name))
            {
                throw CommandException.Unknown("pass", name, [.. known, .. rules]);
            }
        }
    }
}
