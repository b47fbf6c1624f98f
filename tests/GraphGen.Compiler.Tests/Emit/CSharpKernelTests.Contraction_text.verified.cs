#nullable enable
using __MethodImpl = global::System.Runtime.CompilerServices.MethodImplAttribute;

[global::System.Runtime.CompilerServices.SkipLocalsInit]
internal static unsafe class Kernels<V>
    where V : unmanaged, global::GraphGen.Runtime.Simd.ISimd<V, float>
{
    // Full optimization at the first call: a training step has no time to warm up, and nothing here gains from a profile.
    private const global::System.Runtime.CompilerServices.MethodImplOptions Optimized = global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization;

    // A narrow kernel has as many accumulators as fit into 16 registers; the bits are the same.
    internal static nint[] Addresses()
    {
        bool isWide = V.Registers >= 32;
        return
        [
            At(isWide ? &K0 : &K0Narrow),
        ];
        static nint At(delegate*<byte**, nint*, nint, nint, void> kernel) => (nint)kernel;
    }

    // contraction
    //   h = max(x W + b, 0)
    //   tiles of 4 rows and 32 columns
    [__MethodImpl(Optimized)]
    private static void K0(byte** p, nint* s, nint begin, nint end)
    {
        float* x = (float*)p[0], W = (float*)p[1], b = (float*)p[2], h = (float*)p[3];
        for (nint i = begin; i < end; i++)
        {
            float* x1 = x + i * 256, h1 = h + i * 128;
            if (i < 5)
            {
                V s0_0 = default, s0_1 = default, s1_0 = default, s1_1 = default, s2_0 = default, s2_1 = default, s3_0 = default;
                V s3_1 = default;
                for (nint k = 0; k < 64; k++)
                {
                    float* x2 = x1 + k, W1 = W + k * 32;
                    V v2 = V.Splat(x2[0]), v3 = V.Load(W1); V.Fma(v2, v3, ref s0_0); V v4 = V.Load(W1 + 16); V.Fma(v2, v4, ref s0_1);
                    V v5 = V.Splat(x2[64]); V.Fma(v5, v3, ref s1_0); V.Fma(v5, v4, ref s1_1);
                    V v6 = V.Splat(x2[128]); V.Fma(v6, v3, ref s2_0); V.Fma(v6, v4, ref s2_1);
                    V v7 = V.Splat(x2[192]); V.Fma(v7, v3, ref s3_0); V.Fma(v7, v4, ref s3_1);
                }
                V v = V.Load(b); V.Store(h1, V.Max(V.Add(s0_0, v), default)); V v1 = V.Load(b + 16);
                V.Store(h1 + 16, V.Max(V.Add(s0_1, v1), default));
                V.Store(h1 + 32, V.Max(V.Add(s1_0, v), default)); V.Store(h1 + 48, V.Max(V.Add(s1_1, v1), default));
                V.Store(h1 + 64, V.Max(V.Add(s2_0, v), default)); V.Store(h1 + 80, V.Max(V.Add(s2_1, v1), default));
                V.Store(h1 + 96, V.Max(V.Add(s3_0, v), default)); V.Store(h1 + 112, V.Max(V.Add(s3_1, v1), default));
            }
        }
    }

    //   tiles of 3 rows and 16 columns
    [__MethodImpl(Optimized)]
    private static void K0Narrow(byte** p, nint* s, nint begin, nint end)
    {
        (begin, end) = (begin * 7 / 5, end * 7 / 5);
        float* x = (float*)p[0], W = (float*)p[1], b = (float*)p[2], h = (float*)p[3];
        for (nint i = begin; i < end; i++)
        {
            float* x1 = x + i * 192, h1 = h + i * 96;
            if (i < 6)
            {
                for (nint c = 0; c < 2; c++)
                {
                    float* W1 = W + c * 16, h2 = h1 + c * 16;
                    V s0 = default, s1 = default, s2 = default;
                    for (nint k = 0; k < 64; k++)
                    {
                        float* x2 = x1 + k;
                        V v1 = V.Load(W1 + k * 32); V.Axpy(x2, v1, ref s0);
                        V.Axpy(x2 + 64, v1, ref s1); V.Axpy(x2 + 128, v1, ref s2);
                    }
                    V v = V.Load(b + c * 16); V.Store(h2, V.Max(V.Add(s0, v), default));
                    V.Store(h2 + 32, V.Max(V.Add(s1, v), default)); V.Store(h2 + 64, V.Max(V.Add(s2, v), default));
                }
            }
            if (5 < i)
            {
                for (nint c = 0; c < 2; c++)
                {
                    float* W1 = W + c * 16, h2 = h + c * 16;
                    V s0 = default, s1 = default;
                    for (nint k = 0; k < 64; k++)
                    {
                        float* x2 = x + k;
                        V v1 = V.Load(W1 + k * 32); V.Axpy(x2 + 1152, v1, ref s0);
                        V.Axpy(x2 + 1216, v1, ref s1);
                    }
                    V v = V.Load(b + c * 16); V.Store(h2 + 576, V.Max(V.Add(s0, v), default));
                    V.Store(h2 + 608, V.Max(V.Add(s1, v), default));
                }
            }
        }
    }
}
