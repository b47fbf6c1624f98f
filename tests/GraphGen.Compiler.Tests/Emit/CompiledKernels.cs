using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using GraphGen.Compiler.Emit;
using GraphGen.Compiler.Emit.CSharp;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;
using GraphGen.Runtime.Simd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GraphGen.Compiler.Tests.Emit;

/// <summary>Emits a kernel, compiles the text in memory as strictly as a user might, and calls it.</summary>
internal sealed unsafe class CompiledKernels
{
    private static readonly Lazy<MetadataReference[]> References = new(() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Append(typeof(WorkerScratch).Assembly.Location)
        .Distinct()
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToArray());

    private readonly Type kernels;

    public CompiledKernels(KernelVariants variants, DType precision)
    {
        Source = Emit(variants, precision);
        kernels = Load(Source, out int largest);
        LargestBody = largest;
    }

    public string Source { get; }

    /// <summary>Bytes of IL of the longest method.</summary>
    public int LargestBody { get; }

    public static string Emit(KernelVariants variants, DType precision)
    {
        var code = new CodeWriter();
        code.Line("#nullable enable");
        CSharpKernelEmitter.WriteClass(code, "Kernels", [variants], precision);
        return code.ToString();
    }

    /// <summary>Calls the kernel with the vectors of the given struct.</summary>
    public void Run(Type vector, byte*[] buffers, nint[] symbols, nint begin, nint end)
    {
        MethodInfo addresses = kernels.MakeGenericType(vector).GetMethod(CSharpKernelEmitter.Addresses, BindingFlags.Static | BindingFlags.NonPublic)!;
        var entry = (delegate*<byte**, nint*, nint, nint, void>)((nint[])addresses.Invoke(null, null)!)[0];
        fixed (byte** p = buffers)
        fixed (nint* s = symbols)
        {
            entry(p, s, begin, end);
        }
    }

    private static Type Load(string source, out int largest)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose));
        var compilation = CSharpCompilation.Create(
            "Emitted" + Guid.NewGuid().ToString("N"),
            new[] { tree },
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable));
        var image = new MemoryStream();
        var result = compilation.Emit(image);
        string[] problems = result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()).ToArray();
        Assert.True(problems.Length == 0, string.Join("\n", problems) + "\n" + source);
        Type type = Assembly.Load(image.ToArray()).GetType("Kernels`1")!;
        largest = type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Max(m => m.GetMethodBody()!.GetILAsByteArray()!.Length);
        return type;
    }
}
