using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Rewrite.Rules;

namespace GraphGen.Compiler.Rewrite;

/// <summary>A named list of rules, and what it is for.</summary>
internal sealed class RewritePass
{
    public RewritePass(string name, string reason, IReadOnlyList<RewriteRule> rules) => (Name, Reason, Rules) = (name, reason, rules);

    public string Name { get; }

    public string Reason { get; }

    public IReadOnlyList<RewriteRule> Rules { get; }
}

/// <summary>
/// Brings a graph into canonical form without changing a bit of its results. Rules of all passes are tried on each row in the
/// order of this list, forward over the graph, again until nothing changes; sharing equal rows and leaving out dead ones comes
/// with every copy.
/// </summary>
internal static class RewritePipeline
{
    /// <summary>Every rule shrinks the graph or moves a row in one direction only; more rounds are a defect.</summary>
    private const int MostRounds = 50;

    public static IReadOnlyList<RewritePass> Passes { get; } = new[]
    {
        new RewritePass("fold-constants", "what is known now is not computed later", ConstantRules.All),
        new RewritePass("simplify-arithmetic", "identities that hold for every bit pattern", ArithmeticRules.All),
        new RewritePass("simplify-movement", "chains of movement become one row or none, so that fusion sees what is really read", MovementRules.All),
        new RewritePass("cut-early", "what a slice leaves out is not computed", SliceRules.All),
        new RewritePass("join-windows", "windows made axis by axis are read from one padded tensor", WindowRules.All),
        new RewritePass("write-out-short-reductions", "the few operations of a small window join what lies around them", ShortReductionRules.All),
        new RewritePass(InterleavedSlices.Pass, "the products that a pool reads are computed beside each other, so that they need not be stored", InterleavedSlices.All),
        new RewritePass("absorb-transposes", "a contraction takes its operands in any axis order, so none is moved for it", DotRules.All),
    };

    /// <summary>Names of passes and of single rules may be disabled; an unknown name is refused.</summary>
    public static TensorGraph Run(TensorGraph graph, params string[] disabled)
    {
        string? unknown = disabled.FirstOrDefault(name => !Passes.Any(p => p.Name == name || p.Rules.Any(r => r.Name == name)));
        if (unknown is not null)
        {
            throw new ArgumentException($"there is no rewrite pass or rule '{unknown}'", nameof(disabled));
        }

        RewriteRule[] rules = Passes.Where(p => !disabled.Contains(p.Name)).SelectMany(p => p.Rules).Where(r => !disabled.Contains(r.Name)).ToArray();
        for (int round = 0; round < MostRounds; round++)
        {
            TensorGraph rewritten = Rewriter.Apply(graph, rules);
            if (rewritten.Equals(graph))
            {
                return graph;
            }

            graph = rewritten;
        }

        throw new GraphException($"{graph.Name}: rewriting did not come to rest");
    }
}
