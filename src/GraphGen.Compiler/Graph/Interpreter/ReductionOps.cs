using System;
using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Compiler.Graph.Interpreter;

/// <summary>Reductions and contraction: rows whose order of operations is part of their meaning.</summary>
internal static class ReductionOps
{
    public static double[] Sum(RowContext row) => Reduce(row, 0, (a, b) => row.Type.Round(a + b));

    public static double[] Prod(RowContext row) => Reduce(row, 1, row.Type.Multiply);

    public static double[] Max(RowContext row) => Reduce(row, row.Type.Lowest, ElementType.Max);

    public static double[] Min(RowContext row) => Reduce(row, row.Type.Highest, ElementType.Min);

    /// <summary>See <see cref="DotAttributes"/>.</summary>
    public static double[] Dot(RowContext row)
    {
        var dot = (DotAttributes)row.Row.Attributes;
        (InterpreterTensor left, InterpreterTensor right) = (row.Operands[0], row.Operands[1]);
        int[] leftBatch = Along(left, dot.LeftBatch);
        int[] rightBatch = Along(right, dot.RightBatch);
        int[] rows = Along(left, Others(left, dot.LeftBatch.Concat(dot.LeftContract)));
        int[] columns = Along(right, Others(right, dot.RightBatch.Concat(dot.RightContract)));
        int[] leftTerms = Along(left, dot.LeftContract);
        int[] rightTerms = Along(right, dot.RightContract);
        var result = new List<double>();
        for (int b = 0; b < leftBatch.Length; b++)
        {
            foreach (int i in rows)
            {
                foreach (int j in columns)
                {
                    double sum = 0;
                    for (int k = 0; k < leftTerms.Length; k++)
                    {
                        sum = row.Type.Fma(left.Values[leftBatch[b] + i + leftTerms[k]], right.Values[rightBatch[b] + j + rightTerms[k]], sum);
                    }

                    result.Add(sum);
                }
            }
        }

        return result.ToArray();
    }

    /// <summary>See <see cref="ReduceAttributes"/>.</summary>
    private static double[] Reduce(RowContext row, double identity, Func<double, double, double> combine)
    {
        var reduce = (ReduceAttributes)row.Row.Attributes;
        InterpreterTensor operand = row.Operands[0];
        int[] terms = Along(operand, reduce.Axes);
        return Along(operand, Others(operand, reduce.Axes)).Select(Element).ToArray();

        double Element(int start)
        {
            double[] lanes = Enumerable.Repeat(identity, reduce.Lanes).ToArray();
            for (int i = 0; i < terms.Length; i++)
            {
                lanes[i % reduce.Lanes] = combine(lanes[i % reduce.Lanes], operand.Values[start + terms[i]]);
            }

            for (int half = reduce.Lanes / 2; half >= 1; half /= 2)
            {
                for (int j = 0; j < half; j++)
                {
                    lanes[j] = combine(lanes[j], lanes[j + half]);
                }
            }

            return lanes[0];
        }
    }

    /// <summary>Offsets of all indices over some axes, in row-major order of the axes as listed.</summary>
    private static int[] Along(InterpreterTensor tensor, IEnumerable<int> axes)
    {
        int[] strides = InterpreterTensor.Strides(tensor.Shape);
        return InterpreterTensor.Offsets(axes.Select(a => tensor.Shape[a]).ToArray(), axes.Select(a => strides[a]).ToArray());
    }

    private static IEnumerable<int> Others(InterpreterTensor tensor, IEnumerable<int> axes) =>
        Enumerable.Range(0, tensor.Shape.Length).Except(axes).ToArray();
}
