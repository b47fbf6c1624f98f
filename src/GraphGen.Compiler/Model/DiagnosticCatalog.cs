using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Forests;

namespace GraphGen.Compiler.Model;

/// <summary>Same names and order as Roslyn's severities that we use.</summary>
internal enum SpecSeverity
{
    Warning,
    Error,
}

/// <summary>
/// One kind of mistake. <paramref name="Message"/> is a composite format over <see cref="SpecDiagnostic.Arguments"/>, which are
/// strings from birth. Ids are never reused; each has a page under docs/diagnostics.
/// </summary>
internal sealed record DiagnosticRule(string Id, SpecSeverity Severity, string Title, string Message);

/// <summary>
/// The table of everything that can be wrong with a user's model. GG00xx: constructs outside the closed language, found by the
/// front-end (<see cref="LanguageDiagnostics"/>). GG01xx: shapes, element types and arguments of one operation. GG02xx: the model as a whole.
/// GG03xx: forests (<see cref="ForestDiagnostics"/>). GG90xx: the compiler itself.
/// </summary>
internal static class DiagnosticCatalog
{
    // First in the file: the rules below add themselves as they are initialised, in textual order.
    private static readonly List<DiagnosticRule> Rules = new();

    public static DiagnosticRule ShapesDoNotBroadcast { get; } = Error(
        "GG0101", "Shapes do not broadcast", "{0}: shapes do not broadcast: {1} is {2}, {3} is {4}");

    public static DiagnosticRule ElementTypesDiffer { get; } = Error(
        "GG0102", "Element types differ", "{0}: element types differ: {1} is {2}, {3} is {4}");

    public static DiagnosticRule InnerSizesDiffer { get; } = Error(
        "GG0103", "Inner sizes of a matrix product differ", "{0}: inner sizes differ: {1} is {2}, {3} is {4}{5}");

    public static DiagnosticRule AxisOutOfRange { get; } = Error(
        "GG0104", "Axis out of range", "{0}: axis {1} is out of range: {2} is {3}");

    public static DiagnosticRule ReshapeSizesDiffer { get; } = Error(
        "GG0105", "Reshape changes the number of elements", "Reshape: {0} is {1}, which has {2} elements; {3} does not");

    public static DiagnosticRule ElementTypeNotTaken { get; } = Error(
        "GG0106", "Element type not taken by the operation", "{0} takes {1}: {2} is {3}");

    public static DiagnosticRule OperandCount { get; } = Error(
        "GG0107", "Wrong number of tensors", "{0} takes {1}, not {2}");

    public static DiagnosticRule RankTooSmall { get; } = Error(
        "GG0108", "Too few axes", "{0} needs at least {1}: {2} is {3}");

    public static DiagnosticRule ShapeRequired { get; } = Error(
        "GG0109", "Shape not taken by the operation", "{0}: {1} must be {2}, but is {3}");

    public static DiagnosticRule AxisRepeated { get; } = Error(
        "GG0110", "Axis named twice", "{0}: axis {1} of {2} is named twice");

    public static DiagnosticRule NotAPermutation { get; } = Error(
        "GG0111", "Axes are not a permutation", "Transpose: {0} does not name every axis of {1} once, which is {2}");

    public static DiagnosticRule ConcatShapesDiffer { get; } = Error(
        "GG0112", "Concatenated shapes differ", "Concat: shapes differ in more than axis {0}: {1} is {2}, {3} is {4}");

    public static DiagnosticRule SliceOutOfRange { get; } = Error(
        "GG0113", "Slice out of range", "{0}: {1} does not fit axis {2} for every size: {3} is {4}");

    public static DiagnosticRule ArgumentOutOfRange { get; } = Error(
        "GG0114", "Argument out of range", "{0}: {1} must be {2}, but is {3}");

    public static DiagnosticRule EmptyReduction { get; } = Error(
        "GG0115", "Reduction without a value for no elements", "{0} of no elements has no value: {1} is {2}");

    public static DiagnosticRule PartsDoNotFill { get; } = Error(
        "GG0120", "Parts do not fill the axis", "Split: {0} do not fill axis {1}: {2} is {3}");

    public static DiagnosticRule EinsumEquation { get; } = Error(
        "GG0121", "Equation not valid", "Einsum: the equation \"{0}\" is not valid: {1}");

    public static DiagnosticRule EinsumAxesDiffer { get; } = Error(
        "GG0122", "Equation names another number of axes", "Einsum: \"{0}\" names {1}: {2} is {3}");

    public static DiagnosticRule EinsumExtentsDiffer { get; } = Error(
        "GG0123", "Extents of one letter differ", "Einsum: the extents along {0} differ: {1} is {2}, {3} is {4}");

    public static DiagnosticRule GradientOfUnrelated { get; } = Warning(
        "GG0130", "The gradient is zero", "Gradient: {0} does not depend on {1}, so the gradient is zero");

    public static DiagnosticRule NoSuchParameter { get; } = Error(
        "GG0131", "The layer has no such parameter", "{0} has no parameter {1}");

    public static DiagnosticRule NotAState { get; } = Error(
        "GG0132", "Update of something that is no state", "Update: {0} is not a field marked [State]");

    public static DiagnosticRule StateUpdatedTwice { get; } = Error(
        "GG0133", "State updated twice", "Update: {0} is updated twice in one step");

    public static DiagnosticRule ChannelsDiffer { get; } = Error(
        "GG0140", "Channels of image and weight differ", "{0}: channels differ: {1} is {2} and has {3}, {4} is {5} and takes {6}{7}");

    public static DiagnosticRule GroupsDoNotDivide { get; } = Error(
        "GG0141", "Groups do not divide the channels", "{0}: {1} groups do not divide {2} channels: {3} is {4}");

    public static DiagnosticRule WindowTooLarge { get; } = Error(
        "GG0142", "Window larger than the image", "{0}: a window of {1} does not fit axis {2} of {3}, which has {4} with its padding: {3} is {5}");

    public static DiagnosticRule StrideOfNamedAxis { get; } = Error(
        "GG0143", "Stride does not divide a named axis", "{0}: a stride of {1} does not divide axis {2} of {3} for every size: {3} is {4}");

    public static DiagnosticRule PaddingTakesAll { get; } = Error(
        "GG0144", "Padding takes away the whole result", "{0}: the padding leaves nothing of axis {1} of the result, which has {3} without it: {2} is {4}");

    public static DiagnosticRule LossNotScalar { get; } = Error(
        "GG0201", "The loss is not a scalar", "The loss must be one floating-point number: {0} is {1} {2}; take its Mean or Sum");

    public static DiagnosticRule LossWithoutParameter { get; } = Error(
        "GG0202", "The loss depends on no parameter", "The loss depends on no parameter, so there is nothing to train");

    public static DiagnosticRule UnusedParameter { get; } = Warning(
        "GG0203", "Unused parameter", "{0} is never used");

    public static DiagnosticRule UntrainedParameter { get; } = Warning(
        "GG0204", "The loss does not depend on a parameter", "The loss does not depend on {0}, so training never changes it");

    public static DiagnosticRule UnboundDimension { get; } = Error(
        "GG0205", "Dimension without a value", "The dimension \"{0}\" cannot be found from the inputs of {1}: it must be an axis of one of them");

    public static DiagnosticRule InputsDisagree { get; } = Error(
        "GG0206", "Inputs of one name disagree", "The input {0} is {1} in {2}, but {3} here: inputs of one name are one tensor");

    public static DiagnosticRule NameTaken { get; } = Error(
        "GG0207", "Name already taken", "The name {0} is taken by {1}: choose another");

    public static DiagnosticRule UnmatchedPattern { get; } = Error(
        "GG0208", "Pattern without a parameter", "{0} matches no parameter of the model: {1}");

    public static DiagnosticRule UndeterminedDimensions { get; } = Error(
        "GG0209", "Lengths do not determine the dimensions", "{0}: the lengths of the inputs of {1} do not determine {2}: declare a constant extent, or add an input that determines it");

    public static DiagnosticRule UpdateWithoutEffect { get; } = Warning(
        "GG0210", "Update outside the training step", "Update: {0} never changes here, because training runs {1}, not {2}");

    public static DiagnosticRule InternalError { get; } = Error(
        "GG9001", "Internal error", "GraphGen failed in its stage {0}: {1}; please report it with the source of {2}");

    /// <summary>Every rule: those of the language first, then those of this file in its order, then those of forests.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } = LanguageDiagnostics.All.Concat(Rules).Concat(ForestDiagnostics.All).ToArray();

    public static DiagnosticRule Find(string id) => All.Single(r => r.Id == id);

    private static DiagnosticRule Error(string id, string title, string message) => Add(new(id, SpecSeverity.Error, title, message));

    private static DiagnosticRule Warning(string id, string title, string message) => Add(new(id, SpecSeverity.Warning, title, message));

    private static DiagnosticRule Add(DiagnosticRule rule)
    {
        Rules.Add(rule);
        return rule;
    }
}
