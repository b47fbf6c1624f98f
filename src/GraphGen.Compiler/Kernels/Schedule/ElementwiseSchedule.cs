using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Kernels whose elements have nothing to do with each other: the range along which memory runs becomes the vector range, the
/// others one parallel range. A single range is cut into chunks.
/// <para>Legal because all ranges are parallel.</para>
/// </summary>
internal static class ElementwiseSchedule
{
    /// <summary>Elements of a chunk: some microseconds of work at most, and a whole number of vectors.</summary>
    private const int Chunk = 1024;

    public static bool Takes(ParallelNest nest) =>
        nest.Body.All(s => s is LetStatement or StoreStatement);

    public static Kernel Apply(Kernel kernel, ParallelNest nest, Names names)
    {
        int lanes = MachineModel.Lanes(Scheduler.Precision(kernel));
        Range? vector = Best(kernel, nest, lanes);
        if (vector is null)
        {
            return Scheduled(kernel, Flatten.Apply(names, nest.ToBody()), "scalar: no range along which memory is contiguous");
        }

        if (nest.Ranges.Count == 1 && vector.Extent is DimIndex { Value: Dim extent })
        {
            return Scheduled(kernel, Chunks(names, nest.Body, vector, extent), $"vector {vector.Name} in chunks of {Chunk}");
        }

        EquatableArray<Statement> marked = GuardPieces.Apply(names, nest.Body, vector);
        IEnumerable<Range> outer = nest.Ranges.Where(r => r != vector);
        return Scheduled(kernel, Flatten.Apply(names, ParallelNest.Wrap(outer, marked)), $"vector {vector.Name}, the rest one parallel range");
    }

    private static Kernel Scheduled(Kernel kernel, EquatableArray<Statement> body, string note) =>
        kernel with { Body = body, Notes = kernel.Notes.Append(note).ToEquatableArray() };

    private static EquatableArray<Statement> Chunks(Names names, EquatableArray<Statement> body, Range range, Dim extent)
    {
        var chunk = new RangeIndex(names.Fresh("p"));
        if (extent.Constant is long constant && constant <= Chunk)
        {
            return ParallelNest.Wrap(
                new[] { new Range(chunk.Range, RangeKind.Parallel, IndexExpr.Of(1)), range with { Kind = RangeKind.Vector } }, body);
        }

        string element = names.Fresh(range.Name);
        IndexExpr start = new MulIndex(chunk, Chunk);
        bool whole = extent.DivideExactly(Chunk) is not null;
        IndexExpr width = whole ? IndexExpr.Of(Chunk) : new MinIndex(IndexExpr.Of(Chunk), new AddIndex(new MulIndex(chunk, -Chunk), IndexExpr.Of(extent)));
        IndexExpr count = whole ? IndexExpr.Of(extent.DivideExactly(Chunk)!) : new DivIndex(IndexExpr.Of(extent + (Chunk - 1)), Chunk);
        EquatableArray<Statement> moved = new Substitution().Range(range.Name, new AddIndex(start, new RangeIndex(element))).Apply(body);
        return ParallelNest.Wrap(
            new[] { new Range(chunk.Range, RangeKind.Parallel, AffineIndex.Normalize(count)), new Range(element, RangeKind.Vector, width) }, moved);
    }

    /// <summary>The range with the cheapest memory accesses for each element; null where scalar code is as cheap.</summary>
    private static Range? Best(Kernel kernel, ParallelNest nest, int lanes)
    {
        var strides = new Strides(kernel, nest.Body);
        (Range? range, double best) = (null, (double)ExpressionTree.Expressions(nest.Body).Count());
        foreach (Range candidate in nest.Ranges.Reverse())
        {
            double vector = ExpressionTree.Expressions(nest.Body).Sum(e => e is LoadExpr load ? Access(load.Buffer, load.Indices) : 1)
                + nest.Body.OfType<StoreStatement>().Sum(s => Access(s.Buffer, s.Indices));
            double extent = Math.Max(Cost.TypicalValue(candidate.Extent), 1);
            double cost = vector * Math.Ceiling(extent / lanes) / extent;
            if (cost < best)
            {
                (range, best) = (candidate, cost);
            }

            double Access(string buffer, EquatableArray<IndexExpr> indices) => strides.Along(candidate.Name, buffer, indices) switch
            {
                { IsOne: true } => 1,
                Dim stride when stride == Dim.Zero => 1,
                _ => MachineModel.StridedAccess,
            };
        }

        return range;
    }
}
