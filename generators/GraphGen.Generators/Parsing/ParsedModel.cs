using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;

namespace GraphGen.Generators.Parsing;

/// <summary>
/// What the front-end makes of a class: the spec (null where there are errors) for the stages, and what only diagnostics need. The
/// pipeline parts them at once, so that moved text does not touch the stages.
/// </summary>
internal sealed record ParsedModel(string Name, ModelSpec? Spec, EquatableArray<LocatedDiagnostic> Diagnostics, SourceMap Map);
