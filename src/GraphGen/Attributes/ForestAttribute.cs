using System;

namespace GraphGen;

/// <summary>
/// Compiles a trained forest into a partial class. The generator reads the file at build time and adds <c>Predict</c> and, for
/// classes, <c>PredictProbabilities</c>, over one row or many; the constants <c>Features</c>, <c>Classes</c> and <c>Trees</c>; and
/// <c>FeatureImportances</c>. All are static, allocate nothing, and give the bits of the forest that was saved. No file is read at run time.
/// </summary>
/// <remarks>
/// The file must be among the project's additional files: <c>&lt;AdditionalFiles Include="digits.forest" /&gt;</c>. A reference to the package
/// adds every <c>*.forest</c> file of the project by itself.
/// </remarks>
/// <example>
/// <code>
/// [Forest("digits.forest")]
/// public static partial class DigitsForest;
///
/// int digit = DigitsForest.Predict(pixels);
/// </code>
/// </example>
/// <param name="file">The name of the file, or as much of the end of its path as tells it from others.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ForestAttribute(string file) : Attribute
{
    /// <summary>The name of the file, or the end of its path.</summary>
    public string File { get; } = file;
}
