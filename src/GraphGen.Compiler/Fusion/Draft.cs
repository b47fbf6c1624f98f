using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Fusion;

/// <summary>A kernel while it grows.</summary>
internal sealed class Draft
{
    public Draft(GroupKind kind, Shape domain, int rowAxes, int view = -1)
    {
        Kind = kind;
        Domain = domain;
        RowAxes = rowAxes;
        View = view;
    }

    public GroupKind Kind { get; set; }

    public Shape Domain { get; }

    public int RowAxes { get; set; }

    public int View { get; }

    public List<int> Members { get; } = new();

    public FusionGroup Group(IEnumerable<int> members, IEnumerable<int> stored) =>
        new(Kind, Domain, RowAxes, members.OrderBy(m => m).ToEquatableArray(), stored.OrderBy(s => s).ToEquatableArray(), View);
}
