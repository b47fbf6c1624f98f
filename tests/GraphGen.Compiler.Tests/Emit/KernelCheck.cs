using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;
using GraphGen.Runtime.Simd;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Compiler.Tests.Emit;

/// <summary>
/// Runs an emitted kernel on every vector struct, whole and in two pieces, and compares each byte of its buffers with what the
/// interpreter leaves. Buffers end where a forbidden page begins and follow bytes that must stay as they are.
/// </summary>
internal static unsafe class KernelCheck
{
    private const int Guard = 256;

    /// <summary>Bytes of IL of a method; the JIT stops optimizing at 60,000.</summary>
    private const int MaxBody = 12_000;

    public static CompiledKernels Check(Kernel kernel, Dictionary<string, long>? symbols = null, Func<string, int, double>? data = null) =>
        Check(new KernelVariants(kernel, null), symbols, data);

    public static CompiledKernels Check(KernelVariants variants, Dictionary<string, long>? symbols = null, Func<string, int, double>? data = null)
    {
        Kernel kernel = variants.Wide;
        symbols ??= new();
        DType precision = kernel.Buffers.Any(b => b.Type == DType.F64) ? DType.F64 : DType.F32;
        var expected = new Dictionary<string, KernelMemory>();
        var random = new Random(11);
        foreach (KernelBuffer buffer in kernel.Buffers)
        {
            expected[buffer.Name] = Fill(buffer, Elements(buffer, symbols), data, random);
        }

        var initial = expected.ToDictionary(b => b.Key, b => (byte[])b.Value.Bytes.Clone());
        KernelInterpreter.Run(kernel, symbols, expected);
        long extent = ParallelExtent(kernel.Body, symbols) ?? 1;
        var compiled = new CompiledKernels(variants, precision);
        Assert.InRange(compiled.LargestBody, 1, MaxBody);
        Type[] vectors = precision == DType.F64
            ? new[] { typeof(F64x512), typeof(F64x256), typeof(F64x128) }
            : new[] { typeof(F32x512), typeof(F32x256), typeof(F32x128) };
        foreach (Type vector in vectors)
        {
            foreach (long cut in new[] { extent, (extent + 1) / 2 }.Distinct())
            {
                Run(compiled, vector, kernel, symbols, initial, expected, extent, cut);
            }
        }

        return compiled;
    }

    private static void Run(CompiledKernels compiled, Type vector, Kernel kernel, Dictionary<string, long> symbols, Dictionary<string, byte[]> initial, Dictionary<string, KernelMemory> expected, long extent, long cut)
    {
        GuardedPage[] pages = kernel.Buffers.Select(b => new GuardedPage((nuint)(initial[b.Name].Length + Guard))).ToArray();
        try
        {
            var addresses = new byte*[pages.Length];
            for (int i = 0; i < pages.Length; i++)
            {
                byte[] bytes = initial[kernel.Buffers[i].Name];
                addresses[i] = pages[i].End - bytes.Length;
                new Span<byte>(addresses[i] - Guard, Guard).Fill(0xA5);
                bytes.CopyTo(new Span<byte>(addresses[i], bytes.Length));
            }

            nint[] dimensions = kernel.Symbols.Select(s => (nint)symbols[s]).ToArray();
            compiled.Run(vector, addresses, dimensions, 0, (nint)cut);
            if (cut < extent)
            {
                compiled.Run(vector, addresses, dimensions, (nint)cut, (nint)extent);
            }

            for (int i = 0; i < pages.Length; i++)
            {
                KernelBuffer buffer = kernel.Buffers[i];
                byte[] want = expected[buffer.Name].Bytes;
                Assert.True(!new Span<byte>(addresses[i] - Guard, Guard).ContainsAnyExcept((byte)0xA5), $"{vector.Name} wrote before '{buffer.Name}'");
                Compare(buffer, vector.Name, want, new Span<byte>(addresses[i], want.Length));
            }
        }
        finally
        {
            foreach (GuardedPage page in pages)
            {
                page.Dispose();
            }
        }
    }

    private static void Compare(KernelBuffer buffer, string vector, byte[] want, Span<byte> got)
    {
        if (buffer.Type == DType.F64)
        {
            CompareElements(buffer, vector, MemoryMarshal.Cast<byte, double>(want), MemoryMarshal.Cast<byte, double>(got), (a, b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b)));
        }
        else if (buffer.Type == DType.F32)
        {
            CompareElements(buffer, vector, MemoryMarshal.Cast<byte, float>(want), MemoryMarshal.Cast<byte, float>(got), (a, b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || (float.IsNaN(a) && float.IsNaN(b)));
        }
        else
        {
            CompareElements(buffer, vector, MemoryMarshal.Cast<byte, int>(want), MemoryMarshal.Cast<byte, int>(got), (a, b) => a == b);
        }
    }

    private static void CompareElements<T>(KernelBuffer buffer, string vector, ReadOnlySpan<T> want, ReadOnlySpan<T> got, Func<T, T, bool> same)
    {
        for (int i = 0; i < want.Length; i++)
        {
            Assert.True(same(want[i], got[i]), $"{vector}: '{buffer.Name}'[{i}] is {got[i]} instead of {want[i]}");
        }
    }

    private static KernelMemory Fill(KernelBuffer buffer, long count, Func<string, int, double>? data, Random random)
    {
        double Value(int i) => data?.Invoke(buffer.Name, i) ?? (buffer.Type == DType.I32 ? random.Next(-3, 12) : (random.NextDouble() - 0.5) * 4);
        return buffer.Type switch
        {
            DType.F64 => KernelMemory.Of(Enumerable.Range(0, (int)count).Select(Value).ToArray()),
            DType.F32 => KernelMemory.Of(Enumerable.Range(0, (int)count).Select(i => (float)Value(i)).ToArray()),
            _ => KernelMemory.Of(Enumerable.Range(0, (int)count).Select(i => (int)Value(i)).ToArray()),
        };
    }

    /// <summary>Elements from the first to the last that the buffer's shape and strides reach.</summary>
    private static long Elements(KernelBuffer buffer, Dictionary<string, long> symbols)
    {
        long last = 0;
        for (int axis = 0; axis < buffer.Shape.Rank; axis++)
        {
            long extent = buffer.Shape[axis].Evaluate(symbols);
            if (extent == 0)
            {
                return 0;
            }

            last += (extent - 1) * buffer.Strides[axis].Evaluate(symbols);
        }

        return last + 1;
    }

    private static long? ParallelExtent(IEnumerable<Statement> body, Dictionary<string, long> symbols)
    {
        foreach (Statement statement in body)
        {
            long? extent = statement switch
            {
                LoopStatement { Range.Kind: RangeKind.Parallel } loop => new IndexCompiler(symbols).Compile(loop.Range.Extent, new Scope(null))(),
                LoopStatement loop => ParallelExtent(loop.Body, symbols),
                IfStatement branch => ParallelExtent(branch.Then, symbols) ?? ParallelExtent(branch.Else, symbols),
                _ => null,
            };
            if (extent is not null)
            {
                return extent;
            }
        }

        return null;
    }
}
