using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Where a sum is cut into blocks around all tiles of the result, each block from beyond the L2 cache: steps ask for their part of the
/// next block, so that it is near when its turn comes. Tiles read stripes of a block, of which the processor foresees little.
/// <para>Legal because a prefetch changes no value.</para>
/// </summary>
internal sealed class PrefetchBlocks
{
    private readonly FarLoads loads;

    private PrefetchBlocks(Kernel kernel, MachineModel machine) => loads = new FarLoads(kernel, machine);

    public static Kernel Apply(Kernel scheduled, MachineModel machine)
    {
        EquatableArray<Statement> body = new PrefetchBlocks(scheduled, machine).Block(scheduled.Body, EquatableArray<Range>.Empty);
        return body.Equals(scheduled.Body) ? scheduled : scheduled with { Body = body };
    }

    private EquatableArray<Statement> Block(EquatableArray<Statement> body, EquatableArray<Range> around) => body
        .Select(statement => statement switch
        {
            LoopStatement steps when FarLoads.OfRows(steps) is { } rows => WithPrefetch(steps, rows, around),
            LoopStatement loop => loop with { Body = Block(loop.Body, around.Append(loop.Range).ToEquatableArray()) },
            IfStatement branch => branch with { Then = Block(branch.Then, around), Else = Block(branch.Else, around) },
            _ => statement,
        })
        .ToEquatableArray();

    /// <summary>Where the blocks of both operands lie one behind the other; what windows see is read so often that there is little to wait for.</summary>
    private LoopStatement WithPrefetch(LoopStatement steps, LoadExpr rows, EquatableArray<Range> around)
    {
        IEnumerable<LoadExpr> operands = ExpressionTree.Expressions(steps.Body).OfType<LoadExpr>().Where(l => l.Buffer != rows.Buffer).Prepend(rows).Distinct();
        PrefetchStatement?[] prefetches = operands.Select(load => Ahead(load, steps, around)).ToArray();
        return prefetches.Contains(null) ? steps : steps with { Body = steps.Body.Concat(prefetches.OfType<Statement>()).ToEquatableArray() };
    }

    private PrefetchStatement? Ahead(LoadExpr load, LoopStatement loop, EquatableArray<Range> around)
    {
        int parallel = around.ToList().FindIndex(r => r.Kind == RangeKind.Parallel);
        if (parallel < 1 || !loads.IsFar(load) || loads.Along(loop.Range, load) is not long pitch || pitch <= 1 || SumBlocks.Capacity(loop.Range) is not long depth)
        {
            return null;
        }

        // The steps of a block: this loop, and those around it that go on where it ends.
        IndexExpr step = new RangeIndex(loop.Range.Name);
        int first = around.Count;
        while (first - 1 > parallel && loads.Along(around[first - 1], load) == depth * pitch && SumBlocks.Capacity(around[first - 1]) is long more)
        {
            first--;
            step = AffineIndex.Sum(step, new RangeIndex(around[first].Name), depth);
            depth *= more;
        }

        // Tiles of the block, over which its parts are spread: all of them walk along the same lines.
        Range[] tiles = around.Skip(parallel).Take(first - parallel).ToArray();
        if (loads.Along(around[parallel - 1], load) != depth * pitch || tiles.Any(r => r.Extent is not DimIndex { Value.Constant: > 0 }))
        {
            return null;
        }

        IndexExpr tile = IndexExpr.Zero;
        long count = 1;
        foreach (Range range in tiles)
        {
            long extent = ((DimIndex)range.Extent).Value.Constant!.Value;
            tile = AffineIndex.Sum(new RangeIndex(range.Name), tile, extent);
            count *= extent;
        }

        long each = (pitch + count - 1) / count;
        var start = new Substitution();
        foreach (Range range in around.Skip(parallel).Append(loop.Range).Concat(ExpressionTree.All(loop.Body).OfType<LoopStatement>().Select(l => l.Range)))
        {
            start.Range(range.Name, IndexExpr.Zero);
        }

        IndexExpr place = AffineIndex.Sum(AffineIndex.Sum(new MulIndex(step, each), tile, depth * pitch / count), IndexExpr.Of(depth * pitch), Dim.One);
        return loads.Ahead(load, start, place);
    }
}
