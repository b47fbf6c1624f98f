using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphGen.Benchmarks.Models;
using GraphGen.Benchmarks.Peers;
using GraphGen.Runtime;

namespace GraphGen.Benchmarks.Steps;

/// <summary>
/// Where the time of a training step goes: every kernel of the plan timed by itself, on one thread. The plan runs on a table of
/// kernels that all are the same method, which takes the time and calls the kernel whose turn it is.
/// </summary>
internal static unsafe class StepProfile
{
    private const int Runs = 3000;

    private static nint[] order = [];
    private static long[][] ticks = [];
    private static int step;
    private static int run;

    public static int Run(IReadOnlyList<string> arguments)
    {
        int batch = arguments.Count > 0 ? int.Parse(arguments[0], System.Globalization.CultureInfo.InvariantCulture) : 64;
        using var mnist = new MnistMlp(seed: 1);
        using var digits = new DigitsMlp(seed: 1);
        Profile(mnist, "TrainStep", batch);
        Profile(mnist, "Logits", batch);
        Profile(digits, "TrainStep", batch);
        return 0;
    }

    private static void Profile(IModel model, string planName, int batch)
    {
        ModelInstance instance = model.Instance;
        PlanDescription plan = instance.Program.Plans.Single(p => p.Name == planName);
        _ = instance.OptimizerVariables;
        nint[] kernels = instance.Program.Kernels(Hardware.VectorBits);
        order = [.. plan.Steps.Select(s => kernels[s.Kernel])];
        ticks = [.. plan.Steps.Select(_ => new long[Runs])];
        nint timed = (nint)(delegate*<byte**, nint*, nint, nint, void>)&Timed;
        using var runner = new PlanRunner(instance, plan, [.. kernels.Select(_ => timed)]);

        int[] lengths = [.. plan.Inputs.Take(plan.CallerInputs).Select(i => (int)i.Factor * (i.Symbols.Length > 0 ? batch : 1))];
        byte[][] memory = [.. lengths.Concat(plan.Results.Select((_, r) => runner.ResultLength(r, lengths))).Select(n => GC.AllocateArray<byte>(n * 4, pinned: true))];
        for (int i = 0; i < lengths.Length; i++)
        {
            if (plan.Inputs[i].Type == ElementType.Float32)
            {
                var random = new Random(i);
                foreach (ref float value in MemoryMarshal.Cast<byte, float>(memory[i].AsSpan()))
                {
                    value = (float)(random.NextDouble() - 0.5);
                }
            }
        }

        PlanBuffer* buffers = stackalloc PlanBuffer[memory.Length];
        for (int i = 0; i < memory.Length; i++)
        {
            buffers[i] = new PlanBuffer((float*)Unsafe.AsPointer(ref memory[i][0]), memory[i].Length / 4);
        }

        for (run = 0; run < Runs; run++)
        {
            step = 0;
            runner.Run(buffers, participants: 1);
        }

        Console.WriteLine($"{instance.Program.Name}.{planName}, batch {batch}");
        for (int i = 0; i < ticks.Length; i++)
        {
            double microseconds = Sampling.Median(ticks[i].Skip(Runs / 2).Select(t => (double)t)) * 1e6 / Stopwatch.Frequency;
            Console.WriteLine(FormattableString.Invariant($"  step {i,2} K{plan.Steps[i].Kernel,-3} {microseconds,8:F2} us"));
        }
    }

    private static void Timed(byte** arguments, nint* symbols, nint begin, nint end)
    {
        long start = Stopwatch.GetTimestamp();
        ((delegate*<byte**, nint*, nint, nint, void>)order[step])(arguments, symbols, begin, end);
        ticks[step][run] = Stopwatch.GetTimestamp() - start;
        step++;
    }
}
