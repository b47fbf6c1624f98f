using System;
using System.Collections.Generic;
using System.Globalization;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;
using Range = GraphGen.Compiler.Kernels.Range;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>Lanes as the lanes of vectors: whole vector steps and at most one partial step.</summary>
internal sealed class VectorLoops : ILaneLoops
{
    /// <summary>Vector steps of a range that are written one after another rather than as a loop, and nodes of their expressions.</summary>
    private const int MaxStraightSteps = 4, MaxStraightNodes = 64;

    private readonly IVectorDialect dialect;
    private readonly NameTable names;
    private readonly IndexEmitter index;
    private readonly Action<EquatableArray<Statement>, Bindings> block;
    private readonly int lanes;

    public VectorLoops(IVectorDialect dialect, NameTable names, IndexEmitter index, Action<EquatableArray<Statement>, Bindings> block)
    {
        this.dialect = dialect;
        this.names = names;
        this.index = index;
        this.block = block;
        lanes = dialect.Lanes;
    }

    public IEnumerable<string> Declarations => Array.Empty<string>();

    /// <summary>Lanes beyond the end keep their value; in a register tile they are never looked at.</summary>
    public string Kept(string variable, string value, Bindings bindings) => bindings.Lanes is { Count: not null, IsLanes: true }
        ? dialect.Operation(VectorOp.MergePartial, MemoryEmitter.CountText(bindings)!, value, variable)
        : value;

    public void Store(StoreStatement store, Action write) => write();

    /// <summary>
    /// Strips of the range's lanes (a vector range: one vector; a lanes range: as many vectors as its accumulators have), then the
    /// rest: whole vectors, and at most one partial step.
    /// </summary>
    public void Write(LoopStatement loop, Dim extent, Bindings bindings)
    {
        Range range = loop.Range;
        if (bindings.Lanes is not null)
        {
            throw new KernelException($"'{range.Name}' lies inside the vector range '{bindings.Lanes.Range}'");
        }

        int strip = range.Kind == RangeKind.Lanes ? range.Lanes : lanes;
        if (strip % lanes != 0)
        {
            throw new KernelException($"'{range.Name}' has {strip} lanes, which is no multiple of {lanes}");
        }

        if (extent.Constant is { } constant)
        {
            long whole = constant / strip;
            bool isStraight = whole * strip <= lanes
                || (whole <= MaxStraightSteps && whole * KernelScan.Nodes(loop.Body) <= MaxStraightNodes && !KernelScan.HasLoop(loop.Body) && !KernelScan.HasGuard(loop.Body))
                || KernelScan.IndexesRegisters(range.Name, loop.Body);
            if (isStraight)
            {
                for (long i = 0; i < whole; i++)
                {
                    index.Copy(() => Strip(loop, i * strip, strip, bindings));
                }
            }
            else
            {
                StripLoop(loop, IndexEmitter.Text(whole * strip), (whole - 1) * strip, strip, bindings);
            }

            for (long start = whole * strip; start < constant; start += lanes)
            {
                Dim? count = constant - start < lanes ? constant - start : null;
                Step(loop, start, count, (int)((start - (whole * strip)) / lanes), bindings);
            }

            return;
        }

        string size = IndexEmitter.Text(extent), strips = strip.ToString(CultureInfo.InvariantCulture);
        string wholeEnd = index.Declare(dialect.IndexType, range.Name + "_whole", $"({size}) / {strips} * {strips}", extent);
        StripLoop(loop, wholeEnd, null, strip, bindings);
        for (int part = 0; part < strip / lanes; part++)
        {
            Dim start = Dim.Symbol(wholeEnd) + (part * lanes);
            index.Nested($"if ({IndexEmitter.Text(start)} < {size})", null, () =>
            {
                string rest = IndexEmitter.Text(extent - start);
                string count = strip == lanes ? rest : dialect.Minimum(rest, lanes.ToString(CultureInfo.InvariantCulture));
                string variable = index.Declare(dialect.IndexType, range.Name + "_rest", count, extent - start);
                Step(loop, start, Dim.Symbol(variable), part, bindings);
            });
        }
    }

    private void StripLoop(LoopStatement loop, string end, long? greatest, int strip, Bindings bindings)
    {
        string variable = names.Unique(loop.Range.Name);
        index.DefineVariable(variable, index.Scope.Depth + 1, greatest);
        index.Nested(
            $"for ({dialect.IndexType} {variable} = 0; {variable} < {end}; {variable} += {strip.ToString(CultureInfo.InvariantCulture)})",
            variable,
            () => Strip(loop, Dim.Symbol(variable), strip, bindings));
    }

    private void Strip(LoopStatement loop, Dim start, int strip, Bindings bindings)
    {
        for (int part = 0; part < strip / lanes; part++)
        {
            Step(loop, start + (part * lanes), null, part, bindings);
        }
    }

    private void Step(LoopStatement loop, Dim start, Dim? count, int part, Bindings bindings) =>
        block(loop.Body, bindings.Within(new VectorStep(loop.Range.Name, start, count, part, loop.Range.Kind == RangeKind.Lanes)));
}
