using System;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;

namespace GraphGen.Compiler.Tests;

public sealed class GraphCompilerTests
{
    private static readonly LoweredModel Digits = SpecLowering.Lower(SpecSamples.DigitsMlp());

    [Fact]
    public void EveryPassOfTheDigitsModelVerifies()
    {
        CompiledModel model = GraphCompiler.Compile(Digits, new CompilerOptions { Verify = true });
        Assert.Equal([PlanKind.Forward, PlanKind.TrainStep, PlanKind.Evaluate], model.Plans.Select(p => p.Kind));
        Assert.True(model.Plans.Single(p => p.Kind == PlanKind.TrainStep).Steps.Count <= 9);
    }

    [Fact]
    public void ForwardEvaluationAndTrainingShareTheirKernels()
    {
        CompiledModel model = GraphCompiler.Compile(Digits, new CompilerOptions());
        int[] forward = model.Plans[0].Steps.Select(s => s.Kernel).ToArray();
        Assert.Subset(model.Plans[1].Steps.Select(s => s.Kernel).ToHashSet(), forward.Take(1).ToHashSet());
        Assert.True(model.Kernels.Count < model.Plans.Sum(p => p.Steps.Count));
    }

    [Theory]
    [InlineData("layout")]
    [InlineData("fusion")]
    [InlineData("deduplicate")]
    [InlineData("memory")]
    public void APassThatOnlyImprovesCanBeLeftOut(string pass)
    {
        CompiledModel with = GraphCompiler.Compile(Digits, new CompilerOptions { Verify = true });
        CompiledModel without = GraphCompiler.Compile(Digits, new CompilerOptions { Verify = true, DisabledPasses = [pass] });
        Assert.NotEqual(with, without);
    }

    /// <summary>The work-groups of a device share the tiles of one product.</summary>
    [Theory]
    [InlineData(nameof(CompilerTarget.Processor), 1)]
    [InlineData(nameof(CompilerTarget.Device), 2)]
    public void AConvolutionAndItsPoolAreOneKernelOfProcessors(string target, int steps)
    {
        var spec = new SpecBuilder { Name = "Pooled" };
        EntryBuilder forward = spec.Forward("Run");
        int pixels = forward.Op("Conv2d", forward.Input("x", "n", 8, 8, 3), forward.Input("w", 16, 3, 3, 3), SpecBuilder.Arg("groups", 1));
        forward.Result("y", forward.Op("MaxPool2d", pixels, PoolArguments.Of("MaxPool", [2, 2])));
        CompiledModel model = GraphCompiler.Compile(SpecLowering.Lower(spec.Build()), new CompilerOptions { Verify = true, Target = Enum.Parse<CompilerTarget>(target) });
        Assert.Equal(steps, model.Plans.Single().Steps.Count);
    }

    [Fact]
    public void AVerifierNamesThePassThatBrokeTheGraph()
    {
        LoweredEntry entry = Digits.Entries[0];
        GraphRow broken = entry.Graph.Rows[0] with { Op = OpCode.Add };
        TensorGraph graph = entry.Graph with { Rows = entry.Graph.Rows.Select((r, i) => i == 0 ? broken : r).ToArray() };
        LoweredModel model = Digits with { Entries = new[] { entry with { Graph = graph } } };
        GraphException error = Assert.Throws<GraphException>(() => GraphCompiler.Compile(model, new CompilerOptions { Verify = true }));
        Assert.StartsWith("after pass graph: ", error.Message);
    }

    [Fact]
    public void EqualKernelsUnderOtherNamesAreOne()
    {
        var table = new KernelTable();
        CompiledModel model = GraphCompiler.Compile(Digits, new CompilerOptions());
        Kernel kernel = model.Kernels[0].Wide;
        Kernel renamed = kernel with { Name = "other", Notes = new[] { "another note" } };
        Assert.Equal(0, table.Add(kernel, share: true));
        Assert.Equal(0, table.Add(renamed, share: true));
        Assert.Equal(1, table.Add(model.Kernels[1].Wide, share: true));
        Assert.Equal(2, table.Add(renamed, share: false));
    }
}
