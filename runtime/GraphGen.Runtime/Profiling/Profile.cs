using System;
using System.Collections.Generic;
using System.Globalization;
using GraphGen.Checkpoints;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>
/// Where the time of a model's calls goes: every kernel with its calls, time, arithmetic and memory traffic, beside what the machine
/// can do. Recording costs some 0.1 microseconds a kernel and changes no result by a bit; a model that is not profiled pays nothing.
/// </summary>
/// <example><code>
/// using var profile = Profile.Start(model);
/// for (int i = 0; i &lt; 100; i++)
/// {
///     model.TrainStep(images, labels);
/// }
///
/// Console.WriteLine(profile.ToTable());
/// profile.Save("trace.json");
/// </code></example>
public sealed class Profile : IDisposable
{
    private readonly ModelInstance model;
    private readonly ProfileRecorder recorder;

    private Profile(ModelInstance model)
    {
        this.model = model;
        recorder = new ProfileRecorder(model.Program);
    }

    /// <summary>The steps of the entry points that were called, in the order they run in.</summary>
    public IReadOnlyList<ProfiledStep> Steps
    {
        get
        {
            var steps = new List<ProfiledStep>();
            foreach (PlanProfile plan in recorder.Plans)
            {
                string[] names = plan.Plan.StepNames;
                for (int i = 0; i < plan.Steps.Length; i++)
                {
                    steps.Add(Step(plan, i, names.Length > i ? names[i] : ""));
                }
            }

            return steps;
        }
    }

    /// <summary>Records all calls of a model from now on. The first profile of a process measures the machine, some tenths of a second.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The profile, which is disposed of to end it; what it has recorded stays.</returns>
    /// <exception cref="InvalidOperationException">Another profile of the model has not ended.</exception>
    public static Profile Start(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Start(model.Instance);
    }

    /// <summary>Forgets what was recorded, as after calls that warmed up.</summary>
    public void Clear() => recorder.Clear();

    /// <summary>A table for a terminal: for each entry point its steps, those that took longest first.</summary>
    public string ToTable() => ProfileTable.Of(model.Program.Name, recorder.Plans, Steps);

    /// <summary>
    /// Writes a time line with a row for each thread, in the Trace Event Format of Chrome: chrome://tracing and https://ui.perfetto.dev
    /// show it. It holds the first 262,144 events of each entry point.
    /// </summary>
    /// <param name="path">The file to write or replace, as a whole.</param>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        IReadOnlyList<PlanProfile> plans = recorder.Plans;
        AtomicFile.Write(path, stream => TraceEvents.Write(stream, model.Program.Name, plans));
    }

    /// <summary>Ends the recording.</summary>
    public void Dispose()
    {
        if (ReferenceEquals(model.Observer, recorder))
        {
            model.Observer = null;
        }
    }

    /// <summary>Records all calls of a model from now on.</summary>
    internal static Profile Start(ModelInstance model)
    {
        if (model.Observer is not null)
        {
            throw new InvalidOperationException($"Another profile of {model.Program.Name} has not ended: dispose of it first.");
        }

        _ = MachineSpeed.Of(1);
        var profile = new Profile(model);
        model.Observer = profile.recorder;
        return profile;
    }

    private ProfiledStep Step(PlanProfile plan, int index, string name)
    {
        StepStatistics sums = plan.Steps[index];
        MachineSpeed machine = MachineSpeed.Of(Math.Max(1, sums.Threads));
        double seconds = sums.Microseconds / 1e6, total = 0;
        foreach (StepStatistics step in plan.Steps)
        {
            total += step.Ticks;
        }

        double precision = model.Program.Precision == ElementType.Float64 ? 2 : 1;
        return new ProfiledStep
        {
            Entry = plan.Plan.Name,
            Step = index,
            Kernel = "K" + plan.Plan.Steps[index].Kernel.ToString(CultureInfo.InvariantCulture),
            Name = name,
            Calls = sums.Calls,
            Microseconds = sums.Microseconds,
            BestMicroseconds = sums.BestMicroseconds,
            ShareOfTime = total > 0 ? sums.Ticks / total : 0,
            Threads = sums.Threads,
            Flops = sums.Flops,
            Bytes = sums.Bytes,
            ShareOfPeak = seconds > 0 ? precision * sums.Flops / seconds / machine.Flops : 0,
            ShareOfBandwidth = seconds > 0 ? sums.Bytes / seconds / machine.BytesPerSecond : 0,
        };
    }
}
