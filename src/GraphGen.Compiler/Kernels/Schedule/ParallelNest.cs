using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>A kernel's body as a perfect nest of parallel ranges, outermost first, around the rest.</summary>
internal sealed record ParallelNest(EquatableArray<Range> Ranges, EquatableArray<Statement> Body)
{
    /// <summary>The nest; no ranges where the kernel does not begin with a parallel range that holds everything.</summary>
    public static ParallelNest Of(Kernel kernel)
    {
        var ranges = new List<Range>();
        EquatableArray<Statement> body = kernel.Body;
        while (body.Count == 1 && body[0] is LoopStatement { Range.Kind: RangeKind.Parallel } loop)
        {
            ranges.Add(loop.Range);
            body = loop.Body;
        }

        return new(ranges.ToEquatableArray(), body);
    }

    /// <summary>The nest without ranges of one iteration, whose value is zero.</summary>
    public ParallelNest WithoutUnitRanges()
    {
        var zero = new Substitution();
        foreach (Range range in Ranges.Where(IsUnit))
        {
            zero.Range(range.Name, IndexExpr.Zero);
        }

        return Ranges.Any(IsUnit) ? new(Ranges.Where(r => !IsUnit(r)).ToEquatableArray(), zero.Apply(Body)) : this;
    }

    private static bool IsUnit(Range range) => range.Extent is DimIndex { Value.IsOne: true };

    public EquatableArray<Statement> ToBody() => Wrap(Ranges, Body);

    /// <summary>Loops over the ranges, outermost first, around the statements.</summary>
    public static EquatableArray<Statement> Wrap(IEnumerable<Range> ranges, IEnumerable<Statement> body) =>
        ranges.Reverse().Aggregate(body.ToEquatableArray(), (inner, range) => EquatableArray.Of<Statement>(new LoopStatement(range, inner)));
}
