using System.ComponentModel;

namespace GraphGen.Runtime;

/// <summary>What a variable is for.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum VariableRole
{
    /// <summary>Trained and saved.</summary>
    Parameter,

    /// <summary>Saved, not trained.</summary>
    State,

    /// <summary>Moments and the like; allocated when training begins.</summary>
    OptimizerState,
}

/// <summary>How a variable begins.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum InitializerKind
{
    /// <summary>The first number everywhere.</summary>
    Constant,

    /// <summary>Uniform in [first, second).</summary>
    Uniform,

    /// <summary>Normal with mean first and standard deviation second.</summary>
    Normal,

    /// <summary>The same, cut at two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>First plus second times a matrix [first extent, the others] with orthonormal rows, or columns if these are fewer.</summary>
    Orthogonal,
}

/// <summary>A tensor that outlives a step, as the compiler planned it; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class VariableDescription
{
    private const int CacheLine = 64;

    private readonly int[] shape;
    private readonly int[] permutation;

    /// <summary>Describes a variable.</summary>
    /// <param name="name">Stable dotted name, as in "hidden.weight".</param>
    /// <param name="role">What it is for.</param>
    /// <param name="type">Its elements.</param>
    /// <param name="shape">The logical shape, which users and files see.</param>
    /// <param name="permutation">In memory, axis j is logical axis permutation[j]; row-major. Empty: as the logical axes.</param>
    /// <param name="offset">In bytes, in the region of its role.</param>
    /// <param name="initializer">How it begins.</param>
    /// <param name="first">The initializer's first number.</param>
    /// <param name="second">The initializer's second number.</param>
    public VariableDescription(
        string name,
        VariableRole role,
        ElementType type,
        int[] shape,
        int[] permutation,
        long offset,
        InitializerKind initializer = InitializerKind.Constant,
        double first = 0,
        double second = 0)
    {
        this.shape = shape;
        this.permutation = permutation.Length > 0 ? permutation : [.. System.Linq.Enumerable.Range(0, shape.Length)];
        Name = name;
        Role = role;
        Type = type;
        Offset = offset;
        Initializer = initializer;
        First = first;
        Second = second;
        Count = 1;
        foreach (int extent in shape)
        {
            Count = checked(Count * extent);
        }
    }

    private VariableDescription(VariableDescription parameter, string name, long offset)
        : this(parameter.Name + "." + name, VariableRole.OptimizerState, parameter.Type, parameter.shape, parameter.permutation, offset)
    {
    }

    internal string Name { get; }

    internal VariableRole Role { get; }

    internal ElementType Type { get; }

    internal System.ReadOnlySpan<int> Shape => shape;

    internal System.ReadOnlySpan<int> Permutation => permutation;

    internal long Offset { get; }

    internal InitializerKind Initializer { get; }

    internal double First { get; }

    internal double Second { get; }

    /// <summary>Elements.</summary>
    internal long Count { get; }

    /// <summary>Bytes.</summary>
    internal long Size => Count * (Type == ElementType.Float64 ? 8 : 4);

    /// <summary>
    /// What the optimizer keeps for parameters: for one after the other, a variable of zeros like it under each of the names. They lie one
    /// behind the other in the region of the optimizer's state, each on a cache line of its own.
    /// </summary>
    /// <param name="variables">The model's variables.</param>
    /// <param name="parameters">Which of them have such variables.</param>
    /// <param name="offset">Where the first one begins, in bytes.</param>
    /// <param name="names">What comes after the parameter's name and a dot, as in "exp_avg".</param>
    public static VariableDescription[] Kept(VariableDescription[] variables, System.Range[] parameters, long offset, params string[] names)
    {
        var kept = new System.Collections.Generic.List<VariableDescription>();
        foreach (System.Range range in parameters)
        {
            foreach (VariableDescription parameter in variables[range])
            {
                foreach (string name in names)
                {
                    kept.Add(new VariableDescription(parameter, name, offset));
                    offset += (parameter.Size + CacheLine - 1) / CacheLine * CacheLine;
                }
            }
        }

        return [.. kept];
    }

    /// <summary>For each logical axis, the distance of neighbours in memory, in elements.</summary>
    internal long[] Strides()
    {
        var strides = new long[shape.Length];
        long stride = 1;
        for (int axis = permutation.Length - 1; axis >= 0; axis--)
        {
            strides[permutation[axis]] = stride;
            stride *= shape[permutation[axis]];
        }

        return strides;
    }
}
