using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Threading;

namespace GraphGen.Runtime;

/// <summary>
/// Background threads that take pieces of a kernel's parallel range. The range is cut into one contiguous piece for each
/// participant; piece i belongs to worker i, so that a worker meets the same memory again in the next step, but whoever is free
/// may take a piece whose owner has not come yet. Which thread ran a piece never shows in the results.
/// <para>One run at a time: a second caller runs its kernel on its own thread. A run allocates nothing.</para>
/// </summary>
internal sealed unsafe class WorkerPool
{
    /// <summary>Pieces are the bits of one word.</summary>
    public const int MaximumThreads = 64;

    /// <summary>Rounds an idle worker looks for work before it parks: some tens of microseconds.</summary>
    private const int SpinRounds = 2000;

    private readonly object gate = new();
    private Job job;
    private Counters counters;
    private int workers;
    private int busy;
    private int parked;

    /// <summary>The pool of the process.</summary>
    public static WorkerPool Shared { get; } = new();

    /// <summary>Threads started so far.</summary>
    public int Workers => Volatile.Read(ref workers);

    /// <summary>Runs a kernel over [0, extent) on up to <paramref name="participants"/> threads, the caller's among them.</summary>
    public void Run(delegate*<byte**, nint*, nint, nint, void> kernel, byte** arguments, nint* symbols, nint extent, int participants)
    {
        if (participants <= 1 || Interlocked.CompareExchange(ref busy, 1, 0) != 0)
        {
            kernel(arguments, symbols, 0, extent);
            return;
        }

        if (workers < participants - 1)
        {
            Start(participants - 1);
        }

        job = new Job { Kernel = kernel, Arguments = arguments, Symbols = symbols, Extent = extent, Participants = participants };
        Volatile.Write(ref counters.Unfinished, participants);
        Interlocked.Exchange(ref counters.Unclaimed, participants == MaximumThreads ? ulong.MaxValue : (1UL << participants) - 1);
        if (Volatile.Read(ref parked) > 0)
        {
            lock (gate)
            {
                Monitor.PulseAll(gate);
            }
        }

        Work(0);
        var wait = new SpinWait();
        while (Volatile.Read(ref counters.Unfinished) > 0)
        {
            // Never Sleep(1): what is left is a piece that another thread has begun.
            wait.SpinOnce(sleep1Threshold: -1);
        }

        Volatile.Write(ref busy, 0);
    }

    private void Start(int count)
    {
        for (; workers < count; workers++)
        {
            int own = workers + 1;
            var thread = new Thread(() => Serve(own)) { IsBackground = true, Name = "GraphGen worker " + own };
            thread.Start();
        }
    }

    private void Serve(int own)
    {
        while (true)
        {
            Work(own);
            if (!SpinForWork())
            {
                Park();
            }
        }
    }

    private bool SpinForWork()
    {
        for (int round = 0; round < SpinRounds; round++)
        {
            if (Volatile.Read(ref counters.Unclaimed) != 0)
            {
                return true;
            }

            Thread.SpinWait(8);
        }

        return false;
    }

    private void Park()
    {
        lock (gate)
        {
            // Counted before the last look, as Run publishes before it looks at the count: one of both sees the other.
            Interlocked.Increment(ref parked);
            while (Volatile.Read(ref counters.Unclaimed) == 0)
            {
                Monitor.Wait(gate);
            }

            Interlocked.Decrement(ref parked);
        }
    }

    /// <summary>Runs pieces until none is unclaimed, beginning with one's own.</summary>
    private void Work(int own)
    {
        ulong mine = own < MaximumThreads ? 1UL << own : 0;
        while (true)
        {
            ulong unclaimed = Volatile.Read(ref counters.Unclaimed);
            if (unclaimed == 0)
            {
                return;
            }

            ulong piece = (unclaimed & mine) != 0 ? mine : unclaimed & (0 - unclaimed);
            if ((Interlocked.And(ref counters.Unclaimed, ~piece) & piece) == 0)
            {
                continue;
            }

            // Whoever has claimed a piece sees the job it belongs to: the next one is published only after this one is finished.
            (nint length, nint longer) = Math.DivRem(job.Extent, job.Participants);
            nint index = BitOperations.TrailingZeroCount(piece);
            nint begin = (index * length) + Math.Min(index, longer);
            job.Kernel(job.Arguments, job.Symbols, begin, begin + length + (index < longer ? 1 : 0));
            Interlocked.Decrement(ref counters.Unfinished);
        }
    }

    private struct Job
    {
        public delegate*<byte**, nint*, nint, nint, void> Kernel;
        public byte** Arguments;
        public nint* Symbols;
        public nint Extent;
        public int Participants;
    }

    /// <summary>Words that many threads write, each on cache lines of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Counters
    {
        [FieldOffset(128)]
        public ulong Unclaimed;

        [FieldOffset(256)]
        public int Unfinished;
    }
}
