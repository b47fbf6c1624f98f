using System;
using System.Diagnostics;
using System.Threading;

namespace GraphGen.Runtime;

/// <summary>What one thread did of a step.</summary>
/// <param name="Thread">Its managed identifier.</param>
/// <param name="Begin">When it began, in ticks of <see cref="Stopwatch"/>.</param>
/// <param name="End">When it was done.</param>
/// <param name="Iterations">Iterations of the step's parallel range.</param>
internal readonly record struct TimedPiece(int Thread, long Begin, long End, nint Iterations);

/// <summary>
/// A step whose pieces are timed wherever they run. <see cref="Run"/> has the form of a kernel, and takes this in the place of the
/// kernel's arguments.
/// </summary>
internal unsafe struct TimedStep
{
    private readonly StepCall* step;
    private readonly TimedPiece* pieces;
    private int count;

    public TimedStep(StepCall* step, TimedPiece* pieces)
    {
        this.step = step;
        this.pieces = pieces;
    }

    /// <summary>Pieces that have run.</summary>
    public readonly int Count => count;

    /// <summary>Runs the iterations [begin, end) of the step behind the arguments.</summary>
    public static void Run(byte** arguments, nint* symbols, nint begin, nint end)
    {
        var timed = (TimedStep*)arguments;
        StepCall* step = timed->step;
        long start = Stopwatch.GetTimestamp();
        step->Kernel(step->Arguments, symbols, begin, end);
        long stop = Stopwatch.GetTimestamp();
        timed->pieces[Interlocked.Increment(ref timed->count) - 1] = new TimedPiece(Environment.CurrentManagedThreadId, start, stop, end - begin);
    }
}
