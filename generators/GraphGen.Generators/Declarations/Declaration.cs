using GraphGen.Compiler.Collections;
using GraphGen.Generators.Diagnostics;

namespace GraphGen.Generators.Declarations;

/// <summary>A symbolic member that the generator adds so that calls in compiled methods bind; empty text where there is none to add.</summary>
internal sealed record Declaration(string HintName, string Text, EquatableArray<LocatedDiagnostic> Diagnostics);
