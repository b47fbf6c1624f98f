using System.Linq;
using GraphGen.Compiler;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Emit;
using GraphGen.Compiler.Emit.CSharp;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;

namespace GraphGen.Generators.Pipeline;

/// <summary>A file to add to the user's compilation.</summary>
internal sealed record SourceFile(string HintName, string Text);

/// <summary>The generated files of a model: what the user binds to, and what runs.</summary>
internal static class ModelSources
{
    /// <summary>The constructors and methods of the class: needed as soon as the user types a dot.</summary>
    public static EquatableArray<SourceFile> Signatures(LoweredModel model) =>
        new SourceFile[] { new(HintName(model.Spec, "Model"), ModelEmitter.Signatures(model)) };

    /// <summary>Plans and kernels: needed when the program is built.</summary>
    public static EquatableArray<SourceFile> Implementation(LoweredModel model)
    {
        CompiledModel compiled = GraphCompiler.Compile(model, new CompilerOptions());
        return new SourceFile[]
        {
            new(HintName(model.Spec, "Program"), ProgramEmitter.Program(compiled)),
            new(HintName(model.Spec, "Kernels"), KernelFile.Write(compiled)),
        };
    }

    public static bool HasErrors(LoweredModel model) =>
        model.Diagnostics.Any(d => DiagnosticCatalog.Find(d.Id).Severity == SpecSeverity.Error);

    private static string HintName(ModelSpec spec, string part) => Stage.NameOf(spec) + "." + part + ".g.cs";
}
