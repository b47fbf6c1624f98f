using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace GraphGen.Runtime.Tests.Execution;

public class LifetimeTests
{
    [Fact]
    public void ADisposedModelRefusesCalls()
    {
        var model = new TinyMlp();
        var y = new float[3];
        model.Predict(new float[4], y);
        Parameter parameter = model.Instance.Parameters[0];
        model.Dispose();
        model.Dispose();

        Assert.Equal("TinyMlp", Assert.Throws<ObjectDisposedException>(() => model.Predict(new float[4], y)).ObjectName);
        Assert.Equal("TinyMlp", Assert.Throws<ObjectDisposedException>(() => model.TrainStep(new float[4], [0], 1)).ObjectName);
        Assert.Equal(parameter.Name, Assert.Throws<ObjectDisposedException>(() => parameter.ToArray()).ObjectName);
    }

    [Fact]
    public async Task DisposingWhileCallsRunIsSafe()
    {
        for (int round = 0; round < 20; round++)
        {
            var model = new TinyMlp();
            using var started = new CountdownEvent(3);
            Task[] callers = new Task[3];
            for (int i = 0; i < callers.Length; i++)
            {
                callers[i] = Task.Factory.StartNew(
                    () =>
                    {
                        float[] x = PlanRunnerTests.Inputs(4 * 50);
                        var y = new float[3 * 50];
                        started.Signal();
                        while (true)
                        {
                            model.Predict(x, y);
                        }
                    },
                    TaskCreationOptions.LongRunning);
            }

            started.Wait();
            model.Dispose();
            foreach (Task caller in callers)
            {
                await Assert.ThrowsAsync<ObjectDisposedException>(() => caller);
            }
        }
    }

    [Fact]
    public void AForgottenModelIsFreed()
    {
        WeakReference forgotten = Forget();
        for (int i = 0; i < 10 && forgotten.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(forgotten.IsAlive);
    }

    [Fact]
    public unsafe void BlocksAreAlignedAndZeroed()
    {
        foreach (long size in new long[] { 0, 1, 64, 1000 })
        {
            using var block = new NativeBlock(size);
            Assert.Equal(0, (long)block.Address % NativeBlock.Alignment);
            Assert.True(block.Size >= size && block.Size % NativeBlock.Alignment == 0);
            Assert.Equal(-1, new ReadOnlySpan<byte>(block.Address, (int)block.Size).IndexOfAnyExcept((byte)0));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new NativeBlock(-1));
    }

    /// <summary>The block of a model that has run and is not disposed of; a resurrection-tracking reference ends with its finaliser.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Forget()
    {
        var model = new TinyMlp();
        model.Predict(new float[4], new float[3]);
        return new WeakReference(model.Instance.VariablesBlock, trackResurrection: true);
    }
}
