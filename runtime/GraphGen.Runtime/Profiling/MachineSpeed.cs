using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using GraphGen.Runtime.Simd;

namespace GraphGen.Runtime;

/// <summary>What some threads of this machine can do at most: arithmetic without memory, and memory without arithmetic.</summary>
/// <param name="Flops">Single precision multiply-adds of independent chains in registers, in additions and multiplications a second.</param>
/// <param name="BytesPerSecond">Reading an array larger than the caches.</param>
internal sealed unsafe record MachineSpeed(double Flops, double BytesPerSecond)
{
    private const int Rounds = 4096;
    private const int ArithmeticSamples = 400;
    private const int MemorySamples = 6;
    private const long MemoryBytes = 128 << 20;

    private static readonly ConcurrentDictionary<(int Threads, int VectorBits), MachineSpeed> Measured = new();

    /// <summary>Vectors at once. Two registers make a vector where there are 16, and 12 chains of them would not fit.</summary>
    private static int Chains => Hardware.VectorRegisters >= 32 ? 12 : 6;

    /// <summary>The best of some tenths of a second, measured once in a process.</summary>
    public static MachineSpeed Of(int threads) => Measured.GetOrAdd((threads, Hardware.VectorBits), static key => key.VectorBits switch
    {
        512 => Measure<F32x512>(key.Threads),
        256 => Measure<F32x256>(key.Threads),
        _ => Measure<F32x128>(key.Threads),
    });

    /// <summary>Operations of <see cref="MultiplyAdds"/>.</summary>
    public static double FlopsOfOneRun(int lanes) => 2.0 * Rounds * Chains * lanes;

    /// <summary>Multiply-adds on registers alone, in as many chains as hide their latency; for each iteration so many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyAdds<V>(byte** arguments, nint* symbols, nint begin, nint end)
        where V : unmanaged, ISimd<V, float>
    {
        V factor = V.Splat(0.5f), one = V.Splat(1);
        V a0 = one, a1 = one, a2 = one, a3 = one, a4 = one, a5 = one, a6 = one, a7 = one, a8 = one, a9 = one, a10 = one, a11 = one;
        for (nint i = begin * Rounds; i < end * Rounds; i++)
        {
            a0 = V.Fma(a0, factor, one);
            a1 = V.Fma(a1, factor, one);
            a2 = V.Fma(a2, factor, one);
            a3 = V.Fma(a3, factor, one);
            a4 = V.Fma(a4, factor, one);
            a5 = V.Fma(a5, factor, one);
            if (V.Registers >= 32)
            {
                a6 = V.Fma(a6, factor, one);
                a7 = V.Fma(a7, factor, one);
                a8 = V.Fma(a8, factor, one);
                a9 = V.Fma(a9, factor, one);
                a10 = V.Fma(a10, factor, one);
                a11 = V.Fma(a11, factor, one);
            }
        }

        V sum = V.Add(V.Add(V.Add(a0, a1), V.Add(a2, a3)), V.Add(V.Add(a4, a5), V.Add(a6, a7)));
        Keep(V.Add(sum, V.Add(V.Add(a8, a9), V.Add(a10, a11))));
    }

    private static MachineSpeed Measure<V>(int threads)
        where V : unmanaged, ISimd<V, float>
    {
        double arithmetic = BestSeconds(&MultiplyAdds<V>, null, threads, threads, ArithmeticSamples);
        using var memory = new NativeBlock(MemoryBytes);
        byte* address = memory.Address;
        double reading = BestSeconds(&Read<V>, &address, (nint)(MemoryBytes / (8 * V.Lanes * sizeof(float))), threads, MemorySamples);
        return new MachineSpeed(threads * FlopsOfOneRun(V.Lanes) / arithmetic, MemoryBytes / reading);
    }

    private static double BestSeconds(delegate*<byte**, nint*, nint, nint, void> kernel, byte** arguments, nint extent, int threads, int samples)
    {
        long best = long.MaxValue;
        for (int sample = 0; sample < samples; sample++)
        {
            long start = Stopwatch.GetTimestamp();
            WorkerPool.Shared.Run(kernel, arguments, null, extent, threads);
            best = Math.Min(best, Stopwatch.GetTimestamp() - start);
        }

        return (double)best / Stopwatch.Frequency;
    }

    /// <summary>Sums 8 vectors for each iteration.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read<V>(byte** arguments, nint* symbols, nint begin, nint end)
        where V : unmanaged, ISimd<V, float>
    {
        float* next = (float*)arguments[0] + (begin * 8 * V.Lanes);
        V a0 = V.Splat(0), a1 = a0, a2 = a0, a3 = a0;
        for (nint i = begin; i < end; i++, next += 8 * V.Lanes)
        {
            a0 = V.Add(V.Add(a0, V.Load(next)), V.Load(next + V.Lanes));
            a1 = V.Add(V.Add(a1, V.Load(next + (2 * V.Lanes))), V.Load(next + (3 * V.Lanes)));
            a2 = V.Add(V.Add(a2, V.Load(next + (4 * V.Lanes))), V.Load(next + (5 * V.Lanes)));
            a3 = V.Add(V.Add(a3, V.Load(next + (6 * V.Lanes))), V.Load(next + (7 * V.Lanes)));
        }

        Keep(V.Add(V.Add(a0, a1), V.Add(a2, a3)));
    }

    /// <summary>Makes the result one that something could read, so that it is computed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep<V>(V value)
        where V : unmanaged
    {
    }
}
