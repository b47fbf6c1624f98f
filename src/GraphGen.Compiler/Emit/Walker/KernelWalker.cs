using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Emit.Layout;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;
using Range = GraphGen.Compiler.Kernels.Range;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>
/// Turns a kernel into the body of a method, for any target: serial and parallel ranges become loops, unrolled ones copies,
/// vector and lanes ranges whole vector steps and at most one partial step; register arrays become named variables.
/// </summary>
internal sealed class KernelWalker
{
    private readonly IDialect dialect;
    private readonly Kernel kernel;
    private readonly NameTable names;
    private readonly IndexEmitter index;
    private readonly MemoryEmitter memory;
    private readonly ExpressionEmitter expressions;
    private readonly TransposedCopyEmitter? transposedCopies;
    private readonly TurnedSumEmitter? turnedSums;
    private readonly TileEmitter? tiles;
    private readonly ILaneLoops laneLoops;
    private readonly IGroupDialect? group;
    private readonly HashSet<string> indexLocals;
    private readonly Dictionary<ScratchStatement, string> scratchPointers = new(ReferenceComparer.Instance);
    private readonly string scratchMemory;
    private long scratchBytes;
    private bool isInsideParallel;

    private KernelWalker(IDialect dialect, Kernel kernel)
    {
        this.dialect = dialect;
        this.kernel = kernel;
        names = new NameTable(dialect.IsReserved);
        scratchMemory = names.Unique("scratch");
        index = new IndexEmitter(dialect, names);
        memory = new MemoryEmitter(dialect, names, index);
        expressions = new ExpressionEmitter(dialect, names, index, memory);
        indexLocals = KernelScan.IndexLocals(kernel.Body);
        switch (dialect)
        {
            case IVectorDialect vectors:
                transposedCopies = new TransposedCopyEmitter(vectors, index);
                turnedSums = new TurnedSumEmitter(vectors, index, expressions);
                tiles = new TileEmitter(vectors, index);
                laneLoops = new VectorLoops(vectors, names, index, Block);
                break;
            case IGroupDialect items:
                group = items;
                laneLoops = new GroupLoops(items, kernel, names, index, Block);
                break;
            default:
                throw new ArgumentException("A dialect runs lanes as vectors or as work-items.", nameof(dialect));
        }
    }

    /// <summary>Writes the statements of the kernel's method.</summary>
    public static void Write(CodeWriter code, IDialect dialect, Kernel kernel)
    {
        var walker = new KernelWalker(dialect, kernel);
        walker.Block(kernel.Body, walker.BindArguments());
        foreach (string line in walker.laneLoops.Declarations.Concat(walker.memory.LaneBuffers))
        {
            code.Line(line);
        }

        if (walker.scratchPointers.Count > 0)
        {
            foreach (string line in dialect.DeclareScratch(walker.scratchMemory, walker.scratchBytes))
            {
                code.Line(line);
            }
        }

        MethodText.Write(code, dialect, walker.names, walker.index.Scope);
    }

    /// <summary>The extent of the kernel's parallel range as an index of the target language, or null if it has no such range.</summary>
    public static Dim? ParallelExtent(IDialect dialect, Kernel kernel)
    {
        if (ParallelRange(kernel.Body) is not { } range)
        {
            return null;
        }

        var index = new IndexEmitter(dialect, new NameTable(dialect.IsReserved));
        for (int i = 0; i < kernel.Symbols.Count; i++)
        {
            index.DefineSymbol(kernel.Symbols[i], dialect.Symbol(i));
        }

        return index.EvaluateLane(range.Extent, new Bindings(), "", _ => throw new KernelException("the extent of a parallel range depends on data"));
    }

    private static Range? ParallelRange(IEnumerable<Statement> body) => body
        .Select(statement => statement switch
        {
            LoopStatement { Range.Kind: RangeKind.Parallel } loop => loop.Range,
            LoopStatement loop => ParallelRange(loop.Body),
            IfStatement branch => ParallelRange(branch.Then) ?? ParallelRange(branch.Else),
            _ => null,
        })
        .FirstOrDefault(range => range is not null);

    private Bindings BindArguments()
    {
        var bindings = new Bindings();
        for (int i = 0; i < kernel.Symbols.Count; i++)
        {
            string variable = names.Unique(kernel.Symbols[i]);
            index.Scope.DeclareFirst(dialect.IndexType, variable, dialect.Symbol(i));
            index.DefineSymbol(kernel.Symbols[i], variable);
        }

        HashSet<string> together = KernelScan.BuffersTogether(kernel);
        for (int i = 0; i < kernel.Buffers.Count; i++)
        {
            KernelBuffer buffer = kernel.Buffers[i];
            string variable = names.Unique(buffer.Name);
            MemorySpace space = buffer.Access == BufferAccess.Read ? MemorySpace.Input : MemorySpace.Output;
            index.Scope.DeclareFirst(dialect.PointerType(buffer.Type, space), variable, dialect.Argument(i, buffer.Type));
            bindings = bindings.With(buffer.Name, new MemoryBinding(variable, buffer.Type, buffer.Strides, space, together.Contains(buffer.Name)));
        }

        return bindings;
    }

    private void Block(EquatableArray<Statement> body, Bindings bindings)
    {
        for (int i = 0; i < body.Count; i++)
        {
            if (tiles?.TryWrite(body, i, bindings) is int statements and > 0)
            {
                i += statements - 1;
                continue;
            }

            bindings = Statement(body[i], body.Skip(i + 1), bindings);
        }
    }

    /// <summary>Writes a statement; what it declares is bound for those after it.</summary>
    private Bindings Statement(Statement statement, IEnumerable<Statement> following, Bindings bindings)
    {
        switch (statement)
        {
            case LetStatement let:
                return bindings.With(let.Name, Let(let, bindings));
            case AccumulatorStatement accumulator:
                return bindings.With(accumulator.Name, Accumulator(accumulator, following, bindings));
            case AccumulateStatement accumulate:
                Accumulate(accumulate, bindings);
                return bindings;
            case ScratchStatement scratch:
                return bindings.With(scratch.Name, Scratch(scratch));
            case StoreStatement store:
                Store(store, bindings);
                return bindings;
            case PrefetchStatement prefetch:
                tiles?.Prefetch(prefetch, bindings);
                return bindings;
            case IfStatement branch:
                If(branch, bindings);
                return bindings;
            case LoopStatement loop:
                Loop(loop, bindings);
                return bindings;
            default:
                throw new KernelException($"no way to emit {statement.GetType().Name}");
        }
    }

    private ValueBinding Let(LetStatement let, Bindings bindings)
    {
        string value = expressions.Emit(let.Value, bindings);
        bool varies = expressions.Varies(let.Value, bindings);
        bool isIndex = !varies && let.Type == DType.I32 && indexLocals.Contains(let.Name);

        // A load is kept in a variable already.
        if (let.Value is LoadExpr && !isIndex)
        {
            return new ValueBinding(value, varies, null);
        }

        string variable = names.Unique(let.Name);
        if (group is not null && KernelScan.HasFold(let.Value))
        {
            // Lanes meet in a fold: it stays where it is.
            Line($"{dialect.ValueType(let.Type)} {variable} = {value};");
        }
        else
        {
            index.Scope.Declare(dialect.ValueType(let.Type), variable, value, isStable: true);
        }

        if (!isIndex)
        {
            return new ValueBinding(variable, varies, null);
        }

        string position = variable;
        if (dialect.ValueType(DType.I32) != dialect.IndexType)
        {
            position = names.Unique(variable + "_index");
            index.Scope.Declare(dialect.IndexType, position, dialect.Element(DType.I32, variable), isStable: true);
        }

        index.DefineVariable(position, index.Scope.Depth + 1, null);
        return new ValueBinding(variable, varies, position);
    }

    private AccumulatorBinding Accumulator(AccumulatorStatement accumulator, IEnumerable<Statement> following, Bindings bindings)
    {
        int lanes = dialect.Lanes;
        if (accumulator.Lanes % lanes != 0)
        {
            throw new KernelException($"'{accumulator.Name}' has {accumulator.Lanes} lanes, which is no multiple of {lanes}");
        }

        int parts = Math.Max(1, accumulator.Lanes / lanes);
        int vectorAxis = KernelScan.VectorAxis(accumulator.Name, accumulator.Dimensions, following);
        string initial = expressions.Emit(accumulator.Initial, bindings);
        if (group is not null)
        {
            return Array(group, accumulator, vectorAxis, initial);
        }

        var suffixes = new List<string> { "" };
        for (int axis = 0; axis < accumulator.Dimensions.Count; axis++)
        {
            int extent = accumulator.Dimensions[axis];
            suffixes = Suffixes(suffixes, axis == vectorAxis ? (extent + lanes - 1) / lanes : extent);
        }

        string[] variables = Suffixes(suffixes, parts).Select(s => names.Unique(Element(accumulator.Name, s))).ToArray();
        foreach (string variable in variables)
        {
            index.Scope.Declare(dialect.ValueType(accumulator.Type), variable, initial, isStable: true);
        }

        bool varies = vectorAxis >= 0 || parts > 1 || accumulator.Lanes > 0 || bindings.Lanes is not null;
        return new AccumulatorBinding(variables, accumulator.Dimensions, vectorAxis, parts, varies);
    }

    /// <summary>An accumulator of each work-item: without the axis of the lanes, of which it has one.</summary>
    private AccumulatorBinding Array(IGroupDialect items, AccumulatorStatement accumulator, int vectorAxis, string initial)
    {
        if (vectorAxis >= 0 && accumulator.Dimensions[vectorAxis] != items.Lanes)
        {
            throw new KernelException($"'{accumulator.Name}' has {accumulator.Dimensions[vectorAxis]} lanes in a group of {items.Lanes}");
        }

        string variable = names.Unique(accumulator.Name);
        int[] dimensions = accumulator.Dimensions.Where((_, axis) => axis != vectorAxis).ToArray();
        string declaration = items.DeclareArray(accumulator.Type, variable, dimensions);
        if (dimensions.Length == 0)
        {
            Line($"{declaration} = {initial};");
            return new AccumulatorBinding(new[] { variable }, accumulator.Dimensions, vectorAxis, 1, false);
        }

        Line(declaration + ";");
        string element = variable;
        Action write = () => Line($"{element} = {initial};");
        for (int axis = dimensions.Length - 1; axis >= 0; axis--)
        {
            string counter = names.Unique("e");
            element = $"{variable}[{counter}]{element.Substring(variable.Length)}";
            (Action inner, string extent) = (write, dimensions[axis].ToString(CultureInfo.InvariantCulture));
            write = () => Unrolled(items, counter, extent, inner);
        }

        write();
        return new AccumulatorBinding(new[] { variable }, accumulator.Dimensions, vectorAxis, 1, false);
    }

    private void Unrolled(IGroupDialect items, string counter, string extent, Action body)
    {
        Line(items.Unroll);
        index.Nested($"for ({items.IndexType} {counter} = 0; {counter} < {extent}; {counter}++)", counter, body);
    }

    /// <summary>sum0_1 is row 0, vector 1 of sum.</summary>
    private static string Element(string array, string suffix) =>
        suffix.Length > 0 && array[array.Length - 1] is not (>= '0' and <= '9' or '_') ? array + suffix.Substring(1) : array + suffix;

    private static List<string> Suffixes(List<string> stems, int count) =>
        count == 1 ? stems : stems.SelectMany(stem => Enumerable.Range(0, count).Select(i => stem + "_" + i.ToString(CultureInfo.InvariantCulture))).ToList();

    private void Accumulate(AccumulateStatement accumulate, Bindings bindings)
    {
        AccumulatorBinding accumulator = bindings.Find<AccumulatorBinding>(accumulate.Target.Name);
        string value = expressions.Emit(accumulate.Value, bindings);
        string variable = expressions.Variable(accumulate.Target, accumulator, bindings);
        if (group is not null)
        {
            Line($"{variable} = {value};");
        }
        else
        {
            index.Scope.Assign(variable, laneLoops.Kept(variable, value, bindings));
        }
    }

    private void Store(StoreStatement store, Bindings bindings)
    {
        string value = expressions.Emit(store.Value, bindings);
        laneLoops.Store(store, () => memory.Store(store, value, bindings));
    }

    private MemoryBinding Scratch(ScratchStatement scratch)
    {
        if (!scratchPointers.TryGetValue(scratch, out string? pointer))
        {
            long elements = scratch.Dimensions.Aggregate(1L, (product, d) => product * d);
            pointer = names.Unique(scratch.Name);
            index.Scope.AtDepth(0).WriteFirst(dialect.DeclareScratchArray(scratch.Type, pointer, elements, scratchMemory, scratchBytes));
            scratchBytes += ((elements * dialect.ScratchSize(scratch.Type)) + 63) / 64 * 64;
            scratchPointers.Add(scratch, pointer);
        }

        EquatableArray<Dim> strides = Shape.Of(scratch.Dimensions.Select(d => Dim.Of(d)).ToArray()).RowMajorStrides();
        return new MemoryBinding(pointer, scratch.Type, strides, MemorySpace.Scratch);
    }

    private void If(IfStatement branch, Bindings bindings)
    {
        (bool? value, string text) = expressions.Condition(branch.Condition, bindings);
        if (value is { } known)
        {
            Block(known ? branch.Then : branch.Else, bindings);
            return;
        }

        index.Nested($"if ({text})", null, () => Block(branch.Then, bindings));
        if (branch.Else.Count > 0)
        {
            index.Nested("else", null, () => Block(branch.Else, bindings));
        }
    }

    private void Loop(LoopStatement loop, Bindings bindings)
    {
        Range range = loop.Range;
        Dim extent = index.Evaluate(range.Extent, bindings) ?? throw new KernelException($"the extent of '{range.Name}' varies from lane to lane");
        switch (range.Kind)
        {
            case RangeKind.Unroll:
                Unroll(loop, extent.Constant ?? throw new KernelException($"'{range.Name}' is unrolled, but its extent is not constant"), bindings);
                break;
            case RangeKind.Vector:
            case RangeKind.Lanes:
                laneLoops.Write(loop, extent, bindings);
                break;
            case RangeKind.Parallel when !isInsideParallel:
                isInsideParallel = true;
                ParallelLoop(loop, extent, bindings);
                isInsideParallel = false;
                break;
            default:
                if (extent.IsOne)
                {
                    Block(loop.Body, bindings.With(range.Name, new ScalarRange(Dim.Zero)));
                }
                else if (extent != Dim.Zero && transposedCopies?.TryWrite(loop, bindings) != true)
                {
                    SerialLoop(loop, extent, bindings);
                }

                break;
        }
    }

    private void Unroll(LoopStatement loop, long copies, Bindings bindings)
    {
        if (group is not null && copies > 1)
        {
            string counter = names.Unique(loop.Range.Name);
            index.DefineVariable(counter, index.Scope.Depth + 1, copies - 1);
            Unrolled(group, counter, IndexEmitter.Text(copies), () => Block(loop.Body, bindings.With(loop.Range.Name, new ScalarRange(Dim.Symbol(counter)))));
            return;
        }

        if (turnedSums?.TryWrite(loop, copies, bindings) == true)
        {
            return;
        }

        for (long i = 0; i < copies; i++)
        {
            index.Copy(() => Block(loop.Body, bindings.With(loop.Range.Name, new ScalarRange(i))));
        }
    }

    private void ParallelLoop(LoopStatement loop, Dim extent, Bindings bindings)
    {
        string variable = names.Unique(loop.Range.Name);
        index.DefineVariable(variable, index.Scope.Depth + 1, null);
        (IReadOnlyList<string> before, string header) = dialect.ParallelRange(variable, IndexEmitter.Text(extent));
        foreach (string line in before)
        {
            Line(line);
        }

        index.Nested(header, before.Count > 0 ? null : variable, () => Block(loop.Body, bindings.With(loop.Range.Name, new ScalarRange(Dim.Symbol(variable)))));
    }

    private void SerialLoop(LoopStatement loop, Dim extent, Bindings bindings)
    {
        string variable = names.Unique(loop.Range.Name);
        index.DefineVariable(variable, index.Scope.Depth + 1, extent.Constant - 1 ?? index.Greatest(extent - 1));
        index.Nested(
            $"for ({dialect.IndexType} {variable} = 0; {variable} < {IndexEmitter.Text(extent)}; {variable}++)",
            variable,
            () => Block(loop.Body, bindings.With(loop.Range.Name, new ScalarRange(Dim.Symbol(variable)))));
    }

    private void Line(string text) => index.Scope.Write(text);

    /// <summary>Two scratch statements are two arrays however alike they are; a copied one is the same array.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<ScratchStatement>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(ScratchStatement x, ScratchStatement y) => ReferenceEquals(x, y);

        public int GetHashCode(ScratchStatement scratch) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(scratch);
    }
}
