namespace GraphGen;

/// <summary>
/// Keeps a record of a training run, epoch by epoch: the <see cref="Trainer.Log"/> of a <see cref="Trainer"/>. The package
/// GraphGen.TensorBoard has one that writes TensorBoard's files.
/// </summary>
/// <example>
/// <code>
/// public sealed class SmallestWeight : ITrainingLog
/// {
///     public void AddEpoch(EpochResult epoch, long step, ParameterCollection parameters)
///         => Console.WriteLine($"{epoch.Epoch}: {parameters["weight"].ToArray().Min()}");
/// }
/// </code>
/// </example>
public interface ITrainingLog
{
    /// <summary>
    /// Called after each epoch, when the model is measured on the validation examples and before the epoch's checkpoint is written. What it
    /// throws ends the run and leaves <see cref="Trainer.Fit"/>.
    /// </summary>
    /// <param name="epoch">What the epoch came to.</param>
    /// <param name="step">Training steps of the run up to the end of the epoch, those before a resumed checkpoint included.</param>
    /// <param name="parameters">The model's parameters after the epoch, to be read during the call; they change afterwards.</param>
    void AddEpoch(EpochResult epoch, long step, ParameterCollection parameters);
}
