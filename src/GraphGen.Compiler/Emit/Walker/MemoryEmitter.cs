using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>
/// Loads, stores and index values: one element for all lanes, neighbouring elements, elements a stride apart, or, where nothing
/// simpler is true, an index computed for each lane.
/// </summary>
internal sealed class MemoryEmitter
{
    private readonly IDialect dialect;
    private readonly NameTable names;
    private readonly IndexEmitter index;
    private readonly Dictionary<string, string> laneCopies = new(StringComparer.Ordinal);
    private readonly List<string> laneBuffers = new();
    private string? indexBuffer;
    private string? intBuffer;
    private string? valueBuffer;

    public MemoryEmitter(IDialect dialect, NameTable names, IndexEmitter index)
    {
        this.dialect = dialect;
        this.names = names;
        this.index = index;
    }

    /// <summary>Declarations of the small arrays that computing indices lane by lane needs; they belong to the head of the method.</summary>
    public IReadOnlyList<string> LaneBuffers => laneBuffers;

    private Scope Scope => index.Scope;

    /// <summary>Only where lanes lie in vectors does an element vary from lane to lane of one value.</summary>
    private IVectorDialect Vectors => (IVectorDialect)dialect;

    public string Load(LoadExpr load, Bindings bindings, IReadOnlyList<IndexCondition> laneConditions)
    {
        MemoryBinding memory = bindings.Find<MemoryBinding>(load.Buffer);
        bool isInt = memory.Type == DType.I32;
        if (laneConditions.Count > 0 || Position(memory, load.Indices, bindings) is not { } position)
        {
            return Gather(memory, load.Indices, bindings, laneConditions);
        }

        (Dim uniform, Dim perLane) = IndexEmitter.SplitLane(position);
        if (perLane == Dim.Zero)
        {
            return LoadUniform(memory, uniform);
        }

        string address = index.AddressText(memory, uniform);
        string? count = CountText(bindings);
        string text = (perLane.IsOne, count) switch
        {
            (true, null) => Vectors.Operation(isInt ? VectorOp.LoadInt : VectorOp.Load, address),
            (true, _) => Vectors.Operation(isInt ? VectorOp.LoadIntPartial : VectorOp.LoadPartial, address, count!),
            (false, null) => Vectors.Operation(isInt ? VectorOp.LoadIntStrided : VectorOp.LoadStrided, address, IndexEmitter.Text(perLane)),
            _ => Vectors.Operation(isInt ? VectorOp.LoadIntStridedPartial : VectorOp.LoadStridedPartial, address, IndexEmitter.Text(perLane), count!),
        };
        return Remembered(memory, text);
    }

    public void Store(StoreStatement store, string value, Bindings bindings)
    {
        MemoryBinding memory = bindings.Find<MemoryBinding>(store.Buffer);
        bool isInt = memory.Type == DType.I32;
        string? count = CountText(bindings);
        string LanesOrCount() => count ?? dialect.Lanes.ToString(CultureInfo.InvariantCulture);
        if (Position(memory, store.Indices, bindings) is not { } position)
        {
            string indices = LaneIndices(memory, store.Indices, bindings);
            Write(Vectors.Operation(isInt ? VectorOp.ScatterInt : VectorOp.Scatter, memory.Pointer, indices, LanesOrCount(), value));
            return;
        }

        (Dim uniform, Dim perLane) = IndexEmitter.SplitLane(position);
        if (perLane == Dim.Zero)
        {
            string element = index.ElementText(memory, uniform);
            Write($"{element} = {dialect.Element(memory.Type, value)}");
            return;
        }

        string address = index.AddressText(memory, uniform);
        Write((perLane.IsOne, count) switch
        {
            (true, null) => Vectors.Operation(isInt ? VectorOp.StoreInt : VectorOp.Store, address, value),
            (true, _) => Vectors.Operation(isInt ? VectorOp.StoreIntPartial : VectorOp.StorePartial, address, count!, value),
            _ => Vectors.Operation(isInt ? VectorOp.StoreIntStrided : VectorOp.StoreStrided, address, IndexEmitter.Text(perLane), LanesOrCount(), value),
        });
    }

    /// <summary>An index as a vector of integers.</summary>
    public string IndexValue(IndexExpr value, Bindings bindings)
    {
        if (index.Evaluate(value, bindings) is { } affine)
        {
            (Dim uniform, Dim perLane) = IndexEmitter.SplitLane(affine);
            if (perLane == Dim.Zero)
            {
                return dialect.Value(DType.I32, IndexEmitter.Text(uniform));
            }

            if (perLane.IsOne)
            {
                return Vectors.Operation(VectorOp.Iota, IndexEmitter.Text(uniform));
            }

            string steps = Vectors.Operation(VectorOp.MulInt, Vectors.Operation(VectorOp.Iota, "0"), Vectors.Operation(VectorOp.SplatInt, IndexEmitter.Text(perLane)));
            return Vectors.Operation(VectorOp.AddInt, steps, Vectors.Operation(VectorOp.SplatInt, IndexEmitter.Text(uniform)));
        }

        intBuffer ??= LaneBuffer(Vectors.ElementType(DType.I32), "laneInts");
        string lane = names.Unique("lane");
        Dim one = index.EvaluateLane(value, bindings, lane, local => Copy(local, lane));
        ForEachLane(lane, $"{intBuffer}[{lane}] = (int)({IndexEmitter.Text(one)});");
        return Gathered(DType.I32, Vectors.Operation(VectorOp.LoadInt, intBuffer));
    }

    /// <summary>The lane count of a partial step, else null.</summary>
    public static string? CountText(Bindings bindings) => bindings.Lanes?.Count is { } count ? IndexEmitter.Text(count) : null;

    private Dim? Position(MemoryBinding memory, EquatableArray<IndexExpr> indices, Bindings bindings) =>
        IndexEmitter.Position(memory.Strides, indices, i => index.Evaluate(i, bindings), index.WithVariables);

    private string LoadUniform(MemoryBinding memory, Dim position)
    {
        string element = index.ElementText(memory, position);
        string text = dialect.Value(memory.Type, element);

        // An element at a constant place (a hyper-parameter) is read once, before all loops.
        return memory.IsReadOnly && position.IsConstant && Scope.Depth > 0
            ? index.Declare(dialect.ValueType(memory.Type), "v", text, Dim.Zero)
            : Remembered(memory, text);
    }

    /// <summary>
    /// A load kept in a variable. What is read from memory that the kernel does not write stays known in the block, so that copies
    /// of an unrolled body share their operands.
    /// </summary>
    private string Remembered(MemoryBinding memory, string text)
    {
        if (memory.IsReadOnly && Scope.Find(text) is { } known)
        {
            return known;
        }

        string name = names.Unique("v");
        Scope.Declare(dialect.ValueType(memory.Type), name, text, isStable: memory.IsReadOnly);
        if (memory.IsReadOnly)
        {
            Scope.Remember(text, name);
        }

        return name;
    }

    private string Gathered(DType type, string text)
    {
        string name = names.Unique("v");
        Scope.Declare(dialect.ValueType(type), name, text, isStable: false);
        return name;
    }

    /// <summary>
    /// An element for each lane. A lane that fails a condition, or lies beyond the count, reads nothing: where it would read there
    /// may be no memory at all, not even a first element.
    /// </summary>
    private string Gather(MemoryBinding memory, EquatableArray<IndexExpr> indices, Bindings bindings, IReadOnlyList<IndexCondition> laneConditions)
    {
        bool isInt = memory.Type == DType.I32;
        string? count = CountText(bindings);
        if (laneConditions.Count == 0 && count is null)
        {
            string all = LaneIndices(memory, indices, bindings);
            return Gathered(memory.Type, Vectors.Operation(isInt ? VectorOp.GatherInt : VectorOp.Gather, memory.Pointer, all));
        }

        string buffer = isInt
            ? intBuffer ??= LaneBuffer(Vectors.ElementType(DType.I32), "laneInts")
            : valueBuffer ??= LaneBuffer(Vectors.ElementType(memory.Type), "laneValues");
        string lane = names.Unique("lane");
        Dim One(IndexExpr i) => index.EvaluateLane(i, bindings, lane, local => Copy(local, lane));
        IEnumerable<string> guards = laneConditions.Select(c => $"{IndexEmitter.Text(One(c.Left))} < {IndexEmitter.Text(One(c.Right))}");
        guards = count is null ? guards : guards.Prepend($"{lane} < {count}");
        string position = IndexEmitter.Text(IndexEmitter.Position(memory.Strides, indices, One, index.WithVariables)!);
        ForEachLane(lane, $"{buffer}[{lane}] = {string.Join(" && ", guards)} ? {memory.Pointer}[{position}] : 0;");
        return Gathered(memory.Type, Vectors.Operation(isInt ? VectorOp.LoadInt : VectorOp.Load, buffer));
    }

    /// <summary>Where each lane's element lies; lanes beyond the count have some place.</summary>
    private string LaneIndices(MemoryBinding memory, EquatableArray<IndexExpr> indices, Bindings bindings)
    {
        indexBuffer ??= LaneBuffer(dialect.IndexType, "laneIndices");
        string lane = names.Unique("lane");
        Dim One(IndexExpr i) => index.EvaluateLane(i, bindings, lane, local => Copy(local, lane));
        string position = IndexEmitter.Text(IndexEmitter.Position(memory.Strides, indices, One, index.WithVariables)!);
        ForEachLane(lane, $"{indexBuffer}[{lane}] = {position};");
        return indexBuffer;
    }

    /// <summary>The lanes of an integer local, in memory, so that one lane can be read.</summary>
    private string Copy(ValueBinding local, string lane)
    {
        if (!laneCopies.TryGetValue(local.Variable, out string? buffer))
        {
            buffer = LaneBuffer(Vectors.ElementType(DType.I32), local.Variable + "_lanes");
            laneCopies.Add(local.Variable, buffer);
        }

        if (Scope.Find(buffer) is null)
        {
            Write(Vectors.Operation(VectorOp.StoreInt, buffer, local.Variable));
            Scope.Remember(buffer, buffer);
        }

        return $"{buffer}[{lane}]";
    }

    private string LaneBuffer(string type, string wanted)
    {
        string name = names.Unique(wanted);
        laneBuffers.Add(Vectors.DeclareLaneBuffer(type, name));
        return name;
    }

    private void ForEachLane(string lane, string statement)
    {
        var inner = new Scope(Scope);
        inner.Write(statement);
        Scope.Write($"for ({dialect.IndexType} {lane} = 0; {lane} < {dialect.Lanes.ToString(CultureInfo.InvariantCulture)}; {lane}++)", lane, inner);
    }

    private void Write(string statement) => Scope.Write(statement + ";");
}
