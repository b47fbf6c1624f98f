using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Cuts the chain of every sum into blocks: <see cref="Outside"/> runs over them, around the tiles, and a block goes on from the
/// partial sum that the one before has stored.
/// <para>Legal because storing a value and reading it back does not change it, and blocks follow each other in the order of the
/// chain: Outside is the outer serial ranges, one more of which may be cut into pieces.</para>
/// </summary>
/// <param name="Sum">What is cut.</param>
/// <param name="Outside">Ranges around the tiles, outermost first.</param>
/// <param name="Inside">Ranges that a tile runs over.</param>
/// <param name="Step">The step, in the ranges of both.</param>
internal sealed record SumBlocks(SumNest Sum, EquatableArray<Range> Outside, EquatableArray<Range> Inside, EquatableArray<Statement> Step)
{
    /// <summary>Blocks of at most so many steps, which leave the outermost ranges outside; null where everything fits one block.</summary>
    public static SumBlocks? Of(Names names, SumNest sum, long steps)
    {
        long inner = 1;
        for (int i = sum.Serial.Count - 1; i >= 0; i--)
        {
            Range range = sum.Serial[i];
            Dim extent = ((DimIndex)range.Extent).Value;
            if (extent.Constant is long constant && inner * constant <= steps)
            {
                inner *= constant;
                continue;
            }

            long most = Math.Max(steps / inner, 1);
            long width = extent.Constant is long known ? Even(known, most) : most;
            return width == 1
                ? new SumBlocks(sum, sum.Serial.Take(i + 1).ToEquatableArray(), sum.Serial.Skip(i + 1).ToEquatableArray(), sum.Step)
                : Cut(names, sum, i, extent, width);
        }

        return null;
    }

    /// <summary>The width of as many blocks, all alike where that is possible.</summary>
    private static long Even(long extent, long most)
    {
        long blocks = (extent + most - 1) / most;
        return (extent + blocks - 1) / blocks;
    }

    private static SumBlocks Cut(Names names, SumNest sum, int at, Dim extent, long width)
    {
        Range range = sum.Serial[at];
        var block = new Range(names.Fresh(range.Name + "_block"), RangeKind.Serial, AffineIndex.Normalize(new DivIndex(IndexExpr.Of(extent + (width - 1)), width)));
        IndexExpr start = new MulIndex(new RangeIndex(block.Name), width);
        bool whole = extent.Constant % width == 0;
        RangeKind kind = whole && width <= MachineModel.StreamSteps ? RangeKind.Unroll : RangeKind.Serial;
        Range piece = range with { Kind = kind, Extent = whole ? IndexExpr.Of(width) : new MinIndex(IndexExpr.Of(width), AffineIndex.Sum(IndexExpr.Of(extent), start, -1)) };
        var place = new Substitution().Range(range.Name, new AddIndex(start, new RangeIndex(range.Name)));
        return new SumBlocks(
            sum, sum.Serial.Take(at).Append(block).ToEquatableArray(), sum.Serial.Skip(at + 1).Prepend(piece).ToEquatableArray(), place.Apply(sum.Step));
    }

    /// <summary>The greatest extent of a range of constant extent, or of the last of several pieces; null for others.</summary>
    public static long? Capacity(Range range) => range.Extent switch
    {
        DimIndex dim => dim.Value.Constant,
        MinIndex { Left: DimIndex dim } => dim.Value.Constant,
        _ => null,
    };

    /// <summary>Steps of one block.</summary>
    public double Depth => Inside.Aggregate(1.0, (n, r) => n * (Capacity(r) ?? Cost.TypicalValue(r.Extent)));

    /// <summary>One block for one element: from the partial sums, over the block, to the partial sums.</summary>
    public EquatableArray<Statement> Body(EquatableArray<IndexExpr> place) =>
        Zip((a, partial) => (Statement)(a with { Initial = new LoadExpr(partial, place, a.Type) }))
            .Concat(ParallelNest.Wrap(Inside, Step))
            .Concat(Zip((a, partial) => new StoreStatement(partial, place, new LocalExpr(new LocalRef(a.Name), a.Type))))
            .ToEquatableArray();

    /// <summary>What the sums start from, for one element.</summary>
    public EquatableArray<Statement> Start(EquatableArray<IndexExpr> place) =>
        Zip((a, partial) => (Statement)new StoreStatement(partial, place, a.Initial)).ToEquatableArray();

    /// <summary>What follows the sums, for one element.</summary>
    public EquatableArray<Statement> Epilogue(EquatableArray<IndexExpr> place)
    {
        var read = new Substitution();
        foreach ((AccumulatorStatement a, string partial) in Zip((a, partial) => (a, partial)))
        {
            read.Value(a.Name, _ => new LoadExpr(partial, place, a.Type));
        }

        return read.Apply(Sum.Epilogue);
    }

    /// <summary>The kernel with the arrays of partial sums among its buffers, for what asks how memory lies and what is written.</summary>
    public Kernel WithPartials(Kernel kernel, Shape shape) => kernel with
    {
        Buffers = kernel.Buffers
            .Concat(Zip((a, partial) => new KernelBuffer(partial, a.Type, shape, shape.RowMajorStrides(), BufferAccess.ReadWrite)))
            .ToEquatableArray(),
    };

    private IEnumerable<T> Zip<T>(Func<AccumulatorStatement, string, T> map) => Sum.Accumulators.Zip(Sum.Partials, map);
}
