using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

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
        GraphRow seen = graph.Rows[dot.Operands[1]];
        int operand = seen.Op == OpCode.Reshape ? seen.Operands[0] : dot.Operands[1];
        if (graph.Rows[operand] is not { Op: OpCode.Parameter, Attributes: LeafAttributes leaf } parameter
            || permutations.ContainsKey(leaf.Name) || !ShapeRules.JoinsAxes(seen.Shape, parameter.Shape))
        {
            return;
        }

        bool gathered = graph.Rows.Any(r => r.Op == OpCode.Gather && r.Operands[0] == operand);
        permutations[leaf.Name] = gathered
            ? Enumerable.Range(0, parameter.Shape.Rank).ToEquatableArray()
            : Order((DotAttributes)dot.Attributes, seen.Shape, parameter.Shape).ToEquatableArray();
    }

    /// <summary>
    /// Batch axes outside, then contracted ones in the product's order, then free ones. Where nothing is free, as in a convolution of each
    /// channel by itself, the batch axes are the columns. An axis that the product sees split goes where the innermost part of it goes.
    /// </summary>
    private static IEnumerable<int> Order(DotAttributes dot, Shape seen, Shape parameter)
    {
        int[] places = Enumerable.Range(0, seen.Rank).Select(Place).ToArray();
        var axes = new List<(int Axis, int Place)>();
        for (int axis = 0, next = 0; axis < parameter.Rank; axis++)
        {
            Dim joined = seen[next];
            while (joined != parameter[axis])
            {
                joined *= seen[++next];
            }

            axes.Add((axis, places[next++]));
        }

        return axes.OrderBy(a => a.Place).Select(a => a.Axis);

        int Place(int axis)
        {
            int contracted = dot.RightContract.ToList().IndexOf(axis);
            bool nothingIsFree = dot.RightBatch.Count + dot.RightContract.Count == seen.Rank;
            return contracted >= 0 ? seen.Rank + contracted
                : dot.RightBatch.Contains(axis) && !nothingIsFree ? axis
                : (2 * seen.Rank) + axis;
        }
    }
}
