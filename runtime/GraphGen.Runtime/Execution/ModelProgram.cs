using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace GraphGen.Runtime;

/// <summary>Everything the compiler made of a model, shared by all its instances; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class ModelProgram
{
    private const string AverageSuffix = ".average";
    private const string AccumulatedCountName = "accumulated.count";

    private readonly delegate*<int, nint[]> kernels;
    private readonly nint[]?[] tables = new nint[]?[3];
    private readonly long[] work;

    /// <summary>Describes a model.</summary>
    /// <param name="name">The class name.</param>
    /// <param name="precision">The type of its floating-point tensors.</param>
    /// <param name="optimizer">What updates its parameters.</param>
    /// <param name="variables">Parameters and state, then optimizer state.</param>
    /// <param name="plans">Its entry points, in the order of the model's declarations.</param>
    /// <param name="kernels">For a vector width in bits (512, 256 or 128), the kernels' addresses.</param>
    /// <param name="work">
    /// For each kernel its floating-point operations, then its bytes, as polynomials in its symbols: the number of terms, and of each
    /// its coefficient, the number of its factors, and the factors as indices of symbols.
    /// </param>
    public ModelProgram(
        string name,
        ElementType precision,
        OptimizerDescription optimizer,
        VariableDescription[] variables,
        PlanDescription[] plans,
        delegate*<int, nint[]> kernels,
        ReadOnlySpan<long> work = default)
    {
        Name = name;
        Precision = precision;
        Optimizer = optimizer;
        Variables = variables;
        Plans = plans;
        this.kernels = kernels;
        this.work = work.ToArray();
        Averages = optimizer.AveragesWeights ? FindAverages(variables) : [];
        AccumulatedCount = Array.Find(variables, v => v.Role == VariableRole.OptimizerState && v.Name == AccumulatedCountName);
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

    internal OptimizerDescription Optimizer { get; }

    internal VariableDescription[] Variables { get; }

    internal PlanDescription[] Plans { get; }

    /// <summary>Each averaged parameter with its average, which lies in memory as it does.</summary>
    internal (VariableDescription Parameter, VariableDescription Average)[] Averages { get; }

    /// <summary>Where the number of batches whose gradients are added up is kept, if they are.</summary>
    internal VariableDescription? AccumulatedCount { get; }

    /// <summary>Bytes of parameters and state.</summary>
    internal long VariablesSize { get; }

    /// <summary>Bytes of optimizer state.</summary>
    internal long OptimizerStateSize { get; }

    /// <summary>What one run of each kernel amounts to, in terms of its symbols.</summary>
    internal KernelWork[] Work => KernelWork.Decode(work);

    /// <summary>Kernels for a vector width; two threads that ask first make equal tables.</summary>
    internal nint[] Kernels(int vectorBits) => tables[vectorBits >> 8] ??= kernels(vectorBits);

    private static (VariableDescription Parameter, VariableDescription Average)[] FindAverages(VariableDescription[] variables)
    {
        var found = new List<(VariableDescription, VariableDescription)>();
        foreach (VariableDescription parameter in variables)
        {
            string name = parameter.Name + AverageSuffix;
            if (parameter.Role == VariableRole.Parameter && Array.Find(variables, v => v.Role == VariableRole.OptimizerState && v.Name == name) is { } average)
            {
                found.Add((parameter, average));
            }
        }

        return [.. found];
    }
}
