using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GraphGen.Runtime;

/// <summary>What one thread did from one moment to another, for the time line.</summary>
/// <param name="Step">The step of the plan; -1 for a whole call.</param>
/// <param name="Thread">The managed identifier of the thread.</param>
/// <param name="Begin">In ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
/// <param name="End">In the same ticks.</param>
/// <param name="Flops">Floating-point operations, its share of those of the step.</param>
internal readonly record struct ProfileEvent(int Step, int Thread, long Begin, long End, double Flops);

/// <summary>The recorded calls of one plan.</summary>
internal sealed class PlanProfile
{
    /// <summary>Events that are kept for the time line; the sums go on after that.</summary>
    public const int MaximumEvents = 1 << 18;

    private readonly StepStatistics[] steps;
    private readonly List<ProfileEvent> events;
    private readonly nint[] least;
    private readonly nint[] most;

    public PlanProfile(PlanDescription plan)
        : this(plan, new StepStatistics[plan.Steps.Length], [], new nint[plan.Symbols.Length], new nint[plan.Symbols.Length])
    {
    }

    private PlanProfile(PlanDescription plan, StepStatistics[] steps, List<ProfileEvent> events, nint[] least, nint[] most)
    {
        Plan = plan;
        this.steps = steps;
        this.events = events;
        this.least = least;
        this.most = most;
    }

    public PlanDescription Plan { get; }

    /// <summary>Sums over the calls, of the steps and of the call as a whole.</summary>
    public StepStatistics Calls { get; private set; }

    public ReadOnlySpan<StepStatistics> Steps => steps;

    public IReadOnlyList<ProfileEvent> Events => events;

    /// <summary>As in <c>batch = 64</c>, or <c>batch = 32 to 64</c> where calls differ.</summary>
    public string Sizes => string.Join(", ", Plan.Symbols.Select((symbol, i) => least[i] == most[i]
        ? string.Create(CultureInfo.InvariantCulture, $"{symbol} = {most[i]}")
        : string.Create(CultureInfo.InvariantCulture, $"{symbol} = {least[i]} to {most[i]}")));

    public void AddStep(int step, nint extent, ReadOnlySpan<TimedPiece> pieces, double flops, double bytes)
    {
        // Of a step that had nothing to do, no piece has run.
        long begin = long.MaxValue, end = 0;
        foreach (TimedPiece piece in pieces)
        {
            begin = Math.Min(begin, piece.Begin);
            end = Math.Max(end, piece.End);
            Add(new ProfileEvent(step, piece.Thread, piece.Begin, piece.End, extent > 0 ? flops * piece.Iterations / extent : 0));
        }

        steps[step].Add(Math.Max(0, end - begin), flops, bytes, pieces.Length);
    }

    public void AddCall(TimedPiece call, ReadOnlySpan<nint> symbols)
    {
        for (int i = 0; i < symbols.Length; i++)
        {
            least[i] = Calls.Calls == 0 ? symbols[i] : Math.Min(least[i], symbols[i]);
            most[i] = Math.Max(most[i], symbols[i]);
        }

        StepStatistics calls = Calls;
        calls.Add(call.End - call.Begin, 0, 0, 1);
        Calls = calls;
        Add(new ProfileEvent(-1, call.Thread, call.Begin, call.End, 0));
    }

    /// <summary>What is recorded up to now.</summary>
    public PlanProfile Copy() => new(Plan, [.. steps], [.. events], [.. least], [.. most]) { Calls = Calls };

    private void Add(ProfileEvent happened)
    {
        if (events.Count < MaximumEvents)
        {
            events.Add(happened);
        }
    }
}
