using System.ComponentModel;

namespace GraphGen.Runtime;

/// <summary>Everything the compiler made of a model, shared by all its instances; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class ModelProgram
{
    private readonly delegate*<int, nint[]> kernels;
    private readonly nint[]?[] tables = new nint[]?[3];

    /// <summary>Describes a model.</summary>
    /// <param name="name">The class name.</param>
    /// <param name="precision">The type of its floating-point tensors.</param>
    /// <param name="optimizer">What updates its parameters.</param>
    /// <param name="variables">Parameters and state, then optimizer state.</param>
    /// <param name="plans">Its entry points, in the order of the model's declarations.</param>
    /// <param name="kernels">For a vector width in bits (512, 256 or 128), the kernels' addresses.</param>
    public ModelProgram(
        string name,
        ElementType precision,
        OptimizerKind optimizer,
        VariableDescription[] variables,
        PlanDescription[] plans,
        delegate*<int, nint[]> kernels)
    {
        Name = name;
        Precision = precision;
        Optimizer = optimizer;
        Variables = variables;
        Plans = plans;
        this.kernels = kernels;
        foreach (VariableDescription variable in variables)
        {
            long end = NativeBlock.AlignUp(variable.Offset + variable.Size);
            if (variable.Role == VariableRole.OptimizerState)
            {
                OptimizerStateSize = long.Max(OptimizerStateSize, end);
            }
            else
            {
                VariablesSize = long.Max(VariablesSize, end);
            }
        }
    }

    internal string Name { get; }

    internal ElementType Precision { get; }

    internal OptimizerKind Optimizer { get; }

    internal VariableDescription[] Variables { get; }

    internal PlanDescription[] Plans { get; }

    /// <summary>Bytes of parameters and state.</summary>
    internal long VariablesSize { get; }

    /// <summary>Bytes of optimizer state.</summary>
    internal long OptimizerStateSize { get; }

    /// <summary>Kernels for a vector width; two threads that ask first make equal tables.</summary>
    internal nint[] Kernels(int vectorBits) => tables[vectorBits >> 8] ??= kernels(vectorBits);
}
