using System;
using Xunit;

namespace GraphGen.Runtime.Tests.Training;

public sealed class PortableMathTests
{
    [Theory]
    [InlineData(0.9, 1, 0.9)]
    [InlineData(0.5, 10, 1.0 / 1024)]
    [InlineData(0.999, 1_000_000_000_000, 0)]
    [InlineData(-3, 5, -243)]
    [InlineData(7, 0, 1)]
    public void PowersAreProducts(double value, long exponent, double expected) => Assert.Equal(expected, PortableMath.Power(value, exponent));

    [Fact]
    public void CosinesAreAccurateAndExactWhereTheyCanBe()
    {
        Assert.Equal((1, 0, -1), (PortableMath.CosinePi(0), PortableMath.CosinePi(0.5), PortableMath.CosinePi(1)));
        for (int i = 0; i <= 100_000; i++)
        {
            double x = i / 100_000.0;
            Assert.Equal(Math.Cos(Math.PI * x), PortableMath.CosinePi(x), tolerance: 4e-16);
        }
    }
}
