using System.Collections.Generic;

namespace GraphGen.Conformance.Tests.Running;

/// <summary>Something that runs plans. All of them give the same bits.</summary>
internal interface ITarget
{
    string Name { get; }

    /// <summary>The numbers of threads worth telling apart.</summary>
    IReadOnlyList<int> Threads { get; }

    /// <summary>Runs a plan on its slots, in place.</summary>
    void Run(PlanCall call, byte[][] slots, int threads);
}
