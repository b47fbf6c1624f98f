using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Lowering;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels.Lowering;

public sealed class IndexMathTests
{
    private static readonly Dim Batch = Dim.Symbol("batch");

    [Fact]
    public void SplittingAnAxisAndMergingItAgainCancels()
    {
        var math = new IndexMath();
        IndexExpr c = math.Range("c", 96);
        IReadOnlyList<IndexExpr> split = math.Unflatten(c, new Dim[] { 4, 3, 8 })!;
        Assert.Equal(c, math.Flatten(split, new Dim[] { 4, 3, 8 }));
    }

    [Fact]
    public void MergingAxesAndSplittingThemAgainCancelsWithoutDivision()
    {
        var math = new IndexMath();
        IndexExpr[] axes = { math.Range("b", Batch), math.Range("h", 4), math.Range("d", 8) };
        Dim[] extents = { Batch, 4, 8 };
        Assert.Equal(axes, math.Unflatten(math.Flatten(axes, extents), extents));
    }

    [Fact]
    public void ASymbolicExtentDividesWhereItVisiblyDoes()
    {
        var math = new IndexMath();
        IndexExpr[] axes = { math.Range("b", Batch), math.Range("t", Dim.Symbol("time")) };
        Dim[] extents = { Batch, Dim.Symbol("time") };
        Assert.Equal(axes, math.Unflatten(math.Flatten(axes, extents), extents));
        Assert.Null(math.Unflatten(math.Range("p", Batch * Dim.Symbol("time")), extents));
    }

    [Fact]
    public void AnAxisOfOneElementHasIndexZero() => Assert.Equal(IndexExpr.Zero, new IndexMath().Range("one", 1));

    [Fact]
    public void QuotientAndRemainderAreThoseOfIntegersForEveryValue()
    {
        var random = new Random(5);
        for (int round = 0; round < 300; round++)
        {
            var math = new IndexMath();
            int[] extents = { random.Next(1, 5), random.Next(1, 6), random.Next(1, 7) };
            IndexExpr[] ranges = extents.Select((e, i) => math.Range("i" + i, e)).ToArray();
            IndexExpr value = IndexExpr.Of(random.Next(4));
            long[] factors = { random.Next(7), random.Next(7), random.Next(7) };
            for (int i = 0; i < 3; i++)
            {
                value = math.Add(value, math.Multiply(ranges[i], factors[i]));
            }

            long divisor = random.Next(1, 9);
            (IndexExpr quotient, IndexExpr remainder) = math.DivMod(value, divisor)!.Value;
            for (int at = 0; at < extents[0] * extents[1] * extents[2]; at++)
            {
                var point = new Dictionary<string, long>
                {
                    ["i0"] = at / (extents[1] * extents[2]),
                    ["i1"] = at / extents[2] % extents[1],
                    ["i2"] = at % extents[2],
                };
                long expected = Evaluate(value, point);
                Assert.Equal(expected / divisor, Evaluate(quotient, point));
                Assert.Equal(expected % divisor, Evaluate(remainder, point));
            }
        }
    }

    private static long Evaluate(IndexExpr index, IReadOnlyDictionary<string, long> point) => index switch
    {
        DimIndex dim => dim.Value.Constant!.Value,
        RangeIndex range => point[range.Range],
        AddIndex add => Evaluate(add.Left, point) + Evaluate(add.Right, point),
        MulIndex mul => Evaluate(mul.Left, point) * mul.Right.Constant!.Value,
        DivIndex div => Evaluate(div.Left, point) / div.Right,
        ModIndex mod => Evaluate(mod.Left, point) % mod.Right,
        _ => throw new InvalidOperationException(index.ToString()),
    };
}
