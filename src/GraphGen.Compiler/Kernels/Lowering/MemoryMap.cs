using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>
/// Where every leaf and every stored row of an entry point lies, and in which order of axes. Assigned values are written straight
/// into their variable and results straight into the caller's memory; the rest are workspace, row-major.
/// </summary>
internal sealed class MemoryMap
{
    private readonly TensorGraph graph;
    private readonly IReadOnlyDictionary<string, EquatableArray<int>> permutations;
    private readonly Dictionary<int, List<MemoryLocation>> destinations = new();

    /// <param name="permutations">Physical order of axes of the variables that are not row-major.</param>
    public MemoryMap(FusionPlan plan, IReadOnlyDictionary<string, EquatableArray<int>> permutations)
    {
        graph = plan.Graph;
        this.permutations = permutations;
        foreach (int row in plan.Groups.SelectMany(g => g.Stored))
        {
            destinations[row] = new List<MemoryLocation>();
        }

        foreach (GraphAssign assign in graph.Assigns.Where(a => !plan.Deferred.Contains(a)))
        {
            destinations[assign.Value].Add(Leaf(assign.Variable));
        }

        foreach (GraphResult result in graph.Results)
        {
            destinations[result.Row].Add(new MemoryLocation(LocationKind.Result, result.Name));
        }

        foreach (KeyValuePair<int, List<MemoryLocation>> stored in destinations)
        {
            bool copiedLater = plan.Deferred.Any(a => a.Value == stored.Key);
            if (stored.Value.Count == 0 || (copiedLater && stored.Value.All(l => l.Kind != LocationKind.Workspace)))
            {
                stored.Value.Insert(0, new MemoryLocation(LocationKind.Workspace, "", stored.Key));
            }
        }
    }

    public bool IsInMemory(int row) => destinations.ContainsKey(row) || IsLeaf(row);

    /// <summary>Where readers find a row.</summary>
    public MemoryLocation Source(int row) => IsLeaf(row) ? Leaf(row) : destinations[row][0];

    /// <summary>Where its kernel writes a row.</summary>
    public IReadOnlyList<MemoryLocation> Destinations(int row) => destinations[row];

    public bool IsRowMajor(MemoryLocation location) => location.Kind != LocationKind.Variable || !permutations.ContainsKey(location.Name);

    /// <summary>Strides in elements of a tensor of this shape there.</summary>
    public EquatableArray<Dim> Strides(MemoryLocation location, Shape shape)
    {
        if (IsRowMajor(location))
        {
            return shape.RowMajorStrides();
        }

        EquatableArray<int> permutation = permutations[location.Name];
        EquatableArray<Dim> physical = Shape.Of(permutation.Select(axis => shape[axis]).ToArray()).RowMajorStrides();
        var strides = new Dim[shape.Rank];
        for (int i = 0; i < strides.Length; i++)
        {
            strides[permutation[i]] = physical[i];
        }

        return strides;
    }

    public MemoryLocation Leaf(int row) => new(
        graph.Rows[row].Op == OpCode.Input ? LocationKind.Input : LocationKind.Variable,
        ((LeafAttributes)graph.Rows[row].Attributes).Name);

    private bool IsLeaf(int row) => graph.Rows[row].Op is OpCode.Input or OpCode.Parameter or OpCode.State;
}
