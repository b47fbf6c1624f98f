using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Memory;

/// <summary>Puts variables one behind the other, each on a cache line of its own: what inference needs in one region, optimizer state in another.</summary>
internal static class VariableRegions
{
    private const long Alignment = 64;

    public static EquatableArray<ModelVariable> Place(EquatableArray<DeclaredVariable> declared, IReadOnlyDictionary<string, EquatableArray<int>> layout)
    {
        long kept = 0;
        long optimizer = 0;
        return declared.Select(Place).ToEquatableArray();

        ModelVariable Place(DeclaredVariable variable)
        {
            ref long end = ref variable.Role == VariableRole.OptimizerState ? ref optimizer : ref kept;
            long offset = end;
            long bytes = variable.Shape.Size.Constant!.Value * variable.Type.Size();
            end += (bytes + Alignment - 1) / Alignment * Alignment;
            EquatableArray<int> permutation = layout.TryGetValue(variable.Name, out EquatableArray<int> chosen)
                ? chosen
                : Enumerable.Range(0, variable.Shape.Rank).ToEquatableArray();
            return new ModelVariable(variable.Name, variable.Role, variable.Type, variable.Shape, permutation, offset, variable.Initializer);
        }
    }
}
