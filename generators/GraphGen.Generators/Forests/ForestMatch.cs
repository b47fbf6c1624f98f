using System.Collections.Immutable;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Forests;
using GraphGen.Generators.Diagnostics;

namespace GraphGen.Generators.Forests;

/// <summary>A class and its file; null where no file or several files could be meant.</summary>
internal sealed record ForestMatch(ForestSpec Spec, ForestFile? File)
{
    public static ForestMatch Of(ForestSpec spec, ImmutableArray<ForestFile> files)
    {
        EquatableArray<string> found = ForestFile.Find(spec.File, files.Select(file => file.Path).ToEquatableArray());
        return new(spec, found.Count == 1 ? files.First(file => file.Path == found[0]) : null);
    }

    /// <summary>What is wrong with a class, or with the name of its file.</summary>
    public static EquatableArray<LocatedDiagnostic> Check(ForestClass declared, EquatableArray<string> paths)
    {
        if (declared.Spec is not { } spec)
        {
            return declared.Diagnostics;
        }

        EquatableArray<string> found = ForestFile.Find(spec.File, paths);
        return found.Count switch
        {
            0 => EquatableArray.Of(LocatedDiagnostic.Of(ForestDiagnostics.FileMissing, declared.File, spec.File)),
            1 => default,
            _ => EquatableArray.Of(LocatedDiagnostic.Of(ForestDiagnostics.FileAmbiguous, declared.File, spec.File, found[0], found[1])),
        };
    }
}
