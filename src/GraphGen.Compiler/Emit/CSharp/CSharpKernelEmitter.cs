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
    /// <summary>The method of the class that gives the addresses of its kernels.</summary>
    public const string Addresses = "Addresses";

    private const string Parameters =
        "(byte** " + CSharpDialect.Arguments + ", nint* " + CSharpDialect.Symbols + ", nint " + CSharpDialect.Begin + ", nint " + CSharpDialect.End + ")";

    private const string KernelType = "delegate*<byte**, nint*, nint, nint, void>";

    /// <summary>What the head of the file calls the attribute of every method.</summary>
    public const string MethodImpl = "__MethodImpl";

    /// <summary>What the class calls the option of methods that become part of their callers.</summary>
    public const string Inlined = "Inlined";

    private const string Optimized = "Optimized";

    /// <summary>
    /// Writes a class with the given kernels, which are called K and their number; its type parameter is the vector struct. Transcendental
    /// functions must have been expanded.
    /// </summary>
    /// <param name="precision">The model's element type; its vectors have 16 lanes for f32, 8 for f64.</param>
    public static void WriteClass(CodeWriter code, string name, IReadOnlyList<KernelVariants> kernels, DType precision)
    {
        code.Line($"using {MethodImpl} = {RuntimeNames.Types.MethodImplAttribute};");
        code.Separate();
        code.Line($"[{RuntimeNames.Types.SkipLocalsInit}]");
        code.Line($"internal static unsafe class {name}<{CSharpDialect.TypeParameter}>");
        using (code.Open($"    where {CSharpDialect.TypeParameter} : unmanaged, {RuntimeNames.Types.ISimd}<{CSharpDialect.TypeParameter}, {CSharpText.ElementType(precision)}>"))
        {
            code.Line("// Full optimization at the first call: a training step has no time to warm up, and nothing here gains from a profile.");
            code.Line($"private const {RuntimeNames.Types.MethodImplOptions} {Optimized} = {RuntimeNames.Types.MethodImplOptions}.AggressiveOptimization;");
            WriteAddresses(code, kernels);
            var dialect = new CSharpDialect(precision);
            for (int kernel = 0; kernel < kernels.Count; kernel++)
            {
                Write(code, kernels[kernel], NameOf(kernel), dialect);
            }

            if (dialect.Tiles.IsUsed || dialect.Condenser.IsUsed)
            {
                code.Separate();
                code.Line($"private const {RuntimeNames.Types.MethodImplOptions} {Inlined} = {RuntimeNames.Types.MethodImplOptions}.AggressiveInlining;");
            }

            dialect.Tiles.WriteMethods(code, dialect.Condenser);
            dialect.Condenser.WriteMethods(code, CSharpText.ElementType(precision));
        }
    }

    private static string NameOf(int kernel) => "K" + CSharpText.Literal(kernel);

    /// <summary>The variant of a kernel for machines with 16 vector registers.</summary>
    private static string NarrowName(string name) => name + "Narrow";

    private static void WriteAddresses(CodeWriter code, IReadOnlyList<KernelVariants> kernels)
    {
        code.Separate();
        code.Line("// A narrow kernel has as many accumulators as fit into 16 registers; the bits are the same.");
        using (code.Open($"internal static nint[] {Addresses}()"))
        {
            bool hasVariants = kernels.Any(k => k.Narrow is not null);
            if (hasVariants)
            {
                code.Line($"bool isWide = {CSharpDialect.TypeParameter}.Registers >= 32;");
            }

            using (code.OpenList("return"))
            {
                foreach (string line in CSharpText.Fill(kernels.Select((k, i) => Address(NameOf(i), k)), ProgramEmitter.RowWidth))
                {
                    code.Line(line);
                }
            }

            code.Line($"static nint At({KernelType} kernel) => (nint)kernel;");
        }
    }

    private static string Address(string name, KernelVariants kernel) =>
        kernel.Narrow is null ? $"At(&{name})," : $"At(isWide ? &{name} : &{NarrowName(name)}),";

    private static void Write(CodeWriter code, KernelVariants variants, string name, CSharpDialect dialect)
    {
        KernelNotes.Write(code.Separate(), variants.Wide.Name, variants.Wide.Notes);
        Method(code, variants.Wide, name, _ => { }, dialect);
        if (variants.Narrow is not null)
        {
            KernelNotes.Write(code.Separate(), null, variants.Narrow.Notes.Except(variants.Wide.Notes));
            Method(code, variants.Narrow, NarrowName(name), head => TakeShare(head, variants.Wide, variants.Narrow, dialect), dialect);
        }
    }

    private static void Method(CodeWriter code, Kernel kernel, string name, Action<CodeWriter> head, CSharpDialect dialect)
    {
        code.Line($"[{MethodImpl}({Optimized})]");
        using (code.Open($"private static void {name}{Parameters}"))
        {
            head(code);
            KernelWalker.Write(code, dialect, kernel);
        }
    }

    /// <summary>
    /// The parallel range of the narrow variant may have another extent (other tiles): then a piece of the wide range, which is what callers
    /// give, becomes the same share of the narrow one, so that pieces which cover the one cover the other.
    /// </summary>
    private static void TakeShare(CodeWriter code, Kernel wide, Kernel narrow, CSharpDialect dialect)
    {
        if (KernelWalker.ParallelExtent(dialect, wide) is not { } from || KernelWalker.ParallelExtent(dialect, narrow) is not { } to || from == to)
        {
            return;
        }

        (string multiplier, string divisor) = (CSharpDialect.NarrowExtent, CSharpDialect.WideExtent);
        if (from.Terms.Count == 1 && to.Terms.Count == 1 && from.Terms[0].Symbols.Equals(to.Terms[0].Symbols))
        {
            long common = GreatestCommonDivisor(from.Terms[0].Coefficient, to.Terms[0].Coefficient);
            (multiplier, divisor) = (CSharpText.Literal(to.Terms[0].Coefficient / common), CSharpText.Literal(from.Terms[0].Coefficient / common));
        }
        else
        {
            code.Line($"nint {divisor} = {IndexEmitter.Text(from)}, {multiplier} = {IndexEmitter.Text(to)};");
            if (from.Constant is null)
            {
                using (code.Open($"if ({divisor} == 0)"))
                {
                    code.Line("return;");
                }
            }
        }

        code.Line($"({CSharpDialect.Begin}, {CSharpDialect.End}) = ({Share(CSharpDialect.Begin)}, {Share(CSharpDialect.End)});");

        string Share(string place) => place + (multiplier == "1" ? "" : " * " + multiplier) + (divisor == "1" ? "" : " / " + divisor);
    }

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
