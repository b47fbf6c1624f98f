using System;
using System.Globalization;
using GraphGen.Compiler.Emit.OpenCl;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Emit.OpenCl;

public class OpenClLiteralsTests
{
    [Theory]
    [InlineData(0f, "0.0f")]
    [InlineData(-0f, "(-0.0f)")]
    [InlineData(1f, "1.0f")]
    [InlineData(-2.5f, "(-2.5f)")]
    [InlineData(1e-45f, "1.4013E-45f")]
    [InlineData(float.PositiveInfinity, "INFINITY")]
    [InlineData(float.NegativeInfinity, "(-INFINITY)")]
    [InlineData(float.NaN, "as_float(0x7fc00000)")]
    public void Single(float value, string expected) => Assert.Equal(expected, OpenClLiterals.Of(ConstantExpr.Of(value)));

    [Theory]
    [InlineData(3d, "3.0")]
    [InlineData(-0d, "(-0.0)")]
    [InlineData(double.NegativeInfinity, "(-(double)INFINITY)")]
    public void Double(double value, string expected) => Assert.Equal(expected, OpenClLiterals.Of(ConstantExpr.Of(value)));

    [Theory]
    [InlineData(int.MinValue, "INT_MIN")]
    [InlineData(-1, "(-1)")]
    [InlineData(7, "7")]
    public void Integer(int value, string expected) => Assert.Equal(expected, OpenClLiterals.Of(ConstantExpr.Of(value)));

    [Fact]
    public void Numbers_read_back_as_the_same_bits()
    {
        var random = new Random(5);
        for (int i = 0; i < 10000; i++)
        {
            float single = BitConverter.Int32BitsToSingle(random.Next());
            if (float.IsFinite(single))
            {
                Assert.Equal(single, float.Parse(OpenClLiterals.Of(ConstantExpr.Of(single)).TrimEnd('f'), CultureInfo.InvariantCulture));
            }

            double number = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(number))
            {
                Assert.Equal(number, double.Parse(OpenClLiterals.Of(ConstantExpr.Of(number)), CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public void Long_integers_are_long() => Assert.Equal("(-5L)", OpenClLiterals.Of(new ConstantExpr(DType.I64, -5)));
}
