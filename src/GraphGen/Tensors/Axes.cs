using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace GraphGen;

/// <summary>
/// The axes of a reduction: none stated means all of them, <c>-1</c> is the last one, <c>[0, 2]</c> are two. Compile-time constants.
/// </summary>
[CollectionBuilder(typeof(Axes), nameof(Create))]
public readonly struct Axes
{
    /// <summary>One axis; negative ones count from the end.</summary>
    /// <param name="axis">The axis.</param>
    public static implicit operator Axes(int axis) => throw Symbolic.Called(nameof(Axes));

    /// <summary>Several axes; negative ones count from the end.</summary>
    /// <param name="axes">The axes, each named once.</param>
    public static implicit operator Axes(int[] axes) => throw Symbolic.Called(nameof(Axes));

    /// <summary>What a collection expression such as <c>[0, 2]</c> calls.</summary>
    /// <param name="axes">The axes, each named once.</param>
    /// <returns>Nothing: axes are symbolic.</returns>
    public static Axes Create(ReadOnlySpan<int> axes) => throw Symbolic.Called(nameof(Axes));

    /// <summary>Makes the type a collection of <see cref="int"/> for collection expressions.</summary>
    /// <returns>Nothing: axes are symbolic.</returns>
    public IEnumerator<int> GetEnumerator() => throw Symbolic.Called(nameof(Axes));
}
