using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Expansion;
using GraphGen.Compiler.Kernels.Interpreter;
using GraphGen.Compiler.Shapes;
using Xunit;
using Xunit.Abstractions;

namespace GraphGen.Compiler.Tests.Kernels;

/// <summary>
/// How far the expanded functions are from the true values, in units of the last place. The bounds are those that
/// docs/numerics.md promises. With GRAPHGEN_EXHAUSTIVE=1 every float is tried (some minutes a function).
/// </summary>
public class ExpandMathAccuracyTests
{
    private readonly ITestOutputHelper output;

    public ExpandMathAccuracyTests(ITestOutputHelper output) => this.output = output;

    [Theory]
    [InlineData(nameof(UnaryOp.Exp), 1.0)]
    [InlineData(nameof(UnaryOp.Expm1), 1.5)]
    [InlineData(nameof(UnaryOp.Log), 1.0)]
    [InlineData(nameof(UnaryOp.Log1p), 1.0)]
    [InlineData(nameof(UnaryOp.Sin), 1.6)]
    [InlineData(nameof(UnaryOp.Cos), 1.6)]
    [InlineData(nameof(UnaryOp.Tanh), 2.5)]
    [InlineData(nameof(UnaryOp.Erf), 1.5)]
    public void Singles_are_within_their_bound(string name, double bound)
    {
        UnaryOp op = Enum.Parse<UnaryOp>(name);
        Func<float, float> function = ExpandedFunction.Single(op);
        Func<double, double> reference = Reference(op);
        bool exhaustive = Environment.GetEnvironmentVariable("GRAPHGEN_EXHAUSTIVE") == "1";
        var worst = new Worst();
        var small = new Worst();
        for (long bits = 0; bits <= uint.MaxValue; bits += exhaustive ? 1 : 4099)
        {
            Visit((int)(uint)bits);
        }

        foreach (float boundary in new[] { 0f, 1f, 2f, 4f, 20f, 131072f, 88.72284f, 89f, -87.33655f, -103.97208f, -104f, 0.6666667f, 1.3333334f, 1.17549435E-38f, float.MaxValue, float.PositiveInfinity, float.NaN })
        {
            for (int near = -200; near <= 200; near++)
            {
                Visit(BitConverter.SingleToInt32Bits(boundary) + near);
                Visit((BitConverter.SingleToInt32Bits(boundary) + near) ^ int.MinValue);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} f32: {worst.Error:F4} ULP at {worst.At:R}, {(exhaustive ? "all inputs" : "a sample")}"));
        Assert.True(worst.Error <= bound, $"{worst.Error} ULP at {worst.At:R}");
        CheckSmallAngles(op, small);

        void Visit(int bits)
        {
            float x = BitConverter.Int32BitsToSingle(bits);
            double error = Ulps(function(x), reference(x));
            worst.See(x, error);
            if (Math.Abs(x) <= SineTable.Binary32.Limit)
            {
                small.See(x, error);
            }
        }
    }

    [Theory]
    [InlineData(nameof(UnaryOp.Exp), 1.0)]
    [InlineData(nameof(UnaryOp.Expm1), 2.0)]
    [InlineData(nameof(UnaryOp.Log), 1.0)]
    [InlineData(nameof(UnaryOp.Log1p), 1.0)]
    [InlineData(nameof(UnaryOp.Sin), 1.6)]
    [InlineData(nameof(UnaryOp.Cos), 1.6)]
    [InlineData(nameof(UnaryOp.Tanh), 2.5)]
    [InlineData(nameof(UnaryOp.Erf), 1.5)]
    public void Doubles_are_within_their_bound(string name, double bound)
    {
        UnaryOp op = Enum.Parse<UnaryOp>(name);
        Func<double, double> function = ExpandedFunction.Double(op);
        var worst = new Worst();
        var small = new Worst();
        int count = 0;
        foreach (string[] row in Golden(name.ToLowerInvariant()))
        {
            double x = FromHex(row[1]), error = Ulps(function(x), FromHex(row[2]), FromHex(row[3]));
            worst.See(x, error);
            if (Math.Abs(x) <= SineTable.Binary64.Limit)
            {
                small.See(x, error);
            }

            count++;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} f64: {worst.Error:F4} ULP at {worst.At:R}, {count} inputs"));
        Assert.True(count >= 400);
        Assert.True(worst.Error <= bound, $"{worst.Error} ULP at {worst.At:R}");
        CheckSmallAngles(op, small);
    }

    /// <summary>Angles that are not reduced before have the better bound.</summary>
    private void CheckSmallAngles(UnaryOp op, Worst small)
    {
        if (op is UnaryOp.Sin or UnaryOp.Cos)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{op} of small angles: {small.Error:F4} ULP at {small.At:R}"));
            Assert.True(small.Error <= 1, $"{small.Error} ULP at {small.At:R}");
        }
    }

    /// <summary>Pairs with results in range, from everyday bases, from any base, and from bases near 1 with large powers.</summary>
    [Fact]
    public void Single_powers_are_within_their_bound()
    {
        Func<float, float, float> function = ExpandedFunction.SinglePow();
        long count = Environment.GetEnvironmentVariable("GRAPHGEN_EXHAUSTIVE") == "1" ? 1L << 30 : 1 << 20;
        var random = new Random(5);
        var worst = new Worst();
        for (long i = 0; i < count; i++)
        {
            float x = (i % 3) switch
            {
                0 => random.NextSingle() * 4,
                1 => BitConverter.Int32BitsToSingle(random.Next(0x7F800000)),
                _ => BitConverter.Int32BitsToSingle(0x3F800000 + (random.Next(-65536, 65536) >> random.Next(16))),
            };
            float y = i % 5 == 0 ? random.Next(-20, 20) : (float)((random.NextDouble() - 0.54) * 280 / Math.Log2(x));
            worst.See(x, Ulps(function(x, y), ElementaryFunctions.Pow(x, y)));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pow f32: {worst.Error:F4} ULP at {worst.At:R}, {count} pairs"));
        Assert.True(worst.Error <= 1.5, $"{worst.Error} ULP at {worst.At:R}");
    }

    [Fact]
    public void Double_powers_are_within_their_bound()
    {
        Func<double, double, double> function = ExpandedFunction.DoublePow();
        var worst = new Worst();
        int count = 0;
        foreach (string[] row in Golden("pow"))
        {
            worst.See(FromHex(row[1]), Ulps(function(FromHex(row[1]), FromHex(row[2])), FromHex(row[3]), FromHex(row[4])));
            count++;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pow f64: {worst.Error:F4} ULP at {worst.At:R}, {count} pairs"));
        Assert.True(count >= 400);
        Assert.True(worst.Error <= 1.5, $"{worst.Error} ULP at {worst.At:R}");
    }

    /// <summary>Every pair of special values gives what C's pow gives.</summary>
    [Fact]
    public void Special_powers()
    {
        double[] values =
        {
            0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 2.5, -2.5, 16777217, 1e30, -1e30, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
            9007199254740991, 9007199254740992, float.Epsilon, float.MaxValue,
        };
        Func<float, float, float> single = ExpandedFunction.SinglePow();
        Func<double, double, double> function = ExpandedFunction.DoublePow();
        foreach (double x in values)
        {
            foreach (double y in values)
            {
                string pair = string.Create(CultureInfo.InvariantCulture, $"pow({x:R}, {y:R})");
                Check(pair, function(x, y), ElementaryFunctions.Pow(x, y), 1e-14);
                Check(pair, single((float)x, (float)y), (float)ElementaryFunctions.Pow((float)x, (float)y), 2e-7);
            }
        }

        static void Check(string pair, double actual, double expected, double tolerance)
        {
            bool isExact = expected is 0 or 1 or -1 || !double.IsFinite(expected);
            bool same = isExact ? BitsOrNaN(expected) == BitsOrNaN(actual)
                : Math.Abs(expected - actual) <= tolerance * Math.Abs(expected);
            Assert.True(same, string.Create(CultureInfo.InvariantCulture, $"{pair} is {actual:R} instead of {expected:R}"));
        }
    }

    [Theory]
    [InlineData(nameof(UnaryOp.Exp), "0=1 -0=1 inf=inf -inf=0 nan=nan 1000=inf -1000=0 5E-324=1")]
    [InlineData(nameof(UnaryOp.Expm1), "0=0 -0=-0 inf=inf -inf=-1 nan=nan 1000=inf -1000=-1 5E-324=5E-324 -5E-324=-5E-324 1E-45=1E-45")]
    [InlineData(nameof(UnaryOp.Log1p), "0=0 -0=-0 inf=inf -inf=nan nan=nan -1=-inf -2=nan 5E-324=5E-324 -5E-324=-5E-324 1E-45=1E-45")]
    [InlineData(nameof(UnaryOp.Log), "0=-inf -0=-inf 1=0 inf=inf -inf=nan nan=nan -1=nan -1E-40=nan")]
    [InlineData(nameof(UnaryOp.Sin), "0=0 -0=-0 inf=nan -inf=nan nan=nan 5E-324=5E-324 -5E-324=-5E-324 1E-45=1E-45")]
    [InlineData(nameof(UnaryOp.Cos), "0=1 -0=1 inf=nan -inf=nan nan=nan 5E-324=1 1E-20=1")]
    [InlineData(nameof(UnaryOp.Tanh), "0=0 -0=-0 inf=1 -inf=-1 nan=nan 1000=1 -1000=-1 5E-324=5E-324 -5E-324=-5E-324 1E-45=1E-45")]
    [InlineData(nameof(UnaryOp.Erf), "0=0 -0=-0 inf=1 -inf=-1 nan=nan 1000=1 -1000=-1")]
    public void Special_values(string name, string cases)
    {
        UnaryOp op = Enum.Parse<UnaryOp>(name);
        Func<float, float> single = ExpandedFunction.Single(op);
        Func<double, double> function = ExpandedFunction.Double(op);
        foreach (double[] pair in cases.Split(' ').Select(c => c.Split('=').Select(Value).ToArray()))
        {
            Assert.Equal(BitsOrNaN(pair[1]), BitsOrNaN(function(pair[0])));
            Assert.Equal(BitsOrNaN((float)pair[1]), BitsOrNaN(single((float)pair[0])));
        }

        static double Value(string text) => text switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" => double.NaN,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };
    }

    [Theory]
    [InlineData(nameof(UnaryOp.Exp))]
    [InlineData(nameof(UnaryOp.Expm1))]
    [InlineData(nameof(UnaryOp.Log))]
    [InlineData(nameof(UnaryOp.Log1p))]
    [InlineData(nameof(UnaryOp.Sin))]
    [InlineData(nameof(UnaryOp.Cos))]
    [InlineData(nameof(UnaryOp.Tanh))]
    [InlineData(nameof(UnaryOp.Erf))]
    public void The_interpreter_gives_the_same_bits(string name)
    {
        UnaryOp op = Enum.Parse<UnaryOp>(name);
        var random = new Random(3);
        float[] singles = Enumerable.Range(0, 20000).Select(i => i % 2 == 0 ? BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)) : (random.NextSingle() - 0.4f) * 30).ToArray();
        Assert.Equal(
            singles.Select(ExpandedFunction.Single(op)).Select(BitsOrNaN).ToArray(),
            Interpret(op, DType.F32, KernelMemory.Of(singles), singles.Length).ToSingles().Select(BitsOrNaN).ToArray());
        double[] doubles = Enumerable.Range(0, 4000).Select(i => i % 2 == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) : (random.NextDouble() - 0.4) * 30).ToArray();
        Assert.Equal(
            doubles.Select(ExpandedFunction.Double(op)).Select(BitsOrNaN).ToArray(),
            Interpret(op, DType.F64, KernelMemory.Of(doubles), doubles.Length).ToDoubles().Select(BitsOrNaN).ToArray());
    }

    private static KernelMemory Interpret(UnaryOp op, DType type, KernelMemory x, int count)
    {
        var y = new KernelMemory(x.Length);
        KernelInterpreter.Run(ExpandedFunction.Kernel(op, type), new Dictionary<string, long> { ["batch"] = count }, new Dictionary<string, KernelMemory> { ["x"] = x, ["y"] = y });
        return y;
    }

    private static int BitsOrNaN(float value) => float.IsNaN(value) ? -1 : BitConverter.SingleToInt32Bits(value);

    private static long BitsOrNaN(double value) => double.IsNaN(value) ? -1 : BitConverter.DoubleToInt64Bits(value);

    /// <summary>The platform's double functions, some millionths of a float's unit from the truth; erf is our own, tested above.</summary>
    private static Func<double, double> Reference(UnaryOp op) => op switch
    {
        UnaryOp.Exp => Math.Exp,
        UnaryOp.Expm1 => ElementaryFunctions.Expm1,
        UnaryOp.Log1p => ElementaryFunctions.Log1p,
        UnaryOp.Log => Math.Log,
        UnaryOp.Sin => Math.Sin,
        UnaryOp.Cos => Math.Cos,
        UnaryOp.Tanh => Math.Tanh,
        _ => ExpandedFunction.Double(op),
    };

    /// <summary>Infinity counts as the power of two after the greatest float; NaN is right where both are.</summary>
    private static double Ulps(float actual, double expected)
    {
        if (double.IsNaN(expected) || float.IsNaN(actual))
        {
            return double.IsNaN(expected) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        }

        const double AfterGreatest = 3.402823669209385E38;
        double clamped = Math.Clamp(expected, -AfterGreatest, AfterGreatest);
        double value = float.IsInfinity(actual) ? Math.CopySign(AfterGreatest, actual) : actual;
        int exponent = Math.Max(((int)(BitConverter.DoubleToInt64Bits(clamped) >> 52) & 0x7FF) - 1023, -126);
        return Math.Abs(value - clamped) * BitConverter.Int64BitsToDouble((long)(1023 + 23 - Math.Min(exponent, 127)) << 52);
    }

    private static double Ulps(double actual, double nearest, double rest)
    {
        double unit = Math.BitIncrement(Math.Abs(nearest)) - Math.Abs(nearest);
        return Math.Abs(((actual - nearest) / unit) - rest);
    }

    private static IEnumerable<string[]> Golden(string function) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Kernels", "Golden", "functions.txt")).Select(l => l.Split(' ')).Where(row => row[0] == function);

    private static double FromHex(string text) => BitConverter.Int64BitsToDouble(long.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    private sealed class Worst
    {
        public double Error { get; private set; }

        public double At { get; private set; }

        public void See(double x, double error)
        {
            if (!(error <= Error))
            {
                Error = error;
                At = x;
            }
        }
    }
}
