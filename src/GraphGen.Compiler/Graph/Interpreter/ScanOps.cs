using System.Linq;

namespace GraphGen.Compiler.Graph.Interpreter;

/// <summary>Rows that go along one axis in order.</summary>
internal static class ScanOps
{
    /// <summary>See <see cref="CumulativeAttributes"/>.</summary>
    public static double[] CumSum(RowContext row)
    {
        var cumulative = (CumulativeAttributes)row.Row.Attributes;
        int[] strides = InterpreterTensor.Strides(row.Shape);
        (int extent, int stride) = (row.Shape[cumulative.Axis], strides[cumulative.Axis]);
        int[] starts = InterpreterTensor.Offsets(
            row.Shape.Where((_, axis) => axis != cumulative.Axis).ToArray(), strides.Where((_, axis) => axis != cumulative.Axis).ToArray());
        double[] values = row.Operands[0].Values;
        var result = new double[values.Length];
        foreach (int start in starts)
        {
            double sum = 0;
            for (int i = 0; i < extent; i++)
            {
                int place = start + ((cumulative.Reverse ? extent - 1 - i : i) * stride);
                double next = row.Type.Round(sum + values[place]);
                result[place] = cumulative.Exclusive ? sum : next;
                sum = next;
            }
        }

        return result;
    }
}
