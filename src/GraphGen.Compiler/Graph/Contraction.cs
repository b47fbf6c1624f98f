using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Compiler.Graph;

/// <summary>
/// Products of two tensors by axis names, as in Einstein notation: every axis carries a label, and a label in both operands is a
/// batch axis where the result has it, else contracted. The gradient of such a product is such a product again, so matrix
/// multiplication, its batched and transposed forms and all their gradients are made here. Transposed operands are read
/// through their permutation. The result is transposed only where the axes of one operand stand around those of the other: operands can
/// be read in any order, and exchanged.
/// </summary>
internal static class Contraction
{
    /// <summary>Every label occurs at most once in an operand and, but for contracted ones, once in the result.</summary>
    public static int Build(GraphBuilder graph, int left, int[] leftLabels, int right, int[] rightLabels, int[] resultLabels)
    {
        (left, leftLabels) = SeeThroughTranspose(graph, left, leftLabels);
        (right, rightLabels) = SeeThroughTranspose(graph, right, rightLabels);
        if (!AreApart(leftLabels, rightLabels, resultLabels) && AreApart(rightLabels, leftLabels, resultLabels))
        {
            (left, leftLabels, right, rightLabels) = (right, rightLabels, left, leftLabels);
        }

        if (AreApart(leftLabels, rightLabels, resultLabels))
        {
            (left, leftLabels) = WithFreeAxes(graph, left, leftLabels, resultLabels.Where(l => !rightLabels.Contains(l)));
            (right, rightLabels) = WithFreeAxes(graph, right, rightLabels, resultLabels.Where(l => !leftLabels.Contains(l)));
        }

        int[] batch = resultLabels.Where(l => leftLabels.Contains(l) && rightLabels.Contains(l)).ToArray();
        int[] contracted = leftLabels.Where(l => rightLabels.Contains(l) && !resultLabels.Contains(l)).ToArray();
        int product = graph.Dot(left, right, new DotAttributes(
            AxesOf(batch, leftLabels), AxesOf(batch, rightLabels), AxesOf(contracted, leftLabels), AxesOf(contracted, rightLabels)));
        return graph.Transpose(product, AxesOf(resultLabels, ResultOrder(leftLabels, rightLabels, resultLabels)));
    }

    /// <summary>The labels of a dot row's axes: of the left operand, the right operand and the result.</summary>
    public static (int[] Left, int[] Right, int[] Result) Labels(DotAttributes dot, int leftRank, int rightRank)
    {
        int[] left = Enumerable.Range(0, leftRank).ToArray();
        int[] right = Enumerable.Range(leftRank, rightRank).ToArray();
        foreach ((int l, int r) in Pairs(dot.LeftBatch, dot.RightBatch).Concat(Pairs(dot.LeftContract, dot.RightContract)))
        {
            right[r] = left[l];
        }

        int[] batch = dot.LeftBatch.Select(a => left[a]).ToArray();
        return (left, right, ResultOrder(left, right, batch.Concat(left.Except(right)).Concat(right.Except(left)).ToArray()));
    }

    /// <summary>A value that is a dot row, perhaps transposed, as the product it is; else null.</summary>
    public static LabelledProduct? Read(GraphBuilder graph, int value)
    {
        int[]? permutation = (graph[value].Attributes as TransposeAttributes)?.Permutation.ToArray();
        if (graph[permutation is null ? value : graph[value].Operands[0]] is not { Attributes: DotAttributes dot } row)
        {
            return null;
        }

        (int[] left, int[] right, int[] result) = Labels(dot, graph.ShapeOf(row.Operands[0]).Rank, graph.ShapeOf(row.Operands[1]).Rank);
        return new LabelledProduct(
            new LabelledFactor(row.Operands[0], left),
            new LabelledFactor(row.Operands[1], right),
            permutation is null ? result : permutation.Select(axis => result[axis]).ToArray());
    }

    private static IEnumerable<(int Left, int Right)> Pairs(IEnumerable<int> left, IEnumerable<int> right) =>
        left.Zip(right, (l, r) => (l, r));

    /// <summary>The axes of a dot's result: batch, free of the left, free of the right.</summary>
    private static int[] ResultOrder(int[] left, int[] right, int[] result) =>
        result.Where(l => left.Contains(l) && right.Contains(l))
            .Concat(left.Where(l => result.Contains(l) && !right.Contains(l)))
            .Concat(right.Where(l => result.Contains(l) && !left.Contains(l)))
            .ToArray();

    /// <summary>Whether the result's axes are batch axes, then those of the left operand alone, then those of the right one, each in any order.</summary>
    private static bool AreApart(int[] left, int[] right, int[] result)
    {
        int[] places = result.Select(l => !right.Contains(l) ? 1 : left.Contains(l) ? 0 : 2).ToArray();
        return places.SequenceEqual(places.OrderBy(p => p));
    }

    /// <summary>The operand with its free axes in the order of the result; the others stay where they are.</summary>
    private static (int Value, int[] Labels) WithFreeAxes(GraphBuilder graph, int value, int[] labels, IEnumerable<int> free)
    {
        var next = new Queue<int>(free.Where(labels.Contains));
        var moving = new HashSet<int>(next);
        int[] ordered = labels.Select(l => moving.Contains(l) ? next.Dequeue() : l).ToArray();
        return (graph.Transpose(value, AxesOf(ordered, labels)), ordered);
    }

    private static int[] AxesOf(IEnumerable<int> labels, int[] of) => labels.Select(l => System.Array.IndexOf(of, l)).ToArray();

    private static (int Value, int[] Labels) SeeThroughTranspose(GraphBuilder graph, int value, int[] labels)
    {
        while (graph[value].Attributes is TransposeAttributes transpose)
        {
            var source = new int[labels.Length];
            for (int axis = 0; axis < labels.Length; axis++)
            {
                source[transpose.Permutation[axis]] = labels[axis];
            }

            (value, labels) = (graph[value].Operands[0], source);
        }

        return (value, labels);
    }
}
