using System;
using System.Collections.Immutable;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>
/// A tensor that a model keeps. Elements are read and written in the logical order, row-major in <see cref="Shape"/> with
/// PyTorch's axes (a linear layer's weight is [out, in]), however they lie in memory. Writing while the model runs on another
/// thread is not guarded against.
/// </summary>
public sealed unsafe class Parameter
{
    private readonly NativeBlock block;

    internal Parameter(VariableDescription description, NativeBlock block)
    {
        this.block = block;
        Description = description;
        Shape = ImmutableArray.Create(description.Shape);
        Count = checked((int)description.Count);
    }

    /// <summary>The stable dotted name, as in "hidden.weight"; the name in checkpoint files.</summary>
    public string Name => Description.Name;

    /// <summary>The extents, outermost first; empty for a scalar.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Count { get; }

    /// <summary>What the elements are in memory.</summary>
    public ElementType ElementType => Description.Type;

    /// <summary>Whether the optimizer updates it; false for state such as running means.</summary>
    public bool Trainable => Description.Role == VariableRole.Parameter;

    internal VariableDescription Description { get; }

    /// <summary>Copies all elements, converting them to float.</summary>
    /// <param name="destination">At least <see cref="Count"/> elements.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public void CopyTo(Span<float> destination) => Read(destination);

    /// <summary>Copies all elements, converting them to double.</summary>
    /// <inheritdoc cref="CopyTo(Span{float})"/>
    public void CopyTo(Span<double> destination) => Read(destination);

    /// <summary>Copies all elements, converting them to int (towards zero).</summary>
    /// <inheritdoc cref="CopyTo(Span{float})"/>
    public void CopyTo(Span<int> destination) => Read(destination);

    /// <summary>Overwrites all elements.</summary>
    /// <param name="source">Exactly <see cref="Count"/> elements.</param>
    /// <exception cref="ArgumentException">The source has another length.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public void CopyFrom(ReadOnlySpan<float> source) => Write(source);

    /// <summary>Overwrites all elements, rounding where they are floats.</summary>
    /// <inheritdoc cref="CopyFrom(ReadOnlySpan{float})"/>
    public void CopyFrom(ReadOnlySpan<double> source) => Write(source);

    /// <summary>Overwrites all elements.</summary>
    /// <inheritdoc cref="CopyFrom(ReadOnlySpan{float})"/>
    public void CopyFrom(ReadOnlySpan<int> source) => Write(source);

    /// <summary>Gives every element a first value of one's own.</summary>
    /// <param name="value">The value of an element, from its index and its random number.</param>
    /// <param name="seed">Decides the random numbers.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <example><code>model.Parameters["hidden.weight"].Initialize(element => 0.02 * element.Normal, seed: 1);</code></example>
    public void Initialize(Func<InitialElement, double> value, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(value);
        uint stream = StreamOf(Name);
        var values = new double[Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = value(VariableInitializer.Element(stream, seed, i));
        }

        CopyFrom(values);
    }

    /// <summary>All elements as a new array of floats.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public float[] ToArray()
    {
        var values = new float[Count];
        CopyTo(values);
        return values;
    }

    /// <summary>As in <c>hidden.weight Float32 [32, 64]</c>.</summary>
    public override string ToString() => $"{Name} {ElementType} [{string.Join(", ", Shape)}]";

    /// <summary>A stream of random numbers by name (FNV-1a), so that other parameters may come and go.</summary>
    private static uint StreamOf(string name)
    {
        uint hash = 2166136261;
        foreach (char letter in name)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        return hash;
    }

    private void ThrowIfDisposed()
    {
        if (block.IsClosed)
        {
            throw new ObjectDisposedException(Name, $"The model that {Name} belongs to is disposed.");
        }
    }

    private void Read<T>(Span<T> destination)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        if (destination.Length < Count)
        {
            throw new ArgumentException($"{Name} has {Count} elements; the destination has room for {destination.Length}.", nameof(destination));
        }

        destination = destination[..Count];
        bool held = false;
        ThrowIfDisposed();
        try
        {
            block.DangerousAddRef(ref held);
            byte* memory = block.Address + Description.Offset;
            switch (ElementType)
            {
                case ElementType.Float32:
                    LogicalOrder.Read((float*)memory, Description, destination);
                    break;
                case ElementType.Float64:
                    LogicalOrder.Read((double*)memory, Description, destination);
                    break;
                default:
                    LogicalOrder.Read((int*)memory, Description, destination);
                    break;
            }
        }
        finally
        {
            if (held)
            {
                block.DangerousRelease();
            }
        }
    }

    private void Write<T>(ReadOnlySpan<T> source)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        if (source.Length != Count)
        {
            throw new ArgumentException($"{Name} has {Count} elements; the source has {source.Length}.", nameof(source));
        }

        bool held = false;
        ThrowIfDisposed();
        try
        {
            block.DangerousAddRef(ref held);
            byte* memory = block.Address + Description.Offset;
            switch (ElementType)
            {
                case ElementType.Float32:
                    LogicalOrder.Write((float*)memory, Description, source);
                    break;
                case ElementType.Float64:
                    LogicalOrder.Write((double*)memory, Description, source);
                    break;
                default:
                    LogicalOrder.Write((int*)memory, Description, source);
                    break;
            }
        }
        finally
        {
            if (held)
            {
                block.DangerousRelease();
            }
        }
    }
}
