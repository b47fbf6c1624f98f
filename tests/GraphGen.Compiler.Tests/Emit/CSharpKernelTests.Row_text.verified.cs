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
        return
        [
            At(&K0),
        ];
        static nint At(delegate*<byte**, nint*, nint, nint, void> kernel) => (nint)kernel;
    }

    // normalize_rows
    [__MethodImpl(Optimized)]
    private static void K0(byte** p, nint* s, nint begin, nint end)
    {
        float* x = (float*)p[0], sums = (float*)p[1], y = (float*)p[2];
        for (nint i = begin; i < end; i++)
        {
            float* x1 = x + i * 100, sums1 = sums + i, y1 = y + i * 100;
            V m0 = V.Splat(float.NegativeInfinity), m1 = V.Splat(float.NegativeInfinity), m2 = V.Splat(float.NegativeInfinity);
            V m3 = V.Splat(float.NegativeInfinity), s0 = default, s1 = default, s2 = default, s3 = default;
            V v = V.Load(x1); m0 = V.Max(m0, v); s0 = V.Add(s0, V.Abs(v)); V v1 = V.Load(x1 + 16); m1 = V.Max(m1, v1);
            s1 = V.Add(s1, V.Abs(v1)); V v2 = V.Load(x1 + 32); m2 = V.Max(m2, v2); s2 = V.Add(s2, V.Abs(v2)); V v3 = V.Load(x1 + 48);
            m3 = V.Max(m3, v3); s3 = V.Add(s3, V.Abs(v3));
            V v4 = V.Load(x1 + 64);
            m0 = V.Max(m0, v4);
            s0 = V.Add(s0, V.Abs(v4));
            V v5 = V.Load(x1 + 80);
            m1 = V.Max(m1, v5);
            s1 = V.Add(s1, V.Abs(v5));
            V v6 = V.LoadPartial(x1 + 96, 4);
            m2 = V.MergePartial(4, V.Max(m2, v6), m2);
            s2 = V.MergePartial(4, V.Add(s2, V.Abs(v6)), s2);
            V max = V.FoldMax(V.Max(V.Max(m0, m2), V.Max(m1, m3)));
            V sum = V.FoldAdd(V.Add(V.Add(s0, s2), V.Add(s1, s3)));
            sums1[0] = V.First(sum);
            for (nint j = 0; j < 96; j += 16)
            {
                V.Store(y1 + j, V.Div(V.Sub(V.Load(x1 + j), max), sum));
            }
            V.StorePartial(y1 + 96, 4, V.Div(V.Sub(v6, max), sum));
        }
    }
}
