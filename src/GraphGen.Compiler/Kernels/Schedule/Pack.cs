using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Copies an operand that does not lie along the columns into a scratch panel, a row of columns for each step of the reduction,
/// and reads the panel instead.
/// <para>Legal for a buffer that the kernel only reads, at elements chosen by the column and by serial ranges of constant extent:
/// every element that the columns of the panel can need is copied before it is read.</para>
/// </summary>
internal static class Pack
{
    /// <param name="names">For the panels and loops.</param>
    /// <param name="body">Reads the operands.</param>
    /// <param name="loads">The operands.</param>
    /// <param name="columns">The range of the columns.</param>
    /// <param name="first">First column of the panel.</param>
    /// <param name="width">Its width.</param>
    /// <returns>The copying statements, and the body reading panels.</returns>
    public static (IReadOnlyList<Statement> Copies, EquatableArray<Statement> Body) Apply(
        Names names, EquatableArray<Statement> body, IEnumerable<PackedLoad> loads, string columns, IndexExpr first, int width)
    {
        var copies = new List<Statement>();
        var panels = new Dictionary<ScalarExpr, LoadExpr>();
        foreach (PackedLoad packed in loads)
        {
            string panel = names.Fresh(packed.Load.Buffer + "_panel");
            int[] extents = packed.Depth.Select(r => (int)((DimIndex)r.Extent).Value.Constant!.Value).Append(width).ToArray();
            copies.Add(new ScratchStatement(panel, packed.Load.Type, extents));

            var lane = new Range(names.Fresh("lane"), width == 1 ? RangeKind.Serial : RangeKind.Vector, IndexExpr.Of(width));
            var source = new Substitution().Range(columns, new AddIndex(first, new RangeIndex(lane.Name)));
            var depth = new List<Range>();
            foreach (Range range in packed.Depth)
            {
                Range copy = range with { Name = names.Fresh(range.Name) };
                depth.Add(copy);
                source.Range(range.Name, new RangeIndex(copy.Name));
            }

            EquatableArray<IndexExpr> target = depth.Append(lane).Select(r => (IndexExpr)new RangeIndex(r.Name)).ToEquatableArray();
            copies.AddRange(ParallelNest.Wrap(depth.Append(lane), new[] { new StoreStatement(panel, target, source.Apply(packed.Load)) }));
            panels[packed.Load] = new LoadExpr(
                panel,
                packed.Depth.Select(r => (IndexExpr)new RangeIndex(r.Name)).Append(AffineIndex.Sum(new RangeIndex(columns), first, -1)).ToEquatableArray(),
                packed.Load.Type);
        }

        return (copies, body.Select(s => Replace(s, panels)).ToEquatableArray());
    }

    private static Statement Replace(Statement statement, Dictionary<ScalarExpr, LoadExpr> panels)
    {
        return statement switch
        {
            LoopStatement loop => loop with { Body = loop.Body.Select(s => Replace(s, panels)).ToEquatableArray() },
            _ => ExpressionTree.Value(statement) is ScalarExpr value ? ExpressionTree.WithValue(statement, Panel(value)) : statement,
        };

        ScalarExpr Panel(ScalarExpr expression) =>
            panels.TryGetValue(expression, out LoadExpr? panel) ? panel : ExpressionTree.MapChildren(expression, Panel);
    }
}
