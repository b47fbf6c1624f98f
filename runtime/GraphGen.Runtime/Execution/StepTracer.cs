using System;
using System.Collections.Generic;
using System.Globalization;

namespace GraphGen.Runtime;

/// <summary>A number that is not finite, and where it is.</summary>
/// <param name="Tensor">The tensor's name.</param>
/// <param name="Element">Its place as text, as in <c>[3, 17]</c>; empty for a scalar.</param>
/// <param name="Value">The number.</param>
internal sealed record NotFinite(string Tensor, string Element, double Value)
{
    /// <summary>Whether it may be the user's intention, as in a mask.</summary>
    public bool MayBeInOrder { get; init; }

    /// <summary>The first such number of a tensor whose rows lie one after the other; null where there is none.</summary>
    public static NotFinite? In<T>(string tensor, ReadOnlySpan<T> values, ReadOnlySpan<nint> shape)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                return new NotFinite(tensor, Place(i, shape), double.CreateTruncating(values[i]));
            }
        }

        return null;
    }

    private static string Place(nint position, ReadOnlySpan<nint> shape)
    {
        var indices = new string[shape.Length];
        for (int axis = indices.Length - 1; axis >= 0; axis--)
        {
            (position, nint index) = Math.DivRem(position, shape[axis]);
            indices[axis] = index.ToString(CultureInfo.InvariantCulture);
        }

        return indices.Length == 0 ? "" : $"[{string.Join(", ", indices)}]";
    }
}

/// <summary>Collects the numbers that are not finite among what the kernels of a training step write: one for each tensor, in the order of computation.</summary>
internal sealed unsafe class StepTracer(ModelProgram program) : StepObserver
{
    public List<NotFinite> Found { get; } = [];

    /// <summary>Runs step by step on this thread, and looks at what each has written.</summary>
    public override bool Run(PlanDescription plan, nint* symbols, StepCall* steps)
    {
        if (!plan.CanTrace)
        {
            return false;
        }

        TracedBuffer[] written = plan.Trace(symbols);
        string[] names = plan.StepNames;
        int next = 0;
        for (int i = 0; i < plan.Steps.Length; i++)
        {
            StepCall step = steps[i];
            step.Kernel(step.Arguments, step.Symbols, 0, step.Extent);
            PlanDescription.Argument[] arguments = plan.Steps[i].Arguments;
            for (int a = 0; a < arguments.Length; a++)
            {
                if (arguments[a].IsTracedVariable)
                {
                    VariableDescription variable = Variable(arguments[a]);
                    Look(variable.Name, variable.Type, InMemory(variable), step.Arguments[a], mayBeInfinite: false);
                }
                else if (next < written.Length && written[next].Step == i && written[next].Argument == a)
                {
                    TracedBuffer buffer = written[next++];
                    Look(buffer.Name ?? names[i], buffer.Type, buffer.Shape, step.Arguments[a], buffer.MayBeInfinite);
                }
            }
        }

        return true;
    }

    private void Look(string name, ElementType type, nint[] shape, byte* memory, bool mayBeInfinite)
    {
        nint count = 1;
        foreach (nint extent in shape)
        {
            count = checked(count * extent);
        }

        NotFinite? found = type == ElementType.Float64
            ? NotFinite.In(name, new ReadOnlySpan<double>(memory, checked((int)count)), shape)
            : NotFinite.In(name, new ReadOnlySpan<float>(memory, checked((int)count)), shape);
        if (found is not null)
        {
            Found.Add(found with { MayBeInOrder = mayBeInfinite && double.IsInfinity(found.Value) });
        }
    }

    private VariableDescription Variable(PlanDescription.Argument argument) => Array.Find(
        program.Variables,
        v => v.Offset == argument.Coefficient && (v.Role == VariableRole.OptimizerState) == (argument.Slot == PlanSlots.OptimizerState))!;

    private static nint[] InMemory(VariableDescription variable)
    {
        var shape = new nint[variable.Shape.Length];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = variable.Shape[variable.Permutation[axis]];
        }

        return shape;
    }
}
