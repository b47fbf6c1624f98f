using System;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators.Pipeline;

/// <summary>The files one output makes of a model.</summary>
internal sealed record Sources(EquatableArray<SourceFile> Files)
{
    public static Stage<Sources> Make(string stage, LoweredModel model, Func<LoweredModel, EquatableArray<SourceFile>> make) =>
        Stage<Sources>.Run(stage, Stage.NameOf(model.Spec), () => new Sources(make(model)));

    /// <summary>Adds the files, or says which stage failed: an error of ours has no place in the user's text.</summary>
    public static void Add(SourceProductionContext output, Stage<Sources> stage)
    {
        if (stage.Failure is { } failure)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(failure.Id), Location.None, failure.Arguments.Cast<object>().ToArray()));
            return;
        }

        foreach (SourceFile file in stage.Value!.Files)
        {
            output.AddSource(file.HintName, file.Text);
        }
    }
}
