using System;
using GraphGen.Checkpoints;
using Xunit;

namespace GraphGen.Runtime.Tests.Checkpoints;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("encoder.{name}", "{name}", "encoder.hidden.weight", "hidden.weight")]
    [InlineData("{name}", "encoder.{name}", "hidden.weight", "encoder.hidden.weight")]
    [InlineData("layers.{i}.fc.{tensor}", "blocks.{i}.up.{tensor}", "layers.11.fc.bias", "blocks.11.up.bias")]
    [InlineData("{a}.{b}", "{b}.{a}", "x.y.z", "y.z.x")]
    [InlineData("{name}.gamma", "{name}.weight", "a.gamma.gamma", "a.gamma.weight")]
    [InlineData("fc.weight", "head.weight", "fc.weight", "head.weight")]
    [InlineData("fc.{t}", "{t}.{t}", "fc.w", "w.w")]
    public void NamesAreRenamed(string from, string to, string name, string expected)
        => Assert.Equal(expected, new NamePattern(from, to).Rename(name));

    [Theory]
    [InlineData("encoder.{name}", "encoder.")]
    [InlineData("encoder.{name}", "my.encoder.weight")]
    [InlineData("fc.weight", "fc.weight2")]
    [InlineData("{a}.{b}", "weight")]
    public void ThePatternMustFitTheWholeName(string from, string name) => Assert.Null(new NamePattern(from, "x").Rename(name));

    [Theory]
    [InlineData("a.{name", "b", "'a.{name' is no pattern")]
    [InlineData("a.{}", "b", "'a.{}' is no pattern")]
    [InlineData("a.{b{c}", "b", "'a.{b{c}' is no pattern")]
    [InlineData("a}", "b", "'a}' is no pattern")]
    [InlineData("{a}.{a}", "b", "'{a}.{a}': {a} stands there twice")]
    [InlineData("a.{name}", "{nane}", "'{nane}': {nane} does not stand in 'a.{name}'")]
    public void RefusesMalformedPatterns(string from, string to, string reason)
        => Assert.Contains(reason, Assert.Throws<ArgumentException>(() => new NamePattern(from, to)).Message, StringComparison.Ordinal);
}
