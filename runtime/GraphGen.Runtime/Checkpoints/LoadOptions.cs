using System.Collections.Generic;

namespace GraphGen;

/// <summary>How weights of another model are taken over.</summary>
/// <example>
/// The body of a classifier of 1000 classes, under the name <c>encoder</c>, for one of 10:
/// <code>
/// UnmatchedTensors unmatched = model.LoadWeights("pretrained.safetensors", new LoadOptions
/// {
///     Strict = false,
///     SkipOtherShapes = true,
///     Rename = new Dictionary&lt;string, string&gt;
///     {
///         ["fc.{tensor}"] = "head.{tensor}",
///         ["{name}"] = "encoder.{name}",
///     },
/// });
/// </code>
/// </example>
public sealed class LoadOptions
{
    /// <summary>
    /// Whether the file must hold exactly the model's tensors; true unless set. Otherwise those it lacks keep their values and those it has
    /// beyond are ignored.
    /// </summary>
    public bool Strict { get; init; } = true;

    /// <summary>Whether tensors that have another shape than the model's keep the model's values; otherwise the file is refused.</summary>
    public bool SkipOtherShapes { get; init; }

    /// <summary>
    /// From names in the file to names in the model. A <c>{word}</c> stands for one or more characters, as few as fit, and may be used on
    /// the right. The first pattern that fits a whole name decides; names that none fits stay as they are.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string>> Rename { get; init; } = [];
}
