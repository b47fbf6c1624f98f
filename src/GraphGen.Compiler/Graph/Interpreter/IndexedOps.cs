using System;
using System.Linq;

namespace GraphGen.Compiler.Graph.Interpreter;

/// <summary>Rows that read, write and select by index. See <see cref="GatherAttributes"/>.</summary>
internal static class IndexedOps
{
    public static double[] Gather(RowContext row)
    {
        InterpreterTensor table = row.Operands[0];
        int[] places = Places(table.Shape, row.Operands[1], (GatherAttributes)row.Row.Attributes);
        return table.Values.Length == 0 ? new double[InterpreterTensor.Size(row.Shape)] : places.Select(place => table.Values[place]).ToArray();
    }

    public static double[] ScatterAdd(RowContext row)
    {
        var result = new double[InterpreterTensor.Size(row.Shape)];
        int[] places = Places(row.Shape, row.Operands[0], (GatherAttributes)row.Row.Attributes);
        double[] updates = row.Operands[1].Values;
        for (int i = 0; i < updates.Length && result.Length > 0; i++)
        {
            result[places[i]] = row.Type.Round(result[places[i]] + updates[i]);
        }

        return result;
    }

    /// <summary>See <see cref="TopKAttributes"/>.</summary>
    public static double[] TopK(RowContext row)
    {
        InterpreterTensor x = row.Operands[0];
        int extent = x.Shape[x.Shape.Length - 1];
        return Enumerable.Range(0, InterpreterTensor.Size(x.Shape.Take(x.Shape.Length - 1)))
            .SelectMany(r => Enumerable.Range(0, extent)
                .OrderByDescending(i => double.IsNaN(x.Values[(r * extent) + i]))
                .ThenByDescending(i => x.Values[(r * extent) + i])
                .ThenBy(i => i)
                .Take(((TopKAttributes)row.Row.Attributes).Count))
            .Select(i => (double)i)
            .ToArray();
    }

    /// <summary>Where in the table each element of a gather's result lies, in row-major order of the result.</summary>
    private static int[] Places(int[] table, InterpreterTensor indices, GatherAttributes gather)
    {
        (int axis, int batch) = (gather.Axis, gather.Batch);
        int[] strides = InterpreterTensor.Strides(table);
        int[] batches = InterpreterTensor.Offsets(table.Take(batch).ToArray(), strides);
        int[] outer = InterpreterTensor.Offsets(table.Skip(batch).Take(axis - batch).ToArray(), strides.Skip(batch).ToArray());
        int[] inner = InterpreterTensor.Offsets(table.Skip(axis + 1).ToArray(), strides.Skip(axis + 1).ToArray());
        int each = InterpreterTensor.Size(indices.Shape.Skip(batch));
        return (from b in Enumerable.Range(0, batches.Length)
                from o in outer
                from index in indices.Values.Skip(b * each).Take(each)
                from i in inner
                select batches[b] + o + (Math.Max(0, Math.Min((int)index, table[axis] - 1)) * strides[axis]) + i).ToArray();
    }
}
