using System;

namespace GraphGen;

/// <summary>
/// Ends a run when the figure it goes by (<see cref="Trainer.Monitor"/>, the validation loss unless set) no longer improves
/// (Prechelt, "Early stopping - but when?", 1998).
/// </summary>
public sealed record EarlyStopping
{
    private readonly int patience;
    private readonly double minDelta;

    /// <summary>Stops after some epochs without improvement.</summary>
    /// <param name="patience">How many in a row.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public EarlyStopping(int patience)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(patience);
        this.patience = patience;
    }

    /// <summary>Epochs in a row without improvement after which the run ends.</summary>
    public int Patience => patience;

    /// <summary>By how much a value must be better than the best one to count as an improvement; 0 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double MinDelta
    {
        get => minDelta;
        init => minDelta = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "An improvement is a finite number that is not negative.");
    }

    /// <summary>Whether the model has the parameters and state of its best epoch when the run has ended, of itself or early; true unless set.</summary>
    public bool RestoreBest { get; init; } = true;
}
