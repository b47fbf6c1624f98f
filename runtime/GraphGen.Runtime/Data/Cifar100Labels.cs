namespace GraphGen.Data;

/// <summary>The two labels of an image of <see cref="Cifar100"/>.</summary>
public enum Cifar100Labels
{
    /// <summary>One of 100 classes ("fine" labels).</summary>
    Class,

    /// <summary>One of 20 groups of five classes ("coarse" labels).</summary>
    Group,
}
