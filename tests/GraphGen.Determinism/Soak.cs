using System;
using System.Diagnostics;
using System.Globalization;

namespace GraphGen.Determinism;

/// <summary>What a program does that trains for days: a million steps of one model, then thousands of models made and dropped.</summary>
public static class Soak
{
    public const string Command = "soak";

    private const int Steps = 1_000_000, Models = 20_000;

    private static readonly float[] Inputs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly float[] Targets = [0, 1, 1, 0];

    /// <summary>
    /// Four numbers: the final loss, bytes allocated by the steps, and by how many bytes the process had grown after the steps and after
    /// the models.
    /// </summary>
    public static string Run()
    {
        using var model = new Xor(seed: 1) { Threads = 1 };
        Train(model, 1000);
        Drop(200);
        long resident = Resident(), allocated = GC.GetAllocatedBytesForCurrentThread();
        float loss = Train(model, Steps);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        long afterSteps = Resident() - resident;
        Drop(Models);
        return string.Create(CultureInfo.InvariantCulture, $"{loss} {allocated} {afterSteps} {Resident() - resident}");
    }

    private static float Train(Xor model, int steps)
    {
        float loss = 0;
        for (int step = 0; step < steps; step++)
        {
            loss = model.TrainStep(Inputs, Targets, learningRate: 1e-3);
        }

        return loss;
    }

    private static void Drop(int models)
    {
        for (int i = 0; i < models; i++)
        {
            using var model = new Xor(seed: (ulong)i);
            model.TrainStep(Inputs, Targets, learningRate: 1e-3);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
