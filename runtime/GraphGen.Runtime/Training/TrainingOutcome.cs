namespace GraphGen;

/// <summary>Why a training run ended.</summary>
public enum TrainingOutcome
{
    /// <summary>All epochs were done.</summary>
    Completed,

    /// <summary><see cref="EarlyStopping"/> saw no improvement any more.</summary>
    StoppedEarly,

    /// <summary>The caller cancelled it; the model has what it learnt up to the last step.</summary>
    Cancelled,

    /// <summary>Numbers were no longer finite; the history is that of a <see cref="TrainingDivergedException"/>.</summary>
    Diverged,
}
