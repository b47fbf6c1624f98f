using System.Linq;
using GraphGen.Compiler.Randomness;

namespace GraphGen.Compiler.Graph.Interpreter;

/// <summary>Rows that begin a graph.</summary>
internal static class LeafOps
{
    /// <summary>Input, Parameter, State.</summary>
    public static double[] Named(RowContext row)
    {
        string name = ((LeafAttributes)row.Row.Attributes).Name;
        if (!row.Leaves.TryGetValue(name, out InterpreterTensor? leaf))
        {
            throw new GraphException($"there is no value for '{name}'");
        }

        if (!leaf.Shape.SequenceEqual(row.Shape))
        {
            throw new GraphException($"'{name}' has shape [{string.Join(",", leaf.Shape)}] instead of [{string.Join(",", row.Shape)}]");
        }

        return leaf.Values.Select(row.Type.Round).ToArray();
    }

    public static double[] Constant(RowContext row) => Fill(row, ((ConstantAttributes)row.Row.Attributes).Value);

    public static double[] Extent(RowContext row) => Fill(row, row.Value(((ExtentAttributes)row.Row.Attributes).Value));

    public static double[] Iota(RowContext row)
    {
        int axis = ((IotaAttributes)row.Row.Attributes).Axis;
        int stride = InterpreterTensor.Strides(row.Shape)[axis];
        return Enumerable.Range(0, InterpreterTensor.Size(row.Shape)).Select(i => (double)(i / stride % row.Shape[axis])).ToArray();
    }

    /// <summary>See <see cref="RandomAttributes"/>.</summary>
    public static double[] Random(RowContext row)
    {
        uint[] key = row.Operands[0].Values.Select(v => unchecked((uint)(int)v)).ToArray();
        uint stream = unchecked((uint)((RandomAttributes)row.Row.Attributes).Stream);
        return Enumerable.Range(0, InterpreterTensor.Size(row.Shape)).Select(Uniform).ToArray();

        double Uniform(int i)
        {
            uint[] words = Philox.Block((uint)((i / 64 * 16) + (i % 16)), key[2], stream, 0, key[0], key[1]);
            return (words[i / 16 % 4] >> 8) / 16777216.0;
        }
    }

    private static double[] Fill(RowContext row, double value) => Enumerable.Repeat(value, InterpreterTensor.Size(row.Shape)).ToArray();
}
