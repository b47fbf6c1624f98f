using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Model;

/// <summary>
/// Reads constant arguments by name. The front-end fills in every default, so an argument that is absent or of another kind is a
/// defect (<see cref="GraphException"/>), not a user's mistake.
/// </summary>
internal static class SpecArguments
{
    public static SpecValue Get(this EquatableArray<SpecArgument> arguments, string name) =>
        arguments.FirstOrDefault(a => a.Name == name)?.Value ?? throw new GraphException($"the argument {name} is absent");

    public static bool Has(this EquatableArray<SpecArgument> arguments, string name) =>
        arguments.Any(a => a.Name == name && a.Value.Kind != SpecValueKind.Missing);

    public static long Integer(this EquatableArray<SpecArgument> arguments, string name) => arguments.Get(name).AsInteger();

    public static double Number(this EquatableArray<SpecArgument> arguments, string name)
    {
        SpecValue value = arguments.Get(name);
        return value.Kind is SpecValueKind.Number or SpecValueKind.Integer ? value.Number : throw Unexpected(value);
    }

    /// <summary>An option with a value of its own where it is not given.</summary>
    public static double Number(this EquatableArray<SpecArgument> arguments, string name, double otherwise) =>
        arguments.Has(name) ? arguments.Number(name) : otherwise;

    public static bool Boolean(this EquatableArray<SpecArgument> arguments, string name)
    {
        SpecValue value = arguments.Get(name);
        return value.Kind == SpecValueKind.Boolean ? value.Number != 0 : throw Unexpected(value);
    }

    /// <summary>An option that is off unless it is given.</summary>
    public static bool Flag(this EquatableArray<SpecArgument> arguments, string name) => arguments.Has(name) && arguments.Boolean(name);

    /// <summary>A list of integers; empty where the optional argument is missing.</summary>
    public static int[] Integers(this EquatableArray<SpecArgument> arguments, string name)
    {
        SpecValue value = arguments.Get(name);
        return value.Kind switch
        {
            SpecValueKind.List => value.Items.Select(i => (int)i.AsInteger()).ToArray(),
            SpecValueKind.Missing => System.Array.Empty<int>(),
            _ => throw Unexpected(value),
        };
    }

    /// <summary>A shape as the user states it; see <see cref="SpecDim"/>.</summary>
    public static SpecDim[] Extents(this EquatableArray<SpecArgument> arguments, string name)
    {
        SpecValue value = arguments.Get(name);
        return value.Kind == SpecValueKind.Shape ? value.Dims.ToArray() : throw Unexpected(value);
    }

    /// <summary>One extent: a number, or the name of a dimension.</summary>
    public static SpecDim Extent(this EquatableArray<SpecArgument> arguments, string name)
    {
        SpecValue value = arguments.Get(name);
        return value.Kind == SpecValueKind.Text ? new SpecDim(0, value.Text) : new SpecDim(value.AsInteger());
    }

    public static long AsInteger(this SpecValue value) => value.Kind == SpecValueKind.Integer ? (long)value.Number : throw Unexpected(value);

    public static Dim ToDim(this SpecDim dim) => dim.Symbol.Length > 0 ? Dim.Symbol(dim.Symbol) : Dim.Of(dim.Value);

    public static Shape ToShape(this EquatableArray<SpecDim> dims) => new(dims.Select(ToDim).ToEquatableArray());

    public static DType ToDType(this SpecElementType type, DType precision) => type == SpecElementType.Int ? DType.I32 : precision;

    private static GraphException Unexpected(SpecValue value) => new($"an argument is of kind {value.Kind}");
}
