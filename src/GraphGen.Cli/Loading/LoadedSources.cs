using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Pipeline;

namespace GraphGen.Cli.Loading;

/// <summary>What was found in the sources.</summary>
/// <param name="Names">The classes marked [Model], by metadata name.</param>
/// <param name="Sound">Those without a mistake.</param>
/// <param name="Diagnostics">Ready to print.</param>
internal sealed record LoadedSources(IReadOnlyList<string> Names, IReadOnlyList<LoweredModel> Sound, IReadOnlyList<string> Diagnostics)
{
    /// <summary>The model of that name, with or without namespace; null means the only one there is.</summary>
    public LoweredModel Find(string? name)
    {
        if (Names.Count == 0)
        {
            throw new CommandException(ExitCode.Mistake, "graphgen: no class of the sources is marked [Model]");
        }

        string[] candidates = [.. Names.Where(n => name is null || n == name || n.EndsWith("." + name, StringComparison.Ordinal))];
        if (candidates.Length == 0)
        {
            throw CommandException.Unknown("model", name!, Names);
        }

        if (candidates.Length > 1)
        {
            throw CommandException.Usage($"--model must name one of: {string.Join(", ", candidates)}");
        }

        return Sound.FirstOrDefault(m => Stage.NameOf(m.Spec) == candidates[0])
            ?? throw new CommandException(ExitCode.Mistake, $"graphgen: {candidates[0]} has mistakes, so there is nothing to print");
    }
}
