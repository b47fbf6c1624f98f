using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace GraphGen.Runtime;

/// <summary>
/// A profile as a time line in the Trace Event Format ("Trace Event Format", Google, 2016): complete events in microseconds, a row for
/// each thread, the steps inside their calls.
/// </summary>
internal static class TraceEvents
{
    private const int Process = 1;

    public static void Write(Stream stream, string model, IReadOnlyList<PlanProfile> plans)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("displayTimeUnit", "ns");
        json.WriteStartArray("traceEvents");
        WriteName(json, "process_name", 0, model);
        int[] callers = [.. plans.SelectMany(p => p.Events).Where(e => e.Step < 0).Select(e => e.Thread).Distinct().Order()];
        int[] workers = [.. plans.SelectMany(p => p.Events).Select(e => e.Thread).Distinct().Except(callers).Order()];
        WriteThreads(json, callers, "caller", 0);
        WriteThreads(json, workers, "worker", callers.Length);
        long origin = plans.SelectMany(p => p.Events).Select(e => e.Begin).DefaultIfEmpty().Min();
        foreach (PlanProfile plan in plans)
        {
            WritePlan(json, plan, origin);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteThreads(Utf8JsonWriter json, int[] threads, string name, int first)
    {
        for (int i = 0; i < threads.Length; i++)
        {
            WriteName(json, "thread_name", threads[i], FormattableString.Invariant($"{name} {i + 1}"));
            WriteMetadata(json, "thread_sort_index", threads[i], () => json.WriteNumber("sort_index", first + i));
        }
    }

    private static void WriteName(Utf8JsonWriter json, string kind, int thread, string name) =>
        WriteMetadata(json, kind, thread, () => json.WriteString("name", name));

    private static void WriteMetadata(Utf8JsonWriter json, string kind, int thread, Action arguments)
    {
        json.WriteStartObject();
        json.WriteString("name", kind);
        json.WriteString("ph", "M");
        json.WriteNumber("pid", Process);
        json.WriteNumber("tid", thread);
        json.WriteStartObject("args");
        arguments();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePlan(Utf8JsonWriter json, PlanProfile plan, long origin)
    {
        string[] names = plan.Plan.StepNames;
        foreach (ProfileEvent happened in plan.Events)
        {
            TimeSpan duration = Stopwatch.GetElapsedTime(happened.Begin, happened.End);
            json.WriteStartObject();
            json.WriteString("name", happened.Step < 0 ? plan.Plan.Name : happened.Step < names.Length && names[happened.Step].Length > 0 ? names[happened.Step] : Kernel(plan, happened));
            json.WriteString("cat", happened.Step < 0 ? "call" : "kernel");
            json.WriteString("ph", "X");
            json.WriteNumber("pid", Process);
            json.WriteNumber("tid", happened.Thread);
            json.WriteNumber("ts", Microseconds(happened.Begin - origin));
            json.WriteNumber("dur", Microseconds(happened.End - happened.Begin));
            if (happened.Step >= 0)
            {
                json.WriteStartObject("args");
                json.WriteString("kernel", Kernel(plan, happened));
                json.WriteNumber("step", happened.Step);
                json.WriteNumber("GFLOP/s", duration > TimeSpan.Zero ? Math.Round(happened.Flops / duration.TotalSeconds / 1e9, 1) : 0);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }
    }

    private static string Kernel(PlanProfile plan, ProfileEvent happened) => FormattableString.Invariant($"K{plan.Plan.Steps[happened.Step].Kernel}");

    /// <summary>To the nanosecond.</summary>
    private static double Microseconds(long ticks) => Math.Round(ticks * 1e6 / Stopwatch.Frequency, 3);
}
