using System;
using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using GraphGen.Benchmarks.Peers;

namespace GraphGen.Benchmarks.Details;

/// <summary>
/// Every workload of the comparison with peers by itself, with allocations; for a change whose effect is to be seen closely. In this
/// process: the models here are compiled once, by the build.
/// </summary>
[InProcess]
[MemoryDiagnoser]
public class WorkloadBenchmarks
{
    private Action action = () => throw new InvalidOperationException("Not set up.");

    public static IEnumerable<string> Names => Workload.All.Select(w => w.Name);

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = string.Empty;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Create() => action = Workload.All.Single(w => w.Name == Name).Create(Threads);

    [Benchmark]
    public void Call() => action();
}
