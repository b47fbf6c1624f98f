using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace GraphGen.Runtime.Tests.Threading;

public unsafe class WorkerPoolTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 1)]
    [InlineData(3, 10)]
    [InlineData(5, 3)]
    [InlineData(64, 1000)]
    public void EveryIterationRunsOnce(int participants, int extent)
    {
        var pool = new WorkerPool();
        int[] counts = new int[extent];
        fixed (int* p = counts)
        {
            byte* argument = (byte*)p;
            for (int round = 0; round < 200; round++)
            {
                pool.Run(&Count, &argument, null, extent, participants);
            }
        }

        Assert.All(counts, c => Assert.Equal(200, c));
        Assert.Equal(participants - 1, pool.Workers);
    }

    [Fact]
    public void OneThreadStartsNoWorker()
    {
        var pool = new WorkerPool();
        int count = 0;
        byte* argument = (byte*)&count;
        pool.Run(&Count, &argument, null, 1, 1);
        Assert.Equal(1, count);
        Assert.Equal(0, pool.Workers);
    }

    [Fact]
    public void ParkedWorkersWakeAgain()
    {
        var pool = new WorkerPool();
        int[] counts = new int[100];
        fixed (int* p = counts)
        {
            byte* argument = (byte*)p;
            for (int round = 0; round < 5; round++)
            {
                pool.Run(&Count, &argument, null, 100, 3);
                Thread.Sleep(20);
            }
        }

        Assert.All(counts, c => Assert.Equal(5, c));
    }

    [Fact]
    public void SeveralCallersAtOnceAreSafe()
    {
        var pool = new WorkerPool();
        int[][] counts = Enumerable.Range(0, 4).Select(_ => new int[50]).ToArray();
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, caller =>
        {
            fixed (int* p = counts[caller])
            {
                byte* argument = (byte*)p;
                for (int round = 0; round < 500; round++)
                {
                    pool.Run(&Count, &argument, null, 50, 3);
                }
            }
        });

        Assert.All(counts, own => Assert.All(own, c => Assert.Equal(500, c)));
    }

    [Theory]
    [InlineData(null, 6, 6)]
    [InlineData("3", 6, 3)]
    [InlineData("0", 6, 6)]
    [InlineData("-1", 6, 6)]
    [InlineData("many", 6, 6)]
    [InlineData("1000", 6, WorkerPool.MaximumThreads)]
    public void TheEnvironmentNamesAThreadCount(string? text, int processors, int expected) =>
        Assert.Equal(expected, GraphGenOptions.FromEnvironment(text, processors));

    [Fact]
    public void ThreadCountsBelowOneAreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GraphGenOptions.Threads = 0);

    private static void Count(byte** p, nint* s, nint begin, nint end)
    {
        int* counts = (int*)p[0];
        for (nint i = begin; i < end; i++)
        {
            counts[i]++;
        }
    }
}
