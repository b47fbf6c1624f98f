using System;
using System.Collections.Generic;

namespace GraphGen.Runtime;

/// <summary>What one run of a kernel amounts to, as polynomials in its symbols.</summary>
internal sealed class KernelWork
{
    private readonly Term[] flops;
    private readonly Term[] bytes;

    private KernelWork(Term[] flops, Term[] bytes)
    {
        this.flops = flops;
        this.bytes = bytes;
    }

    /// <summary>Floating-point operations.</summary>
    public unsafe double Flops(nint* symbols) => Sum(flops, symbols);

    /// <summary>Bytes between the kernel and its buffers.</summary>
    public unsafe double Bytes(nint* symbols) => Sum(bytes, symbols);

    /// <summary>Reads the rows of a <see cref="ModelProgram"/>.</summary>
    public static KernelWork[] Decode(ReadOnlySpan<long> data)
    {
        var kernels = new List<KernelWork>();
        while (data.Length > 0)
        {
            Term[] flops = Terms(ref data);
            kernels.Add(new KernelWork(flops, Terms(ref data)));
        }

        return [.. kernels];
    }

    private static Term[] Terms(ref ReadOnlySpan<long> data)
    {
        var terms = new Term[Next(ref data)];
        for (int i = 0; i < terms.Length; i++)
        {
            long coefficient = Next(ref data);
            var symbols = new int[Next(ref data)];
            for (int s = 0; s < symbols.Length; s++)
            {
                symbols[s] = (int)Next(ref data);
            }

            terms[i] = new Term(coefficient, symbols);
        }

        return terms;
    }

    private static long Next(ref ReadOnlySpan<long> data)
    {
        long first = data[0];
        data = data[1..];
        return first;
    }

    private static unsafe double Sum(Term[] terms, nint* symbols)
    {
        double sum = 0;
        foreach (Term term in terms)
        {
            double product = term.Coefficient;
            foreach (int symbol in term.Symbols)
            {
                product *= symbols[symbol];
            }

            sum += product;
        }

        return sum;
    }

    private readonly record struct Term(long Coefficient, int[] Symbols);
}
