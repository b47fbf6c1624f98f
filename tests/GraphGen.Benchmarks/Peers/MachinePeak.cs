using System;
using GraphGen.Runtime.Simd;

namespace GraphGen.Benchmarks.Peers;

/// <summary>What one core can do at most: fused multiply-adds on registers alone, in as many chains as hide their latency.</summary>
internal static class MachinePeak
{
    private const int Rounds = 4096;

    /// <summary>Vectors at once. Two registers make a vector where there are 16, and 12 chains of them would not fit.</summary>
    private static int Chains => Hardware.VectorRegisters >= 32 ? 12 : 6;

    /// <summary>Billions of additions and multiplications a second at the width that the kernels use.</summary>
    public static double Gflops(double seconds) => Hardware.VectorBits switch
    {
        512 => Measure<F32x512>(seconds),
        256 => Measure<F32x256>(seconds),
        _ => Measure<F32x128>(seconds),
    };

    private static double Measure<V>(double seconds)
        where V : unmanaged, ISimd<V, float>
    {
        double microseconds = Sampling.MedianMicroseconds(static () => GC.KeepAlive(Accumulate<V>() > 0 ? Boxed : null), seconds);
        return 2.0 * Rounds * Chains * V.Lanes / microseconds / 1000;
    }

    private static readonly object Boxed = new();

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    private static unsafe float Accumulate<V>()
        where V : unmanaged, ISimd<V, float>
    {
        V factor = V.Splat(0.5f), one = V.Splat(1);
        V a0 = one, a1 = one, a2 = one, a3 = one, a4 = one, a5 = one, a6 = one, a7 = one, a8 = one, a9 = one, a10 = one, a11 = one;
        for (int i = 0; i < Rounds; i++)
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
        sum = V.Add(sum, V.Add(V.Add(a8, a9), V.Add(a10, a11)));
        float* lanes = stackalloc float[16];
        V.Store(lanes, sum);
        return lanes[0];
    }
}
