using System;
using System.Threading;
using GraphGen;
using GraphGen.Determinism;

if (args is [ResumableRun.Command, string path])
{
    bool isTraining = false;
    Console.WriteLine(ResumableRun.Train(path, afterStep: () =>
    {
        if (!isTraining)
        {
            isTraining = true;
            Console.WriteLine("training");
        }

        // Slow enough for whoever wants to kill it.
        Thread.Sleep(5);
    }));
    return;
}

if (args is [Soak.Command])
{
    Console.WriteLine(Soak.Run());
    return;
}

Console.WriteLine(Hardware.Description);
foreach (string line in TrainingRuns.Run(threads: 0))
{
    Console.WriteLine(line);
}
