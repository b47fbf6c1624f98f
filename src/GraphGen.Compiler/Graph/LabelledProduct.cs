using System;
using System.Linq;

namespace GraphGen.Compiler.Graph;

/// <summary>A product by axis names, see <see cref="Contraction"/>: its factors, and the labels of the result's axes.</summary>
internal sealed record LabelledProduct(LabelledFactor Left, LabelledFactor Right, int[] Labels);

/// <summary>A factor of a product: a value and a label for each of its axes.</summary>
internal sealed record LabelledFactor(int Value, int[] Labels)
{
    public int Axis(int label) => Array.IndexOf(Labels, label);

    /// <summary>The factor after one of its axes has become others, or none: the new value, and what stands for the label now.</summary>
    public LabelledFactor Split(int label, int value, params int[] labels) =>
        new(value, Labels.Take(Axis(label)).Concat(labels).Concat(Labels.Skip(Axis(label) + 1)).ToArray());

    /// <summary>The factor with its axes in another order.</summary>
    public LabelledFactor Ordered(GraphBuilder graph, int[] labels) => new(graph.Transpose(Value, labels.Select(Axis).ToArray()), labels);
}
