namespace GraphGen.Forests.Training;

/// <summary>A row that takes part in growing a tree: once, however often the bootstrap drew it.</summary>
/// <param name="Row">Its index.</param>
/// <param name="Label">Its class; 0 in a regression.</param>
/// <param name="Target">Its value; 0 in a classification.</param>
/// <param name="Weight">How often it was drawn, times the weight of its class.</param>
internal readonly record struct Sample(int Row, int Label, float Target, double Weight);
