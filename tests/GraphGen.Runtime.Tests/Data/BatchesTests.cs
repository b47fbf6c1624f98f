using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Data;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Runtime.Tests.Data;

public sealed class BatchesTests
{
    [Fact]
    public void AnEpochVisitsEveryExampleOnceAndEndsWithWhatIsLeft()
    {
        var batches = DatasetTests.Numbered(10).Batches(4, seed: 1);

        for (int epoch = 1; epoch <= 3; epoch++)
        {
            var (sizes, targets) = Epoch(batches);
            Assert.Equal([4, 4, 2], sizes);
            Assert.Equal(Enumerable.Range(0, 10), targets.Order());
            Assert.Equal(epoch, batches.Epoch);
        }
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(5, 2)]
    [InlineData(6, 1)]
    [InlineData(20, 1)]
    public void TheSmallerLastBatchCanBeLeftOut(int batchSize, int expected)
    {
        var all = DatasetTests.Numbered(10).Batches(batchSize, seed: 1);
        var whole = DatasetTests.Numbered(10).Batches(batchSize, seed: 1, dropLast: true);
        Assert.Equal(expected, whole.BatchesPerEpoch);

        for (int epoch = 1; epoch <= 3; epoch++)
        {
            var (sizes, targets) = Epoch(whole);
            Assert.All(sizes, size => Assert.Equal(whole.BatchSize, size));
            Assert.Equal(Epoch(all).Targets[..targets.Length], targets);
            Assert.Equal(epoch, whole.Epoch);
        }
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(5, 2)]
    [InlineData(4, 3)]
    [InlineData(100, 1)]
    public void CountsTheBatchesOfAnEpoch(int batchSize, int expected)
        => Assert.Equal(expected, DatasetTests.Numbered(10).Batches(batchSize).BatchesPerEpoch);

    [Fact]
    public void EveryEpochHasAnotherOrderAndEverySeedTheSameOnesAgain()
    {
        var first = DatasetTests.Numbered(20).Batches(20, seed: 5);
        var second = DatasetTests.Numbered(20).Batches(20, seed: 5);
        var other = DatasetTests.Numbered(20).Batches(20, seed: 6);

        int[] one = Epoch(first).Targets;
        int[] two = Epoch(first).Targets;

        Assert.NotEqual(one, two);
        Assert.Equal(one, Epoch(second).Targets);
        Assert.Equal(two, Epoch(second).Targets);
        Assert.NotEqual(one, Epoch(other).Targets);
    }

    [Fact]
    public void InputsStayWithTheirTargets()
    {
        var batches = DatasetTests.Numbered(10).Batches(3, seed: 1);
        for (int i = 0; i < 8; i++)
        {
            batches.Next(out var x, out var y);
            Assert.Equal(y.ToArray().SelectMany(target => new float[] { target, -target }), x.ToArray());
        }
    }

    [Fact]
    public void NextAllocatesNothing()
    {
        var batches = DatasetTests.Numbered(10).Batches(4);
        batches.Next(out _, out _);

        Assert.Equal(0, Allocations.Of(100, () => batches.Next(out _, out _)));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(4, 1)]
    public void SeekGoesToAnyBatch(int epoch, int batch)
    {
        var all = DatasetTests.Numbered(10).Batches(4, seed: 5);
        for (int i = 0; i < (3 * (epoch - 1)) + batch; i++)
        {
            all.Next(out _, out _);
        }

        all.Next(out _, out var expected);
        var sought = DatasetTests.Numbered(10).Batches(4, seed: 5);
        sought.Seek(epoch, batch);
        sought.Next(out _, out var actual);

        Assert.Equal(expected.ToArray(), actual.ToArray());
        Assert.Equal(epoch, sought.Epoch);
        Assert.Throws<ArgumentOutOfRangeException>(() => sought.Seek(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => sought.Seek(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sought.Seek(1, 3));
    }

    [Fact]
    public void RefusesABatchSizeOfZero()
        => Assert.Throws<ArgumentOutOfRangeException>(() => DatasetTests.Numbered(10).Batches(0));

    private static (int[] Sizes, int[] Targets) Epoch(Batches<int> batches)
    {
        var sizes = new List<int>();
        var targets = new List<int>();
        for (int i = 0; i < batches.BatchesPerEpoch; i++)
        {
            batches.Next(out _, out var y);
            sizes.Add(y.Length);
            targets.AddRange(y.ToArray());
        }

        return ([.. sizes], [.. targets]);
    }
}
