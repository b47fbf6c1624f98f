using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace GraphGen.Runtime;

/// <summary>Who supplies a plan's value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PlanValueSource
{
    /// <summary>The caller of the entry point.</summary>
    Caller,

    /// <summary>The runtime: the numbers the optimizer needs in this step.</summary>
    Optimizer,

    /// <summary>The runtime: the random key, [seed low, seed high, step].</summary>
    Random,
}

/// <summary>An input or a result of a plan; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PlanValueDescription
{
    /// <summary>Describes a value.</summary>
    /// <param name="name">The caller's name for it.</param>
    /// <param name="type">Its elements.</param>
    /// <param name="shape">One entry an axis: a constant, a symbol, or (results only) a polynomial; for messages.</param>
    /// <param name="factor">Inputs: the product of the constant extents.</param>
    /// <param name="symbols">Inputs: the symbolic extents, as indices into the plan's symbols.</param>
    /// <param name="bound">Integer inputs used as indices: every element must be in [0, bound); -1 for no bound.</param>
    /// <param name="source">Who supplies it.</param>
    public PlanValueDescription(
        string name,
        ElementType type,
        string[] shape,
        long factor = 1,
        int[]? symbols = null,
        long bound = -1,
        PlanValueSource source = PlanValueSource.Caller)
    {
        Name = name;
        Type = type;
        Shape = shape;
        Factor = factor;
        Symbols = symbols ?? [];
        Bound = bound;
        Source = source;
    }

    internal string Name { get; }

    internal ElementType Type { get; }

    internal string[] Shape { get; }

    internal long Factor { get; }

    internal int[] Symbols { get; }

    internal long Bound { get; }

    internal PlanValueSource Source { get; }

    /// <summary>As in <c>["batch", 64]</c>.</summary>
    internal string ShapeText => "[" + string.Join(", ", Array.ConvertAll(Shape, d => char.IsAsciiDigit(d[0]) ? d : $"\"{d}\"")) + "]";
}

/// <summary>
/// One entry point as the compiler planned it; for generated code. Addresses are base[slot] + coefficient * unit[slot]; the slots
/// are the variables, the optimizer state, the inputs, the results, the workspace regions.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class PlanDescription
{
    private const long CacheLine = 64;

    private readonly delegate*<nint*, nint*, void> sizes;
    private readonly delegate*<nint*, TracedBuffer[]> trace;
    private readonly string names;

    /// <summary>Describes a plan.</summary>
    /// <param name="name">The entry point's name.</param>
    /// <param name="symbols">The named dimensions.</param>
    /// <param name="inputs">The caller's inputs first, then those that the runtime supplies.</param>
    /// <param name="results">The results.</param>
    /// <param name="regions">For each workspace region its size in units.</param>
    /// <param name="extents">The number of distinct extents of parallel ranges.</param>
    /// <param name="sizes">
    /// From the values of the symbols computes, in this order: the unit of each workspace region in bytes, the number of elements
    /// of each result, each distinct extent.
    /// </param>
    /// <param name="steps">
    /// For each step: kernel, extent (its index), operations of one of its iterations, number of symbols, the symbols, number of arguments,
    /// and a pair (slot, coefficient in cache lines of 64 bytes) for each. Where all before the pairs is as it was when the kernel ran last, there is but ~kernel in
    /// its place; ~slot stands for a variable that the step writes and that may be traced.
    /// </param>
    /// <param name="names">For each step what it writes, in a person's words, on a line; an empty one for what the line before it says.</param>
    /// <param name="trace">From the values of the symbols makes the list of what else the steps write; null for plans that are never traced.</param>
    /// <param name="rows">
    /// The symbol that is the first axis of all results, and of inputs that have it, if any row of them is computed without the others; else -1.
    /// </param>
    public PlanDescription(
        string name,
        string[] symbols,
        PlanValueDescription[] inputs,
        PlanValueDescription[] results,
        long[] regions,
        int extents,
        delegate*<nint*, nint*, void> sizes,
        ReadOnlySpan<long> steps,
        string names = "",
        delegate*<nint*, TracedBuffer[]> trace = null,
        int rows = -1)
    {
        Name = name;
        Symbols = symbols;
        Inputs = inputs;
        Results = results;
        Regions = regions;
        Extents = extents;
        Rows = rows;
        this.sizes = sizes;
        this.trace = trace;
        this.names = names;
        CallerInputs = Array.FindAll(inputs, i => i.Source == PlanValueSource.Caller).Length;
        Steps = Decode(steps, FirstRegion);
        foreach (Step step in Steps)
        {
            ArgumentCount += step.Arguments.Length;
            StepSymbolCount += step.Symbols.Length;
        }
    }

    internal string Name { get; }

    internal string[] Symbols { get; }

    internal PlanValueDescription[] Inputs { get; }

    internal int CallerInputs { get; }

    internal PlanValueDescription[] Results { get; }

    internal long[] Regions { get; }

    internal int Extents { get; }

    internal int Rows { get; }

    internal Step[] Steps { get; }

    internal int ArgumentCount { get; }

    internal int StepSymbolCount { get; }

    internal int SizeCount => Regions.Length + Results.Length + Extents;

    internal int FirstResult => PlanSlots.FirstInput + Inputs.Length;

    internal int FirstRegion => FirstResult + Results.Length;

    /// <summary>For each step what it writes, in a person's words.</summary>
    internal string[] StepNames
    {
        get
        {
            string[] lines = names.Split('\n');
            for (int i = 1; i < lines.Length; i++)
            {
                lines[i] = lines[i].Length == 0 ? lines[i - 1] : lines[i];
            }

            return lines;
        }
    }

    internal bool CanTrace => trace is not null;

    /// <summary>What the steps write beside variables, in their order, for values of the symbols.</summary>
    internal TracedBuffer[] Trace(nint* symbols) => trace(symbols);

    internal void Sizes(nint* symbols, nint* values) => sizes(symbols, values);

    /// <summary>Bytes of all regions, for sizes that <see cref="Sizes"/> gave.</summary>
    internal long WorkspaceSize(nint* sizes)
    {
        long size = 0;
        for (int i = 0; i < Regions.Length; i++)
        {
            size += NativeBlock.AlignUp(checked(Regions[i] * sizes[i]));
        }

        return size;
    }

    private static Step[] Decode(ReadOnlySpan<long> data, int firstRegion)
    {
        var steps = new List<Step>();
        var last = new Dictionary<int, Step>();
        int position = 0;
        while (position < data.Length)
        {
            int kernel = (int)data[position++];
            Step step = kernel < 0 ? last[~kernel] : Head(kernel, data, ref position);
            var arguments = new Argument[step.Arguments.Length];
            for (int i = 0; i < arguments.Length; i++)
            {
                int slot = (int)data[position++];
                bool isTraced = slot < 0;
                slot = isTraced ? ~slot : slot;
                arguments[i] = new Argument(slot, Math.Max(-1, slot - firstRegion), data[position++] * CacheLine, isTraced);
            }

            step = step with { Arguments = arguments };
            last[step.Kernel] = step;
            steps.Add(step);
        }

        return [.. steps];
    }

    private static Step Head(int kernel, ReadOnlySpan<long> data, ref int position)
    {
        int extent = (int)data[position++];
        long operations = data[position++];
        var symbols = new int[(int)data[position++]];
        for (int i = 0; i < symbols.Length; i++)
        {
            symbols[i] = (int)data[position++];
        }

        return new Step(kernel, extent, operations, symbols, new Argument[(int)data[position++]]);
    }

    /// <summary>A kernel to run.</summary>
    internal readonly record struct Step(int Kernel, int Extent, long Operations, int[] Symbols, Argument[] Arguments);

    /// <summary>An address; the region is -1 where the slot is none of the workspace's. A traced variable is one that the step writes.</summary>
    internal readonly record struct Argument(int Slot, int Region, long Coefficient, bool IsTracedVariable = false);
}

/// <summary>Slots before those whose number depends on the plan.</summary>
internal static class PlanSlots
{
    public const int Variables = 0;
    public const int OptimizerState = 1;
    public const int FirstInput = 2;
}
