using System;
using GraphGen.Compiler.Kernels.Interpreter;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels;

public class SoftwareFmaTests
{
    private static readonly float[] SpecialSingles =
    {
        0f, -0f, 1f, -1f, 1.5f, float.Epsilon, -float.Epsilon, 1.17549435E-38f, 1.1754942E-38f, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1.0000001f, 0.99999994f, 8388608f, 16777216f, 3.4E-20f, -1E19f,
    };

    private static readonly double[] SpecialDoubles =
    {
        0d, -0d, 1d, -1d, 1.5, double.Epsilon, -double.Epsilon, 2.2250738585072014E-308, 2.225073858507201E-308, double.MaxValue, double.MinValue,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1.0000000000000002, 0.9999999999999999, 4503599627370496.0, 1E-160, -1E160, 1E300,
    };

    [Fact]
    public void Special_operands_match_the_processor()
    {
        foreach (float x in SpecialSingles)
        {
            foreach (float y in SpecialSingles)
            {
                foreach (float z in SpecialSingles)
                {
                    Check(x, y, z);
                }
            }
        }

        foreach (double x in SpecialDoubles)
        {
            foreach (double y in SpecialDoubles)
            {
                foreach (double z in SpecialDoubles)
                {
                    Check(x, y, z);
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_singles_match_the_processor(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 2_000_000; i++)
        {
            float x = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            float y = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            Check(x, y, BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));

            // An addend near the product, where cancellation and halfway cases are.
            Check(x, y, -(x * y));
            Check(x, y, BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(x * y) + (random.Next(-30, 31) << 23)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_doubles_match_the_processor(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 700_000; i++)
        {
            // Exponents near 0 take the short way, all others the exact one.
            bool moderate = i % 8 != 0;
            double x = Next(random, moderate);
            double y = Next(random, moderate);
            double product = x * y;
            Check(x, y, Next(random, moderate));
            Check(x, y, -product);
            Check(x, y, BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(product) + ((long)random.Next(-60, 61) << 52)));
            Check(x, y, BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(product) & ~0xFFFFFFFFFFL) ^ (i % 2 == 0 ? long.MinValue : 0)));
        }
    }

    private static double Next(Random random, bool moderate)
    {
        long bits = random.NextInt64(long.MinValue, long.MaxValue);
        if (moderate)
        {
            bits = (bits & ~0x7FF0000000000000) | ((long)random.Next(1023 - 60, 1023 + 60) << 52);
        }

        return BitConverter.Int64BitsToDouble(bits);
    }

    private static void Check(float x, float y, float z)
    {
        float expected = MathF.FusedMultiplyAdd(x, y, z);
        float actual = SoftwareFma.Fma(x, y, z);
        if (BitConverter.SingleToInt32Bits(expected) != BitConverter.SingleToInt32Bits(actual) && !(float.IsNaN(expected) && float.IsNaN(actual)))
        {
            Assert.Fail($"fma({x:R}, {y:R}, {z:R}) = {expected:R}, not {actual:R}");
        }
    }

    private static void Check(double x, double y, double z)
    {
        double expected = Math.FusedMultiplyAdd(x, y, z);
        double actual = SoftwareFma.Fma(x, y, z);
        if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(actual) && !(double.IsNaN(expected) && double.IsNaN(actual)))
        {
            Assert.Fail($"fma({x:R}, {y:R}, {z:R}) = {expected:R}, not {actual:R}");
        }
    }
}
