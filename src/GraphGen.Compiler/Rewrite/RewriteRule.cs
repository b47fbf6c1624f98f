using System;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Rewrite;

/// <summary>
/// Replaces a row by an equal one. Equal means the same bits for every operand, NaN, infinities, zeros of both signs and empty
/// tensors included (all NaNs count as one); the comment at each rule says why that holds.
/// </summary>
internal sealed class RewriteRule
{
    public RewriteRule(string name, Func<RewriteSite, int?> apply, params OpCode[] ops) => (Name, Apply, Ops) = (name, apply, ops);

    /// <summary>In kebab case; disables the rule in <see cref="RewritePipeline"/>.</summary>
    public string Name { get; }

    /// <summary>The value that replaces the row at the site, or null where the rule does not fit.</summary>
    public Func<RewriteSite, int?> Apply { get; }

    /// <summary>The rule is tried on rows of these ops.</summary>
    public OpCode[] Ops { get; }
}
