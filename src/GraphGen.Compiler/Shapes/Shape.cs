using System.Collections;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Shapes;

/// <summary>The extents of a tensor, outermost first; rank 0 is a scalar.</summary>
internal sealed record Shape(EquatableArray<Dim> Dims) : IReadOnlyList<Dim>
{
    public static Shape Scalar { get; } = new(EquatableArray<Dim>.Empty);

    public static Shape Of(params Dim[] dims) => new(dims);

    public int Rank => Dims.Count;

    int IReadOnlyCollection<Dim>.Count => Dims.Count;

    public Dim this[int axis] => Dims[axis];

    /// <summary>The number of elements.</summary>
    public Dim Size => Dims.Aggregate(Dim.One, (a, b) => a * b);

    /// <summary>The shape with another extent along one axis.</summary>
    public Shape With(int axis, Dim extent) => Of(Dims.Select((dim, a) => a == axis ? extent : dim).ToArray());

    /// <summary>Strides, in elements, of the row-major layout.</summary>
    public EquatableArray<Dim> RowMajorStrides()
    {
        var strides = new Dim[Rank];
        Dim stride = Dim.One;
        for (int axis = Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Dims[axis];
        }

        return strides;
    }

    public IEnumerator<Dim> GetEnumerator() => Dims.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As in <c>[batch,64]</c>; also the form the readers parse.</summary>
    public override string ToString() => "[" + string.Join(",", Dims) + "]";
}
