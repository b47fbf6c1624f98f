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

    /// <summary>Finds the tensor of a name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Parameter? parameter) => byName.TryGetValue(name, out parameter);

    /// <summary>Enumerates the tensors in order.</summary>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
