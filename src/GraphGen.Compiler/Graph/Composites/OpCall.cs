using System;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>A tensor argument: its row, what messages call it, and whether the user's method reads it nowhere else.</summary>
internal readonly record struct Operand(int Value, string Label, bool IsOnlyUse = false);

[Flags]
internal enum ElementKinds
{
    Float = 1,
    Int = 2,
    Bool = 4,
    Number = Float | Int,
}

/// <summary>
/// One user-level operation on its way into the graph. A builder checks what the user may have got wrong, in the user's
/// words, and returns <see cref="Poison"/> after reporting; rows that use a poisoned row are skipped without another report.
/// </summary>
internal sealed class OpCall
{
    public const int Poison = -1;

    private readonly Operand[] operands;
    private readonly Action<DiagnosticRule, string, string[]> report;

    public OpCall(CompositeScope scope, string name, Operand[] operands, EquatableArray<SpecArgument> arguments, Action<DiagnosticRule, string, string[]> report)
    {
        Scope = scope;
        Name = name;
        this.operands = operands;
        Arguments = arguments;
        this.report = report;
    }

    public CompositeScope Scope { get; }

    public GraphBuilder Graph => Scope.Graph;

    /// <summary>The operation as messages name it.</summary>
    public string Name { get; }

    public EquatableArray<SpecArgument> Arguments { get; }

    public int Count => operands.Length;

    public Operand this[int operand] => operands[operand];

    public int Value(int operand) => operands[operand].Value;

    public Shape ShapeOf(int operand) => Graph.ShapeOf(operands[operand].Value);

    public DType TypeOf(int operand) => Graph.TypeOf(operands[operand].Value);

    /// <summary>
    /// The operand given for an optional tensor parameter, whose name is an argument that holds the operand's position; null where
    /// it was left out.
    /// </summary>
    public int? Optional(string name) => Arguments.Has(name) ? (int)Arguments.Integer(name) : null;

    /// <summary>The same call seen as another operation, for composites made of others; messages name that one.</summary>
    public OpCall As(string name, params Operand[] newOperands) => new(Scope, name, newOperands, Arguments, report);

    public int Fail(DiagnosticRule rule, params string[] arguments)
    {
        report(rule, string.Empty, arguments);
        return Poison;
    }

    /// <summary>Fails at one argument, which the user sees marked.</summary>
    public int FailAt(string argument, DiagnosticRule rule, params string[] arguments)
    {
        report(rule, argument, arguments);
        return Poison;
    }

    /// <summary>Fails at one operand, which the user sees marked.</summary>
    public int FailAt(int operand, DiagnosticRule rule, params string[] arguments) => FailAt(UserText.Of(operand), rule, arguments);

    /// <summary>Label and shape of an operand, as messages pair them.</summary>
    public string[] Describe(int operand) => new[] { operands[operand].Label, UserText.Of(ShapeOf(operand)) };

    /// <summary>Fails with the operation's name, then <paramref name="before"/>, then label and shape of the operand.</summary>
    public int FailOn(DiagnosticRule rule, int operand, params string[] before) =>
        Fail(rule, new[] { Name }.Concat(before).Concat(Describe(operand)).ToArray());

    /// <summary>Fails with the operation's name, label and shape of two operands, then <paramref name="after"/>.</summary>
    public int FailOnPair(DiagnosticRule rule, int left, int right, params string[] after) =>
        Fail(rule, new[] { Name }.Concat(Describe(left)).Concat(Describe(right)).Concat(after).ToArray());

    /// <summary>Whether every operand is of an element type the operation takes.</summary>
    public bool Takes(ElementKinds kinds) => Enumerable.Range(0, Count).All(i => Takes(i, kinds));

    public bool Takes(int operand, ElementKinds kinds)
    {
        DType type = TypeOf(operand);
        ElementKinds kind = type == DType.Bool ? ElementKinds.Bool : type.IsFloat() ? ElementKinds.Float : ElementKinds.Int;
        if (kinds.HasFlag(kind))
        {
            return true;
        }

        Fail(DiagnosticCatalog.ElementTypeNotTaken, Name, NameOf(kinds), operands[operand].Label, UserText.Of(type));
        return false;
    }

    /// <summary>Whether operands have one element type.</summary>
    public bool HaveOneType(int first, int second)
    {
        if (TypeOf(first) == TypeOf(second))
        {
            return true;
        }

        Fail(
            DiagnosticCatalog.ElementTypesDiffer,
            Name, operands[first].Label, UserText.Of(TypeOf(first)), operands[second].Label, UserText.Of(TypeOf(second)));
        return false;
    }

    /// <summary>Whether an operand has exactly this shape.</summary>
    public bool HasShape(int operand, Shape shape)
    {
        if (ShapeOf(operand).Equals(shape))
        {
            return true;
        }

        Fail(DiagnosticCatalog.ShapeRequired, Name, operands[operand].Label, UserText.Of(shape), UserText.Of(ShapeOf(operand)));
        return false;
    }

    /// <summary>All operands at their common NumPy shape, or null after a report.</summary>
    public int[]? Broadcast()
    {
        for (int right = 1; right < Count; right++)
        {
            for (int left = 0; left < right; left++)
            {
                if (!Fit(ShapeOf(left), ShapeOf(right)))
                {
                    FailOnPair(DiagnosticCatalog.ShapesDoNotBroadcast, left, right);
                    return null;
                }
            }
        }

        Shape shape = Enumerable.Range(0, Count).Select(ShapeOf).Aggregate(Join);
        return operands.Select(o => Graph.BroadcastTo(o.Value, shape)).ToArray();
    }

    /// <summary>An axis argument counted from the front, or null after a report; negative ones count from the end.</summary>
    public int? Axis(int operand, long axis) => Axis(operand, axis, ShapeOf(operand).Rank);

    public int? Axis(int operand, long axis, int rank)
    {
        if (axis >= -rank && axis < rank)
        {
            return (int)(axis < 0 ? axis + rank : axis);
        }

        FailOn(DiagnosticCatalog.AxisOutOfRange, operand, UserText.Of(axis));
        return null;
    }

    /// <summary>A list of axes, each named once, or null after a report.</summary>
    public int[]? Axes(int operand, int[] axes) => Axes(operand, axes, ShapeOf(operand).Rank);

    public int[]? Axes(int operand, int[] axes, int rank)
    {
        int?[] found = axes.Select(a => Axis(operand, a, rank)).ToArray();
        if (found.Contains(null))
        {
            return null;
        }

        int[] counted = found.Select(a => a!.Value).ToArray();
        foreach (IGrouping<int, int> axis in counted.GroupBy(a => a).Where(g => g.Count() > 1))
        {
            Fail(DiagnosticCatalog.AxisRepeated, Name, UserText.Of(axis.Key), operands[operand].Label);
            return null;
        }

        return counted;
    }

    private static bool Fit(Shape left, Shape right) =>
        left.Reverse().Zip(right.Reverse(), (a, b) => a == b || a.IsOne || b.IsOne).All(fits => fits);

    private static Shape Join(Shape left, Shape right)
    {
        (Shape longer, Shape shorter) = left.Rank >= right.Rank ? (left, right) : (right, left);
        int shift = longer.Rank - shorter.Rank;
        return Shape.Of(longer.Select((dim, axis) => axis >= shift && dim.IsOne ? shorter[axis - shift] : dim).ToArray());
    }

    private static string NameOf(ElementKinds kinds) => kinds switch
    {
        ElementKinds.Float => "floating-point tensors",
        ElementKinds.Int => "integer tensors",
        ElementKinds.Bool => "boolean tensors",
        ElementKinds.Int | ElementKinds.Bool => "integer or boolean tensors",
        ElementKinds.Float | ElementKinds.Bool => "floating-point or boolean tensors",
        _ => "tensors of numbers",
    };
}
