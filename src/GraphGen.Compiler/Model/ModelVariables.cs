using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Layers;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Model;

/// <summary>The tensors that live in a model: its layers' parameters, the user's own, and what the optimizer keeps.</summary>
internal static class ModelVariables
{
    /// <summary>Variables in the order of the spec; a layer with a mistake declares none and is reported.</summary>
    public static IEnumerable<DeclaredVariable> Declare(ModelSpec spec, DType precision, DiagnosticList diagnostics)
    {
        foreach (LayerSpec layer in spec.Layers)
        {
            LayerDefinition definition = LayerCatalog.Find(layer.Type);
            if (definition.Check(layer.Arguments) is ArgumentMistake mistake)
            {
                diagnostics.ReportField(DiagnosticCatalog.ArgumentOutOfRange, layer.Path, mistake.Argument, mistake.Expected, mistake.Actual);
                continue;
            }

            foreach (LayerVariable variable in definition.Variables(layer.Arguments))
            {
                yield return new(layer.Path + "." + variable.Name, variable.Trained ? VariableRole.Parameter : VariableRole.State, precision, variable.Shape, variable.Initializer);
            }
        }

        foreach (VariableSpec variable in spec.Variables)
        {
            if (Initializers.CheckGains(variable.Initializer) is ArgumentMistake mistake)
            {
                diagnostics.ReportField(DiagnosticCatalog.ArgumentOutOfRange, variable.Path, mistake.Argument, mistake.Expected, mistake.Actual);
                continue;
            }

            Shape shape = variable.Shape.ToShape();
            yield return new(
                variable.Path,
                variable.Trained ? VariableRole.Parameter : VariableRole.State,
                variable.Type.ToDType(precision),
                shape,
                Initializers.Variable(variable.Initializer, shape));
        }
    }

    /// <summary>A tensor that training keeps, zero at first.</summary>
    public static DeclaredVariable OptimizerState(string name, DType type, Shape shape) =>
        new(name, VariableRole.OptimizerState, type, shape, new(InitializerKind.Constant, 0));
}
