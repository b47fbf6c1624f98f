namespace GraphGen.Forests;

/// <summary>Where the leaves of a forest are added up, row by row.</summary>
internal interface ILeafSums
{
    /// <summary>Adds what a leaf holds to the sum of a row.</summary>
    void Add(int row, uint leaf);
}
