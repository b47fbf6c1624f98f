using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>Count blocks of Width iterations each, the first at Start.</summary>
internal sealed record Block(long Start, long Count, int Width);

/// <summary>
/// Splits a range into blocks of constant width and builds the loops over them.
/// <para>Legal for ranges whose iterations are independent, and in order where the loops are serial: every iteration runs exactly
/// once, and blocks follow each other in ascending order.</para>
/// </summary>
internal static class Blocking
{
    /// <summary>The fewest blocks of the given widths (descending) that cover a constant extent; the last width is what is left.</summary>
    public static IReadOnlyList<Block> Cover(long extent, int width, int unit)
    {
        var blocks = new List<Block>();
        long start = 0;
        while (start < extent)
        {
            long left = extent - start;
            int next = (int)(left >= width ? width : left >= unit ? left / unit * unit : left);
            blocks.Add(new Block(start, left >= width ? left / width : 1, next));
            start += blocks[blocks.Count - 1].Count * next;
        }

        return blocks;
    }

    /// <summary>One loop for each kind of block, one after another.</summary>
    public static IEnumerable<Statement> Serial(Names names, string range, IReadOnlyList<Block> blocks, Func<IndexExpr, int, IEnumerable<Statement>> body) =>
        blocks.SelectMany(block => SerialBlocks(names, range, block, body)).ToArray();

    /// <summary>One loop for all blocks: its last iteration takes those that are narrower than the first.</summary>
    public static IEnumerable<Statement> Joined(
        Names names, string range, RangeKind kind, IReadOnlyList<Block> blocks, Func<IndexExpr, int, IEnumerable<Statement>> body)
    {
        string index = names.Fresh(range);
        (Block first, Block[] narrower) = (blocks[0], blocks.Skip(1).ToArray());
        long count = first.Count + (narrower.Length > 0 ? 1 : 0);
        IndexExpr start = count == 1 ? IndexExpr.Zero : new MulIndex(new RangeIndex(index), first.Width);
        IEnumerable<Statement> all = body(start, first.Width);
        if (narrower.Length > 0)
        {
            Statement[] last = narrower
                .SelectMany(block => body(AffineIndex.Sum(start, IndexExpr.Of(block.Start - (first.Count * first.Width)), Dim.One), block.Width))
                .ToArray();
            all = new[]
            {
                new IfStatement(new IndexCondition(new RangeIndex(index), IndexExpr.Of(first.Count)), all.ToEquatableArray(), last.ToEquatableArray()),
            };
        }

        return new[] { ExpressionTree.Loop(new Range(index, kind, IndexExpr.Of(count)), all) };
    }

    /// <summary>
    /// A loop over a symbolic extent in blocks of one width; in the last one, where it may not be whole, the iterations that are left
    /// run one by one.
    /// </summary>
    public static IEnumerable<Statement> Symbolic(
        Names names, string range, RangeKind kind, IndexExpr extent, int width, Func<IndexExpr, int, IEnumerable<Statement>> body)
    {
        string index = names.Fresh(range);
        if (width == 1)
        {
            return new[] { ExpressionTree.Loop(new Range(index, kind, extent), body(new RangeIndex(index), 1)) };
        }

        IndexExpr start = new MulIndex(new RangeIndex(index), width);
        EquatableArray<Statement> whole = body(start, width).ToEquatableArray();
        if (extent is DimIndex { Value: var dim } && dim.DivideExactly(width) is { } count)
        {
            return new[] { ExpressionTree.Loop(new Range(index, kind, IndexExpr.Of(count)), whole) };
        }

        string rest = names.Fresh(range);
        IndexExpr restExtent = new AddIndex(new MulIndex(new RangeIndex(index), -width), extent);
        EquatableArray<Statement> oneByOne = EquatableArray.Of<Statement>(ExpressionTree.Loop(
            new Range(rest, RangeKind.Serial, restExtent), body(new AddIndex(start, new RangeIndex(rest)), 1)));
        var condition = new IndexCondition(new AddIndex(start, IndexExpr.Of(width - 1)), extent);
        return new[]
        {
            ExpressionTree.Loop(
                new Range(index, kind, AffineIndex.Normalize(new DivIndex(new AddIndex(extent, IndexExpr.Of(width - 1)), width))),
                new[] { new IfStatement(condition, whole, oneByOne) }),
        };
    }

    private static IEnumerable<Statement> SerialBlocks(Names names, string range, Block block, Func<IndexExpr, int, IEnumerable<Statement>> body)
    {
        if (block.Count == 1)
        {
            return body(IndexExpr.Of(block.Start), block.Width);
        }

        string index = names.Fresh(range);
        IndexExpr start = AffineIndex.Normalize(new AddIndex(new MulIndex(new RangeIndex(index), block.Width), IndexExpr.Of(block.Start)));
        return new[] { ExpressionTree.Loop(new Range(index, RangeKind.Serial, IndexExpr.Of(block.Count)), body(start, block.Width)) };
    }
}
