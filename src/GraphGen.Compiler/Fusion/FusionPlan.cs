using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Fusion;

internal enum GroupKind
{
    /// <summary>Every member has the domain's shape; one loop nest over it.</summary>
    Elementwise,

    /// <summary>
    /// Reductions along trailing axes, and whatever lies around them on the same rows (softmax, normalisations, losses): a nest
    /// over the leading axes, in which the row is passed over again where one reduction depends on another.
    /// </summary>
    RowWise,

    /// <summary>A contraction, or a reduction that leaves the trailing axes, with elementwise members applied to its result.</summary>
    Anchored,

    /// <summary>Running sums on their own.</summary>
    Scan,

    /// <summary>The positions of the greatest elements of rows, on their own.</summary>
    Selection,

    /// <summary>A scatter-add on its own.</summary>
    Scatter,
}

/// <summary>
/// One kernel to be: <paramref name="Members"/> in topological order are computed in it, <paramref name="Stored"/> are those that
/// other kernels, results or assigns read. <paramref name="Domain"/> is the shape of the nest; its last
/// <paramref name="RowAxes"/> axes are the row of a row-wise group. <paramref name="View"/> is the row of movement through which all of a
/// product's readers see it, and whose shape the domain is then; -1 elsewhere.
/// </summary>
internal sealed record FusionGroup(GroupKind Kind, Shape Domain, int RowAxes, EquatableArray<int> Members, EquatableArray<int> Stored, int View = -1)
{
    /// <summary>The shape of one value a row.</summary>
    public Shape Leading => Shape.Of(Domain.Take(Domain.Rank - RowAxes).ToArray());

    /// <summary>The extents of the row.</summary>
    public IReadOnlyList<Dim> Row => Domain.Skip(Domain.Rank - RowAxes).ToList();

    /// <summary>Whether an elementwise value of this shape has one element at each point of the nest, or one a row.</summary>
    public bool Fits(Shape shape) => shape.Equals(Domain) || (Kind == GroupKind.RowWise && IsRowScalar(shape));

    /// <summary>One value a row: the leading axes, perhaps followed by the row axes kept with extent 1.</summary>
    public bool IsRowScalar(Shape shape)
    {
        int leading = Domain.Rank - RowAxes;
        return !shape.Equals(Domain)
            && (shape.Rank == leading || shape.Rank == Domain.Rank)
            && shape.Take(leading).SequenceEqual(Domain.Take(leading))
            && shape.Skip(leading).All(d => d.IsOne);
    }
}

/// <summary>A graph cut into kernels, in an order that respects data and the anti-dependency of in-place assignment.</summary>
/// <param name="Deferred">Assigned values that cannot be written in place (a later kernel still reads the variable): copied at the end.</param>
internal sealed record FusionPlan(TensorGraph Graph, EquatableArray<FusionGroup> Groups, EquatableArray<GraphAssign> Deferred);

/// <summary>Turns fusion off for tests: every row becomes a kernel of its own; results must be the same bits.</summary>
internal sealed record FusionOptions(bool Enabled = true);
