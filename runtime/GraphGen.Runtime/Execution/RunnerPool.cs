using System;
using System.Collections.Generic;
using System.Threading;

namespace GraphGen.Runtime;

/// <summary>
/// The runners of one plan that no caller has at the moment. The one given back last waits in a slot of its own, so that a model
/// used by one thread pays two interlocked exchanges for a call; others wait on a stack behind a lock.
/// </summary>
internal sealed class RunnerPool
{
    private readonly Stack<PlanRunner> others = new();
    private PlanRunner? last;
    private bool closed;

    /// <summary>A runner that is free, or null.</summary>
    public PlanRunner? Take()
    {
        PlanRunner? runner = Interlocked.Exchange(ref last, null);
        return runner ?? TakeOther();
    }

    /// <summary>Gives a runner back; true where the pool is closed and nobody else will dispose of it.</summary>
    public void Give(PlanRunner runner, ModelInstance model)
    {
        PlanRunner? displaced = Interlocked.Exchange(ref last, runner);
        if (displaced is not null)
        {
            lock (others)
            {
                others.Push(displaced);
            }
        }

        // After the exchange: either this thread sees the pool closed, or Close saw the runner in its slot.
        if (Volatile.Read(ref closed))
        {
            Drain(model);
        }
    }

    /// <summary>Disposes of the runners here, and of those that are given back from now on.</summary>
    public void Close(ModelInstance model)
    {
        Volatile.Write(ref closed, true);
        Interlocked.MemoryBarrier();
        Drain(model);
    }

    private void Drain(ModelInstance model)
    {
        while (Take() is { } runner)
        {
            runner.Dispose();
            model.Release();
        }
    }

    private PlanRunner? TakeOther()
    {
        lock (others)
        {
            return others.TryPop(out PlanRunner? runner) ? runner : null;
        }
    }
}
