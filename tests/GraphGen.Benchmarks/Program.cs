using System;
using BenchmarkDotNet.Running;
using GraphGen.Benchmarks.Generator;
using GraphGen.Benchmarks.Peers;
using GraphGen.Benchmarks.Startup;
using GraphGen.Benchmarks.Steps;

// peers: ours beside PyTorch; steps: where the time of a call goes; handover: what a second thread costs;
// startup: from the start of a process to its first result; generator: what a build costs; anything else: BenchmarkDotNet.
string mode = args.Length > 0 ? args[0] : string.Empty;
switch (mode)
{
    case "peers":
        return PeerComparison.Run(args[1..]);
    case "steps":
        return StepProfile.Run(args[1..]);
    case "handover":
        return HandOver.Run();
    case "startup":
        return FirstResult.Run(args[1..]);
    case "generator":
        return GeneratorCost.Run();
    default:
        BenchmarkSwitcher.FromAssembly(typeof(PeerComparison).Assembly).Run(args);
        return 0;
}
