using System.Linq;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;

namespace GraphGen.Compiler.Tests.Memory;

public sealed class StepNamesTests
{
    private static readonly CompiledModel Digits = GraphCompiler.Compile(SpecLowering.Lower(SpecSamples.DigitsMlp()), new CompilerOptions());

    [Fact]
    public void AStepIsCalledAfterWhatItWrites() => Assert.Equal(
        [
            "Relu(hidden)",
            "logits",
            "SoftmaxCrossEntropy(logits, labels) and its gradient",
            "loss",
            "update of output.bias",
            "the gradient through Relu(hidden)",
            "update of output.weight",
            "update of hidden.bias",
            "update of hidden.weight",
        ],
        Names(PlanKind.TrainStep));

    [Fact]
    public void PlansThatDoNotTrainHaveNamesToo() => Assert.Equal(["Relu(hidden)", "logits"], Names(PlanKind.Forward));

    private static string[] Names(PlanKind kind) => Digits.Plans.Single(p => p.Kind == kind).Steps.Select(s => s.Name).ToArray();
}
