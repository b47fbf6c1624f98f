using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Gradients;

/// <summary>Losses by every operand, weights and targets included, which PyTorch does not always differentiate.</summary>
internal static class LossCases
{
    private static readonly SpecArgument Each = Arg("reduction", "None");

    private static readonly SpecArgument Total = Arg("reduction", "Sum");

    private static readonly int[] Square = { 3, 4 };

    private static readonly int[][] Scores = { new[] { 5, 3 } };

    private static readonly int[][] Rows = { new[] { 5, 3 }, new[] { 3 } };

    public static IEnumerable<GradientCase> All => Elements().Concat(Classes()).Concat(Distances());

    private static IEnumerable<GradientCase> Elements()
    {
        foreach (string op in new[] { "MeanSquaredError", "MeanAbsoluteError", "Huber", "SmoothL1", "BinaryCrossEntropyWithLogits", "Hinge" })
        {
            yield return new($"{op} mean", new[] { Square, Square }, (e, p) => e.Op(op, p[0], p[1]));
            yield return new($"{op} sum", new[] { Square, Square }, (e, p) => e.Op(op, p[0], p[1], Total));
            yield return new($"{op} each", new[] { Square, Square }, (e, p) => e.Op(op, p[0], p[1], Each));
        }

        yield return new("Huber narrow", new[] { Square, Square }, (e, p) => e.Op("Huber", p[0], p[1], Arg("delta", 0.25), Each));
        yield return new("Hinge squared", new[] { Square, Square }, (e, p) => e.Op("Hinge", p[0], p[1], Arg("squared", true), Each));
        yield return new(
            "BinaryCrossEntropyWithLogits weighted",
            new[] { Square, Square, new[] { 4 } },
            (e, p) => e.Row("BinaryCrossEntropyWithLogits", p, Arg("positiveWeight", 2), Each));
    }

    private static IEnumerable<GradientCase> Classes()
    {
        foreach (string op in new[] { "SoftmaxCrossEntropy", "NegativeLogLikelihood", "MultiClassHinge" })
        {
            yield return new($"{op} of labels", Scores, (e, p) => e.Op(op, p[0], e.IntInput("labels", 5)));
            foreach (SpecArgument reduction in new[] { Each, Arg("reduction", "Mean") })
            {
                yield return new(
                    $"{op} weighted {reduction.Value.Text}",
                    Rows,
                    (e, p) => e.Row(op, new[] { p[0], e.IntInput("labels", 5), p[1] }, Arg("classWeights", 2), reduction),
                    Positive: true);
            }
        }

        foreach (string op in new[] { "SoftmaxCrossEntropy", "NegativeLogLikelihood" })
        {
            yield return new($"{op} with ignored rows", Scores, (e, p) => e.Op(op, p[0], e.IntInput("labels", 5), Arg("ignoredIndex", 1)));
        }

        yield return new(
            "SoftmaxCrossEntropy smoothed, weighted and ignored",
            Rows,
            (e, p) => e.Row(
                "SoftmaxCrossEntropy",
                new[] { p[0], e.IntInput("labels", 5), p[1] },
                Arg("labelSmoothing", 0.2), Arg("classWeights", 2), Arg("ignoredIndex", 0)),
            Positive: true);
        yield return new("SoftmaxCrossEntropy of probabilities", new[] { Square, Square }, (e, p) => e.Op("SoftmaxCrossEntropy", p[0], p[1]));
        yield return new(
            "SoftmaxCrossEntropy of weighted probabilities",
            new[] { Square, Square, new[] { 4 } },
            (e, p) => e.Row("SoftmaxCrossEntropy", p, Arg("labelSmoothing", 0.1), Arg("classWeights", 2), Each));
        yield return new(
            "MultiClassHinge squared",
            new[] { Square },
            (e, p) => e.Op("MultiClassHinge", p[0], e.IntInput("labels", 3), Arg("squared", true), Arg("margin", 0.7), Each));
    }

    private static IEnumerable<GradientCase> Distances()
    {
        yield return new("KullbackLeibler mean", new[] { Square, Square }, (e, p) => e.Op("KullbackLeibler", p[0], p[1]), Positive: true);
        yield return new("KullbackLeibler of logarithms", new[] { Square, Square }, (e, p) => e.Op("KullbackLeibler", p[0], p[1], Arg("logTargets", true), Each));
        yield return new("CosineSimilarity of rows", new[] { Square, Square }, (e, p) => e.Op("CosineSimilarity", p[0], p[1], Arg("axis", -1)));
        yield return new("CosineSimilarity of columns", new[] { Square, Square }, (e, p) => e.Op("CosineSimilarity", p[0], p[1], Arg("axis", 0)));
        yield return new(
            "CosineEmbedding each",
            new[] { Square, Square },
            (e, p) => e.Row("CosineEmbedding", new[] { p[0], p[1], e.Input("targets", 3) }, Arg("margin", -0.5), Each));
        yield return new("TripletMargin each", new[] { Square, Square, Square }, (e, p) => e.Row("TripletMargin", p, Arg("margin", 0.6), Each));
    }
}
