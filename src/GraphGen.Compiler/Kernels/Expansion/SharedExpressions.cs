using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels.Schedule;

namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>Functions computed so far and still valid: nothing that their operands read has been written since.</summary>
internal sealed class SharedExpressions
{
    private readonly Dictionary<ScalarExpr, LocalExpr> results;

    public SharedExpressions()
        : this(new Dictionary<ScalarExpr, LocalExpr>())
    {
    }

    private SharedExpressions(Dictionary<ScalarExpr, LocalExpr> results) => this.results = results;

    /// <summary>For a block inside: it sees all, and what it adds ends with it.</summary>
    public SharedExpressions Copy() => new(new Dictionary<ScalarExpr, LocalExpr>(results));

    public LocalExpr? Find(ScalarExpr function) => results.TryGetValue(function, out LocalExpr? result) ? result : null;

    public void Add(ScalarExpr function, LocalExpr result) => results[function] = result;

    /// <summary>Forgets what reads a local or buffer that the statement, or one inside it, writes.</summary>
    public void Written(Statement statement)
    {
        var written = new HashSet<string>(ExpressionTree.All(new[] { statement }).Select(s => s switch
        {
            AccumulateStatement accumulate => accumulate.Target.Name,
            StoreStatement store => store.Buffer,
            _ => "",
        }));
        foreach (ScalarExpr key in results.Keys.Where(k => ExpressionTree.All(k).Any(e => Reads(e, written))).ToArray())
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
