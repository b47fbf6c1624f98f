using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace GraphGen;

/// <summary>The tensors of a model, in order of declaration, by index and by name.</summary>
public sealed class ParameterCollection : IReadOnlyList<Parameter>
{
    private readonly Parameter[] items;
    private readonly Dictionary<string, Parameter> byName;

    internal ParameterCollection(Parameter[] items)
    {
        this.items = items;
        byName = new Dictionary<string, Parameter>(items.Length, StringComparer.Ordinal);
        foreach (Parameter item in items)
        {
            byName.Add(item.Name, item);
        }
    }

    /// <summary>The number of tensors.</summary>
    public int Count => items.Length;

    /// <summary>The number of trained elements in all tensors together.</summary>
    public long TrainableElements
    {
        get
        {
            long sum = 0;
            foreach (Parameter item in items)
            {
                sum += item.Trainable ? item.Count : 0;
            }

            return sum;
        }
    }

    /// <summary>The tensor at a position.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such position.</exception>
    public Parameter this[int index] => items[index];

    /// <summary>The tensor of a name, as in "hidden.weight".</summary>
    /// <exception cref="KeyNotFoundException">There is no such name; the message lists those there are.</exception>
    public Parameter this[string name] => TryGet(name, out Parameter? parameter)
        ? parameter
        : throw new KeyNotFoundException($"There is no parameter '{name}'. There are: {string.Join(", ", byName.Keys)}.");

    /// <summary>Gives every element of every trained parameter a first value of one's own.</summary>
    /// <param name="value">The value of an element, from its parameter, its index and its random number.</param>
    /// <param name="seed">Decides the random numbers.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <example>
    /// <code>model.Parameters.Initialize((parameter, element) => parameter.Shape.Length > 1 ? 0.02 * element.Normal : 0, seed: 1);</code>
    /// </example>
    public void Initialize(Func<Parameter, InitialElement, double> value, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(value);
        foreach (Parameter item in items)
        {
            if (item.Trainable)
            {
                item.Initialize(element => value(item, element), seed);
            }
        }
    }

    /// <summary>Finds the tensor of a name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Parameter? parameter) => byName.TryGetValue(name, out parameter);

    /// <summary>Enumerates the tensors in order.</summary>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
