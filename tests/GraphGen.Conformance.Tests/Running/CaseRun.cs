using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Conformance.Tests.Running;

/// <summary>The slots of a plan, filled from values of the graph's leaves, and read back by name.</summary>
internal static class CaseRun
{
    /// <summary>Memory nobody has written yet is full of NaN, or of -1.</summary>
    private const byte Uninitialised = 0xFF;

    public static byte[][] Slots(PlanCall call, IReadOnlyDictionary<string, InterpreterTensor> leaves)
    {
        byte[][] slots = call.SlotSizes.Select(size => new byte[size]).ToArray();
        foreach (byte[] slot in slots)
        {
            slot.AsSpan().Fill(Uninitialised);
        }

        foreach (ModelVariable variable in call.Model.Variables)
        {
            if (leaves.TryGetValue(variable.Name, out InterpreterTensor? value))
            {
                TensorBytes.Write(Region(slots, variable), variable.Type, value.Values, Places(variable));
            }
        }

        for (int input = 0; input < call.Plan.Inputs.Count; input++)
        {
            PlanValue value = call.Plan.Inputs[input];
            TensorBytes.Write(slots[PlanSlots.FirstInput + input], value.Type, leaves[value.Name].Values);
        }

        return slots;
    }

    public static double[] Variable(byte[][] slots, ModelVariable variable) => TensorBytes.Read(Region(slots, variable), variable.Type, Places(variable));

    public static double[] Result(PlanCall call, byte[][] slots, string name)
    {
        int index = call.Plan.Results.ToList().FindIndex(r => r.Name == name);
        return TensorBytes.Read(slots[call.FirstResult + index], call.Plan.Results[index].Type);
    }

    /// <summary>The first difference in bits between what two runs left in variables and results; null where there is none.</summary>
    public static string? Difference(PlanCall call, byte[][] expected, byte[][] actual)
    {
        foreach (ModelVariable variable in call.Model.Variables)
        {
            if (TensorBytes.Difference(Region(expected, variable), Region(actual, variable), variable.Type) is string found)
            {
                return variable.Name + found;
            }
        }

        for (int result = 0; result < call.Plan.Results.Count; result++)
        {
            PlanValue value = call.Plan.Results[result];
            if (TensorBytes.Difference(expected[call.FirstResult + result], actual[call.FirstResult + result], value.Type) is string found)
            {
                return value.Name + found;
            }
        }

        return null;
    }

    private static Span<byte> Region(byte[][] slots, ModelVariable variable) => slots[variable.Role == VariableRole.OptimizerState ? PlanSlots.OptimizerState : PlanSlots.Variables]
        .AsSpan((int)variable.Offset, (int)(variable.Shape.Size.Constant!.Value * variable.Type.Size()));

    private static int[] Places(ModelVariable variable) =>
        TensorBytes.Places(variable.Shape.Select(d => (int)d.Constant!.Value).ToArray(), variable.Permutation.ToArray());
}
