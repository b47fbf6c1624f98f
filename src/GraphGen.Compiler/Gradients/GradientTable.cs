using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Gradients;

/// <summary>One gradient rule per primitive. Leaves have no operands, and so no rule.</summary>
internal static class GradientTable
{
    private static readonly Dictionary<OpCode, GradientRule> Rules = new[]
        {
            ElementwiseGradients.Rules,
            ReductionGradients.Rules,
            MovementGradients.Rules,
            ProductGradients.Rules,
        }
        .SelectMany(r => r)
        .ToDictionary(r => r.Key, r => r.Value);

    public static bool Contains(OpCode op) => Rules.ContainsKey(op);

    public static GradientRule Of(OpCode op) => Rules[op];
}
