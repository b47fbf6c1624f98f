using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace GraphGen;

/// <summary>
/// Zeros around an image. <c>1</c> is one before and after every spatial axis, <c>[1, 2]</c> a number for each axis, <c>[(0, 1), (0, 1)]</c> one before
/// and one after each. <c>"same"</c> gives as many places as the axis has elements, divided by the stride and rounded up, with the odd zero at
/// the end; <c>"valid"</c>, which is the default, none. Compile-time constants.
/// </summary>
/// <example><code>private readonly Conv2d conv = new(3, 32, kernelSize: 3, padding: "same");</code></example>
[CollectionBuilder(typeof(Padding), nameof(Create))]
public readonly struct Padding
{
    private readonly AxisPadding[]? sides;
    private readonly string? mode;

    private Padding(AxisPadding[] sides) => this.sides = sides;

    private Padding(string mode) => this.mode = mode;

    /// <summary>So many zeros before and after every axis.</summary>
    /// <param name="zeros">At least 0.</param>
    public static implicit operator Padding(int zeros) => new([zeros]);

    /// <summary><c>"same"</c> or <c>"valid"</c>.</summary>
    /// <param name="mode">The name of the rule.</param>
    public static implicit operator Padding(string mode) => new(mode);

    /// <summary>What a collection expression such as <c>[1, (0, 1)]</c> calls.</summary>
    /// <param name="sides">The zeros of each axis.</param>
    /// <returns>The padding.</returns>
    public static Padding Create(ReadOnlySpan<AxisPadding> sides) => new(sides.ToArray());

    /// <summary>The zeros of each axis as they were given.</summary>
    /// <returns>One entry, one for each axis, or none where a rule says them or they were left out.</returns>
    public IEnumerator<AxisPadding> GetEnumerator() => (sides ?? []).AsEnumerable().GetEnumerator();

    internal void Check(int axes, bool isTransposed)
    {
        if (mode is not null && (isTransposed || mode is not ("same" or "valid")))
        {
            throw new ArgumentException(isTransposed ? $"Numbers were expected, not \"{mode}\"." : $"\"same\", \"valid\" or numbers were expected, not \"{mode}\".", "padding");
        }

        if (sides is not null && sides.Length != 1 && sides.Length != axes)
        {
            throw new ArgumentException($"One number, or one for each of {axes} axes, was expected, not {sides.Length}.", "padding");
        }

        foreach (AxisPadding side in sides ?? [])
        {
            ArgumentOutOfRangeException.ThrowIfNegative(side.Before, "padding");
            ArgumentOutOfRangeException.ThrowIfNegative(side.After, "padding");
        }
    }
}

/// <summary>Zeros before and after one axis; a number is as many on both sides.</summary>
/// <param name="Before">Zeros before the first element.</param>
/// <param name="After">Zeros after the last element.</param>
public readonly record struct AxisPadding(int Before, int After)
{
    /// <summary>As many zeros on both sides.</summary>
    /// <param name="zeros">At least 0.</param>
    public static implicit operator AxisPadding(int zeros) => new(zeros, zeros);

    /// <summary>So many zeros before and after.</summary>
    /// <param name="sides">Both at least 0.</param>
    public static implicit operator AxisPadding((int Before, int After) sides) => new(sides.Before, sides.After);
}
