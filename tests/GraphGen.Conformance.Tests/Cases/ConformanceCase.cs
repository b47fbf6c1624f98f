using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>A small model, and the values it is run on.</summary>
/// <param name="Name">Unique within its table.</param>
/// <param name="Spec">What the front-end would make of the user's class.</param>
internal sealed record ConformanceCase(string Name, ModelSpec Spec)
{
    /// <summary>Around one vector of 16 lanes, around two, and no element at all.</summary>
    public static IReadOnlyList<int> AroundVectors { get; } = [0, 1, 2, 7, 15, 16, 17, 33, 65];

    /// <summary>Fewer, for cases whose other extents are the odd ones.</summary>
    public static IReadOnlyList<int> Few { get; } = [0, 1, 5, 17];

    /// <summary>Values of the dimension "n".</summary>
    public IReadOnlyList<int> Sizes { get; init; } = Few;

    /// <summary>Values of other named dimensions.</summary>
    public IReadOnlyDictionary<string, long> Symbols { get; init; } = new Dictionary<string, long>();

    /// <summary>Values of a leaf by name and index, where they are not random in (-2, 2).</summary>
    public Func<string, int, double?> Value { get; init; } = (_, _) => null;

    /// <summary>Random integers of inputs are below this.</summary>
    public int Integers { get; init; } = 3;

    /// <summary>Random numbers lie in (Lowest, Lowest + 4).</summary>
    public double Lowest { get; init; } = -2;

    /// <summary>Whether forward methods also run on NaN, infinities, zeros of both signs, subnormal and huge numbers.</summary>
    public bool TakesSpecialValues { get; init; }

    /// <summary>
    /// How far results may be from double arithmetic: this times the largest result of the tensor, or times 1 if all are smaller.
    /// </summary>
    public double Tolerance { get; init; } = 4e-6;

    public ConformanceCase InDouble() => this with
    {
        Name = Name + " in double",
        Spec = Spec with { Precision = ModelPrecision.Double },
        Tolerance = 1e-13,
    };

    /// <summary>The operations and the layers ("Linear.Forward") that the case covers.</summary>
    public IEnumerable<string> Operations => Spec.Entries.SelectMany(e => e.Rows).Select(r => r.Op);
}
