using System.Collections.Generic;

namespace GraphGen.Compiler.Model;

/// <summary>
/// The rows GG00xx of <see cref="DiagnosticCatalog"/>: what the front-end finds in the user's own source, before there is a graph.
/// GG0001 to GG0019 are about declarations, GG0020 to GG0029 about fields, GG0030 and on about statements and expressions.
/// </summary>
internal static class LanguageDiagnostics
{
    // First in the file: the rules below add themselves as they are initialised, in textual order.
    private static readonly List<DiagnosticRule> Rules = new();

    public static DiagnosticRule NotPartial { get; } = Error(
        "GG0001", "The class is not partial", "{0} must be partial, so that GraphGen can add members to it: write \"partial class {0}\"");

    public static DiagnosticRule UnsupportedClass { get; } = Error(
        "GG0002", "The class cannot be compiled", "{0} must be a plain top-level class, but it is {1}");

    public static DiagnosticRule NoForward { get; } = Error(
        "GG0003", "No forward method", "{0} has no method marked [Forward]: mark the method that computes the result");

    public static DiagnosticRule SeveralLosses { get; } = Error(
        "GG0004", "Several losses", "{0} already has the loss {1}: add the terms in one method marked [Loss]");

    public static DiagnosticRule SeveralForwards { get; } = Error(
        "GG0005", "Several forward methods in a layer", "The layer {0} already has the forward method {1}: leave one marked [Forward] and call the other from it");

    public static DiagnosticRule UnsupportedMethod { get; } = Error(
        "GG0006", "The method cannot be compiled", "{0} cannot be compiled because it is {1}");

    public static DiagnosticRule UnsupportedParameter { get; } = Error(
        "GG0007", "Parameter type not supported", "{0} must be a Tensor or an IntTensor, passed by value, but is {1}");

    public static DiagnosticRule UnsupportedResult { get; } = Error(
        "GG0008", "Result type not supported", "{0} must return {1}, not {2}");

    public static DiagnosticRule ShapeMissing { get; } = Error(
        "GG0009", "Input without a shape", "{0} needs a shape: write [Shape(\"batch\", 64)] before it, with its own extents");

    public static DiagnosticRule ShapeNotValid { get; } = Error(
        "GG0010", "Extent not valid", "{0} is not an extent: write a constant that is not negative, or the name of a dimension such as \"batch\"");

    public static DiagnosticRule LossParameterUnmatched { get; } = Error(
        "GG0011", "Loss parameter without a source", "{0} is no result of {1} ({2}): name it like the result, or give it a [Shape] if it is data");

    public static DiagnosticRule DuplicateName { get; } = Error(
        "GG0012", "Name used twice", "The name {0} is already used in {1}: give every compiled method, input and result a name of its own");

    public static DiagnosticRule ShapeNotUsed { get; } = Error(
        "GG0013", "Shape on a layer's input", "{0} takes its shape from the caller of the layer: remove [Shape]");

    public static DiagnosticRule UnsupportedVariable { get; } = Error(
        "GG0014", "Parameter or state not supported", "{0} cannot be a parameter or state because it is {1}");

    public static DiagnosticRule VariableShapeNotConstant { get; } = Error(
        "GG0015", "Shape of a parameter or state not constant", "{0} is not an extent of {1}: write a positive constant, or the name of a constant or an integer constructor parameter of the class");

    public static DiagnosticRule SourceNotAvailable { get; } = Error(
        "GG0016", "Layer without source", "The source of {0} is not part of this project, so it cannot be compiled into the model: include its file");

    public static DiagnosticRule ElementwiseSignature { get; } = Error(
        "GG0017", "Not a scalar function", "{0} must be a static function from float to float (or double to double) to be [Elementwise], but {1}");

    public static DiagnosticRule UnsupportedConstructor { get; } = Error(
        "GG0018", "Constructor not supported", "The constructor of {0} cannot be compiled: {1}");

    public static DiagnosticRule LayerFieldNotReadonly { get; } = Error(
        "GG0020", "Layer field not readonly", "The field {0} holds layers and must be readonly and not static");

    public static DiagnosticRule LayerFieldNotInitialized { get; } = Error(
        "GG0021", "Layer field without a value", "The field {0} is never given a layer: write \"= new(...)\"");

    public static DiagnosticRule LayerNotCreatedHere { get; } = Error(
        "GG0022", "Layer created in the wrong place", "{0} is created in a compiled method, where it would have no name for its parameters: keep it in a readonly field");

    public static DiagnosticRule NotConstant { get; } = Error(
        "GG0023", "Not a compile-time constant", "{0} must be a compile-time constant: a literal, a const, a readonly field with a constant value, or arithmetic on these");

    public static DiagnosticRule LayerContainsItself { get; } = Error(
        "GG0024", "Layer contains itself", "{0} contains itself and would never end: {1}");

    public static DiagnosticRule NotALayer { get; } = Error(
        "GG0025", "Not a layer", "{0} is neither a layer of the library nor a class marked [Layer], so it cannot be used here");

    public static DiagnosticRule LayersNotInArray { get; } = Error(
        "GG0026", "Layers in a collection that is no array", "{0} is a {1}: keep layers in fields of their own, or in an array of one kind, {2}");

    public static DiagnosticRule StatementNotSupported { get; } = Error(
        "GG0030", "Statement not supported", "{0} cannot be compiled: {1}");

    public static DiagnosticRule ConditionNotConstant { get; } = Error(
        "GG0031", "Condition not constant", "The condition depends on values of tensors, which are not known at build time: {0}");

    public static DiagnosticRule LoopNotConstant { get; } = Error(
        "GG0032", "Loop bounds not constant", "The loop is unrolled at build time, so its bounds must be compile-time constants: {0}");

    public static DiagnosticRule WhileNotSupported { get; } = Error(
        "GG0033", "while not supported", "A while loop cannot be compiled: write a for loop with constant bounds");

    public static DiagnosticRule ForeachNotConstant { get; } = Error(
        "GG0034", "foreach over something else than layers or tensors", "foreach can be compiled over an array of layers or tensors only: {0} is not one");

    public static DiagnosticRule TryNotSupported { get; } = Error(
        "GG0035", "try not supported", "try cannot be compiled: nothing in a compiled method throws; catch exceptions where the model is called");

    public static DiagnosticRule AwaitNotSupported { get; } = Error(
        "GG0036", "await not supported", "await cannot be compiled: a compiled method only computes; await where the model is called");

    public static DiagnosticRule LambdaNotSupported { get; } = Error(
        "GG0037", "Lambda not supported", "A lambda cannot be compiled: write a private method and call it");

    public static DiagnosticRule LocalFunctionNotSupported { get; } = Error(
        "GG0038", "Local function not supported", "The local function {0} cannot be compiled: make it a private method of the class");

    public static DiagnosticRule ThrowNotSupported { get; } = Error(
        "GG0039", "throw not supported", "throw cannot be compiled: check arguments where the model is called");

    public static DiagnosticRule ExpressionNotSupported { get; } = Error(
        "GG0040", "Expression not supported", "{0} cannot be compiled: {1}");

    public static DiagnosticRule UnknownCall { get; } = Error(
        "GG0041", "Unknown call", "{0} cannot be compiled: call methods of GraphGen.Ops, of layers, or of this class; {1}");

    public static DiagnosticRule Recursion { get; } = Error(
        "GG0042", "Recursive call", "{0} calls itself ({1}): compiled methods are inlined and would never end; write a for loop with constant bounds");

    public static DiagnosticRule ForeignInstance { get; } = Error(
        "GG0043", "Method of another object", "{0} is called on an object that is not a layer: only methods of layers and of the model itself can be compiled");

    public static DiagnosticRule FieldAssigned { get; } = Error(
        "GG0044", "Field assigned", "{0} cannot be assigned in a compiled method, which has no side effects: use a local variable and return it");

    public static DiagnosticRule ByReference { get; } = Error(
        "GG0045", "ref, in and out not supported", "{0} is passed by reference, which cannot be compiled: return a tuple instead");

    public static DiagnosticRule TooManyOperations { get; } = Error(
        "GG0046", "Too much unrolled", "{0} unrolls to more than {1} operations: check the bounds of its loops");

    public static DiagnosticRule Unresolved { get; } = Error(
        "GG0047", "Name not resolved", "{0} does not resolve at the time GraphGen runs: fix the C# error here; members that GraphGen generates for the model cannot be used inside it");

    public static DiagnosticRule WholeObjectUsed { get; } = Error(
        "GG0048", "Layer used as a value", "{0} is used as a value: call its Forward method with a tensor");

    public static DiagnosticRule FieldNotConstant { get; } = Error(
        "GG0049", "Field not constant", "The field {0} is neither a constant, a layer, a [Parameter] nor [State]: make it const or readonly with a constant value");

    public static DiagnosticRule IndexOutOfRange { get; } = Error(
        "GG0050", "Index out of range", "The index {0} is out of range: {1} has {2}");

    /// <summary>Every rule, in the order of this file.</summary>
    public static IReadOnlyList<DiagnosticRule> All => Rules;

    private static DiagnosticRule Error(string id, string title, string message)
    {
        var rule = new DiagnosticRule(id, SpecSeverity.Error, title, message);
        Rules.Add(rule);
        return rule;
    }
}
