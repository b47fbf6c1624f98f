using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace GraphGen.Compiler.Tests.Graph.Composites;

/// <summary>Losses, convolutions, windows and diagonals against PyTorch in double: values, and gradients by every operand that PyTorch differentiates.</summary>
public sealed class GoldenTests
{
    /// <summary>Of the largest number of a tensor. PyTorch's cosine embedding adds 1e-12 under its root.</summary>
    private const double Tolerance = 2e-12;

    private static readonly GoldenCase[] Cases = [.. GoldenCase.Read("losses.txt"), .. GoldenCase.Read("convolutions.txt"), .. GoldenCase.Read("movement.txt")];

    public static IEnumerable<object[]> Names => Cases.Select(c => new object[] { c.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_are_those_of_PyTorch(string name)
    {
        GoldenCase golden = Find(name);
        Compare("value", golden.Value.Values, golden.Run().Result("y").Values);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_those_of_PyTorch(string name)
    {
        GoldenCase golden = Find(name);
        Dictionary<string, double[]> gradients = golden.Run().Gradients();
        Assert.NotEmpty(golden.Gradients);
        foreach ((string parameter, double[] expected) in golden.Gradients)
        {
            Compare(parameter, expected, gradients[parameter]);
        }
    }

    private static GoldenCase Find(string name) => Cases.Single(c => c.Name == name);

    private static void Compare(string what, double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double allowed = Tolerance * expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= allowed,
                FormattableString.Invariant($"{what}[{i}] is {actual[i]:R} instead of {expected[i]:R}"));
        }
    }
}
