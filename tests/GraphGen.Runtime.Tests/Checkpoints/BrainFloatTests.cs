using System;
using GraphGen.Checkpoints;
using Xunit;

namespace GraphGen.Runtime.Tests.Checkpoints;

public sealed class BrainFloatTests
{
    [Theory]
    [InlineData(0x00000000u, 0x0000)]
    [InlineData(0x80000000u, 0x8000)]
    [InlineData(0x3F800000u, 0x3F80)] // 1
    [InlineData(0x3F808000u, 0x3F80)] // A tie goes to the even neighbour below...
    [InlineData(0x3F818000u, 0x3F82)] // ... or above.
    [InlineData(0x3F808001u, 0x3F81)]
    [InlineData(0x3F807FFFu, 0x3F80)]
    [InlineData(0x00000001u, 0x0000)] // The smallest subnormal
    [InlineData(0x7F7F7FFFu, 0x7F7F)] // What still rounds to the largest finite number
    [InlineData(0x7F7F8000u, 0x7F80)] // What rounds to infinity
    [InlineData(0x7F800000u, 0x7F80)]
    [InlineData(0xFF800000u, 0xFF80)]
    [InlineData(0x7F800001u, 0x7FC0)] // A NaN whose upper half alone would be infinity
    public void FloatsRoundToTheNearestAndTiesToEven(uint bits, int expected)
        => Assert.Equal(expected, BrainFloat.Round(BitConverter.UInt32BitsToSingle(bits)));

    [Fact]
    public void EveryNumberThatIsNoNaNComesBack()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            float value = BrainFloat.ToSingle((ushort)bits);
            if (!float.IsNaN(value))
            {
                Assert.Equal(bits, BrainFloat.Round(value));
                Assert.Equal(bits, BrainFloat.Round((double)value));
            }
        }
    }

    [Theory]
    [InlineData(1 + (1.0 / 256) + 1e-12, 0x3F81)] // Above a tie by less than a float shows
    [InlineData(1 + (1.0 / 256) - 1e-12, 0x3F80)]
    [InlineData(1 + (3.0 / 256) - 1e-12, 0x3F81)] // Below a tie whose even neighbour is above
    [InlineData(-1 - (1.0 / 256) - 1e-12, 0xBF81)]
    [InlineData(1 + (1.0 / 256), 0x3F80)]
    [InlineData(1e300, 0x7F80)]
    [InlineData(double.NaN, 0xFFC0)]
    [InlineData(1e-300, 0x0000)]
    public void DoublesRoundOnce(double value, int expected) => Assert.Equal(expected, BrainFloat.Round(value));

    /// <summary>Against the neighbours on both sides, on random doubles near ties.</summary>
    [Fact]
    public void DoublesGoToTheNearer()
    {
        var random = new Random(20261122);
        for (int i = 0; i < 100_000; i++)
        {
            ushort below = (ushort)random.Next(0x0080, 0x7F7F);
            double low = BrainFloat.ToSingle(below), high = BrainFloat.ToSingle((ushort)(below + 1));
            double middle = low + ((high - low) / 2);
            double value = random.Next(3) switch { 0 => Math.BitIncrement(middle), 1 => Math.BitDecrement(middle), _ => low + ((high - low) * random.NextDouble()) };
            ushort expected = value < middle || (value == middle && below % 2 == 0) ? below : (ushort)(below + 1);

            Assert.Equal(expected, BrainFloat.Round(value));
            Assert.Equal(expected | 0x8000, BrainFloat.Round(-value));
        }
    }
}
