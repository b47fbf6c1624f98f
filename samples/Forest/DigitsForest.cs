using GraphGen;

namespace ForestSample;

/// <summary>A forest that tells digits apart, compiled from digits.forest, which <c>dotnet run -- save</c> wrote.</summary>
[Forest("digits.forest")]
internal static partial class DigitsForest;
