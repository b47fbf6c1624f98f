using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GraphGen.Data;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Runtime.Tests.Data;

public sealed class PrefetchedBatchesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Dataset<int> Data = DatasetTests.Numbered(10);

    /// <summary>Slow work ahead of a fast consumer, and the other way round.</summary>
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, 3, 0)]
    [InlineData(1, 0, 3)]
    [InlineData(2, 2, 2)]
    [InlineData(7, 0, 1)]
    public void OrderAndBitsAreThoseOfTheBatches(int ahead, int mostWork, int mostUse)
    {
        Augmentation[] augmentations = [new Work(_ => Pause(mostWork)), new Shift()];
        var expected = Data.Batches(4, seed: 3, augmentations: augmentations);
        using var actual = Data.Batches(4, seed: 3, augmentations: augmentations).Prefetch(ahead);
        Assert.Equal((expected.BatchSize, expected.BatchesPerEpoch, expected.Epoch), (actual.BatchSize, actual.BatchesPerEpoch, actual.Epoch));

        for (int i = 0; i < 30; i++)
        {
            expected.Next(out var expectedInputs, out var expectedTargets);
            actual.Next(out var inputs, out var targets);
            Pause(mostUse);

            // After the pause: the batches made meanwhile lie elsewhere.
            Assert.Equal(expected.Epoch, actual.Epoch);
            Assert.Equal(expectedTargets.ToArray(), targets.ToArray());
            Assert.Equal(expectedInputs.ToArray(), inputs.ToArray());
        }
    }

    [Fact]
    public void BatchesAreTakenOverWhereTheyStand()
    {
        var batches = Data.Batches(4, seed: 3);
        batches.Seek(epoch: 5, batch: 2);
        using var prefetched = batches.Prefetch();
        prefetched.Next(out _, out var left);

        Assert.Equal(5, prefetched.Epoch);
        Assert.Equal(2, left.Length);
        prefetched.Next(out _, out var first);
        Assert.Equal(6, prefetched.Epoch);
        Assert.Equal(4, first.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void NoMoreIsPreparedThanAskedFor(int ahead)
    {
        int made = 0;
        using var batches = Data.Batches(1, augmentations: [new Work(_ => Interlocked.Increment(ref made))]).Prefetch(ahead);

        for (int taken = 0; taken < 5; taken++)
        {
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref made) == taken + ahead, Patience));
            Thread.Sleep(5);
            Assert.Equal(taken + ahead, Volatile.Read(ref made));
            batches.Next(out _, out _);
        }
    }

    [Fact]
    public void NothingIsAllocatedPerBatch()
    {
        var allocated = new List<long>(1024);
        using var batches = Data.Batches(1, augmentations: [new Work(_ => allocated.Add(GC.GetAllocatedBytesForCurrentThread()))]).Prefetch();
        for (int i = 0; i < 50; i++)
        {
            batches.Next(out _, out _);
        }

        Assert.Equal(0, Allocations.Of(500, () => batches.Next(out _, out _)));

        // The other thread's count, read with each batch; why the least of several stretches: see Allocations.
        Assert.Equal(0, Enumerable.Range(1, 9).Min(i => allocated[50 * (i + 1)] - allocated[50 * i]));
    }

    [Fact]
    public void AnExceptionComesInThePlaceOfItsBatch()
    {
        var thrown = new InvalidTimeZoneException("no such image");
        int made = 0;
        using var batches = Data.Batches(2, augmentations: [new Work(_ => Throw(++made == 7))]).Prefetch(ahead: 5);
        for (int i = 0; i < 3; i++)
        {
            batches.Next(out _, out _);
        }

        // The fourth batch is the one with the seventh image.
        var error = Assert.Throws<InvalidTimeZoneException>(() => batches.Next(out _, out _));
        Assert.Same(thrown, error);
        Assert.Contains(nameof(Throw), error.StackTrace, StringComparison.Ordinal);
        Assert.Throws<InvalidTimeZoneException>(() => batches.Next(out _, out _));

        void Throw(bool isTime)
        {
            if (isTime)
            {
                throw thrown;
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public void DisposalEndsTheThread(int taken)
    {
        Thread? thread = null;
        bool isBackground = false;
        var batches = Data.Batches(4, augmentations: [new Work(_ => (isBackground, thread) = (Thread.CurrentThread.IsBackground, Thread.CurrentThread))]).Prefetch();
        for (int i = 0; i < taken; i++)
        {
            batches.Next(out _, out _);
        }

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref thread) is not null, Patience));
        batches.Dispose();

        Assert.True(isBackground);
        Assert.False(thread!.IsAlive);
        Assert.NotSame(Thread.CurrentThread, thread);
        Assert.Throws<ObjectDisposedException>(() => batches.Next(out _, out _));
        batches.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CancellationEndsTheThreadAndTheWait(bool whileWaiting)
    {
        using var cancellation = new CancellationTokenSource();
        using var mayGoOn = new ManualResetEventSlim(!whileWaiting);
        Thread? thread = null;
        using var batches = Data.Batches(4, augmentations: [new Work(_ => Wait())]).Prefetch(2, cancellation.Token);
        if (whileWaiting)
        {
            cancellation.CancelAfter(20);
        }
        else
        {
            batches.Next(out _, out _);
            cancellation.Cancel();
        }

        var error = Assert.Throws<OperationCanceledException>(() => batches.Next(out _, out _));
        Assert.Equal(cancellation.Token, error.CancellationToken);
        mayGoOn.Set();
        Assert.True(thread!.Join(Patience));

        void Wait()
        {
            thread = Thread.CurrentThread;
            mayGoOn.Wait(Patience);
        }
    }

    [Fact]
    public void ACancelledTokenMakesNoBatch()
    {
        using var batches = Data.Batches(4).Prefetch(2, new CancellationToken(canceled: true));
        Assert.Throws<OperationCanceledException>(() => batches.Next(out _, out _));
    }

    [Fact]
    public void RefusesToPrepareNothing()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Data.Batches(4).Prefetch(0));

    private static void Pause(int mostMilliseconds)
    {
        if (mostMilliseconds > 0)
        {
            Thread.Sleep(Random.Shared.Next(mostMilliseconds));
        }
    }

    private sealed class Work(Action<float> action) : Augmentation
    {
        public override void Apply(Span<float> input, ref ExampleRandom random) => action(input[0]);
    }

    private sealed class Shift : Augmentation
    {
        public override void Apply(Span<float> input, ref ExampleRandom random)
        {
            foreach (ref float value in input)
            {
                value += random.NextSingle();
            }
        }
    }
}
