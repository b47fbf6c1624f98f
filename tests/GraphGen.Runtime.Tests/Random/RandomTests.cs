using System;
using System.Linq;
using Xunit;

namespace GraphGen.Runtime.Tests.RandomNumbers;

public class RandomTests
{
    /// <summary>The known answers that come with the authors' Random123 library.</summary>
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0xa4093822u, 0x299f31d0u, 0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u)]
    public void PhiloxGivesTheKnownAnswers(uint k0, uint k1, uint c0, uint c1, uint c2, uint c3, uint x, uint y, uint z, uint w) =>
        Assert.Equal((x, y, z, w), Philox.Block((k0, k1), (c0, c1, c2, c3)));

    /// <summary>The first two are the check values of the published algorithm, the others from tables.</summary>
    [Theory]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-20, -9.262340089798408)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.5, 0)]
    public void TheNormalQuantileHasFifteenDigits(double probability, double expected) =>
        Assert.Equal(expected, NormalDistribution.Quantile(probability), 1e-15 * Math.Max(1, Math.Abs(expected)) * 4);

    [Fact]
    public void TheLogarithmHasTheLibrarysDigits()
    {
        for (int i = 1; i < 5000; i++)
        {
            double value = Math.ScaleB(1 + (i / 777.0), -(i % 60));
            double expected = Math.Log(value);
            Assert.Equal(expected, NormalDistribution.Log(value), Math.Max(Math.Abs(expected), 0.01) * 4e-16);
        }
    }

    [Fact]
    public void DrawsHaveTheMomentsOfTheirDistribution()
    {
        double[] uniform = Draw(InitializerKind.Uniform, -1, 3);
        Assert.Equal(1, uniform.Average(), 0.02);
        Assert.Equal(16.0 / 12, Variance(uniform), 0.02);
        Assert.All(uniform, v => Assert.InRange(v, -1, 3));

        double[] normal = Draw(InitializerKind.Normal, 5, 0.5);
        Assert.Equal(5, normal.Average(), 0.01);
        Assert.Equal(0.25, Variance(normal), 0.005);
        Assert.Equal(0.6827, normal.Count(v => Math.Abs(v - 5) < 0.5) / (double)normal.Length, 0.01);
    }

    /// <summary>First values are part of what a seed promises: they may not change from one version to the next.</summary>
    [Fact]
    public void TheFirstValuesAreFixed()
    {
        VariableDescription uniform = Describe(InitializerKind.Uniform, 0, 1);
        VariableDescription normal = Describe(InitializerKind.Normal, 0, 1);
        double[] values =
        [
            VariableInitializer.Value(uniform, 0, 42, 0), VariableInitializer.Value(uniform, 0, 42, 1), VariableInitializer.Value(uniform, 1, 42, 0),
            VariableInitializer.Value(normal, 0, 42, 0), VariableInitializer.Value(normal, 0, 42, 1), VariableInitializer.Value(normal, 1, 42, 0),
        ];
        double[] expected =
        [
            0.5938701709094529, 0.7850700722375235, 0.7626868147174444,
            0.2375119389974012, 0.7894314925511675, 0.7149719587601394,
        ];
        Assert.Equal(expected, values);
    }

    private static double[] Draw(InitializerKind kind, double first, double second)
    {
        VariableDescription variable = Describe(kind, first, second);
        return Enumerable.Range(0, 40_000).Select(i => VariableInitializer.Value(variable, 3, 77, i)).ToArray();
    }

    private static VariableDescription Describe(InitializerKind kind, double first, double second) =>
        new("v", VariableRole.Parameter, ElementType.Float64, [1], [0], 0, kind, first, second);

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Average(v => (v - mean) * (v - mean));
    }
}
