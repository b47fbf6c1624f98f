namespace GraphGen;

/// <summary>Where a run first came to a number that is not finite.</summary>
/// <param name="Step">The step of the run, from 1.</param>
/// <param name="Epoch">Its epoch, from 1.</param>
/// <param name="Batch">Its place in the epoch, from 1.</param>
/// <param name="Tensor">The tensor's name.</param>
/// <param name="Element">The element as text, as in <c>[3, 17]</c>; empty for a scalar.</param>
/// <param name="Value">The number.</param>
internal sealed record Divergence(long Step, int Epoch, int Batch, string Tensor, string Element, double Value);
