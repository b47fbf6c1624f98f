using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;
using static GraphGen.Conformance.Tests.Cases.OperationCase;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Losses, with each reduction and each option, and derivatives that losses are made of.</summary>
internal static class LossCases
{
    private static readonly SpecArgument Each = Arg("reduction", "None");

    private static readonly SpecArgument Total = Arg("reduction", "Sum");

    /// <summary>Of no rows there is no mean.</summary>
    private static readonly int[] Sizes = [1, 2, 17, 33];

    public static IEnumerable<ConformanceCase> All =>
    [
        .. Derivatives,
        .. new[] { "MeanSquaredError", "MeanAbsoluteError", "Huber", "SmoothL1", "BinaryCrossEntropyWithLogits", "Hinge" }.SelectMany(OfElements),
        Of("BinaryCrossEntropyWithLogits weighted", (e, x) => e.Row("BinaryCrossEntropyWithLogits", x, Arg("positiveWeight", 2), Each), Floats("n", 7), Floats("n", 7), Floats(7)),
        Of("Hinge squared", (e, x) => e.Op("Hinge", x[0], x[1], Arg("squared", true)), Floats("n", 5), Floats("n", 5)) with { Sizes = Sizes },
        .. new[] { 1, 2, 10, 33 }.Select(classes => OfLabels("SoftmaxCrossEntropy", [classes, "n"])),
        OfLabels("SoftmaxCrossEntropy", [7, "n", 3]),
        OfLabels("SoftmaxCrossEntropy", [10, "n"]).InDouble(),
        OfLabels("SoftmaxCrossEntropy", [10, "n"], Each) with { Sizes = ConformanceCase.Few },
        OfLabels("SoftmaxCrossEntropy", [10, "n"], Arg("labelSmoothing", 0.1)),
        OfLabels("SoftmaxCrossEntropy", [3, "n"], Arg("ignoredIndex", 1)) with { Sizes = [17, 33] },
        OfLabels("NegativeLogLikelihood", [17, "n"]),
        OfLabels("NegativeLogLikelihood", [7, "n", 3], Total),
        OfLabels("MultiClassHinge", [10, "n"]),
        OfLabels("MultiClassHinge", [17, "n"], Arg("squared", true), Arg("margin", 0.5), Each),
        .. new[] { "SoftmaxCrossEntropy", "NegativeLogLikelihood", "MultiClassHinge" }.Select(Weighted),
        Of("SoftmaxCrossEntropy of probabilities", (e, x) => e.Op("SoftmaxCrossEntropy", x[0], x[1]), Floats("n", 10), Floats("n", 10)) with { Sizes = Sizes },
        Of("SoftmaxCrossEntropy of weighted probabilities", (e, x) => e.Row("SoftmaxCrossEntropy", x, Arg("labelSmoothing", 0.1), Arg("classWeights", 2), Each), Floats("n", 7), Floats("n", 7), Floats(7)),
        Of("KullbackLeibler", (e, x) => e.Op("KullbackLeibler", x[0], x[1]), Floats("n", 7), Floats("n", 7)) with { Sizes = Sizes, Lowest = 0.125 },
        Of("KullbackLeibler of logarithms", (e, x) => e.Op("KullbackLeibler", x[0], x[1], Arg("logTargets", true), Each), Floats("n", 17), Floats("n", 17)),
        Of("CosineSimilarity of rows", (e, x) => e.Op("CosineSimilarity", x[0], x[1], Arg("axis", -1)), Floats("n", 7), Floats("n", 7)),
        Of("CosineSimilarity of columns", (e, x) => e.Op("CosineSimilarity", x[0], x[1], Arg("axis", 0)), Floats("n", 7), Floats("n", 7)) with { Sizes = [2, 17] },
        Of("CosineEmbedding", (e, x) => e.Row("CosineEmbedding", [x[0], x[1], e.Input("alike", "n")], Arg("margin", -0.5)), Floats("n", 7), Floats("n", 7)) with { Sizes = Sizes },
        Of("TripletMargin", (e, x) => e.Row("TripletMargin", x, Arg("margin", 0.5)), Floats("n", 7), Floats("n", 7), Floats("n", 7)) with { Sizes = Sizes },
    ];

    /// <summary>Derivatives as values, differentiated once more by the training step.</summary>
    private static IEnumerable<ConformanceCase> Derivatives =>
    [
        Of("Gradient of a function", (e, x) => e.Op("Gradient", e.Op("Multiply", e.Op("Tanh", x[0]), x[0]), x[0]), Floats("n", 3)) with { Sizes = ConformanceCase.AroundVectors },
        Of("Gradient of a gradient", (e, x) => e.Op("Gradient", e.Op("Gradient", e.Op("Multiply", e.Op("Sigmoid", x[0]), x[0]), x[0]), x[0]), Floats("n", 5)),
        Of("Gradient of a product", (e, x) => e.Op("Gradient", e.Op("Tanh", e.Op("MatMul", x[0], x[1])), x[0]), Floats("n", 7), Floats(7, 17)) with { Tolerance = 4e-5 },
        Of("Gradient of a cross-entropy", (e, x) => e.Op("Gradient", e.Op("SoftmaxCrossEntropy", x[0], x[1], Each), x[0]), Floats("n", 10), Ints("n")) with { Integers = 10 },
    ];

    private static IEnumerable<ConformanceCase> OfElements(string op)
    {
        yield return Of(op, (e, x) => e.Op(op, x[0], x[1]), Floats("n", 7), Floats("n", 7)) with { Sizes = Sizes };
        yield return Of($"{op} summed", (e, x) => e.Op(op, x[0], x[1], Total), Floats("n", 7), Floats("n", 7));
        yield return Of($"{op} of each", (e, x) => e.Op(op, x[0], x[1], Each), Floats("n", 7), Floats("n", 7)) with { TakesSpecialValues = true };
    }

    /// <summary>The extents are those of the labels behind the number of classes.</summary>
    private static ConformanceCase OfLabels(string op, object[] extents, params SpecArgument[] options)
    {
        object[] leading = extents[1..];
        string name = $"{op} of {extents[0]} classes, {leading.Length} axes {string.Join(" ", options.Select(o => o.Name + o.Value.Text))}".TrimEnd();
        return Of(name, (e, x) => e.Op(op, x[0], x[1], options), Floats([.. leading, extents[0]]), Ints(leading)) with
        {
            Sizes = Sizes, Integers = (int)extents[0],
        };
    }

    private static ConformanceCase Weighted(string op)
    {
        SpecArgument[] options = op == "SoftmaxCrossEntropy" ? [Arg("classWeights", 2), Arg("labelSmoothing", 0.2), Arg("ignoredIndex", 5)] : [Arg("classWeights", 2)];
        return Of($"{op} weighted", (e, x) => e.Row(op, x, options), Floats("n", 7), Ints("n"), Floats(7)) with { Sizes = Sizes, Integers = 7, Lowest = 0.5 };
    }
}
