using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace GraphGen.Runtime;

/// <summary>Runs the steps as <see cref="PlanRunner"/> does, on as many threads, and writes down when each thread ran which.</summary>
internal sealed unsafe class ProfileRecorder(ModelProgram program) : StepObserver
{
    private readonly KernelWork[] work = program.Work;
    private readonly Dictionary<PlanDescription, PlanProfile> plans = [];
    private readonly Lock gate = new();

    /// <summary>The plans that ran, in the order of their first calls.</summary>
    public IReadOnlyList<PlanProfile> Plans
    {
        get
        {
            lock (gate)
            {
                var copies = new List<PlanProfile>();
                foreach (PlanProfile plan in plans.Values)
                {
                    copies.Add(plan.Copy());
                }

                return copies;
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (gate)
        {
            plans.Clear();
        }
    }

    public override bool Run(PlanDescription plan, nint* symbols, StepCall* steps)
    {
        TimedPiece* pieces = stackalloc TimedPiece[WorkerPool.MaximumThreads];
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < plan.Steps.Length; i++)
        {
            StepCall* step = steps + i;
            var timed = new TimedStep(step, pieces);
            if (step->Participants <= 1)
            {
                TimedStep.Run((byte**)&timed, step->Symbols, 0, step->Extent);
            }
            else
            {
                WorkerPool.Shared.Run(&TimedStep.Run, (byte**)&timed, step->Symbols, step->Extent, (int)step->Participants);
            }

            Add(plan, i, step, new(pieces, timed.Count));
        }

        var call = new TimedPiece(System.Environment.CurrentManagedThreadId, begin, Stopwatch.GetTimestamp(), 0);
        lock (gate)
        {
            Of(plan).AddCall(call, new(symbols, plan.Symbols.Length));
        }

        return true;
    }

    private void Add(PlanDescription plan, int index, StepCall* step, System.ReadOnlySpan<TimedPiece> pieces)
    {
        int kernel = plan.Steps[index].Kernel;
        (double flops, double bytes) = kernel < work.Length ? (work[kernel].Flops(step->Symbols), work[kernel].Bytes(step->Symbols)) : (0, 0);
        lock (gate)
        {
            Of(plan).AddStep(index, step->Extent, pieces, flops, bytes);
        }
    }

    private PlanProfile Of(PlanDescription plan)
    {
        if (!plans.TryGetValue(plan, out PlanProfile? profile))
        {
            profile = new PlanProfile(plan);
            plans.Add(plan, profile);
        }

        return profile;
    }
}
