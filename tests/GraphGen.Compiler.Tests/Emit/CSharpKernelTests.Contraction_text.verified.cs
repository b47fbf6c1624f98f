#nullable enable
internal static class Kernels
{
    // contraction
    //   h = max(x W + b, 0)
    //   tiles of 4 rows and 32 columns
    internal static unsafe void K<V>(byte** p, nint* s, nint begin, nint end) where V : unmanaged, global::GraphGen.Runtime.Simd.ISimd<V, float>
    {
        // As many accumulators as the machine's registers hold; the bits are the same.
        if (V.Registers >= 32)
        {
            KWide<V>(p, s, begin, end);
        }
        else
        {
            nint wide = 5, narrow = 7;
            if (wide > 0)
            {
                KNarrow<V>(p, s, begin * narrow / wide, end * narrow / wide);
            }
        }
    }

    // contraction
    //   tiles of 4 rows and 32 columns
    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void KWide<V>(byte** p, nint* s, nint begin, nint end) where V : unmanaged, global::GraphGen.Runtime.Simd.ISimd<V, float>
    {
        float* x = (float*)p[0];
        float* W = (float*)p[1];
        float* b = (float*)p[2];
        float* h = (float*)p[3];
        for (nint i = begin; i < end; i++)
        {
            float* x_1 = x + i * 256;
            float* h_1 = h + i * 128;
            if (i < 5)
            {
                V s_0_0 = default(V);
                V s_0_1 = default(V);
                V s_1_0 = default(V);
                V s_1_1 = default(V);
                V s_2_0 = default(V);
                V s_2_1 = default(V);
                V s_3_0 = default(V);
                V s_3_1 = default(V);
                for (nint k = 0; k < 64; k++)
                {
                    float* x_2 = x_1 + k;
                    float* W_1 = W + k * 32;
                    V x_value = V.Splat(x_2[0]);
                    V W_value = V.Load(W_1);
                    s_0_0 = V.Fma(x_value, W_value, s_0_0);
                    V W_value_1 = V.Load(W_1 + 16);
                    s_0_1 = V.Fma(x_value, W_value_1, s_0_1);
                    V x_value_1 = V.Splat(x_2[64]);
                    s_1_0 = V.Fma(x_value_1, W_value, s_1_0);
                    s_1_1 = V.Fma(x_value_1, W_value_1, s_1_1);
                    V x_value_2 = V.Splat(x_2[128]);
                    s_2_0 = V.Fma(x_value_2, W_value, s_2_0);
                    s_2_1 = V.Fma(x_value_2, W_value_1, s_2_1);
                    V x_value_3 = V.Splat(x_2[192]);
                    s_3_0 = V.Fma(x_value_3, W_value, s_3_0);
                    s_3_1 = V.Fma(x_value_3, W_value_1, s_3_1);
                }
                V b_value = V.Load(b);
                V.Store(h_1, V.Max(V.Add(s_0_0, b_value), default(V)));
                V b_value_1 = V.Load(b + 16);
                V.Store(h_1 + 16, V.Max(V.Add(s_0_1, b_value_1), default(V)));
                V.Store(h_1 + 32, V.Max(V.Add(s_1_0, b_value), default(V)));
                V.Store(h_1 + 48, V.Max(V.Add(s_1_1, b_value_1), default(V)));
                V.Store(h_1 + 64, V.Max(V.Add(s_2_0, b_value), default(V)));
                V.Store(h_1 + 80, V.Max(V.Add(s_2_1, b_value_1), default(V)));
                V.Store(h_1 + 96, V.Max(V.Add(s_3_0, b_value), default(V)));
                V.Store(h_1 + 112, V.Max(V.Add(s_3_1, b_value_1), default(V)));
            }
        }
    }

    // contraction
    //   tiles of 3 rows and 16 columns
    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void KNarrow<V>(byte** p, nint* s, nint begin, nint end) where V : unmanaged, global::GraphGen.Runtime.Simd.ISimd<V, float>
    {
        float* x = (float*)p[0];
        float* W = (float*)p[1];
        float* b = (float*)p[2];
        float* h = (float*)p[3];
        for (nint i = begin; i < end; i++)
        {
            float* x_1 = x + i * 192;
            float* h_1 = h + i * 96;
            if (i < 6)
            {
                for (nint c = 0; c < 2; c++)
                {
                    float* W_1 = W + c * 16;
                    float* b_1 = b + c * 16;
                    float* h_2 = h_1 + c * 16;
                    V s_0_0 = default(V);
                    V s_1_0 = default(V);
                    V s_2_0 = default(V);
                    for (nint k = 0; k < 64; k++)
                    {
                        float* x_2 = x_1 + k;
                        float* W_2 = W_1 + k * 32;
                        V x_value = V.Splat(x_2[0]);
                        V W_value = V.Load(W_2);
                        s_0_0 = V.Fma(x_value, W_value, s_0_0);
                        V x_value_1 = V.Splat(x_2[64]);
                        s_1_0 = V.Fma(x_value_1, W_value, s_1_0);
                        V x_value_2 = V.Splat(x_2[128]);
                        s_2_0 = V.Fma(x_value_2, W_value, s_2_0);
                    }
                    V b_value = V.Load(b_1);
                    V.Store(h_2, V.Max(V.Add(s_0_0, b_value), default(V)));
                    V.Store(h_2 + 32, V.Max(V.Add(s_1_0, b_value), default(V)));
                    V.Store(h_2 + 64, V.Max(V.Add(s_2_0, b_value), default(V)));
                }
            }
            if (5 < i)
            {
                for (nint c_1 = 0; c_1 < 2; c_1++)
                {
                    float* W_3 = W + c_1 * 16;
                    float* b_2 = b + c_1 * 16;
                    float* h_3 = h + c_1 * 16;
                    V s_0_0_1 = default(V);
                    V s_1_0_1 = default(V);
                    for (nint k_1 = 0; k_1 < 64; k_1++)
                    {
                        float* x_3 = x + k_1;
                        float* W_4 = W_3 + k_1 * 32;
                        V x_value_3 = V.Splat(x_3[1152]);
                        V W_value_1 = V.Load(W_4);
                        s_0_0_1 = V.Fma(x_value_3, W_value_1, s_0_0_1);
                        V x_value_4 = V.Splat(x_3[1216]);
                        s_1_0_1 = V.Fma(x_value_4, W_value_1, s_1_0_1);
                    }
                    V b_value_1 = V.Load(b_2);
                    V.Store(h_3 + 576, V.Max(V.Add(s_0_0_1, b_value_1), default(V)));
                    V.Store(h_3 + 608, V.Max(V.Add(s_1_0_1, b_value_1), default(V)));
                }
            }
        }
    }
}
