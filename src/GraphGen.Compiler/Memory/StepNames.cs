using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Lowering;

namespace GraphGen.Compiler.Memory;

/// <summary>What a person would call a step of a plan: what it writes, as in <c>Relu(hidden)</c> or <c>update of hidden.weight</c>.</summary>
internal sealed class StepNames
{
    private readonly ValueNames values;
    private readonly Dictionary<string, VariableRole> roles;

    public StepNames(ValueNames values, IEnumerable<ModelVariable> variables)
    {
        this.values = values;
        roles = variables.ToDictionary(v => v.Name, v => v.Role);
    }

    public string Of(LoweredKernel step)
    {
        MemoryLocation[] written = step.Locations.Where((_, argument) => step.Kernel.Buffers[argument].Access != BufferAccess.Read).ToArray();
        string[] variables = written.Where(l => l.Kind == LocationKind.Variable).Select(l => l.Name).ToArray();
        string[] results = written.Where(l => l.Kind != LocationKind.Variable)
            .Select(l => l.Kind == LocationKind.Workspace ? values.Of(l.Row) : l.Name)
            .Distinct()
            .ToArray();
        IEnumerable<string> updates = variables
            .Where(name => !IsKeptFor(name, variables))
            .Select(name => "update of " + name);
        return string.Join(", ", results.Where(name => !results.Any(of => name == GradientOf(of))).Select(name => WithGradient(name, results)).Concat(updates));
    }

    /// <summary>Whether a variable is what the optimizer keeps for another that is written too.</summary>
    private bool IsKeptFor(string name, IEnumerable<string> written) =>
        roles[name] == VariableRole.OptimizerState && written.Any(parameter => name.StartsWith(parameter + ".", System.StringComparison.Ordinal));

    private static string GradientOf(string name) => ValueNames.Gradient + name;

    private static string WithGradient(string name, IEnumerable<string> results) => results.Contains(GradientOf(name)) ? name + " and its gradient" : name;
}
