using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Emit.Walker;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>
/// Writes kernels as generic static methods
/// <c>static unsafe void NAME&lt;V&gt;(byte** p, nint* s, nint begin, nint end) where V : unmanaged, ISimd&lt;V, float&gt;</c>:
/// p holds the addresses of the kernel's buffers, s its named dimensions, and [begin, end) are the iterations of its parallel
/// range that this call runs.
/// </summary>
internal static class CSharpKernelEmitter
{
    private const string Parameters =
        "<" + CSharpDialect.TypeParameter + ">(byte** " + CSharpDialect.Arguments + ", nint* " + CSharpDialect.Symbols + ", nint " + CSharpDialect.Begin + ", nint " + CSharpDialect.End + ")";

    /// <summary>
    /// Writes the kernel's method, and those it calls, into a class that is unsafe or has unsafe allowed. Transcendental functions
    /// must have been expanded.
    /// </summary>
    /// <param name="precision">The model's element type; its vectors have 16 lanes for f32, 8 for f64.</param>
    public static void Emit(CodeWriter code, KernelVariants variants, string methodName, DType precision)
    {
        if (variants.Narrow is null)
        {
            Method(code, variants.Wide, methodName, precision, variants.Wide.Notes);
            return;
        }

        string wide = methodName + "Wide", narrow = methodName + "Narrow";
        Comment(code.Separate(), variants.Wide.Name, variants.Wide.Notes.Distinct());
        using (code.Open(Signature("internal", methodName, precision)))
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

        Method(code, variants.Wide, wide, precision, variants.Wide.Notes.Except(variants.Narrow.Notes));
        Method(code, variants.Narrow, narrow, precision, variants.Narrow.Notes.Except(variants.Wide.Notes));
    }

    private static void Method(CodeWriter code, Kernel kernel, string name, DType precision, IEnumerable<string> notes)
    {
        var body = new CodeWriter();
        KernelWalker.Write(body, new CSharpDialect(precision), kernel);
        Comment(code.Separate(), kernel.Name, notes);

        // Full optimization at the first call: a training step has no time to warm up, and nothing here gains from a profile.
        code.Line($"[{RuntimeNames.Types.MethodImpl}({RuntimeNames.Types.MethodImplOptions}.AggressiveOptimization)]");
        if (body.ToString().Contains("stackalloc"))
        {
            code.Line($"[{RuntimeNames.Types.SkipLocalsInit}]");
        }

        using (code.Open(Signature("internal", name, precision)))
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

    private static void Comment(CodeWriter code, string name, IEnumerable<string> notes)
    {
        code.Line("// " + OneLine(name));
        foreach (string note in notes)
        {
            code.Line("//   " + OneLine(note));
        }
    }

    private static string OneLine(string text) => string.Join(" ", text.Split(new[] { '\r', '\n', '\u0085', '\u2028', '\u2029' }, StringSplitOptions.RemoveEmptyEntries));

    private static string Signature(string access, string name, DType precision) =>
        $"{access} static unsafe void {name}{Parameters} where {CSharpDialect.TypeParameter} : unmanaged, {RuntimeNames.Types.ISimd}<{CSharpDialect.TypeParameter}, {(precision == DType.F64 ? "double" : "float")}>";

    private static string Call(string method, string begin = CSharpDialect.Begin, string end = CSharpDialect.End) =>
        $"{method}<{CSharpDialect.TypeParameter}>({CSharpDialect.Arguments}, {CSharpDialect.Symbols}, {begin}, {end});";
}
