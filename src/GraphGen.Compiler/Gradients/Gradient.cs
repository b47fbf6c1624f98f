using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Gradients;

/// <summary>Reverse mode: appends the rows that compute the gradient of a scalar by given values.</summary>
internal static class Gradient
{
    /// <summary>
    /// The gradient of <paramref name="loss"/> by each of <paramref name="targets"/>; null where the loss does not depend on it.
    /// Walks the rows once, from the loss backwards: when a row is reached, every contribution to its gradient has been built.
    /// Only rows on a path from a target to the loss are differentiated.
    /// </summary>
    public static int?[] Of(GraphBuilder graph, int loss, IReadOnlyList<int> targets, CompositeGradients composites)
    {
        int origin = graph.Origin;
        bool[] depends = Dependents(graph, loss, targets);
        var gradients = new int?[loss + 1];
        gradients[loss] = graph.ConstantLike(loss, 1);
        for (int value = loss; value >= 0; value--)
        {
            if (!depends[value] || gradients[value] is not int gradient)
            {
                continue;
            }

            graph.Origin = graph[value].Origin;
            if (composites.TryGet(value, out var inputs))
            {
                foreach ((int input, System.Func<int, int> rule) in inputs)
                {
                    Accumulate(input, () => rule(gradient));
                }

                continue;
            }

            for (int operand = 0; operand < graph[value].Operands.Count; operand++)
            {
                int position = operand;
                Accumulate(graph[value].Operands[operand], () => GradientTable.Of(graph[value].Op)(new RowGradient(graph, value, gradient), position));
            }
        }

        graph.Origin = origin;
        return targets.Select(t => t <= loss ? gradients[t] : null).ToArray();

        void Accumulate(int operand, System.Func<int?> contribution)
        {
            if (depends[operand] && contribution() is int addend)
            {
                gradients[operand] = gradients[operand] is int sum ? graph.Add(sum, addend) : addend;
            }
        }
    }

    private static bool[] Dependents(GraphBuilder graph, int loss, IReadOnlyList<int> targets)
    {
        var depends = new bool[loss + 1];
        for (int value = 0; value <= loss; value++)
        {
            depends[value] = targets.Contains(value) || graph[value].Operands.Any(o => depends[o]);
        }

        return depends;
    }
}
