using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Lets the tiles of a convolution ask for the line of an image that the windows of the next line of results see first, where the image comes
/// from beyond the L2 cache: a window takes each pixel many times, but one line of an image is new to each line of results.
/// <para>Legal because a prefetch changes no value.</para>
/// </summary>
internal sealed class PrefetchLines
{
    private readonly FarLoads loads;

    private PrefetchLines(Kernel kernel, MachineModel machine) => loads = new FarLoads(kernel, machine);

    public static Kernel Apply(Kernel scheduled, MachineModel machine)
    {
        EquatableArray<Statement> body = new PrefetchLines(scheduled, machine).Block(scheduled.Body, EquatableArray<LoopStatement>.Empty);
        return body.Equals(scheduled.Body) ? scheduled : scheduled with { Body = body };
    }

    private EquatableArray<Statement> Block(EquatableArray<Statement> body, EquatableArray<LoopStatement> around)
    {
        IEnumerable<Statement> before = body.OfType<LoopStatement>().Select(taps => NextLine(taps, around)).OfType<Statement>();
        return before
            .Concat(body.Select(statement => statement switch
            {
                LoopStatement loop => loop with { Body = Block(loop.Body, around.Append(loop).ToEquatableArray()) },
                IfStatement branch => branch with { Then = Block(branch.Then, around), Else = Block(branch.Else, around) },
                _ => statement,
            }))
            .ToEquatableArray();
    }

    /// <summary>
    /// Where tiles are what windows of an image see, one line of the image after another: the lines that the windows of the next see first. Null
    /// for other loops, or where the image is near.
    /// </summary>
    private LoopStatement? NextLine(LoopStatement taps, EquatableArray<LoopStatement> around)
    {
        if (taps is not { Range: { Kind: RangeKind.Serial, Extent: DimIndex { Value.Constant: long height } }, Body.Count: 1 }
            || taps.Body[0] is not LoopStatement steps || FarLoads.OfRows(steps) is not { } load || !loads.IsFar(load)
            || loads.Along(taps.Range, load) is not long pitch)
        {
            return null;
        }

        // The axis of the lines: the line of the tile's loop, times the stride of the windows, plus the tap.
        int axis = Enumerable.Range(0, load.Indices.Count).FirstOrDefault(a => AffineIndex.Mentions(load.Indices[a], taps.Range.Name));
        AffineIndex line = AffineIndex.Of(load.Indices[axis]);
        KeyValuePair<IndexExpr, Dim>[] places = line.Terms.Where(t => t.Key is not RangeIndex { Range: var range } || range != taps.Range.Name).ToArray();
        int tile = around.Count - 1;
        while (tile >= 0 && around[tile].Range.Extent is DimIndex { Value.IsConstant: true } && !places.Any(p => AffineIndex.Mentions(p.Key, around[tile].Range.Name)))
        {
            tile--;
        }

        if (tile < 0 || around.Count - tile > 2 || loads.Pitch(load, axis) != pitch || !line.Coefficient(taps.Range.Name).IsOne
            || places.Length != 1 || places[0].Value.Constant is not long stride
            || (places[0].Key is ModIndex mod ? mod.Left : places[0].Key) is not RangeIndex { Range: var moving } || moving != around[tile].Range.Name)
        {
            return null;
        }

        Range? pass = tile + 1 < around.Count ? around[tile + 1].Range : null;
        long count = pass is null ? 1 : ((DimIndex)pass.Extent).Value.Constant!.Value;
        long part = ((stride * pitch) + count - 1) / count;
        var next = new Substitution().Range(taps.Range.Name, IndexExpr.Of(height));
        foreach (Range range in Inner(steps).Append(pass).OfType<Range>())
        {
            next.Range(range.Name, IndexExpr.Zero);
        }

        return loads.Lines(load, next, part, pass?.Name);
    }

    /// <summary>The ranges of a loop and of those in it.</summary>
    private static IEnumerable<Range> Inner(LoopStatement loop) => ExpressionTree.All(new[] { loop }).OfType<LoopStatement>().Select(l => l.Range);
}
