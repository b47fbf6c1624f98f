using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels.Schedule;

namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>Functions computed so far and still valid: nothing that their operands read has been written since.</summary>
internal sealed class SharedExpressions
{
    private readonly Dictionary<(UnaryOp, ScalarExpr), LocalExpr> results;

    public SharedExpressions()
        : this(new Dictionary<(UnaryOp, ScalarExpr), LocalExpr>())
    {
    }

    private SharedExpressions(Dictionary<(UnaryOp, ScalarExpr), LocalExpr> results) => this.results = results;

    /// <summary>For a block inside: it sees all, and what it adds ends with it.</summary>
    public SharedExpressions Copy() => new(new Dictionary<(UnaryOp, ScalarExpr), LocalExpr>(results));

    public LocalExpr? Find(UnaryOp op, ScalarExpr operand) => results.TryGetValue((op, operand), out LocalExpr? result) ? result : null;

    public void Add(UnaryOp op, ScalarExpr operand, LocalExpr result) => results[(op, operand)] = result;

    /// <summary>Forgets what reads a local or buffer that the statement, or one inside it, writes.</summary>
    public void Written(Statement statement)
    {
        var written = new HashSet<string>(ExpressionTree.All(new[] { statement }).Select(s => s switch
        {
            AccumulateStatement accumulate => accumulate.Target.Name,
            StoreStatement store => store.Buffer,
            _ => "",
        }));
        foreach ((UnaryOp, ScalarExpr) key in results.Keys.Where(k => ExpressionTree.All(k.Item2).Any(e => Reads(e, written))).ToArray())
        {
            results.Remove(key);
        }
    }

    private static bool Reads(ScalarExpr expression, HashSet<string> written) => expression switch
    {
        LocalExpr local => written.Contains(local.Local.Name),
        FoldExpr fold => written.Contains(fold.Accumulator),
        LoadExpr load => written.Contains(load.Buffer),
        _ => false,
    };
}
