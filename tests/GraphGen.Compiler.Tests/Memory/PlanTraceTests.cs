using System.Linq;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;

namespace GraphGen.Compiler.Tests.Memory;

public sealed class PlanTraceTests
{
    private static readonly CompiledModel Digits = GraphCompiler.Compile(SpecLowering.Lower(SpecSamples.DigitsMlp()), new CompilerOptions());

    [Fact]
    public void ATrainingStepNamesWhatItsKernelsWrite()
    {
        ExecutionPlan plan = Digits.Plans.Single(p => p.Kind == PlanKind.TrainStep);

        Assert.Equal(
            [
                "Relu(hidden) [\"batch\", 32]",
                "logits [\"batch\", 10]",
                "SoftmaxCrossEntropy(logits, labels) [\"batch\"]",
                "the gradient through SoftmaxCrossEntropy(logits, labels) [\"batch\", 10]",
                "the gradient through Relu(hidden) [\"batch\", 32]",
                "loss []",
            ],
            plan.Trace.Where(buffer => !Digits.Variables.Any(v => v.Name == buffer.Name)).OrderByDescending(buffer => buffer.MayBeInfinite).ThenBy(buffer => buffer.Name == "loss")
                .Select(buffer => $"{buffer.Name} [{string.Join(", ", buffer.Shape.Select(d => d.Constant is null ? $"\"{d}\"" : d.ToString()))}]"));
    }

    [Fact]
    public void EveryVariableThatAStepWritesIsInTheTrace()
    {
        ExecutionPlan plan = Digits.Plans.Single(p => p.Kind == PlanKind.TrainStep);

        Assert.Equal(
            Digits.Variables.Select(v => v.Name).Order(System.StringComparer.Ordinal),
            plan.Trace.Select(buffer => buffer.Name).Where(name => Digits.Variables.Any(v => v.Name == name)).Order(System.StringComparer.Ordinal));
        Assert.All(plan.Trace, buffer => Assert.InRange(buffer.Argument, 0, plan.Steps[buffer.Step].Arguments.Count - 1));
        Assert.Equal(plan.Trace.OrderBy(buffer => buffer.Step), plan.Trace);
    }

    [Fact]
    public void OtherPlansAreNotTraced()
        => Assert.All(Digits.Plans.Where(p => p.Kind != PlanKind.TrainStep), plan => Assert.Empty(plan.Trace));
}
