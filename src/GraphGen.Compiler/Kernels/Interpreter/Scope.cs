using System.Collections.Generic;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Interpreter;

/// <summary>The names a statement sees: the kernel's dimensions and buffers, enclosing ranges, and locals of enclosing blocks.</summary>
internal sealed class Scope
{
    private readonly Scope? parent;
    private readonly Dictionary<string, object> names = new();

    public Scope(Scope? parent) => this.parent = parent;

    public void Declare(string name, object meaning) => names[name] = meaning;

    public TMeaning Find<TMeaning>(string name)
        where TMeaning : class
    {
        for (Scope? scope = this; scope is not null; scope = scope.parent)
        {
            if (scope.names.TryGetValue(name, out object? meaning))
            {
                return meaning as TMeaning ?? throw new KernelException($"'{name}' is no {typeof(TMeaning).Name}");
            }
        }

        throw new KernelException($"'{name}' is not defined");
    }

    /// <summary>The lane that the innermost enclosing lanes range is at.</summary>
    public RangeValue InnermostLanes()
    {
        for (Scope? scope = this; scope is not null; scope = scope.parent)
        {
            foreach (object meaning in scope.names.Values)
            {
                if (meaning is RangeValue { Range.Kind: RangeKind.Lanes } range)
                {
                    return range;
                }
            }
        }

        throw new KernelException("a lane accumulator is used outside a lanes range");
    }
}

/// <summary>A buffer bound to memory, its extents and strides known.</summary>
internal sealed class BoundBuffer
{
    public BoundBuffer(KernelBuffer buffer, KernelMemory memory, IReadOnlyDictionary<string, long> symbols)
    {
        Name = buffer.Name;
        Type = buffer.Type;
        Memory = memory;
        Extents = Evaluate(buffer.Shape, symbols);
        Strides = Evaluate(buffer.Strides, symbols);
    }

    public string Name { get; }

    public DType Type { get; }

    public KernelMemory Memory { get; }

    public long[] Extents { get; }

    public long[] Strides { get; }

    private static long[] Evaluate(IReadOnlyList<Dim> dims, IReadOnlyDictionary<string, long> symbols)
    {
        var values = new long[dims.Count];
        for (int axis = 0; axis < values.Length; axis++)
        {
            values[axis] = dims[axis].Evaluate(symbols);
        }

        return values;
    }
}
