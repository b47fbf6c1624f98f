using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GraphGen.Compiler.Tests.Emit.CSharp;

/// <summary>
/// Compiles generated text as a strict user's project would: nullable, documentation required, every warning an error. The language
/// is the oldest that .NET 8 and later compilers speak.
/// </summary>
internal static class InMemoryCompilation
{
    private static readonly Lazy<MetadataReference[]> References = new(() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToArray());

    /// <summary>Warnings and errors of the texts compiled together.</summary>
    public static IReadOnlyList<string> Problems(params string[] sources) => Problems(Create(sources).GetDiagnostics());

    /// <summary>The compiled texts, which must have no problem.</summary>
    public static Assembly Load(params string[] sources) => Assembly.Load(Image(sources));

    /// <summary>The file of the compiled texts, which must have no problem.</summary>
    public static byte[] Image(params string[] sources)
    {
        (byte[] image, IReadOnlyList<string> problems) = Emit(sources);
        Assert.Equal([], problems);
        return image;
    }

    /// <summary>The file of the texts compiled together, and what is wrong with them: "Source7.cs(1,2): ..." is in the text numbered 7.</summary>
    public static (byte[] Image, IReadOnlyList<string> Problems) Emit(params string[] sources)
    {
        var image = new MemoryStream();
        var result = Create(sources).Emit(image);
        return (image.ToArray(), Problems(result.Diagnostics));
    }

    private static CSharpCompilation Create(string[] sources)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose);
        return CSharpCompilation.Create(
            "Emitted" + Guid.NewGuid().ToString("N"),
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, parse, path: $"Source{index}.cs")),
            References.Value,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                optimizationLevel: OptimizationLevel.Release,
                warningLevel: 9999,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    private static string[] Problems(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()).ToArray();
}
