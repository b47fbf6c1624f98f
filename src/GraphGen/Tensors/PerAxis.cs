using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace GraphGen;

/// <summary>
/// A number for each spatial axis of an image: <c>3</c> is 3 for all of them, <c>[3, 5]</c> one for each, in the order of the axes. Compile-time
/// constants.
/// </summary>
/// <example><code>private readonly Conv2d wide = new(1, 8, kernelSize: [3, 5], stride: 2);</code></example>
[CollectionBuilder(typeof(PerAxis), nameof(Create))]
public readonly struct PerAxis
{
    private readonly int[]? numbers;

    private PerAxis(int[] numbers) => this.numbers = numbers;

    /// <summary>One number for all axes.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator PerAxis(int number) => new([number]);

    /// <summary>What a collection expression such as <c>[3, 5]</c> calls.</summary>
    /// <param name="numbers">A number for each axis.</param>
    /// <returns>The numbers.</returns>
    public static PerAxis Create(ReadOnlySpan<int> numbers) => new(numbers.ToArray());

    /// <summary>The numbers as they were given.</summary>
    /// <returns>One number, one for each axis, or none where it was left out.</returns>
    public IEnumerator<int> GetEnumerator() => (numbers ?? []).AsEnumerable().GetEnumerator();

    internal int[] For(int axes, int otherwise, int least, string name)
    {
        int[] all = numbers is null ? [.. Enumerable.Repeat(otherwise, axes)] : numbers.Length == 1 ? [.. Enumerable.Repeat(numbers[0], axes)] : numbers;
        if (all.Length != axes)
        {
            throw new ArgumentException($"One number, or one for each of {axes} axes, was expected, not {all.Length}.", name);
        }

        foreach (int number in all)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, least, name);
        }

        return all;
    }
}
