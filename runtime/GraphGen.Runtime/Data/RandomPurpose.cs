namespace GraphGen.Data;

/// <summary>
/// What random numbers are drawn for: the lowest byte of the last word of the generator's counter, so that no two purposes draw the same
/// numbers. Graphs use 0, initial values 1.
/// </summary>
internal enum RandomPurpose : uint
{
    /// <summary>The order of the examples in an epoch.</summary>
    Epoch = 2,

    /// <summary>Which examples are held out.</summary>
    Split = 3,

    /// <summary>How the inputs of an epoch are augmented; the place of the augmentation stands above the byte.</summary>
    Augmentation = 4,
}
