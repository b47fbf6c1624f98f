using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Compiler.Tests.Model;

public sealed class DigitsMlpTests
{
    [Fact]
    public void Has_the_expected_rows()
    {
        LoweredModel model = SpecLowering.Lower(SpecSamples.DigitsMlp());
        Assert.Empty(model.Diagnostics);
        Snapshot.Verify(string.Join("\n", model.Entries.Select(e => GraphPrinter.Print(e.Graph))), "txt");
    }

    [Fact]
    public void Declares_parameters_and_then_their_moments()
    {
        LoweredModel model = SpecLowering.Lower(SpecSamples.DigitsMlp());
        Assert.Equal(
            new[] { "hidden.weight[32,64]", "hidden.bias[32]", "output.weight[10,32]", "output.bias[10]" },
            model.Variables.Where(v => v.Role == VariableRole.Parameter).Select(v => v.Name + v.Shape));
        Assert.Equal(
            new[] { "hidden.weight.exp_avg[32,64]", "hidden.weight.exp_avg_sq[32,64]", "hidden.bias.exp_avg[32]" },
            model.Variables.Where(v => v.Role == VariableRole.OptimizerState).Take(3).Select(v => v.Name + v.Shape));
        Assert.All(model.Variables.Take(2), v => Assert.Equal(new Initializer(InitializerKind.Uniform, -0.125, 0.125), v.Initializer));
    }
}
