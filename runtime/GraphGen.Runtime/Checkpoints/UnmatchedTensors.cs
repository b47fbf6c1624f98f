using System.Collections.Immutable;

namespace GraphGen;

/// <summary>The tensors that a load passed over, by the names the model knows or would know them by.</summary>
/// <param name="Missing">In the model, not in the file; they kept their values.</param>
/// <param name="Unexpected">In the file, not in the model; they were ignored.</param>
/// <param name="OtherShape">In both with different shapes; they kept the model's values.</param>
public sealed record UnmatchedTensors(ImmutableArray<string> Missing, ImmutableArray<string> Unexpected, ImmutableArray<string> OtherShape);
