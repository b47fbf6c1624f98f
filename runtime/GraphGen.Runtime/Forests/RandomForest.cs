using System;
using System.Threading.Tasks;
using GraphGen.Forests.Training;

namespace GraphGen;

/// <summary>
/// What the training of a random forest can be told (L. Breiman, "Random forests", Machine Learning 45, 2001): names and defaults are
/// scikit-learn's. Training depends on the settings and the data alone: the same seed gives the same forest, to the bit, on every
/// machine and for every number of threads.
/// </summary>
public abstract class RandomForest
{
    private protected RandomForest()
    {
    }

    /// <summary>The number of trees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Trees { get; set => field = AtLeast(value, 1); } = 100;

    /// <summary>The most splits from the root to a leaf; null for as many as it takes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int? MaxDepth { get; set => field = value is null ? null : AtLeast(value.Value, 1); }

    /// <summary>The fewest rows that a node needs to be split. A row that the bootstrap drew twice counts once, as in scikit-learn.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 2.</exception>
    public int MinSamplesSplit { get; set => field = AtLeast(value, 2); } = 2;

    /// <summary>The fewest rows that each side of a split must have.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MinSamplesLeaf { get; set => field = AtLeast(value, 1); } = 1;

    /// <summary>A node is split only if that takes away at least this much impurity, times the node's share of all rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    public double MinImpurityDecrease
    {
        get;
        set => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The decrease must not be negative.");
    }

    /// <summary>How many features are looked at for each split, drawn anew each time.</summary>
    public MaxFeatures MaxFeatures { get; set; }

    /// <summary>Whether each tree draws its own rows, with replacement. Otherwise every tree sees every row.</summary>
    public bool Bootstrap { get; set; } = true;

    /// <summary>How many rows each tree draws, as a part of all rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0, or above 1.</exception>
    public double MaxSamples
    {
        get;
        set => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The part must be above 0 and at most 1.");
    }
    = 1;

    /// <summary>Whether to predict each row with the trees that did not draw it: <see cref="Forest.OutOfBagScore"/>. Needs <see cref="Bootstrap"/>.</summary>
    public bool OutOfBag { get; set; }

    /// <summary>Decides every random number.</summary>
    public ulong Seed { get; set; }

    /// <summary>Threads that may grow trees; 0, the default, for the number of the process (<see cref="GraphGenOptions.Threads"/>). It does not change the forest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Threads { get; set => field = AtLeast(value, 0); }

    private protected ParallelOptions Parallelism => new() { MaxDegreeOfParallelism = Threads == 0 ? GraphGenOptions.Threads : Threads };

    /// <summary>Refuses inputs that are not rows, and values that are not finite.</summary>
    /// <returns>Values of a row.</returns>
    private protected static int CheckInputs(ReadOnlySpan<float> inputs, int rows, string targets)
    {
        if (rows == 0)
        {
            throw new ArgumentException("There is no row to train on.", targets);
        }

        int features = inputs.Length / rows;
        if (features == 0 || (long)features * rows != inputs.Length)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"inputs must be [rows, features] with as many rows as there are {targets}, {rows}; got {inputs.Length} values."), nameof(inputs));
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            if (!float.IsFinite(inputs[i]))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"inputs must be finite: feature {i % features} of row {i / features} is {inputs[i]}. Replace missing values before training."), nameof(inputs));
            }
        }

        return features;
    }

    private protected ForestGrower Grower(ReadOnlySpan<float> inputs, int features, TrainingRows rows)
    {
        if (OutOfBag && !Bootstrap)
        {
            throw new InvalidOperationException("OutOfBag needs Bootstrap: without it every tree sees every row.");
        }

        var parallelism = Parallelism;
        return new ForestGrower(
            new RankedColumns(inputs.ToArray(), features, parallelism),
            rows,
            new TreeSettings(MaxDepth ?? int.MaxValue, MinSamplesSplit, MinSamplesLeaf, MinImpurityDecrease, MaxFeatures.Of(features)),
            Trees,
            Bootstrap ? Math.Max(1, (int)Math.Round(MaxSamples * rows.Count)) : 0,
            Seed,
            parallelism);
    }

    private static int AtLeast(int value, int least)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        return value;
    }
}
