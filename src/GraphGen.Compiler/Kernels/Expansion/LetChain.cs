using System;
using System.Collections.Generic;

namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>The lets that an expansion puts before the statement that uses its value.</summary>
internal sealed class LetChain
{
    private readonly List<Statement> statements;
    private readonly Func<string, string> fresh;
    private readonly string prefix;

    public LetChain(List<Statement> statements, Func<string, string> fresh, string prefix)
    {
        this.statements = statements;
        this.fresh = fresh;
        this.prefix = prefix;
    }

    /// <summary>Names a value; the local is called after the function and the part.</summary>
    public LocalExpr Let(string part, ScalarExpr value)
    {
        string name = fresh(prefix + "_" + part);
        statements.Add(new LetStatement(name, value.Type, value));
        return new LocalExpr(new LocalRef(name), value.Type);
    }
}
