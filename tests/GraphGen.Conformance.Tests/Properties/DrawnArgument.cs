using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Conformance.Tests.Properties;

/// <summary>Constant arguments of operations, in the form that the front-end gives them.</summary>
internal static class DrawnArgument
{
    private static readonly double[] Numbers = [0.25, 0.5, 1, 2, -1];

    /// <summary>A value for a parameter, likely to make sense for the operands.</summary>
    public static SpecValue Draw(Random random, string operation, string name, Type type, IReadOnlyList<DrawnValue> operands)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        Shape shape = operands.Count > 0 ? operands[0].Shape : Shape.Scalar;
        return (operation, name) switch
        {
            ("Transpose", _) => Permutation(random, shape),
            ("Slice", _) => Indices(random, shape),
            ("Einsum", _) => Equation(random, operands),
            ("Flip", _) => List(Enumerable.Range(0, shape.Rank).Where(_ => random.Next(2) == 0).Select(a => (long)a).ToArray()),
            ("Pad", "padding") => SpecValue.List(shape.Select(_ => SpecValue.List(
                new[] { SpecValue.Of((long)random.Next(3)), SpecValue.Of((long)random.Next(3)) })).ToEquatableArray()),
            ("Broadcast", _) => Broader(random, shape),
            _ when type == typeof(bool) => SpecValue.Of(random.Next(2) == 0),
            _ when type == typeof(double) => SpecValue.Of(Numbers[random.Next(Numbers.Length)]),
            _ when type == typeof(int) => SpecValue.Of(name == "axis" ? Axis(random, shape) : (long)random.Next(-1, 4)),
            _ when type == typeof(Axes) => Axes(random, shape),
            (_, "outputPadding") => SpecValue.Of((long)random.Next(2)),
            _ when type == typeof(PerAxis) => SpatialNumbers(random, operation, name),
            _ when type == typeof(Padding) => SpatialPadding(random, operation),
            _ when type == typeof(Extent) => random.Next(2) == 0 ? SpecValue.Of(RandomModel.Symbol) : SpecValue.Of((long)random.Next(1, 6)),
            _ when type == typeof(Extent[]) && operands.Count == 0 => SpecValue.Shape(new[] { Any(random), Any(random) }),
            _ when type == typeof(Extent[]) => NewShape(random, shape),
            (_, "sizes") => Sizes(random, shape),
            _ when type == typeof(int[]) => SpecValue.List(shape.Select(_ => SpecValue.Of((long)random.Next(0, 3))).ToEquatableArray()),
            _ when type.IsEnum => SpecValue.Of(Enum.GetNames(type)[random.Next(Enum.GetNames(type).Length)]),
            _ => throw new NotSupportedException($"{operation} has a parameter '{name}' of type {type}, and nothing says how to draw one"),
        };
    }

    /// <summary>Missing, one number, or one for each spatial axis, whose number the operation's name ends in.</summary>
    private static SpecValue SpatialNumbers(Random random, string operation, string name) => random.Next(3) switch
    {
        0 when name is not ("size" or "scale") => SpecValue.Missing,
        1 => SpecValue.Of((long)random.Next(0, 4)),
        _ when !operation.EndsWith('d') => SpecValue.Of((long)random.Next(1, 4)),
        _ => List(Enumerable.Range(0, operation[^2] - '0').Select(_ => (long)random.Next(0, 4)).ToArray()),
    };

    private static SpecValue SpatialPadding(Random random, string operation) => random.Next(4) switch
    {
        0 => SpecValue.Of("same"),
        1 => SpecValue.Of((long)random.Next(3)),
        2 => SpecValue.List(Enumerable.Range(0, operation[^2] - '0').Select(_ => List([random.Next(3), random.Next(3)])).ToEquatableArray()),
        _ => SpecValue.Missing,
    };

    private static long Axis(Random random, Shape shape) => random.Next(-shape.Rank, Math.Max(1, shape.Rank));

    private static SpecValue Axes(Random random, Shape shape)
    {
        long[] axes = Enumerable.Range(0, shape.Rank).Where(_ => random.Next(2) == 0).Select(a => random.Next(3) == 0 ? (long)a - shape.Rank : a).ToArray();
        return axes.Length == 0 ? SpecValue.Missing : List(axes);
    }

    private static SpecValue Permutation(Random random, Shape shape)
    {
        long[] axes = Enumerable.Range(0, shape.Rank).Select(a => (long)a).ToArray();
        random.Shuffle(axes);
        return random.Next(4) == 0 ? SpecValue.Missing : List(axes);
    }

    private static SpecDim Any(Random random) => random.Next(2) == 0 ? new SpecDim(0, RandomModel.Symbol) : new SpecDim(random.Next(1, 6));

    // Another axis in front, and those of extent one stretched.
    private static SpecValue Broader(Random random, Shape shape) => SpecValue.Shape(shape
        .Select(dim => dim.IsOne ? Any(random) : new SpecDim(-1))
        .Prepend(Any(random))
        .Skip(random.Next(2))
        .ToEquatableArray());

    // A letter an axis, mostly one that stands for the same extent already; some of the letters are kept, in some order.
    private static SpecValue Equation(Random random, IReadOnlyList<DrawnValue> operands)
    {
        var extents = new List<Dim>();
        string[] inputs = operands.Select(operand =>
        {
            var own = new List<int>();
            foreach (Dim extent in operand.Shape)
            {
                int known = Enumerable.Range(0, extents.Count).Where(l => extents[l].Equals(extent) && !own.Contains(l)).DefaultIfEmpty(-1).First();
                if (known < 0 || random.Next(4) == 0)
                {
                    known = extents.Count;
                    extents.Add(extent);
                }

                own.Add(known);
            }

            return string.Concat(own.Select(Letter));
        }).ToArray();
        int[] kept = Enumerable.Range(0, extents.Count).Where(_ => random.Next(2) == 0).ToArray();
        random.Shuffle(kept);
        return SpecValue.Of(string.Join(',', inputs) + (random.Next(5) == 0 ? "" : "->" + string.Concat(kept.Select(Letter))));
    }

    private static char Letter(int index) => (char)('a' + index);

    // The last axis in three parts.
    private static SpecValue Sizes(Random random, Shape shape)
    {
        int extent = (int)(shape.LastOrDefault()?.Constant ?? 1);
        int first = random.Next(0, extent + 1), second = random.Next(0, extent - first + 1);
        return List([first, second, extent - first - second]);
    }

    private static SpecValue List(long[] values) => SpecValue.List(values.Select(SpecValue.Of).ToEquatableArray());

    private static SpecValue Indices(Random random, Shape shape) => SpecValue.List(shape.Take(random.Next(1, shape.Rank + 1)).Select(dim =>
    {
        int extent = (int)(dim.Constant ?? 1);
        return dim.Constant is null || random.Next(3) == 0 ? Range(null, null)
            : random.Next(3) == 0 ? SpecValue.Of((long)random.Next(-extent, extent))
            : random.Next(2) == 0 ? Range(random.Next(0, extent), null)
            : Range(random.Next(0, 1 + (extent / 2)), extent - random.Next(0, 1 + (extent / 2)));
    }).ToEquatableArray());

    private static SpecValue Range(int? start, int? end) => SpecValue.List(new[] { Bound(start), Bound(end) }.ToEquatableArray());

    private static SpecValue Bound(int? bound) => bound is int at ? SpecValue.Of((long)at) : SpecValue.Missing;

    // The same elements with axes merged and added; sometimes one extent is left to the compiler.
    private static SpecValue NewShape(Random random, Shape shape)
    {
        var dims = new List<SpecDim>();
        foreach (Dim dim in shape)
        {
            if (dim.Constant is not long extent)
            {
                dims.Add(dim.Equals(Dim.Symbol(RandomModel.Symbol)) ? new SpecDim(0, RandomModel.Symbol) : new SpecDim(-1));
            }
            else if (dims.Count > 0 && dims[^1].Symbol.Length == 0 && dims[^1].Value > 0 && random.Next(2) == 0)
            {
                dims[^1] = new SpecDim(dims[^1].Value * extent);
            }
            else
            {
                dims.Add(new SpecDim(extent));
            }

            if (random.Next(4) == 0)
            {
                dims.Add(new SpecDim(1));
            }
        }

        if (dims.Count > 0 && random.Next(3) == 0)
        {
            dims[random.Next(dims.Count)] = new SpecDim(-1);
        }

        return SpecValue.Shape(dims.ToEquatableArray());
    }
}
