using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;

namespace GraphGen.Compiler.Tests.Memory;

public sealed class VariableLayoutTests
{
    [Fact]
    public void AWeightLiesAsItsProductStreamsItAndSoDoesItsOptimizerState()
    {
        LoweredModel model = SpecLowering.Lower(SpecSamples.DigitsMlp());
        IReadOnlyDictionary<string, EquatableArray<int>> layout = VariableLayout.Choose(model);
        Assert.Equal([1, 0], layout["hidden.weight"]);
        Assert.Equal(layout["hidden.weight"], layout["hidden.weight.exp_avg"]);
        Assert.Equal(layout["hidden.weight"], layout["hidden.weight.exp_avg_sq"]);
        Assert.DoesNotContain("hidden.bias", layout.Keys);
    }

    /// <summary>Where nothing but the groups is left for the columns of the result, they lie inside; a group's filters lie side by side.</summary>
    [Theory]
    [InlineData(1, 6, new[] { 2, 3, 1, 0 })]
    [InlineData(2, 6, new[] { 2, 3, 1, 0 })]
    [InlineData(6, 6, new[] { 2, 3, 1, 0 })]
    [InlineData(6, 12, new[] { 2, 3, 1, 0 })]
    public void TheWeightOfAConvolutionLiesWithItsFiltersInside(int groups, int filters, int[] order)
    {
        var spec = new SpecBuilder();
        int layer = spec.Convolution("layer", "Conv2d", 6, filters, 3, SpecBuilder.Arg("groups", groups));
        EntryBuilder forward = spec.Forward("Apply");
        forward.Result("y", forward.Layer("Conv2d", layer, forward.Input("x", "n", 5, 5, 6)));
        Assert.Equal(order, VariableLayout.Choose(SpecLowering.Lower(spec.Build()))["layer.weight"]);
    }

    [Fact]
    public void VariablesDoNotOverlapAndOptimizerStateHasItsOwnRegion()
    {
        LoweredModel model = SpecLowering.Lower(SpecSamples.DigitsMlp());
        EquatableArray<ModelVariable> variables = VariableRegions.Place(model.Variables, VariableLayout.Choose(model));
        foreach (IGrouping<bool, ModelVariable> region in variables.GroupBy(v => v.Role == VariableRole.OptimizerState))
        {
            long end = 0;
            foreach (ModelVariable variable in region.OrderBy(v => v.Offset))
            {
                Assert.Equal(0, variable.Offset % 64);
                Assert.True(variable.Offset >= end, variable.Name);
                end = variable.Offset + (variable.Shape.Size.Constant!.Value * 4);
            }

            Assert.Contains(region, v => v.Offset == 0);
        }
    }
}
