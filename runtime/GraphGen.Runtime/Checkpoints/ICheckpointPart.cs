namespace GraphGen;

/// <summary>
/// Something that is saved in the same file as a model: fitted preprocessing, the state of a training run. Its tensors and texts are
/// filed under its <see cref="Name"/>, as in <c>standardizer/mean</c>, where no parameter's name can meet them; readers that know
/// nothing of it, PyTorch's included, still load the weights.
/// </summary>
/// <example>
/// <code>
/// internal sealed class Standardizer : ICheckpointPart
/// {
///     private double[] mean = [], deviation = [];
///
///     public string Name =&gt; "standardizer";
///
///     public void Save(CheckpointPartWriter writer)
///     {
///         writer.Add("mean", mean);
///         writer.Add("deviation", deviation);
///     }
///
///     public void Load(CheckpointPartReader reader)
///     {
///         double[] newMean = reader.ReadDoubles("mean"), newDeviation = reader.ReadDoubles("deviation", newMean.Length);
///         (mean, deviation) = (newMean, newDeviation);
///     }
/// }
///
/// model.Save("model.safetensors", standardizer);
/// model.Restore("model.safetensors", standardizer);
/// Checkpoint.LoadPart("model.safetensors", standardizer);     // this part alone
/// </code>
/// </example>
public interface ICheckpointPart
{
    /// <summary>What its entries are filed under: not empty, without a slash, unique in a file; <c>optimizer</c> is taken.</summary>
    string Name { get; }

    /// <summary>Adds everything that <see cref="Load"/> needs.</summary>
    /// <param name="writer">Takes tensors and texts.</param>
    void Save(CheckpointPartWriter writer);

    /// <summary>
    /// Takes over what <see cref="Save"/> wrote. Read and check everything first and change the object last, so that a file that is
    /// refused changes nothing.
    /// </summary>
    /// <param name="reader">Gives tensors and texts back; refuses those that are missing or of another shape.</param>
    void Load(CheckpointPartReader reader);
}
