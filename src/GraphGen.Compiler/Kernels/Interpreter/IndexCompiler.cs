using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Kernels.Interpreter;

/// <summary>Index expressions as closures over the values of ranges and locals.</summary>
internal sealed class IndexCompiler
{
    private readonly IReadOnlyDictionary<string, long> symbols;

    public IndexCompiler(IReadOnlyDictionary<string, long> symbols) => this.symbols = symbols;

    public Func<long> Compile(IndexExpr index, Scope scope)
    {
        switch (index)
        {
            case DimIndex dim:
                long constant = dim.Value.Evaluate(symbols);
                return () => constant;
            case RangeIndex name:
                RangeValue range = scope.Find<RangeValue>(name.Range);
                return () => range.Value;
            case LocalIndex local:
                Local<int> cells = (Local<int>)scope.Find<Local>(local.Local.Name);
                Func<int> element = Element(local.Local, scope);
                return () => cells.Elements[element()];
            case AddIndex { Right: DimIndex addend } add:
                Func<long> augend = Compile(add.Left, scope);
                long offset = addend.Value.Evaluate(symbols);
                return () => augend() + offset;
            case AddIndex add:
                Func<long> left = Compile(add.Left, scope);
                Func<long> right = Compile(add.Right, scope);
                return () => left() + right();
            case MulIndex mul:
                Func<long> multiplicand = Compile(mul.Left, scope);
                long factor = mul.Right.Evaluate(symbols);
                return () => multiplicand() * factor;
            case DivIndex div:
                Func<long> dividend = Compile(div.Left, scope);
                long divisor = div.Right;
                return () => FloorDivide(dividend(), divisor);
            case ModIndex mod:
                Func<long> value = Compile(mod.Left, scope);
                long modulus = mod.Right;
                return () => value() is var v ? v - (FloorDivide(v, modulus) * modulus) : 0;
            case MinIndex min:
                Func<long> first = Compile(min.Left, scope);
                Func<long> second = Compile(min.Right, scope);
                return () => Math.Min(first(), second());
            default:
                throw new KernelException($"no meaning for {index.GetType().Name}");
        }
    }

    public Func<bool> Compile(IndexCondition condition, Scope scope)
    {
        Func<long> left = Compile(condition.Left, scope);
        Func<long> right = Compile(condition.Right, scope);
        return () => left() < right();
    }

    /// <summary>The position of an element of a local: its row-major index, and the current lane.</summary>
    public Func<int> Element(LocalRef reference, Scope scope)
    {
        Local local = scope.Find<Local>(reference.Name);
        Func<int> flat = Flatten(reference.Name, local.Dimensions, reference.Indices, scope);
        if (local.Lanes == 0)
        {
            return flat;
        }

        RangeValue lane = scope.InnermostLanes();
        int lanes = local.Lanes;
        return () => (flat() * lanes) + (int)(lane.Value % lanes);
    }

    public Func<int> Flatten(string name, EquatableArray<int> dimensions, EquatableArray<IndexExpr> indices, Scope scope)
    {
        if (dimensions.Count == 0 && indices.Count == 0)
        {
            return static () => 0;
        }

        var strides = new long[dimensions.Count];
        long stride = 1;
        for (int axis = strides.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= dimensions[axis];
        }

        Func<long> position = Position(name, dimensions.Select(d => (long)d).ToArray(), strides, indices, scope);
        return () => (int)position();
    }

    /// <summary>The sum of index times stride, with every index checked against its extent.</summary>
    public Func<long> Position(string name, long[] extents, long[] strides, EquatableArray<IndexExpr> indices, Scope scope)
    {
        if (indices.Count != extents.Length)
        {
            throw new KernelException($"'{name}' has {extents.Length} axes and is given {indices.Count} indices");
        }

        Func<long>[] axes = indices.Select(i => Compile(i, scope)).ToArray();
        return () =>
        {
            long position = 0;
            for (int axis = 0; axis < axes.Length; axis++)
            {
                long index = axes[axis]();
                if ((ulong)index >= (ulong)extents[axis])
                {
                    throw new KernelException($"index {index} of axis {axis} of '{name}' lies outside 0..{extents[axis] - 1}");
                }

                position += index * strides[axis];
            }

            return position;
        };
    }

    private static long FloorDivide(long dividend, long divisor)
    {
        long quotient = dividend / divisor;
        return dividend % divisor < 0 ? quotient - 1 : quotient;
    }
}
