using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Values for every input, parameter and state of a case; exact in the leaf's type.</summary>
internal static class LeafValues
{
    private static readonly double[] SpecialNumbers =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, float.Epsilon, -float.Epsilon, 1e-39f, -1e-39f, float.MinValue,
        float.MaxValue, 1.1754943508222875e-38, 88.8f, -88.8f, -103.9f, 1, -1, 1e-7f, 6e4f, 0.5f, -12.5f,
    ];

    private static readonly int[] SpecialIntegers = [int.MinValue, int.MaxValue, -1, 0, 1, 46341, -46341, 7];

    /// <summary>What the runtime hands to a step of the optimizer that cases use to see gradients: rate, decay, momentum.</summary>
    private static readonly double[] GradientsOnly = [0.125, 0, 0.5];

    public static Dictionary<string, InterpreterTensor> Of(ConformanceCase source, LoweredModel model, IReadOnlyDictionary<string, long> symbols, bool special)
    {
        var leaves = new Dictionary<string, InterpreterTensor>();
        var random = new Random(7);
        foreach (GraphRow row in model.Entries.SelectMany(e => e.Graph.Rows).Where(r => r.Attributes is LeafAttributes))
        {
            string name = ((LeafAttributes)row.Attributes).Name;
            if (!leaves.ContainsKey(name))
            {
                int[] shape = row.Shape.Select(d => (int)d.Evaluate(symbols)).ToArray();
                bool isState = model.Variables.Any(v => v.Name == name && v.Role == GraphGen.Compiler.Memory.VariableRole.OptimizerState);
                leaves[name] = new InterpreterTensor(shape, Enumerable.Range(0, InterpreterTensor.Size(shape)).Select(Element).ToArray());

                double Element(int i) => Round(
                    special && row.Op == OpCode.Input && name != "optimizer" && name != "random" ? Special(row.Type, i, random)
                    : source.Value(name, i) ?? Ordinary(source, name, row.Type, i, isState, random),
                    row.Type);
            }
        }

        return leaves;
    }

    private static double Ordinary(ConformanceCase source, string name, DType type, int index, bool isState, Random random) => name switch
    {
        "optimizer" => GradientsOnly[index],
        "random" => 12345 + index,
        _ when isState => 0,
        _ => type == DType.I32 ? random.Next(source.Integers) : source.Lowest + (random.NextDouble() * 4),
    };

    private static double Special(DType type, int index, Random random) => type == DType.I32
        ? SpecialIntegers[random.Next(SpecialIntegers.Length)]
        : index % 4 == 3 ? (random.NextDouble() * 8) - 4 : SpecialNumbers[random.Next(SpecialNumbers.Length)];

    private static double Round(double value, DType type) => type == DType.F32 ? (float)value : value;
}
