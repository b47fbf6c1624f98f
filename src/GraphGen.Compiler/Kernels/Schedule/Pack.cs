using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Copies an operand that does not lie along the columns into a scratch panel, a row of columns for each step of the reduction,
/// and reads the panel instead.
/// <para>Legal for a buffer that the kernel only reads, at elements chosen by the column and by serial ranges of known greatest extent:
/// every element that the columns of the panel can need is copied before it is read.</para>
/// </summary>
internal static class Pack
{
    /// <param name="names">For the panels and loops.</param>
    /// <param name="body">Reads the operands.</param>
    /// <param name="loads">The operands.</param>
    /// <param name="columns">The range of the columns (or of the rows, for an operand of theirs).</param>
    /// <param name="first">First column of the panel.</param>
    /// <param name="width">Its width.</param>
    /// <param name="count">How many of its columns there are.</param>
    /// <param name="panels">A range over several such panels, which the first column mentions, or null.</param>
    /// <returns>The copying statements, and the body reading panels.</returns>
    public static (IReadOnlyList<Statement> Copies, EquatableArray<Statement> Body) Apply(
        Names names, EquatableArray<Statement> body, IEnumerable<PackedLoad> loads, string columns, IndexExpr first, int width, IndexExpr count, Range? panels = null)
    {
        var copies = new List<Statement>();
        var reads = new Dictionary<ScalarExpr, LoadExpr>();
        Range[] around = panels is null ? System.Array.Empty<Range>() : new[] { panels with { Name = names.Fresh(panels.Name) } };
        foreach (PackedLoad packed in loads)
        {
            string panel = names.Fresh(packed.Load.Buffer + "_panel");
            // Panels a step longer than they need be: a power of two apart, all that one step writes would meet in the same set of the cache.
            int[] depths = packed.Depth.Select((r, i) => (int)SumBlocks.Capacity(r)!.Value + (panels is not null && i == 0 ? 1 : 0)).ToArray();
            int[] extents = around.Select(r => (int)SumBlocks.Capacity(r)!.Value).Concat(depths).Append(width).ToArray();
            copies.Add(new ScratchStatement(panel, packed.Load.Type, extents));

            var lane = new Range(names.Fresh("lane"), width == 1 ? RangeKind.Serial : RangeKind.Vector, count);
            // The first column may be that of a panel of several.
            var source = new Substitution();
            var depth = new List<Range>(around);
            if (panels is not null)
            {
                source.Range(panels.Name, new RangeIndex(around[0].Name));
            }

            foreach (Range range in packed.Depth)
            {
                Range copy = range with { Name = names.Fresh(range.Name) };
                depth.Add(copy);
                source.Range(range.Name, new RangeIndex(copy.Name));
            }

            source.Range(columns, source.Apply(new AddIndex(first, new RangeIndex(lane.Name))));
            EquatableArray<IndexExpr> target = depth.Append(lane).Select(r => (IndexExpr)new RangeIndex(r.Name)).ToEquatableArray();
            // Along the memory that is read: the panels inside the depth.
            copies.AddRange(ParallelNest.Wrap(depth.Skip(around.Length).Concat(around).Append(lane), new[] { new StoreStatement(panel, target, source.Apply(packed.Load)) }));
            reads[packed.Load] = new LoadExpr(
                panel,
                (panels is null ? packed.Depth : packed.Depth.Prepend(panels)).Select(r => (IndexExpr)new RangeIndex(r.Name)).Append(AffineIndex.Sum(new RangeIndex(columns), first, -1)).ToEquatableArray(),
                packed.Load.Type);
        }

        return (copies, body.Select(s => Replace(s, reads)).ToEquatableArray());
    }

    private static Statement Replace(Statement statement, Dictionary<ScalarExpr, LoadExpr> reads)
    {
        return statement switch
        {
            LoopStatement loop => loop with { Body = loop.Body.Select(s => Replace(s, reads)).ToEquatableArray() },
            _ => ExpressionTree.Value(statement) is ScalarExpr value ? ExpressionTree.WithValue(statement, Panel(value)) : statement,
        };

        ScalarExpr Panel(ScalarExpr expression) =>
            reads.TryGetValue(expression, out LoadExpr? panel) ? panel : ExpressionTree.MapChildren(expression, Panel);
    }
}
