using System;
using System.Numerics;
using GraphGen.Compiler.Kernels.Interpreter;
using GraphGen.Runtime.Simd;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels;

/// <summary>Large angles without their whole turns: the interpreter's arithmetic, the runtime's, and multiples of pi in exact arithmetic.</summary>
public sealed class AngleReductionTests
{
    [Fact]
    public void The_runtime_gives_the_same_bits()
    {
        var random = new Random(9);
        for (int i = 0; i < 20000; i++)
        {
            double x = (random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-2, 1024));
            Assert.Equal(Bits(AngleReduction.Sine(x)), Bits(F64x128.First(F64x128.SineAngle(F64x128.Splat(x)))));
            Assert.Equal(Bits(AngleReduction.Cosine(x)), Bits(F64x128.First(F64x128.CosineAngle(F64x128.Splat(x)))));
            float y = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            Assert.Equal(Bits(AngleReduction.Sine(y)), Bits(F32x128.First(F32x128.SineAngle(F32x128.Splat(y)))));
            Assert.Equal(Bits(AngleReduction.Cosine(y)), Bits(F32x128.First(F32x128.CosineAngle(F32x128.Splat(y)))));
        }
    }

    /// <summary>
    /// The distances to the nearest multiple of pi and to the nearest odd one of pi/2, in integers of two thousand bits with pi by Machin's
    /// formula, but for the last place. The first double is the hardest: 2^-61 from an odd multiple.
    /// </summary>
    [Fact]
    public void What_is_left_is_the_distance_to_a_zero()
    {
        const int Point = 2000;
        BigInteger pi = 4 * ((4 * ArcTangentOfInverse(5, Point)) - ArcTangentOfInverse(239, Point));
        var random = new Random(10);
        for (int i = 0; i < 300; i++)
        {
            double x = i == 0 ? 6381956970095103 * Math.Pow(2, 797) : (0.5 + random.NextDouble()) * Math.Pow(2, random.Next(54, 1023));
            BigInteger angle = new BigInteger(x) << Point;
            BigInteger nearest = ((2 * angle) + pi) / (2 * pi), below = angle / pi;
            Assert.Equal(1, AngleReduction.Sine(x) / Distance(angle - (nearest * pi), !nearest.IsEven), 1e-15);
            Assert.Equal(1, AngleReduction.Cosine(x) / Distance(angle - (below * pi) - (pi / 2), below.IsEven), 1e-15);
        }

        static double Distance(BigInteger value, bool isNegative) => (isNegative ? -1 : 1) * (double)(value >> (Point - 200)) * Math.Pow(2, -200);
    }

    private static BigInteger ArcTangentOfInverse(int x, int point)
    {
        BigInteger power = (BigInteger.One << point) / x, sum = power;
        for (int n = 3; !power.IsZero; n += 2)
        {
            power /= -x * x;
            sum += power / n;
        }

        return sum;
    }

    private static long Bits(double value) => double.IsNaN(value) ? -1 : BitConverter.DoubleToInt64Bits(value);
}
