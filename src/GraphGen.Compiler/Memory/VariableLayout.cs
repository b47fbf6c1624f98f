using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Memory;

/// <summary>
/// Chooses in which order the axes of each variable lie in memory. A product streams its right operand along the axis that
/// becomes the columns of the result, so the forward pass wants contracted axes outside and free axes inside: a linear layer's
/// weight, [out, in] in files, lies as [in, out]. Optimizer state lies like its parameter, which it meets element by element.
/// </summary>
internal static class VariableLayout
{
    /// <summary>The permutations that are not row-major, by name of the variable.</summary>
    public static IReadOnlyDictionary<string, EquatableArray<int>> Choose(LoweredModel model)
    {
        var permutations = new Dictionary<string, EquatableArray<int>>();
        IEnumerable<LoweredEntry> forwardFirst = model.Entries.OrderBy(e => e.Kind == PlanKind.Forward ? 0 : 1);
        foreach (TensorGraph graph in forwardFirst.Select(e => e.Graph))
        {
            foreach (GraphRow row in graph.Rows.Where(r => r.Op == OpCode.Dot))
            {
                Consider(graph, row, permutations);
            }
        }

        foreach (DeclaredVariable state in model.Variables.Where(v => v.Role == VariableRole.OptimizerState))
        {
            string? owner = permutations.Keys.FirstOrDefault(name => state.Name.StartsWith(name + ".", System.StringComparison.Ordinal));
            if (owner is not null && permutations[owner].Count == state.Shape.Rank)
            {
                permutations[state.Name] = permutations[owner];
            }
        }

        return permutations.Where(p => !p.Value.SequenceEqual(Enumerable.Range(0, p.Value.Count))).ToDictionary(p => p.Key, p => p.Value);
    }

    /// <summary>The first product that reads a parameter as its right operand decides; tables that are gathered from stay row-major.</summary>
    private static void Consider(TensorGraph graph, GraphRow dot, Dictionary<string, EquatableArray<int>> permutations)
    {
        int operand = dot.Operands[1];
        if (graph.Rows[operand] is not { Op: OpCode.Parameter, Attributes: LeafAttributes leaf } parameter || permutations.ContainsKey(leaf.Name))
        {
            return;
        }

        var attributes = (DotAttributes)dot.Attributes;
        bool gathered = graph.Rows.Any(r => r.Op == OpCode.Gather && r.Operands[0] == operand);
        IEnumerable<int> free = Enumerable.Range(0, parameter.Shape.Rank)
            .Where(a => !attributes.RightBatch.Contains(a) && !attributes.RightContract.Contains(a));
        permutations[leaf.Name] = gathered
            ? Enumerable.Range(0, parameter.Shape.Rank).ToEquatableArray()
            : attributes.RightBatch.Concat(attributes.RightContract).Concat(free).ToEquatableArray();
    }
}
