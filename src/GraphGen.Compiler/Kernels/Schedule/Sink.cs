using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>The ranges of a register tile: rows outermost, then vectors side by side, then the lanes of one. Any may be missing.</summary>
internal sealed record TileRanges(Range? Rows, Range? Vectors, Range? Lanes)
{
    public IEnumerable<Range> Columns => new[] { Vectors, Lanes }.Where(r => r is not null)!;

    public IEnumerable<Range> All => new[] { Rows, Vectors, Lanes }.Where(r => r is not null)!;
}

/// <summary>
/// Pushes the ranges of a tile inwards, through accumulators and serial loops, down to the simple statements.
/// <para>Legal because the ranges come from parallel ranges: their iterations are independent, so a loop over a block may run as
/// one loop over each of its statements, and may change places with a serial loop whose bounds it does not set. Every
/// accumulator becomes a register array with an element for each iteration; the chain of each element keeps its order. What
/// changes along the rows only, the columns only, or neither is computed once for all that share it (buffers that the kernel
/// writes are left alone).</para>
/// </summary>
internal sealed class Sink
{
    private readonly Kernel kernel;
    private readonly Names names;
    private readonly TileRanges ranges;
    private readonly Dependence dependence;

    public Sink(Kernel kernel, Names names, TileRanges ranges)
    {
        this.kernel = kernel;
        this.names = names;
        this.ranges = ranges;
        dependence = new Dependence(
            kernel, ranges.Rows is null ? Array.Empty<string>() : new[] { ranges.Rows.Name }, ranges.Columns.Select(r => r.Name));
    }

    /// <summary>Sinks the ranges into a block in which they still are free.</summary>
    public EquatableArray<Statement> Apply(IEnumerable<Statement> block)
    {
        EquatableArray<Statement> prepared = KeepLetsAcrossLoops(block.ToEquatableArray());
        var privatise = new Substitution();
        EquatableArray<IndexExpr> element = ranges.All.Select(r => (IndexExpr)new RangeIndex(r.Name)).ToEquatableArray();
        foreach (AccumulatorStatement accumulator in ExpressionTree.All(prepared).OfType<AccumulatorStatement>())
        {
            privatise.Local(accumulator.Name, new LocalRef(accumulator.Name, element));
        }

        prepared = privatise.Apply(prepared);
        dependence.Declare(prepared);
        return Distribute(prepared);
    }

    private EquatableArray<Statement> Distribute(EquatableArray<Statement> block)
    {
        EquatableArray<int> dimensions = ranges.All.Select(r => (int)((DimIndex)r.Extent).Value.Constant!.Value).ToEquatableArray();
        var result = new List<Statement>();
        var simple = new List<Statement>();
        foreach (Statement statement in block)
        {
            switch (statement)
            {
                case AccumulatorStatement { Initial: ConstantExpr } accumulator:
                    result.Add(accumulator with { Dimensions = dimensions });
                    break;
                case AccumulatorStatement accumulator:
                    result.Add(accumulator with { Dimensions = dimensions, Initial = new ConstantExpr(accumulator.Type, 0) });
                    simple.Add(new AccumulateStatement(
                        new LocalRef(accumulator.Name, ranges.All.Select(r => (IndexExpr)new RangeIndex(r.Name)).ToEquatableArray()), accumulator.Initial));
                    break;
                case LoopStatement loop:
                    result.AddRange(Nest(simple));
                    simple.Clear();
                    result.Add(loop with { Body = Distribute(loop.Body) });
                    break;
                default:
                    simple.Add(statement);
                    break;
            }
        }

        result.AddRange(Nest(simple));
        return result.ToEquatableArray();
    }

    /// <summary>The loops of the tile around simple statements, with what is shared computed outside of the loops that share it.</summary>
    private IEnumerable<Statement> Nest(IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 0)
        {
            return statements;
        }

        var hoist = new Hoist(names, ranges, dependence);
        foreach (Statement statement in statements)
        {
            hoist.Add(statement);
        }

        return hoist.Nest();
    }

    /// <summary>
    /// A let that is read on the other side of a loop becomes an accumulator assigned once, so that it gets an element for each
    /// iteration; one that is the same for all stays.
    /// </summary>
    private EquatableArray<Statement> KeepLetsAcrossLoops(EquatableArray<Statement> block)
    {
        var scope = new Dependence(kernel, ranges.Rows is null ? Array.Empty<string>() : new[] { ranges.Rows.Name }, ranges.Columns.Select(r => r.Name));
        scope.Declare(block);
        var result = new List<Statement>();
        for (int i = 0; i < block.Count; i++)
        {
            Statement statement = block[i];
            if (statement is LoopStatement loop)
            {
                result.Add(loop with { Body = KeepLetsAcrossLoops(loop.Body) });
            }
            else if (statement is LetStatement let && scope.Of(let.Value) != Direction.None && IsReadAcrossLoop(block, i, let.Name))
            {
                result.Add(new AccumulatorStatement(let.Name, let.Type, default, 0, new ConstantExpr(let.Type, 0)));
                result.Add(new AccumulateStatement(new LocalRef(let.Name), let.Value));
            }
            else
            {
                result.Add(statement);
            }
        }

        return result.ToEquatableArray();
    }

    private static bool IsReadAcrossLoop(EquatableArray<Statement> block, int declaration, string local) =>
        block.Skip(declaration + 1).SkipWhile(s => s is not LoopStatement).Any(s => Reads(s, local));

    private static bool Reads(Statement statement, string local) =>
        ExpressionTree.LocalsRead(new[] { statement }).Contains(local);
}
