using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;
using static GraphGen.Conformance.Tests.Cases.OperationCase;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Activation functions that are composites.</summary>
internal static class ActivationCases
{
    private static readonly string[] WithoutParameters = ["Selu", "Softplus", "LogSigmoid", "Softsign", "Mish", "Relu6", "HardSigmoid", "HardSwish"];

    public static IEnumerable<ConformanceCase> All =>
    [
        .. WithoutParameters.Select(op => Activation(op)),
        Activation("LeakyRelu", Arg("slope", 0.2)),
        Activation("Elu", Arg("alpha", 0.7)),
        Activation("Celu", Arg("alpha", 0.7)),
        Activation("HardTanh", Arg("min", -0.5), Arg("max", 1.5)),
        Activation("Mish").InDouble(),
        Activation("Softplus").InDouble(),
        Activation("Elu", Arg("alpha", 0.7)).InDouble(),
    ];

    private static ConformanceCase Activation(string op, params SpecArgument[] arguments) =>
        Of(op, (e, x) => e.Row(op, [x[0]], arguments), Floats("n", 3)) with { Sizes = ConformanceCase.AroundVectors, TakesSpecialValues = true };
}
