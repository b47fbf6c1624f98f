using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Lets register tiles ask for what the next block of rows reads, where it comes from beyond the L2 cache: one row after another is too short
/// for the processor to foresee. The rows' operand is asked for part by part, with each step of a sum, so that the lines arrive while
/// it multiplies; what follows the sums, before each tile.
/// <para>Legal because a prefetch changes no value.</para>
/// </summary>
internal sealed class PrefetchRows
{
    private readonly FarLoads loads;

    private PrefetchRows(Kernel kernel, MachineModel machine) => loads = new FarLoads(kernel, machine);

    public static Kernel Apply(Kernel scheduled, MachineModel machine)
    {
        EquatableArray<Statement> body = new PrefetchRows(scheduled, machine).Block(scheduled.Body, EquatableArray<LoopStatement>.Empty);
        return body.Equals(scheduled.Body) ? scheduled : scheduled with { Body = body };
    }

    private EquatableArray<Statement> Block(EquatableArray<Statement> body, EquatableArray<LoopStatement> around)
    {
        var before = new List<Statement>();
        var result = new List<Statement>();
        foreach (Statement statement in body)
        {
            result.Add(statement switch
            {
                LoopStatement loop when FarLoads.OfRows(loop) is { } load && Passes.Of(loads, load, loop, around) is { } passes => WithPrefetch(loop, load, passes, before),
                LoopStatement loop => loop with { Body = Block(loop.Body, around.Append(loop).ToEquatableArray()) },
                IfStatement branch => branch with { Then = Block(branch.Then, around), Else = Block(branch.Else, around) },
                _ => statement,
            });
        }

        return before.Concat(result).ToEquatableArray();
    }

    private LoopStatement WithPrefetch(LoopStatement steps, LoadExpr rows, Passes passes, List<Statement> before)
    {
        var far = Loads(passes.Rows.Body, EquatableArray<Range>.Empty)
            .GroupBy(l => l.Load.Buffer)
            .Select(g => g.First())
            .Select(l => (l.Load, l.Inside, Size: BlockSize(l.Load, l.Inside, passes.Rows.Range)))
            .Where(l => l.Size is not null)
            .ToArray();

        // Where blocks do not lie one behind the other, the processor foresees what else they read, or would have to be told all of it.
        if (!far.Any(l => l.Load.Equals(rows)))
        {
            return steps;
        }

        foreach ((LoadExpr load, EquatableArray<Range> inside, long? size) in far)
        {
            // Each pass asks for its part.
            long part = (size!.Value + passes.Count - 1) / passes.Count;
            if (load.Equals(rows))
            {
                long step = (part + passes.Steps - 1) / passes.Steps;
                steps = steps with { Body = steps.Body.Append(loads.Ahead(load, NextBlock(inside, passes), FarLoads.InPart(new MulIndex(new RangeIndex(steps.Range.Name), step), part, passes.Pass))).ToEquatableArray() };
                continue;
            }

            before.Add(loads.Lines(load, NextBlock(inside, passes), part, passes.Pass));
        }

        return steps;
    }

    /// <summary>Elements that a block of rows reads of a buffer, where they are one piece of memory, the next block's lies behind it, and it is far; else null.</summary>
    private long? BlockSize(LoadExpr load, EquatableArray<Range> inside, Range block)
    {
        if (!loads.IsFar(load) || loads.Along(block, load) is not long distance)
        {
            return null;
        }

        // As many elements as lie between two blocks, no two of them the same: all of them.
        long size = 1;
        foreach (Range range in inside.Where(r => load.Indices.Any(i => AffineIndex.Mentions(i, r.Name))))
        {
            if (range.Extent is not DimIndex { Value.Constant: long extent } || loads.Along(range, load) is not > 0)
            {
                return null;
            }

            size *= extent;
        }

        return size == distance ? size : null;
    }

    /// <summary>The loads in a block with the loops around each.</summary>
    private static IEnumerable<(LoadExpr Load, EquatableArray<Range> Inside)> Loads(EquatableArray<Statement> body, EquatableArray<Range> inside) => body.SelectMany(statement => statement switch
    {
        LoopStatement loop => Loads(loop.Body, inside.Append(loop.Range).ToEquatableArray()),
        IfStatement branch => Loads(branch.Then, inside),
        _ => ExpressionTree.Value(statement) is { } value ? ExpressionTree.All(value).OfType<LoadExpr>().Select(load => (load, inside)) : Array.Empty<(LoadExpr, EquatableArray<Range>)>(),
    });

    private static Substitution NextBlock(EquatableArray<Range> inside, Passes passes)
    {
        string block = passes.Rows.Range.Name;
        Substitution next = new Substitution().Range(block, new AddIndex(new RangeIndex(block), IndexExpr.Of(1)));
        return inside.Aggregate(next, (place, range) => place.Range(range.Name, IndexExpr.Zero));
    }

    /// <summary>How often tiles pass over a block of rows, for one block of columns after another.</summary>
    /// <param name="Rows">The loop over blocks of rows.</param>
    /// <param name="Pass">The range over blocks of columns inside of it, or null.</param>
    /// <param name="Count">How many there are.</param>
    /// <param name="Steps">Steps of a sum.</param>
    private sealed record Passes(LoopStatement Rows, string? Pass, long Count, long Steps)
    {
        public static Passes? Of(FarLoads loads, LoadExpr rows, LoopStatement steps, EquatableArray<LoopStatement> around)
        {
            int block = around.Count - 1;
            while (block >= 0 && loads.Along(around[block].Range, rows) == 0)
            {
                block--;
            }

            // A loop of the sum itself moves the load too: within a tile, that is, where the sums are declared outside of it.
            bool isAround = block >= 0 && Sums(around[block]) > Sums(steps);
            Range[] inside = around.Skip(block + 1).Select(l => l.Range).ToArray();
            long count = 1;
            return isAround && inside.Length <= 1 && (inside.Length == 0 || (inside[0].Extent is DimIndex { Value.Constant: long columns } && (count = columns) > 0))
                ? new Passes(around[block], inside.Length == 0 ? null : inside[0].Name, count, ((DimIndex)steps.Range.Extent).Value.Constant!.Value)
                : null;
        }

        private static int Sums(LoopStatement loop) => ExpressionTree.All(loop.Body).OfType<AccumulatorStatement>().Count();
    }
}
