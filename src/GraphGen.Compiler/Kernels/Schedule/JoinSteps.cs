using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Joins a serial range with the one right inside it where memory goes on from the end of the inner one at the next of the outer one: the
/// pixels of a window's line and their channels, which image and weight hold side by side.
/// <para>Legal because the joined range passes over the same steps in the same order; buffers are seen with one axis for the two.</para>
/// </summary>
internal static class JoinSteps
{
    public static Kernel Apply(Kernel kernel)
    {
        for (int depth = 0; Pair(kernel, depth) is var (outer, inner); depth++)
        {
            kernel = Join(kernel, outer, inner) ?? kernel;
        }

        return kernel;
    }

    /// <summary>The range of a loop with nothing but another loop in it, and that of the other, counted from outside.</summary>
    private static (Range Outer, Range Inner)? Pair(Kernel kernel, int depth)
    {
        (Range, Range)[] pairs = ExpressionTree.All(kernel.Body).OfType<LoopStatement>()
            .Where(l => l.Range is { Kind: RangeKind.Serial, Extent: DimIndex { Value.IsConstant: true } } && l.Body.Count == 1)
            .Where(l => l.Body[0] is LoopStatement { Range: { Kind: RangeKind.Serial, Extent: DimIndex { Value.IsConstant: true } } })
            .Select(l => (l.Range, ((LoopStatement)l.Body[0]).Range)).ToArray();
        return depth < pairs.Length ? pairs[depth] : null;
    }

    private static Kernel? Join(Kernel kernel, Range outer, Range inner)
    {
        Dim extent = ((DimIndex)inner.Extent).Value;
        bool elsewhere = ExpressionTree.Expressions(kernel.Body).Any(e =>
                e is not LoadExpr && (ExpressionTree.MentionsHere(e, outer.Name) || ExpressionTree.MentionsHere(e, inner.Name)))
            || ExpressionTree.All(kernel.Body).OfType<StoreStatement>().Any(s => s.Indices.Any(Mentions));
        var axes = new Dictionary<string, (int Outer, int Inner)>();
        foreach (LoadExpr load in ExpressionTree.Expressions(kernel.Body).OfType<LoadExpr>())
        {
            bool mentions = load.Indices.Any(Mentions);
            (int Outer, int Inner)? found = mentions ? Axes(kernel, load, outer, inner) : (-1, -1);
            if (elsewhere || found is null || (axes.TryGetValue(load.Buffer, out (int, int) known) && known != found))
            {
                return null;
            }

            axes[load.Buffer] = found.Value;
        }

        if (axes.Values.All(a => a.Outer < 0) || ExpressionTree.All(kernel.Body).OfType<StoreStatement>().Any(s => axes.TryGetValue(s.Buffer, out var a) && a.Outer >= 0))
        {
            return null;
        }

        return kernel with
        {
            Buffers = kernel.Buffers.Select(b => axes.TryGetValue(b.Name, out var a) && a.Outer >= 0 ? Joined(b, a.Outer, a.Inner) : b).ToEquatableArray(),
            Body = kernel.Body.Select(Rewrite).ToEquatableArray(),
        };

        bool Mentions(IndexExpr index) => AffineIndex.Mentions(index, outer.Name) || AffineIndex.Mentions(index, inner.Name);

        Statement Rewrite(Statement statement) => statement switch
        {
            LoopStatement loop when loop.Range == outer => new LoopStatement(
                outer with { Extent = IndexExpr.Of(((DimIndex)outer.Extent).Value * extent) }, ((LoopStatement)loop.Body[0]).Body.Select(Rewrite).ToEquatableArray()),
            LoopStatement loop => loop with { Body = loop.Body.Select(Rewrite).ToEquatableArray() },
            _ => ExpressionTree.Value(statement) is ScalarExpr value ? ExpressionTree.WithValue(statement, Map(value)) : statement,
        };

        ScalarExpr Map(ScalarExpr expression) => expression switch
        {
            LoadExpr load when axes[load.Buffer] is { Outer: >= 0 } a => load with
            {
                Indices = load.Indices.Select((index, i) => i == a.Outer ? Index(index) : index).Where((_, i) => i != a.Inner).ToEquatableArray(),
            },
            _ => ExpressionTree.MapChildren(expression, Map),
        };

        // (rest + outer, inner) lies at rest * extent + joined.
        IndexExpr Index(IndexExpr index) => AffineIndex.Sum(
            new RangeIndex(outer.Name), AffineIndex.Sum(index, new RangeIndex(outer.Name), Dim.Zero - Dim.One), extent);
    }

    /// <summary>The axis that the outer range moves along, a step at a time, and that of the inner one, all of which it runs over; null for others.</summary>
    private static (int Outer, int Inner)? Axes(Kernel kernel, LoadExpr load, Range outer, Range inner)
    {
        List<IndexExpr> indices = load.Indices.ToList();
        int along = indices.FindIndex(i => AffineIndex.Mentions(i, outer.Name)), across = indices.FindIndex(i => i.Equals(new RangeIndex(inner.Name)));
        bool others = indices.Where((_, n) => n != along && n != across).Any(i => AffineIndex.Mentions(i, outer.Name) || AffineIndex.Mentions(i, inner.Name));
        if (along < 0 || across < 0 || others || kernel.Buffers.FirstOrDefault(b => b.Name == load.Buffer) is not { } buffer)
        {
            return null;
        }

        AffineIndex index = AffineIndex.Of(indices[along]);
        Dim extent = ((DimIndex)inner.Extent).Value;
        bool fits = index.Coefficient(outer.Name).IsOne && !index.IsNonlinearIn(outer.Name) && !AffineIndex.Mentions(indices[along], inner.Name)
            && buffer.Shape[across] == extent && buffer.Strides[along] == buffer.Strides[across] * extent;
        return fits ? (along, across) : null;
    }

    private static KernelBuffer Joined(KernelBuffer buffer, int outer, int inner) => buffer with
    {
        Shape = Shape.Of(buffer.Shape.Select((d, i) => i == outer ? d * buffer.Shape[inner] : d).Where((_, i) => i != inner).ToArray()),
        Strides = buffer.Strides.Select((d, i) => i == outer ? buffer.Strides[inner] : d).Where((_, i) => i != inner).ToEquatableArray(),
    };
}
