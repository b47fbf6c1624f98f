namespace GraphGen.Forests.Training;

/// <summary>When nodes are divided, and how many features are looked at.</summary>
internal sealed record TreeSettings(int MaxDepth, int MinSamplesSplit, int MinSamplesLeaf, double MinImpurityDecrease, int MaxFeatures);
