using System;
using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Compiler.Graph.Interpreter;

/// <summary>Reductions, contraction and scatter: the rows whose order of operations is part of their meaning.</summary>
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

    /// <summary>See <see cref="GatherAttributes"/>.</summary>
    public static double[] Gather(RowContext row)
    {
        int axis = ((GatherAttributes)row.Row.Attributes).Axis;
        InterpreterTensor table = row.Operands[0];
        return Places(table.Shape, axis, row.Operands[1].Values).Select(place => table.Values[place]).ToArray();
    }

    /// <summary>See <see cref="GatherAttributes"/>.</summary>
    public static double[] ScatterAdd(RowContext row)
    {
        int axis = ((GatherAttributes)row.Row.Attributes).Axis;
        var result = new double[InterpreterTensor.Size(row.Shape)];
        int[] places = Places(row.Shape, axis, row.Operands[0].Values);
        double[] updates = row.Operands[1].Values;
        for (int i = 0; i < updates.Length; i++)
        {
            result[places[i]] = row.Type.Round(result[places[i]] + updates[i]);
        }

        return result;
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

    /// <summary>Where in the table each element of a gather's result lies, in row-major order of the result.</summary>
    private static int[] Places(int[] table, int axis, double[] indices)
    {
        int[] strides = InterpreterTensor.Strides(table);
        int[] outer = InterpreterTensor.Offsets(table.Take(axis).ToArray(), strides);
        int[] inner = InterpreterTensor.Offsets(table.Skip(axis + 1).ToArray(), strides.Skip(axis + 1).ToArray());
        if (table[axis] == 0 && indices.Length * outer.Length * inner.Length > 0)
        {
            throw new GraphException($"an index into axis {axis} of the empty table [{string.Join(",", table)}]");
        }

        return (from o in outer
                from index in indices
                from i in inner
                select o + (Math.Max(0, Math.Min((int)index, table[axis] - 1)) * strides[axis]) + i).ToArray();
    }
}
