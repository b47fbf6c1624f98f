using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// Sums of products by axis names. What only one operand has is summed before anything is multiplied; then two operands at a time are
/// contracted, the leftmost pair that shares an axis nobody else needs, so that no product is larger than it must be.
/// </summary>
internal static class Einsum
{
    public static OpDefinition[] Definitions { get; } = { new("Einsum", 1, int.MaxValue, Build) };

    private static int Build(OpCall call)
    {
        string text = call.Arguments.Get("equation").Text;
        (EinsumEquation? equation, string problem) = EinsumEquation.Parse(text);
        if (equation is null)
        {
            return call.FailAt("equation", DiagnosticCatalog.EinsumEquation, text, problem);
        }

        if (equation.Operands.Count != call.Count)
        {
            return call.FailAt(
                "equation", DiagnosticCatalog.OperandCount, $"{call.Name} \"{text}\"", UserText.Count(equation.Operands.Count, "tensor"), UserText.Of(call.Count));
        }

        return call.Takes(ElementKinds.Float) && Fits(call, equation) ? Contract(call, equation) : OpCall.Poison;
    }

    /// <summary>Every operand has an axis for each of its letters, and a letter one extent wherever it occurs.</summary>
    private static bool Fits(OpCall call, EinsumEquation equation)
    {
        var known = new Dictionary<char, (int Operand, Dim Extent)>();
        for (int operand = 0; operand < call.Count; operand++)
        {
            (string letters, Shape shape) = (equation.Operands[operand], call.ShapeOf(operand));
            if (letters.Length != shape.Rank)
            {
                call.FailAt(operand, DiagnosticCatalog.EinsumAxesDiffer, new[] { letters, UserText.Count(letters.Length, "axis") }.Concat(call.Describe(operand)).ToArray());
                return false;
            }

            for (int axis = 0; axis < letters.Length; axis++)
            {
                if (!known.TryGetValue(letters[axis], out (int Operand, Dim Extent) first))
                {
                    known.Add(letters[axis], (operand, shape[axis]));
                }
                else if (first.Extent != shape[axis])
                {
                    call.FailAt(
                        operand,
                        DiagnosticCatalog.EinsumExtentsDiffer,
                        new[] { letters[axis].ToString() }.Concat(call.Describe(first.Operand)).Concat(call.Describe(operand)).ToArray());
                    return false;
                }
                else if (letters.IndexOf(letters[axis]) < axis && !shape[axis].IsConstant)
                {
                    call.FailAt(
                        operand,
                        DiagnosticCatalog.ShapeRequired,
                        call.Name, call[operand].Label, $"of a constant extent along {letters[axis]}, of which the diagonal is taken,", UserText.Of(shape));
                    return false;
                }
            }
        }

        return true;
    }

    private static int Contract(OpCall call, EinsumEquation equation)
    {
        GraphBuilder graph = call.Graph;
        List<Term> terms = equation.Operands.Select((letters, operand) => Diagonal(graph, new Term(call.Value(operand), letters))).ToList();
        for (int term = 0; term < terms.Count; term++)
        {
            terms[term] = SumOut(graph, terms[term], terms[term].Letters.Except(Needed(terms, equation.Result, term)));
        }

        while (terms.Count > 1)
        {
            (int left, int right) = Pair(terms, equation.Result);
            Term product = Multiply(graph, terms[left], terms[right], Needed(terms, equation.Result, left, right));
            terms.RemoveAt(right);
            terms[left] = product;
        }

        return graph.Transpose(terms[0].Value, equation.Result.Select(letter => terms[0].Letters.IndexOf(letter)).ToArray());
    }

    /// <summary>Letters that the result or another term has, those of the result first.</summary>
    private static IEnumerable<char> Needed(IReadOnlyList<Term> terms, string result, params int[] besides) =>
        result.Concat(terms.Where((_, term) => !besides.Contains(term)).SelectMany(t => t.Letters)).Distinct();

    /// <summary>The leftmost pair that can be contracted; else the leftmost that shares an axis; else the first two.</summary>
    private static (int Left, int Right) Pair(IReadOnlyList<Term> terms, string result)
    {
        var pairs = (from left in Enumerable.Range(0, terms.Count)
                     from right in Enumerable.Range(left + 1, terms.Count - left - 1)
                     let shared = terms[left].Letters.Intersect(terms[right].Letters)
                     select (Left: left, Right: right, Rank: shared.Except(Needed(terms, result, left, right)).Any() ? 0 : shared.Any() ? 1 : 2)).ToArray();
        var best = pairs.OrderBy(pair => pair.Rank).First();
        return (best.Left, best.Right);
    }

    /// <summary>The product over the letters that are needed later; the others, which both terms have, are summed.</summary>
    private static Term Multiply(GraphBuilder graph, Term left, Term right, IEnumerable<char> needed)
    {
        string all = string.Concat(left.Letters.Concat(right.Letters).Distinct());
        string result = string.Concat(needed.Where(letter => all.Contains(letter)));
        bool contracts = all.Length > result.Length;
        bool haveOwn = left.Letters.Except(right.Letters).Any() || right.Letters.Except(left.Letters).Any();
        if (contracts && haveOwn)
        {
            return new Term(Contraction.Build(graph, left.Value, Labels(left.Letters), right.Value, Labels(right.Letters), Labels(result)), result);
        }

        // No sum at all, or nothing but batches and sums (an inner product): elementwise, in the left term's order of axes.
        Shape shape = Shape.Of(all.Select(letter => Extent(graph, left, letter) ?? Extent(graph, right, letter)!).ToArray());
        int product = graph.Mul(Spread(graph, left, all, shape), Spread(graph, right, all, shape));
        return SumOut(graph, new Term(product, all), all.Except(result));
    }

    private static int[] Labels(string letters) => letters.Select(letter => (int)letter).ToArray();

    private static Dim? Extent(GraphBuilder graph, Term term, char letter) =>
        term.Letters.IndexOf(letter) is int axis && axis >= 0 ? graph.ShapeOf(term.Value)[axis] : null;

    /// <summary>A term with the axes of all letters, in their order.</summary>
    private static int Spread(GraphBuilder graph, Term term, string all, Shape shape)
    {
        string ordered = string.Concat(all.Where(letter => term.Letters.Contains(letter)));
        int transposed = graph.Transpose(term.Value, ordered.Select(letter => term.Letters.IndexOf(letter)).ToArray());
        return graph.Repeat(transposed, shape, ordered.Select(letter => all.IndexOf(letter)).ToArray());
    }

    private static Term SumOut(GraphBuilder graph, Term term, IEnumerable<char> letters)
    {
        string summed = string.Concat(letters);
        int value = graph.Reduce(OpCode.ReduceSum, term.Value, summed.Select(letter => term.Letters.IndexOf(letter)).ToArray());
        return new Term(value, string.Concat(term.Letters.Where(letter => !summed.Contains(letter))));
    }

    /// <summary>
    /// A letter that occurs twice stands for the elements whose two indices are equal: behind each other, in row-major order, they lie
    /// one more than an extent apart.
    /// </summary>
    private static Term Diagonal(GraphBuilder graph, Term term)
    {
        while (term.Letters.GroupBy(letter => letter).FirstOrDefault(g => g.Count() > 1)?.Key is char twice)
        {
            (int first, int second) = (term.Letters.IndexOf(twice), term.Letters.LastIndexOf(twice));
            int[] others = Enumerable.Range(0, term.Letters.Length).Where(axis => axis != first && axis != second).ToArray();
            int last = graph.Transpose(term.Value, others.Append(first).Append(second).ToArray());
            Dim[] kept = others.Select(axis => graph.ShapeOf(term.Value)[axis]).ToArray();
            int extent = (int)graph.ShapeOf(term.Value)[first].Constant!.Value;
            int square = graph.Reshaped(last, Shape.Of(kept.Append(Dim.Of((long)extent * extent)).ToArray()));
            int[] strides = kept.Select(_ => 1).Append(extent + 1).ToArray();
            int diagonal = graph.Slice(square, strides.Select(_ => Dim.Zero).ToArray(), kept.Append(Dim.Of(extent)).ToArray(), strides);
            term = new Term(diagonal, string.Concat(others.Select(axis => term.Letters[axis])) + twice);
        }

        return term;
    }

    /// <summary>A value, and a letter for each of its axes.</summary>
    private sealed record Term(int Value, string Letters);
}
