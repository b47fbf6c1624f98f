using System.Linq;
using GraphGen.Compiler.Gradients.Optimizers;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using Xunit;

namespace GraphGen.Compiler.Tests.Model;

public class ParameterGroupTests
{
    [Theory]
    [InlineData("hidden.weight", "hidden.weight", true)]
    [InlineData("hidden.weight", "hidden.weights", false)]
    [InlineData("hidden", "hidden.weight", false)]
    [InlineData("*", "blocks.3.norm.scale", true)]
    [InlineData("*.bias", "blocks.3.up.bias", true)]
    [InlineData("*.bias", "bias", false)]
    [InlineData("blocks.*.weight", "blocks.3.up.weight", true)]
    [InlineData("blocks.*.weight", "blocks.weight", false)]
    [InlineData("*a*b", "aXbXab", true)]
    [InlineData("*a*b", "aXbXa", false)]
    [InlineData("hidden.weight*", "hidden.weight", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    public void A_star_stands_for_any_text(string pattern, string name, bool expected) =>
        Assert.Equal(expected, ParameterGroups.Matches(pattern, name));

    [Fact]
    public void Each_setting_is_that_of_the_last_group_that_states_it()
    {
        LoweredModel model = Lower(
            new ParameterGroupSpec("*", 0.5, 0.25, true),
            new ParameterGroupSpec("*.bias", null, 0, null),
            new ParameterGroupSpec("output.*", 2, null, null),
            new ParameterGroupSpec("*.bias", null, null, false));

        Assert.Equal(new[] { "hidden.weight", "output.weight" }, model.Variables.Where(v => v.Role == VariableRole.State).Select(v => v.Name));
        Assert.Equal(new[] { new GroupRates(), new GroupRates(0.5, 0), new GroupRates(2, 0) }, model.Optimizer.Groups);
    }

    [Fact]
    public void Parameters_of_equal_settings_share_a_group() => Assert.Equal(
        new[] { new GroupRates(), new GroupRates(0.5) },
        Lower(new ParameterGroupSpec("hidden.bias", 0.5, null, null), new ParameterGroupSpec("output.*", 0.5, null, null)).Optimizer.Groups);

    [Fact]
    public void A_pattern_without_a_parameter_is_reported_with_the_names_there_are()
    {
        SpecDiagnostic report = Assert.Single(Lower(new ParameterGroupSpec("bias", null, 0, null)).Diagnostics);
        Assert.Equal("GG0208", report.Id);
        Assert.Equal(new[] { "ParameterGroup(\"bias\")", "there are hidden.weight, hidden.bias, output.weight, output.bias" }, report.Arguments);
    }

    [Fact]
    public void A_model_whose_every_parameter_is_frozen_cannot_train() =>
        Assert.Equal("GG0202", Assert.Single(Lower(new ParameterGroupSpec("*", null, null, true)).Diagnostics).Id);

    private static LoweredModel Lower(params ParameterGroupSpec[] groups) =>
        SpecLowering.Lower(SpecSamples.DigitsMlp() with { Training = new TrainingOptions(Groups: groups) });
}
