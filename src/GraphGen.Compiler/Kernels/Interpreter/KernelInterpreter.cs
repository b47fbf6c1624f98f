using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Interpreter;

/// <summary>
/// Runs kernels one scalar operation at a time, in the order and with the rounding that KernelIr defines: what every emitted
/// kernel must reproduce bit for bit. The body is turned into closures once a run; every index is checked.
/// </summary>
internal sealed class KernelInterpreter
{
    private readonly IndexCompiler indices;
    private readonly ExpressionCompiler expressions;
    private readonly long? begin;
    private readonly long? end;

    private KernelInterpreter(IReadOnlyDictionary<string, long> symbols, long? begin, long? end)
    {
        indices = new IndexCompiler(symbols);
        expressions = new ExpressionCompiler(indices);
        this.begin = begin;
        this.end = end;
    }

    /// <summary>Runs all iterations of the parallel range.</summary>
    public static void Run(Kernel kernel, IReadOnlyDictionary<string, long> symbols, IReadOnlyDictionary<string, KernelMemory> buffers) =>
        Run(kernel, symbols, buffers, null, null);

    /// <summary>Runs iterations [begin, end) of the parallel range, as one of several workers would.</summary>
    public static void Run(Kernel kernel, IReadOnlyDictionary<string, long> symbols, IReadOnlyDictionary<string, KernelMemory> buffers, long begin, long end) =>
        Run(kernel, symbols, buffers, (long?)begin, end);

    private static void Run(Kernel kernel, IReadOnlyDictionary<string, long> symbols, IReadOnlyDictionary<string, KernelMemory> buffers, long? begin, long? end)
    {
        foreach (string symbol in kernel.Symbols)
        {
            if (!symbols.ContainsKey(symbol))
            {
                throw new KernelException($"dimension '{symbol}' of {kernel.Name} has no value");
            }
        }

        var scope = new Scope(null);
        foreach (KernelBuffer buffer in kernel.Buffers)
        {
            if (!buffers.TryGetValue(buffer.Name, out KernelMemory? memory))
            {
                throw new KernelException($"buffer '{buffer.Name}' of {kernel.Name} has no memory");
            }

            scope.Declare(buffer.Name, new BoundBuffer(buffer, memory, symbols));
        }

        new KernelInterpreter(symbols, begin, end).Block(kernel.Body, scope)();
    }

    private Action Block(EquatableArray<Statement> body, Scope parent)
    {
        var scope = new Scope(parent);
        Action[] statements = body.Select(statement => Compile(statement, scope)).ToArray();
        if (statements.Length == 1)
        {
            return statements[0];
        }

        return () =>
        {
            foreach (Action statement in statements)
            {
                statement();
            }
        };
    }

    private Action Compile(Statement statement, Scope scope)
    {
        switch (statement)
        {
            case LoopStatement loop:
                return Loop(loop, scope);
            case IfStatement branch:
                Func<bool> condition = indices.Compile(branch.Condition, scope);
                Action then = Block(branch.Then, scope);
                Action otherwise = Block(branch.Else, scope);
                return () => (condition() ? then : otherwise)();
            case PrefetchStatement:
                return () => { };
            case ScratchStatement scratch:
                return scratch.Type switch
                {
                    DType.Bool => Declare(scratch, scope, BooleanArithmetic.Instance),
                    DType.I32 => Declare(scratch, scope, Int32Arithmetic.Instance),
                    DType.I64 => Declare(scratch, scope, Int64Arithmetic.Instance),
                    DType.F32 => Declare(scratch, scope, Float32Arithmetic.Instance),
                    _ => Declare(scratch, scope, Float64Arithmetic.Instance),
                };
        }

        DType type = statement switch
        {
            LetStatement let => let.Type,
            AccumulatorStatement acc => acc.Type,
            AccumulateStatement accumulate => accumulate.Value.Type,
            StoreStatement store => store.Value.Type,
            _ => throw new KernelException($"no meaning for {statement.GetType().Name}"),
        };
        return type switch
        {
            DType.Bool => Assign(statement, scope, BooleanArithmetic.Instance),
            DType.I32 => Assign(statement, scope, Int32Arithmetic.Instance),
            DType.I64 => Assign(statement, scope, Int64Arithmetic.Instance),
            DType.F32 => Assign(statement, scope, Float32Arithmetic.Instance),
            _ => Assign(statement, scope, Float64Arithmetic.Instance),
        };
    }

    private Action Loop(LoopStatement loop, Scope parent)
    {
        Func<long> extent = indices.Compile(loop.Range.Extent, parent);
        var range = new RangeValue(loop.Range);
        var scope = new Scope(parent);
        scope.Declare(loop.Range.Name, range);
        Action body = Block(loop.Body, scope);
        bool isParallel = loop.Range.Kind == RangeKind.Parallel;
        return () =>
        {
            long count = extent();
            long first = isParallel && begin is { } from ? from : 0;
            long last = isParallel && end is { } to ? Math.Min(to, count) : count;
            for (long i = first; i < last; i++)
            {
                range.Value = i;
                body();
            }
        };
    }

    private Action Assign<T>(Statement statement, Scope scope, ScalarArithmetic<T> arithmetic)
    {
        switch (statement)
        {
            case LetStatement let:
                Func<T> value = expressions.Compile(let.Value, scope, arithmetic);
                var local = new Local<T>(let.Type, default, 0);
                scope.Declare(let.Name, local);
                return () => local.Elements[0] = value();
            case AccumulatorStatement acc:
                Func<T> initial = expressions.Compile(acc.Initial, scope, arithmetic);
                var accumulator = new Local<T>(acc.Type, acc.Dimensions, acc.Lanes);
                scope.Declare(acc.Name, accumulator);
                return () => Fill(accumulator.Elements, initial());
            case AccumulateStatement accumulate:
                Func<T> update = expressions.Compile(accumulate.Value, scope, arithmetic);
                T[] target = ((Local<T>)scope.Find<Local>(accumulate.Target.Name)).Elements;
                Func<int> element = indices.Element(accumulate.Target, scope);
                return () => target[element()] = update();
            case StoreStatement store:
                return Store(store, scope, arithmetic);
            default:
                throw new KernelException($"no meaning for {statement.GetType().Name}");
        }
    }

    private Action Store<T>(StoreStatement store, Scope scope, ScalarArithmetic<T> arithmetic)
    {
        Func<T> value = expressions.Compile(store.Value, scope, arithmetic);
        object destination = scope.Find<object>(store.Buffer);
        if (destination is Local<T> scratch)
        {
            T[] elements = scratch.Elements;
            Func<int> element = indices.Flatten(store.Buffer, scratch.Dimensions, store.Indices, scope);
            return () => elements[element()] = value();
        }

        var buffer = (BoundBuffer)destination;
        if (buffer.Type != store.Value.Type)
        {
            throw new KernelException($"'{store.Buffer}' holds {buffer.Type.Text()} and is given {store.Value.Type.Text()}");
        }

        KernelMemory memory = buffer.Memory;
        Func<long> position = indices.Position(store.Buffer, buffer.Extents, buffer.Strides, store.Indices, scope);
        return () => arithmetic.Write(memory, position(), value());
    }

    /// <summary>Scratch starts with a pattern no kernel should show: NaN in floats, -1 in integers.</summary>
    private static Action Declare<T>(ScratchStatement scratch, Scope scope, ScalarArithmetic<T> arithmetic)
    {
        var array = new Local<T>(scratch.Type, scratch.Dimensions, 0);
        scope.Declare(scratch.Name, array);
        T poison = arithmetic.FromBits(-1);
        return () => Fill(array.Elements, poison);
    }

    private static void Fill<T>(T[] elements, T value)
    {
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = value;
        }
    }
}
