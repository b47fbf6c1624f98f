using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Memory;

namespace GraphGen.Compiler.Model;

/// <summary>
/// L1 * sum(|w|) + L2 * sum(w^2), as Keras defines its regularisers, over every trained parameter of two axes or more that the loss
/// depends on. Training minimises the loss with it; an evaluation reports the loss of the data alone.
/// </summary>
internal static class Penalties
{
    public static void Check(ModelSpec spec, DiagnosticList diagnostics)
    {
        foreach ((string name, double factor) in new[] { ("L1", spec.Penalty.L1), ("L2", spec.Penalty.L2) })
        {
            if (!(factor >= 0) || double.IsPositiveInfinity(factor))
            {
                diagnostics.ReportField(DiagnosticCatalog.ArgumentOutOfRange, spec.Name, name, "finite and at least 0", UserText.Of(factor));
            }
        }
    }

    /// <summary>The loss with the penalties, in the order of the parameters.</summary>
    public static int Add(GraphBuilder graph, int loss, PenaltySpec penalty, IEnumerable<DeclaredVariable> variables)
    {
        if (penalty == new PenaltySpec())
        {
            return loss;
        }

        bool[] needed = NeededFor(graph, loss);
        var weights = new HashSet<string>(variables.Where(v => v.Role == VariableRole.Parameter && v.Shape.Rank >= 2).Select(v => v.Name));
        int total = loss;
        for (int value = 0; value <= loss; value++)
        {
            if (needed[value] && graph[value] is { Op: OpCode.Parameter, Attributes: LeafAttributes leaf } && weights.Contains(leaf.Name))
            {
                total = Add(graph, total, graph.Unary(OpCode.Abs, value), penalty.L1);
                total = Add(graph, total, graph.Square(value), penalty.L2);
            }
        }

        return total;
    }

    private static int Add(GraphBuilder graph, int total, int terms, double factor)
    {
        if (factor == 0)
        {
            return total;
        }

        int sum = graph.Reduce(OpCode.ReduceSum, terms, Enumerable.Range(0, graph.ShapeOf(terms).Rank).ToArray());
        return graph.Add(total, graph.Scale(sum, factor));
    }

    private static bool[] NeededFor(GraphBuilder graph, int loss)
    {
        var needed = new bool[loss + 1];
        needed[loss] = true;
        for (int value = loss; value >= 0; value--)
        {
            foreach (int operand in needed[value] ? graph[value].Operands : EquatableArray<int>.Empty)
            {
                needed[operand] = true;
            }
        }

        return needed;
    }
}
