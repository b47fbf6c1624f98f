using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Collections;
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
    /// <summary>Vector steps of a range that are written one after another rather than as a loop.</summary>
    private const int MaxStraightSteps = 4;

    private readonly IDialect dialect;
    private readonly Kernel kernel;
    private readonly NameTable names;
    private readonly IndexEmitter index;
    private readonly MemoryEmitter memory;
    private readonly ExpressionEmitter expressions;
    private readonly TransposedCopyEmitter transposedCopies;
    private readonly int lanes;
    private readonly HashSet<string> indexLocals;
    private readonly Dictionary<ScratchStatement, string> scratchPointers = new(ReferenceComparer.Instance);
    private readonly string scratchMemory;
    private long scratchBytes;
    private bool isInsideParallel;

    private KernelWalker(IDialect dialect, Kernel kernel, DType element)
    {
        this.dialect = dialect;
        this.kernel = kernel;
        lanes = VectorLanes.Of(element);
        names = new NameTable(dialect.IsReserved);
        scratchMemory = names.Unique("scratch");
        index = new IndexEmitter(dialect, names, lanes);
        memory = new MemoryEmitter(dialect, names, index, lanes);
        expressions = new ExpressionEmitter(dialect, names, index, memory, lanes, element);
        transposedCopies = new TransposedCopyEmitter(dialect, index);
        indexLocals = KernelScan.IndexLocals(kernel.Body);
    }

    /// <summary>Writes the statements of the kernel's method; the element type decides how many lanes a vector has.</summary>
    public static void Write(CodeWriter code, IDialect dialect, Kernel kernel, DType element)
    {
        var walker = new KernelWalker(dialect, kernel, element);
        CodeWriter arguments = new();
        Bindings bindings = walker.BindArguments(arguments);
        walker.Block(kernel.Body, bindings);
        foreach (string buffer in walker.memory.LaneBuffers)
        {
            code.Line(buffer);
        }

        if (walker.scratchPointers.Count > 0)
        {
            foreach (string line in dialect.DeclareScratch(walker.scratchMemory, walker.scratchBytes))
            {
                code.Line(line);
            }
        }

        code.Append(arguments);
        walker.index.Scope.WriteTo(code);
    }

    /// <summary>The extent of the kernel's parallel range as an index of the target language, or null if it has no such range.</summary>
    public static string? ParallelExtent(IDialect dialect, Kernel kernel)
    {
        if (ParallelRange(kernel.Body) is not { } range)
        {
            return null;
        }

        var index = new IndexEmitter(dialect, new NameTable(dialect.IsReserved), 1);
        for (int i = 0; i < kernel.Symbols.Count; i++)
        {
            index.DefineSymbol(kernel.Symbols[i], dialect.Symbol(i));
        }

        return IndexEmitter.Text(index.EvaluateLane(range.Extent, new Bindings(), "", _ => throw new KernelException("the extent of a parallel range depends on data")));
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

    private Bindings BindArguments(CodeWriter code)
    {
        var bindings = new Bindings();
        for (int i = 0; i < kernel.Symbols.Count; i++)
        {
            string variable = names.Unique(kernel.Symbols[i]);
            code.Line($"{dialect.IndexType} {variable} = {dialect.Symbol(i)};");
            index.DefineSymbol(kernel.Symbols[i], variable);
        }

        for (int i = 0; i < kernel.Buffers.Count; i++)
        {
            KernelBuffer buffer = kernel.Buffers[i];
            string variable = names.Unique(buffer.Name);
            code.Line($"{dialect.ElementType(buffer.Type)}* {variable} = {dialect.Argument(i, buffer.Type)};");
            bindings = bindings.With(buffer.Name, new MemoryBinding(variable, buffer.Type, buffer.Strides, buffer.Access == BufferAccess.Read));
        }

        return bindings;
    }

    private void Block(EquatableArray<Statement> body, Bindings bindings)
    {
        for (int i = 0; i < body.Count; i++)
        {
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
                memory.Store(store, expressions.Emit(store.Value, bindings), bindings);
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
        Line($"{dialect.VectorType} {variable} = {value};");
        if (!isIndex)
        {
            return new ValueBinding(variable, varies, null);
        }

        string position = names.Unique(variable + "_index");
        Line($"{dialect.IndexType} {position} = {dialect.Operation(VectorOp.FirstInt, variable)};");
        index.DefineVariable(position, index.Scope.Depth + 1, null);
        return new ValueBinding(variable, varies, position);
    }

    private AccumulatorBinding Accumulator(AccumulatorStatement accumulator, IEnumerable<Statement> following, Bindings bindings)
    {
        if (accumulator.Lanes % lanes != 0)
        {
            throw new KernelException($"'{accumulator.Name}' has {accumulator.Lanes} lanes, which is no multiple of {lanes}");
        }

        int parts = Math.Max(1, accumulator.Lanes / lanes);
        int vectorAxis = KernelScan.VectorAxis(accumulator.Name, accumulator.Dimensions, following);
        string initial = expressions.Emit(accumulator.Initial, bindings);
        var suffixes = new List<string> { "" };
        for (int axis = 0; axis < accumulator.Dimensions.Count; axis++)
        {
            int extent = accumulator.Dimensions[axis];
            suffixes = Suffixes(suffixes, axis == vectorAxis ? (extent + lanes - 1) / lanes : extent);
        }

        if (parts > 1)
        {
            suffixes = Suffixes(suffixes, parts);
        }

        string[] variables = suffixes.Select(s => names.Unique(accumulator.Name + s)).ToArray();
        foreach (string variable in variables)
        {
            Line($"{dialect.VectorType} {variable} = {initial};");
        }

        bool varies = vectorAxis >= 0 || parts > 1 || accumulator.Lanes > 0 || bindings.Lanes is not null;
        return new AccumulatorBinding(variables, accumulator.Dimensions, vectorAxis, parts, varies);
    }

    private static List<string> Suffixes(List<string> stems, int count) =>
        stems.SelectMany(stem => Enumerable.Range(0, count).Select(i => stem + "_" + i.ToString(CultureInfo.InvariantCulture))).ToList();

    private void Accumulate(AccumulateStatement accumulate, Bindings bindings)
    {
        AccumulatorBinding accumulator = bindings.Find<AccumulatorBinding>(accumulate.Target.Name);
        string value = expressions.Emit(accumulate.Value, bindings);
        string variable = expressions.Variable(accumulate.Target, accumulator, bindings);

        // Lanes beyond the end keep their value; in a register tile they are never looked at.
        bool keeps = bindings.Lanes is { Count: not null, IsLanes: true };
        Line(keeps
            ? $"{variable} = {dialect.Operation(VectorOp.MergePartial, MemoryEmitter.CountText(bindings)!, value, variable)};"
            : $"{variable} = {value};");
    }

    private MemoryBinding Scratch(ScratchStatement scratch)
    {
        if (!scratchPointers.TryGetValue(scratch, out string? pointer))
        {
            long size = scratch.Type is DType.Bool or DType.I64 ? (lanes == 8 ? 8 : 4) : scratch.Type.Size();
            long bytes = scratch.Dimensions.Aggregate(size, (product, d) => product * d);
            string type = dialect.ElementType(scratch.Type);
            Scope root = index.Scope.AtDepth(0);
            pointer = names.Unique(scratch.Name);
            root.Head.Line($"{type}* {pointer} = ({type}*)({scratchMemory} + {scratchBytes.ToString(CultureInfo.InvariantCulture)});");
            scratchBytes += (bytes + 63) / 64 * 64;
            scratchPointers.Add(scratch, pointer);
        }

        EquatableArray<Dim> strides = Shape.Of(scratch.Dimensions.Select(d => Dim.Of(d)).ToArray()).RowMajorStrides();
        return new MemoryBinding(pointer, scratch.Type, strides, false);
    }

    private void If(IfStatement branch, Bindings bindings)
    {
        (bool? value, string text) = expressions.Condition(branch.Condition, bindings);
        if (value is { } known)
        {
            Block(known ? branch.Then : branch.Else, bindings);
            return;
        }

        Nested($"if ({text})", _ => Block(branch.Then, bindings));
        if (branch.Else.Count > 0)
        {
            Nested("else", _ => Block(branch.Else, bindings));
        }
    }

    private void Loop(LoopStatement loop, Bindings bindings)
    {
        Range range = loop.Range;
        Dim extent = index.Evaluate(range.Extent, bindings) ?? throw new KernelException($"the extent of '{range.Name}' varies from lane to lane");
        switch (range.Kind)
        {
            case RangeKind.Unroll:
                long copies = extent.Constant ?? throw new KernelException($"'{range.Name}' is unrolled, but its extent is not constant");
                for (long i = 0; i < copies; i++)
                {
                    Block(loop.Body, bindings.With(range.Name, new ScalarRange(i)));
                }

                break;
            case RangeKind.Vector:
            case RangeKind.Lanes:
                VectorLoop(loop, extent, bindings);
                break;
            case RangeKind.Parallel when !isInsideParallel:
                isInsideParallel = true;
                (string begin, string end) = dialect.ParallelRange;
                CountedLoop(loop, begin, end, null, bindings);
                isInsideParallel = false;
                break;
            default:
                if (extent.IsOne)
                {
                    Block(loop.Body, bindings.With(range.Name, new ScalarRange(Dim.Zero)));
                }
                else if (extent != Dim.Zero && !transposedCopies.TryWrite(loop, bindings))
                {
                    CountedLoop(loop, "0", IndexEmitter.Text(extent), extent.Constant - 1 ?? index.Greatest(extent - 1), bindings);
                }

                break;
        }
    }

    private void CountedLoop(LoopStatement loop, string begin, string end, long? greatest, Bindings bindings)
    {
        string variable = names.Unique(loop.Range.Name);
        index.DefineVariable(variable, index.Scope.Depth + 1, greatest);
        Nested(
            $"for ({dialect.IndexType} {variable} = {begin}; {variable} < {end}; {variable}++)",
            _ => Block(loop.Body, bindings.With(loop.Range.Name, new ScalarRange(Dim.Symbol(variable)))));
    }

    /// <summary>
    /// Strips of the range's lanes (a vector range: one vector; a lanes range: as many vectors as its accumulators have), then the
    /// rest: whole vectors, and at most one partial step.
    /// </summary>
    private void VectorLoop(LoopStatement loop, Dim extent, Bindings bindings)
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
                || (whole <= MaxStraightSteps && !KernelScan.HasLoop(loop.Body))
                || KernelScan.IndexesRegisters(range.Name, loop.Body);
            if (isStraight)
            {
                for (long i = 0; i < whole; i++)
                {
                    Strip(loop, i * strip, strip, bindings);
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
            Nested($"if ({IndexEmitter.Text(start)} < {size})", _ =>
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
        Nested(
            $"for ({dialect.IndexType} {variable} = 0; {variable} < {end}; {variable} += {strip.ToString(CultureInfo.InvariantCulture)})",
            _ => Strip(loop, Dim.Symbol(variable), strip, bindings));
    }

    private void Strip(LoopStatement loop, Dim start, int strip, Bindings bindings)
    {
        for (int part = 0; part < strip / lanes; part++)
        {
            Step(loop, start + (part * lanes), null, part, bindings);
        }
    }

    private void Step(LoopStatement loop, Dim start, Dim? count, int part, Bindings bindings) =>
        Block(loop.Body, bindings.Within(new VectorStep(loop.Range.Name, start, count, part, loop.Range.Kind == RangeKind.Lanes)));

    private void Nested(string header, Action<Scope> write)
    {
        Scope outer = index.Scope;
        var inner = new Scope(outer);
        index.Scope = inner;
        write(inner);
        index.Scope = outer;
        using (outer.Body.Open(header))
        {
            inner.WriteTo(outer.Body);
        }
    }

    private void Line(string text) => index.Scope.Body.Line(text);

    /// <summary>Two scratch statements are two arrays however alike they are; a copied one is the same array.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<ScratchStatement>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(ScratchStatement x, ScratchStatement y) => ReferenceEquals(x, y);

        public int GetHashCode(ScratchStatement scratch) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(scratch);
    }
}
