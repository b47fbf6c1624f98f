using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Joins two neighbouring parallel ranges into one that runs over both, where every buffer indexed by either has two neighbouring
/// axes of just these ranges with nothing between their elements; the buffer then is seen with one axis in their place.
/// <para>The outer index may be shifted, and guarded by constants, as where zeros are put around an image: a row of pixels becomes one row of
/// numbers, which <see cref="GuardPieces"/> cuts where the image begins and ends.</para>
/// <para>Legal because the flat range visits the same elements, each once, and the joined axis addresses the same memory.</para>
/// </summary>
internal static class Collapse
{
    /// <summary>Joins all ranges of the nest that can be.</summary>
    public static Kernel Apply(Kernel kernel)
    {
        for (int i = 0; i + 1 < ParallelNest.Of(kernel).Ranges.Count;)
        {
            Kernel? joined = Join(kernel, ParallelNest.Of(kernel), i);
            kernel = joined ?? kernel;
            i = joined is null ? i + 1 : 0;
        }

        return kernel;
    }

    private static Kernel? Join(Kernel kernel, ParallelNest nest, int at)
    {
        (Range outer, Range inner) = (nest.Ranges[at], nest.Ranges[at + 1]);
        if (outer.Extent is not DimIndex { Value: Dim outerExtent } || inner.Extent is not DimIndex { Value: Dim innerExtent })
        {
            return null;
        }

        // For each buffer indexed by the ranges, the axis of the outer one.
        var axes = new Dictionary<string, int>();
        bool isShort = innerExtent.Constant is long few && few < MachineModel.Lanes(Scheduler.Precision(kernel));
        bool mayBeShifted = isShort || (outerExtent.IsConstant && ElementwiseSchedule.Takes(nest));
        foreach ((string buffer, EquatableArray<IndexExpr> indices) in Accesses(nest.Body))
        {
            KernelBuffer? layout = kernel.Buffers.FirstOrDefault(b => b.Name == buffer);
            bool mentions = indices.Any(i => AffineIndex.Mentions(i, outer.Name) || AffineIndex.Mentions(i, inner.Name));
            int axis = PairAt(indices, outer, inner, mayBeShifted);
            bool fits = layout is not null && axis >= 0
                && (layout.Shape[axis] == outerExtent || mayBeShifted) && layout.Shape[axis + 1] == innerExtent
                && layout.Strides[axis] == layout.Strides[axis + 1] * innerExtent;
            bool consistent = !axes.TryGetValue(buffer, out int known) || known == (mentions ? axis : -1);
            if ((mentions && !fits) || !consistent)
            {
                return null;
            }

            axes[buffer] = mentions ? axis : -1;
        }

        var joined = new JoinedRange(outer.Name, inner.Name, innerExtent);
        if (MentionsElsewhere(nest.Body, joined))
        {
            return null;
        }

        KernelBuffer[] buffers = kernel.Buffers
            .Select(b => axes.TryGetValue(b.Name, out int axis) && axis >= 0 ? JoinAxes(b, axis, innerExtent) : b)
            .ToArray();
        EquatableArray<Statement> body = nest.Body.Select(s => JoinIndices(s, axes, joined)).ToEquatableArray();
        Range[] ranges = nest.Ranges.ToArray();
        ranges[at] = outer with { Extent = IndexExpr.Of(outerExtent * innerExtent) };
        return kernel with
        {
            Buffers = buffers,
            Body = ParallelNest.Wrap(ranges.Where((_, i) => i != at + 1), body),
        };
    }

    private static KernelBuffer JoinAxes(KernelBuffer buffer, int axis, Dim inner)
    {
        Dim[] shape = buffer.Shape.ToArray();
        shape[axis] *= inner;
        return buffer with
        {
            Shape = Shape.Of(shape.Where((_, i) => i != axis + 1).ToArray()),
            Strides = buffer.Strides.Where((_, i) => i != axis).ToEquatableArray(),
        };
    }

    private static int PairAt(EquatableArray<IndexExpr> indices, Range outer, Range inner, bool mayBeShifted)
    {
        int axis = indices.ToList().FindIndex(i => i.Equals(new RangeIndex(outer.Name)) || (mayBeShifted && JoinedRange.Shift(i, outer.Name) is not null));
        bool others = indices.Where((_, i) => i != axis && i != axis + 1).Any(i => AffineIndex.Mentions(i, outer.Name) || AffineIndex.Mentions(i, inner.Name));
        return axis >= 0 && axis + 1 < indices.Count && indices[axis + 1].Equals(new RangeIndex(inner.Name)) && !others ? axis : -1;
    }

    private static IEnumerable<(string Buffer, EquatableArray<IndexExpr> Indices)> Accesses(EquatableArray<Statement> body) =>
        ExpressionTree.Expressions(body).OfType<LoadExpr>().Select(l => (l.Buffer, l.Indices))
            .Concat(ExpressionTree.All(body).OfType<StoreStatement>().Select(s => (s.Buffer, s.Indices)));

    /// <summary>Uses of the ranges that are not axes of buffers nor guards of constants: index values, conditions, bounds of loops, elements of locals.</summary>
    private static bool MentionsElsewhere(EquatableArray<Statement> body, JoinedRange joined) =>
        ExpressionTree.Expressions(body).Any(e => e switch
        {
            LoadExpr => false,
            GuardExpr guard => !guard.Conditions.All(joined.Takes),
            _ => ExpressionTree.MentionsHere(e, joined.Outer) || ExpressionTree.MentionsHere(e, joined.Inner),
        })
        || ExpressionTree.All(body).Any(s => s switch
        {
            LoopStatement loop => joined.IsMentioned(loop.Range.Extent),
            IfStatement branch => joined.IsMentioned(branch.Condition.Left) || joined.IsMentioned(branch.Condition.Right),
            _ => false,
        });

    private static Statement JoinIndices(Statement statement, Dictionary<string, int> axes, JoinedRange joined)
    {
        statement = statement switch
        {
            LoopStatement loop => loop with { Body = loop.Body.Select(s => JoinIndices(s, axes, joined)).ToEquatableArray() },
            IfStatement branch => branch with
            {
                Then = branch.Then.Select(s => JoinIndices(s, axes, joined)).ToEquatableArray(),
                Else = branch.Else.Select(s => JoinIndices(s, axes, joined)).ToEquatableArray(),
            },
            StoreStatement store => store with { Indices = Joined(store.Buffer, store.Indices) },
            _ => statement,
        };
        return ExpressionTree.Value(statement) is ScalarExpr value ? ExpressionTree.WithValue(statement, Map(value)) : statement;

        ScalarExpr Map(ScalarExpr expression) => expression switch
        {
            LoadExpr load => load with { Indices = Joined(load.Buffer, load.Indices) },
            GuardExpr guard => guard with { Conditions = guard.Conditions.Select(joined.Condition).ToEquatableArray(), Value = Map(guard.Value) },
            _ => ExpressionTree.MapChildren(expression, Map),
        };

        EquatableArray<IndexExpr> Joined(string buffer, EquatableArray<IndexExpr> indices) =>
            axes.TryGetValue(buffer, out int axis) && axis >= 0
                ? indices.Select((index, i) => i == axis ? joined.Index(index) : index).Where((_, i) => i != axis + 1).ToEquatableArray()
                : indices;
    }
}
