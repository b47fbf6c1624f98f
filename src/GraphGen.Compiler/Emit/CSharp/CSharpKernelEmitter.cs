using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Emit.Walker;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>
/// Writes kernels as methods <c>static void NAME(byte** p, nint* s, nint begin, nint end)</c> of a generic class, whose parameter V
/// is the vector: p holds the addresses of the kernel's buffers, s its named dimensions, and [begin, end) are the iterations of its
/// parallel range that this call runs.
/// </summary>
internal static class CSharpKernelEmitter
{
    /// <summary>The parameters of every kernel, as types.</summary>
    public const string Signature = "byte**, nint*, nint, nint, void";

    private const string Parameters =
        "(byte** " + CSharpDialect.Arguments + ", nint* " + CSharpDialect.Symbols + ", nint " + CSharpDialect.Begin + ", nint " + CSharpDialect.End + ")";

    private const string Optimized = "Optimized";

    /// <summary>Opens the class that kernels are written into; its type parameter is the vector struct.</summary>
    /// <param name="precision">The model's element type; its vectors have 16 lanes for f32, 8 for f64.</param>
    public static CodeWriter.Block OpenClass(CodeWriter code, string name, DType precision)
    {
        code.Line($"internal static unsafe class {name}<{CSharpDialect.TypeParameter}>");
        CodeWriter.Block block = code.Open($"    where {CSharpDialect.TypeParameter} : unmanaged, {RuntimeNames.Types.ISimd}<{CSharpDialect.TypeParameter}, {(precision == DType.F64 ? "double" : "float")}>");
        code.Line("// Full optimization at the first call: a training step has no time to warm up, and nothing here gains from a profile.");
        code.Line($"private const {RuntimeNames.Types.MethodImplOptions} {Optimized} = {RuntimeNames.Types.MethodImplOptions}.AggressiveOptimization;");
        return block;
    }

    /// <summary>
    /// Writes the kernel's method, and those it calls, into a class of <see cref="OpenClass"/>. Transcendental functions must have been
    /// expanded.
    /// </summary>
    public static void Emit(CodeWriter code, KernelVariants variants, string methodName, DType precision)
    {
        if (variants.Narrow is null)
        {
            Comment(code.Separate(), new[] { variants.Wide.Name }, variants.Wide.Notes);
            Method(code, variants.Wide, "internal", methodName, precision);
            return;
        }

        string wide = methodName + "Wide", narrow = methodName + "Narrow";
        Comment(code.Separate(), new[] { variants.Wide.Name }, variants.Wide.Notes.Intersect(variants.Narrow.Notes));
        using (code.Open("internal static void " + methodName + Parameters))
        {
            code.Line("// As many accumulators as the machine's registers hold; the bits are the same.");
            using (code.Open($"if ({CSharpDialect.TypeParameter}.Registers >= 32)"))
            {
                code.Line(Call(wide));
            }

            using (code.Open("else"))
            {
                Narrow(code, variants.Wide, variants.Narrow, narrow, precision);
            }
        }

        Comment(code.Separate(), Array.Empty<string>(), variants.Wide.Notes.Except(variants.Narrow.Notes));
        Method(code, variants.Wide, "private", wide, precision);
        Comment(code.Separate(), Array.Empty<string>(), variants.Narrow.Notes.Except(variants.Wide.Notes));
        Method(code, variants.Narrow, "private", narrow, precision);
    }

    private static void Method(CodeWriter code, Kernel kernel, string access, string name, DType precision)
    {
        var body = new CodeWriter();
        KernelWalker.Write(body, new CSharpDialect(precision), kernel);
        code.Line($"[{RuntimeNames.Types.MethodImpl}({Optimized})]");
        if (body.ToString().Contains("stackalloc"))
        {
            code.Line($"[{RuntimeNames.Types.SkipLocalsInit}]");
        }

        using (code.Open($"{access} static void {name}{Parameters}"))
        {
            code.Append(body);
        }
    }

    /// <summary>
    /// Calls the narrow variant. Its parallel range may have another extent (other tiles): then the piece of the wide range becomes
    /// the same share of the narrow one, so that pieces which cover the one cover the other.
    /// </summary>
    private static void Narrow(CodeWriter code, Kernel wide, Kernel narrow, string method, DType precision)
    {
        var dialect = new CSharpDialect(precision);
        string? wideExtent = KernelWalker.ParallelExtent(dialect, wide), narrowExtent = KernelWalker.ParallelExtent(dialect, narrow);
        if (wideExtent == narrowExtent)
        {
            code.Line(Call(method));
            return;
        }

        code.Line($"nint wide = {wideExtent}, narrow = {narrowExtent};");
        using (code.Open("if (wide > 0)"))
        {
            code.Line(Call(method, $"{CSharpDialect.Begin} * narrow / wide", $"{CSharpDialect.End} * narrow / wide"));
        }
    }

    private static void Comment(CodeWriter code, IEnumerable<string> title, IEnumerable<string> notes)
    {
        foreach (string line in title.Select(OneLine).Concat(notes.Distinct().Select(note => "  " + OneLine(note))))
        {
            code.Line("// " + line);
        }
    }

    private static string OneLine(string text) => string.Join(" ", text.Split(new[] { '\r', '\n', '\u0085', '\u2028', '\u2029' }, StringSplitOptions.RemoveEmptyEntries));

    private static string Call(string method, string begin = CSharpDialect.Begin, string end = CSharpDialect.End) =>
        $"{method}({CSharpDialect.Arguments}, {CSharpDialect.Symbols}, {begin}, {end});";
}
