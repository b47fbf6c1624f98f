#nullable enable
internal static class Kernels
{
    // normalize_rows
    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void K<V>(byte** p, nint* s, nint begin, nint end) where V : unmanaged, global::GraphGen.Runtime.Simd.ISimd<V, float>
    {
        nint batch = s[0];
        float* x = (float*)p[0];
        float* sums = (float*)p[1];
        float* y = (float*)p[2];
        for (nint i = begin; i < end; i++)
        {
            float* x_1 = x + i * 100;
            float* sums_1 = sums + i;
            float* y_1 = y + i * 100;
            V m_0 = V.Splat(float.NegativeInfinity);
            V m_1 = V.Splat(float.NegativeInfinity);
            V m_2 = V.Splat(float.NegativeInfinity);
            V m_3 = V.Splat(float.NegativeInfinity);
            V s_0 = default(V);
            V s_1 = default(V);
            V s_2 = default(V);
            V s_3 = default(V);
            V x_value = V.Load(x_1);
            m_0 = V.Max(m_0, x_value);
            s_0 = V.Add(s_0, V.Abs(x_value));
            V x_value_1 = V.Load(x_1 + 16);
            m_1 = V.Max(m_1, x_value_1);
            s_1 = V.Add(s_1, V.Abs(x_value_1));
            V x_value_2 = V.Load(x_1 + 32);
            m_2 = V.Max(m_2, x_value_2);
            s_2 = V.Add(s_2, V.Abs(x_value_2));
            V x_value_3 = V.Load(x_1 + 48);
            m_3 = V.Max(m_3, x_value_3);
            s_3 = V.Add(s_3, V.Abs(x_value_3));
            V x_value_4 = V.Load(x_1 + 64);
            m_0 = V.Max(m_0, x_value_4);
            s_0 = V.Add(s_0, V.Abs(x_value_4));
            V x_value_5 = V.Load(x_1 + 80);
            m_1 = V.Max(m_1, x_value_5);
            s_1 = V.Add(s_1, V.Abs(x_value_5));
            V x_value_6 = V.LoadPartial(x_1 + 96, 4);
            m_2 = V.MergePartial(4, V.Max(m_2, x_value_6), m_2);
            s_2 = V.MergePartial(4, V.Add(s_2, V.Abs(x_value_6)), s_2);
            V max = V.FoldMax(V.Max(V.Max(m_0, m_2), V.Max(m_1, m_3)));
            V sum = V.FoldAdd(V.Add(V.Add(s_0, s_2), V.Add(s_1, s_3)));
            sums_1[0] = V.First(sum);
            for (nint j = 0; j < 96; j += 16)
            {
                float* x_2 = x_1 + j;
                float* y_2 = y_1 + j;
                V x_value_7 = V.Load(x_2);
                V.Store(y_2, V.Div(V.Sub(x_value_7, max), sum));
            }
            V.StorePartial(y_1 + 96, 4, V.Div(V.Sub(x_value_6, max), sum));
        }
    }
}
