using System.Collections.Immutable;

namespace GraphGen;

/// <summary>The tensor names that only the model or only the file has.</summary>
/// <param name="Missing">In the model, not in the file; they kept their values.</param>
/// <param name="Unexpected">In the file, not in the model; they were ignored.</param>
public sealed record UnmatchedTensors(ImmutableArray<string> Missing, ImmutableArray<string> Unexpected);
