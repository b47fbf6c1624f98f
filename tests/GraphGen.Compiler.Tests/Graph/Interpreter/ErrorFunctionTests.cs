using System;
using GraphGen.Compiler.Graph.Interpreter;
using Xunit;

namespace GraphGen.Compiler.Tests.Graph.Interpreter;

public class ErrorFunctionTests
{
    /// <summary>Reference values: mpmath at 50 digits, rounded to double.</summary>
    [Theory]
    [InlineData(1e-300, 1.1283791670955126e-300)]
    [InlineData(1e-10, 1.1283791670955126e-10)]
    [InlineData(0.001, 0.0011283787909692365)]
    [InlineData(0.1, 0.1124629160182849)]
    [InlineData(0.3, 0.3286267594591274)]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(0.84375, 0.7672256612323416)]
    [InlineData(1.0, 0.8427007929497149)]
    [InlineData(1.25, 0.9229001282564583)]
    [InlineData(1.5, 0.9661051464753108)]
    [InlineData(1.9, 0.9927904292352575)]
    [InlineData(1.9999, 0.9953201979070294)]
    [InlineData(2.0, 0.9953222650189527)]
    [InlineData(2.1, 0.997020533343667)]
    [InlineData(2.5, 0.999593047982555)]
    [InlineData(2.857, 0.9999466417399131)]
    [InlineData(3.0, 0.9999779095030014)]
    [InlineData(3.5, 0.9999992569016276)]
    [InlineData(4.0, 0.9999999845827421)]
    [InlineData(5.0, 0.9999999999984626)]
    [InlineData(5.9, 0.9999999999999999)]
    public void Is_right_to_a_few_units_in_the_last_place(double x, double expected)
    {
        Assert.Equal(expected, ErrorFunction.Erf(x), 5e-16 * expected);
        Assert.Equal(-expected, ErrorFunction.Erf(-x), 5e-16 * expected);
    }

    [Fact]
    public void Keeps_zeros_and_saturates()
    {
        Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits(ErrorFunction.Erf(-0.0)));
        Assert.Equal(1, ErrorFunction.Erf(double.PositiveInfinity));
        Assert.Equal(-1, ErrorFunction.Erf(double.NegativeInfinity));
        Assert.True(double.IsNaN(ErrorFunction.Erf(double.NaN)));
    }
}
