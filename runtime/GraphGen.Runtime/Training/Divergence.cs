using GraphGen.Runtime;

namespace GraphGen;

/// <summary>Where a run first came to a number that is not finite.</summary>
/// <param name="Step">The step of the run, from 1.</param>
/// <param name="Epoch">Its epoch, from 1.</param>
/// <param name="Batch">Its place in the epoch, from 1.</param>
/// <param name="Found">The number.</param>
internal sealed record Divergence(long Step, int Epoch, int Batch, NotFinite Found);
