using System;
using GraphGen;
using GraphGen.Determinism;

Console.WriteLine(Hardware.Description);
foreach (string line in TrainingRuns.Run(threads: 0))
{
    Console.WriteLine(line);
}
