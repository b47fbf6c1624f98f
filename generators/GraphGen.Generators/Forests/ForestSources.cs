using System;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Forests;
using GraphGen.Compiler.Forests.Format;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using GraphGen.Generators.Pipeline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GraphGen.Generators.Forests;

/// <summary>A mistake in a forest's file; lines and columns count from 1.</summary>
internal sealed record ForestMistake(string Id, string Path, int Line, int Column, int Length, EquatableArray<string> Arguments);

/// <summary>The generated files of a forest, or why there are none.</summary>
internal sealed record ForestSources(EquatableArray<SourceFile> Files, ForestMistake? Mistake)
{
    public static Stage<ForestSources> Make(ForestMatch match)
    {
        string name = match.Spec.Namespace.Length == 0 ? match.Spec.Name : match.Spec.Namespace + "." + match.Spec.Name;
        return Stage<ForestSources>.Run(TrackingNames.ForestSources, name, () => Make(match.Spec, match.File!, name));
    }

    /// <summary>Adds the files, or reports the mistake where it stands in the forest's file.</summary>
    public static void Add(SourceProductionContext output, Stage<ForestSources> stage)
    {
        if (stage.Failure is { } failure)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(failure.Id), Location.None, failure.Arguments.Cast<object>().ToArray()));
        }
        else if (stage.Value!.Mistake is { } mistake)
        {
            var start = new LinePosition(mistake.Line - 1, mistake.Column - 1);
            var location = Location.Create(mistake.Path, default, new LinePositionSpan(start, new(start.Line, start.Character + mistake.Length)));
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(mistake.Id), location, mistake.Arguments.Cast<object>().ToArray()));
        }
        else
        {
            foreach (SourceFile file in stage.Value.Files)
            {
                output.AddSource(file.HintName, file.Text);
            }
        }
    }

    private static ForestSources Make(ForestSpec spec, ForestFile file, string name)
    {
        try
        {
            ForestData data = ForestReader.Read(file.Text);
            return data.Nodes.Length > ForestEmitter.MostNodes
                ? Refuse(ForestDiagnostics.TooLarge, file, 1, 1, 0, spec.File, Text(data.Nodes.Length), Text(ForestEmitter.MostNodes))
                : new(
                    EquatableArray.Of<SourceFile>(
                        new(name + ".Forest.g.cs", ForestEmitter.Members(spec, data)),
                        new(name + ".Tables.g.cs", ForestEmitter.Tables(spec, data))),
                    Mistake: null);
        }
        catch (ForestFormatException error)
        {
            return Refuse(ForestDiagnostics.FileMalformed, file, error.Line, error.Column, error.Length, spec.File, error.Message);
        }
    }

    private static ForestSources Refuse(DiagnosticRule rule, ForestFile file, int line, int column, int length, params string[] arguments) =>
        new(default, new(rule.Id, file.Path, line, column, length, arguments));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
