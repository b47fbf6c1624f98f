using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>Loads of a scheduled kernel that come from beyond the L2 cache, and how to ask for their elements ahead.</summary>
internal sealed class FarLoads
{
    private readonly Dictionary<string, KernelBuffer> buffers;
    private readonly Strides strides;
    private readonly Names names;
    private readonly MachineModel machine;

    public FarLoads(Kernel kernel, MachineModel machine)
    {
        this.machine = machine;
        buffers = kernel.Buffers.ToDictionary(b => b.Name);
        strides = new Strides(kernel, kernel.Body);
        names = new Names(kernel, kernel.Body);
    }

    /// <summary>What the steps of a sum in a tile read once for each row; null for other loops.</summary>
    public static LoadExpr? OfRows(LoopStatement steps) =>
        steps.Range is { Kind: RangeKind.Serial, Extent: DimIndex { Value.Constant: > 0 } }
        && steps.Body.OfType<LoopStatement>().LastOrDefault() is { Range.Kind: RangeKind.Unroll, Body.Count: > 0 } rows && rows.Body[0] is LetStatement { Value: LoadExpr load }
            ? load
            : null;

    /// <summary>
    /// Whether a buffer that is only read comes from beyond the L2 cache, some axis of it lies side by side, and no local chooses the element,
    /// which would have to be known ahead too.
    /// </summary>
    public bool IsFar(LoadExpr load) =>
        buffers.TryGetValue(load.Buffer, out KernelBuffer? buffer) && buffer.Access == BufferAccess.Read && buffer.Strides.Any(s => s.IsOne)
        && !ExpressionTree.IndexLocals(load).Any()
        && buffer.Shape.Dims.Aggregate(1L, (n, d) => n * Cost.TypicalValue(d)) * buffer.Type.Size() > machine.NearBytes;

    /// <summary>Elements between neighbours along an axis; null where that is not known.</summary>
    public long? Pitch(LoadExpr load, int axis) => buffers[load.Buffer].Strides[axis].Constant;

    /// <summary>Elements that a range moves a load by; null where that is not known.</summary>
    public long? Along(Range range, LoadExpr load) => strides.Along(range.Name, load.Buffer, load.Indices)?.Constant;

    /// <summary>Asks for the element some places behind where a load begins.</summary>
    /// <param name="load">The load.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="places">How many elements further.</param>
    public PrefetchStatement Ahead(LoadExpr load, Substitution start, IndexExpr places)
    {
        IndexExpr[] indices = load.Indices.Select(start.Apply).ToArray();
        KernelBuffer buffer = buffers[load.Buffer];
        int axis = Enumerable.Range(0, indices.Length).Last(i => buffer.Strides[i].IsOne);
        indices[axis] = AffineIndex.Sum(indices[axis], places, Dim.One);
        return new PrefetchStatement(load.Buffer, indices.ToEquatableArray());
    }

    /// <summary>Asks for so many elements behind where a load begins, each line of memory once; of several parts for the one of a pass.</summary>
    /// <param name="load">The load.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="part">Elements of a part.</param>
    /// <param name="pass">The range over parts, or null.</param>
    public LoopStatement Lines(LoadExpr load, Substitution start, long part, string? pass)
    {
        int elements = MachineModel.CacheLine / load.Type.Size();
        var lines = new Range(names.Fresh("line"), RangeKind.Serial, IndexExpr.Of((part + elements - 1) / elements));
        return ExpressionTree.Loop(lines, new[] { Ahead(load, start, InPart(new MulIndex(new RangeIndex(lines.Name), elements), part, pass)) });
    }

    /// <summary>A place within the part of a pass, in elements.</summary>
    public static IndexExpr InPart(IndexExpr place, long part, string? pass) =>
        pass is null ? place : AffineIndex.Sum(place, new MulIndex(new RangeIndex(pass), part), Dim.One);
}
