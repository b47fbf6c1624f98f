using System.Collections.Immutable;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using GraphGen.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators.Pipeline;

/// <summary>
/// The branch that positions travel in. Its steps run on every edit that moves text, and give the same empty result for a model without
/// mistakes, so that nothing is reported again.
/// </summary>
internal static class DiagnosticBranch
{
    public static EquatableArray<LocatedDiagnostic> Locate(ParsedModel parsed, ImmutableArray<Stage<LoweredModel>> analyzed)
    {
        if (parsed.Spec is null)
        {
            return parsed.Diagnostics;
        }

        Stage<LoweredModel> stage = analyzed.First(a => a.Model == Stage.NameOf(parsed.Spec));
        EquatableArray<SpecDiagnostic> found = stage.Failure is { } failure ? EquatableArray.Of(failure) : stage.Value!.Diagnostics;
        return parsed.Diagnostics.Concat(found.Select(parsed.Map.Locate)).Distinct().ToEquatableArray();
    }

    /// <summary>Reports at the places that the texts have now.</summary>
    public static void ReportWith(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<EquatableArray<LocatedDiagnostic>> diagnostics) =>
        context.RegisterSourceOutput(
            diagnostics.Combine(context.CompilationProvider)
                .Select(static (pair, _) => Place(pair.Left, pair.Right))
                .WithTrackingName(TrackingNames.Report),
            Report);

    public static EquatableArray<Diagnostic> Place(EquatableArray<LocatedDiagnostic> diagnostics, Compilation compilation) =>
        diagnostics.Select(d => d.In(compilation)).ToEquatableArray();

    public static void Report(SourceProductionContext output, EquatableArray<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            output.ReportDiagnostic(diagnostic);
        }
    }
}
