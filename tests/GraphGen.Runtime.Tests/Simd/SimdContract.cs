using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using GraphGen.Runtime.Simd;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Runtime.Tests.Simd;

public sealed class F32x512Tests : SimdContract<F32x512, float>;

public sealed class F32x256Tests : SimdContract<F32x256, float>;

public sealed class F32x128Tests : SimdContract<F32x128, float>;

public sealed class F64x512Tests : SimdContract<F64x512, double>;

public sealed class F64x256Tests : SimdContract<F64x256, double>;

public sealed class F64x128Tests : SimdContract<F64x128, double>;

/// <summary>Every member of <see cref="ISimd{TSelf, TElement}"/> against scalar code, bit for bit (all NaNs are one).</summary>
public abstract unsafe partial class SimdContract<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int Rounds = 200;

    private readonly T* a = (T*)System.Runtime.InteropServices.NativeMemory.AlignedAlloc(4096, 64);
    private readonly Random random = new(7);

    private static bool IsDouble => typeof(T) == typeof(double);

    private static int Lanes => IsDouble ? 8 : 16;

    private static T[] Specials { get; } =
    [
        T.Zero, T.NegativeZero, T.One, T.NegativeOne, T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.Epsilon, -T.Epsilon,
        T.MaxValue, T.MinValue, T.CreateTruncating(0.5), T.CreateTruncating(-1.5), T.CreateTruncating(2.5),
        T.CreateTruncating(2147483520.0), T.CreateTruncating(2147483648.0), T.CreateTruncating(-2147483648.0),
        T.CreateTruncating(-2147483904.0), T.CreateTruncating(9.3e18), T.CreateTruncating(-9.3e18), T.CreateTruncating(1e-40),
        T.CreateTruncating(8388609.0), T.CreateTruncating(4503599627370497.0), T.CreateTruncating(0.1),
    ];

    private static long[] SpecialInts { get; } = [0, 1, -1, int.MaxValue, int.MinValue, 0x12345678, -0x12345678, 255, 65536];

    [Fact]
    public void Constants()
    {
        Assert.Equal(Lanes, V.Lanes);
        Assert.Equal(sizeof(V), Lanes * sizeof(T));
        Assert.InRange(V.Registers, 4, 32);
    }

    [Fact]
    public void Any_address_may_be_prefetched()
    {
        V.Prefetch(null);
        V.Prefetch((T*)-1);
    }

    [Fact]
    public void Float_binary_operations()
    {
        for (int round = 0; round < Rounds; round++)
        {
            V x = Floats(out T[] u), y = Floats(out T[] v), z = Floats(out T[] w);
            Check(V.Add(x, y), l => u[l] + v[l]);
            Check(V.Sub(x, y), l => u[l] - v[l]);
            Check(V.Mul(x, y), l => u[l] * v[l]);
            Check(V.Div(x, y), l => u[l] / v[l]);
            Check(V.Fma(x, y, z), l => T.FusedMultiplyAdd(u[l], v[l], w[l]));
            T number = u[0];
            Check(V.Axpy(&number, y, z), l => T.FusedMultiplyAdd(u[0], v[l], w[l]));
            V sum = z;
            V.Fma(x, y, ref sum);
            Check(sum, l => T.FusedMultiplyAdd(u[l], v[l], w[l]));
            sum = z;
            V.Axpy(&number, y, ref sum);
            Check(sum, l => T.FusedMultiplyAdd(u[0], v[l], w[l]));
            Check(V.Max(x, y), l => T.Max(u[l], v[l]));
            Check(V.Min(x, y), l => T.Min(u[l], v[l]));
            CheckBits(V.LessThan(x, y), l => Mask(u[l] < v[l]));
            CheckBits(V.LessOrEqual(x, y), l => Mask(u[l] <= v[l]));
            CheckBits(V.Equal(x, y), l => Mask(u[l] == v[l]));
            CheckBits(V.Select(V.LessThan(x, y), x, z), l => Bits(u[l] < v[l] ? u[l] : w[l]));
        }
    }

    [Fact]
    public void Float_unary_operations()
    {
        for (int round = 0; round < Rounds; round++)
        {
            V x = Floats(out T[] u);
            Check(V.Sqrt(x), l => T.Sqrt(u[l]));
            Check(V.Abs(x), l => T.Abs(u[l]));
            Check(V.Negate(x), l => -u[l]);
            Check(V.Floor(x), l => T.Floor(u[l]));
            Check(V.Round(x), l => T.Round(u[l], MidpointRounding.ToEven));
        }
    }

    /// <summary>Small angles stay, large ones become small ones with the same sine, whatever the lanes beside them hold.</summary>
    [Fact]
    public void Angles()
    {
        double limit = IsDouble ? 1073741824 : 131072;
        double tolerance = IsDouble ? 1e-15 : 1e-7;
        for (int round = 0; round < Rounds; round++)
        {
            V x = Floats(out T[] u);
            V sines = V.SineAngle(x), cosines = V.CosineAngle(x);
            for (int lane = 0; lane < Lanes; lane++)
            {
                double angle = double.CreateChecked(u[lane]);
                double sine = double.CreateChecked(((T*)&sines)[lane]), cosine = double.CreateChecked(((T*)&cosines)[lane]);
                if (!(Math.Abs(angle) > limit))
                {
                    Assert.Equal(angle, sine);
                    Assert.Equal(Math.Abs(angle), cosine);
                }
                else if (double.IsInfinity(angle))
                {
                    Assert.True(double.IsNaN(sine) && double.IsNaN(cosine));
                }
                else
                {
                    Assert.InRange(Math.Max(Math.Abs(sine), Math.Abs(cosine)), 0, 1.5707964);
                    Assert.Equal(Math.Sin(angle), Math.Sin(sine), tolerance);
                    Assert.Equal(Math.Cos(angle), Math.Sin(cosine), tolerance);
                }
            }
        }
    }

    [Fact]
    public void Conversions()
    {
        for (int round = 0; round < Rounds; round++)
        {
            V x = Floats(out T[] u), n = Ints(out long[] i);
            CheckBits(V.ConvertToInt32(x), l => T.IsNaN(u[l]) ? 0 : int.CreateSaturating(T.Truncate(u[l])));
            CheckBits(V.ConvertToInt(x), l => T.IsNaN(u[l]) ? 0 : IsDouble ? long.CreateSaturating(T.Truncate(u[l])) : int.CreateSaturating(T.Truncate(u[l])));
            Check(V.ConvertFromInt(n), l => IsDouble ? T.CreateChecked(i[l]) : T.CreateChecked((int)i[l]));
        }
    }

    [Fact]
    public void Wide_integers_convert_to_the_nearest_float()
    {
        for (int round = 0; round < Rounds; round++)
        {
            V bits = Bits64(out long[] i);
            Check(V.ConvertFromInt(bits), l => IsDouble ? T.CreateChecked(i[l]) : T.CreateChecked((int)i[l]));
        }
    }

    [Fact]
    public void Bitwise_operations()
    {
        for (int round = 0; round < Rounds; round++)
        {
            V x = Bits64(out long[] i), y = Bits64(out long[] j);
            CheckBits(V.And(x, y), l => i[l] & j[l]);
            CheckBits(V.Or(x, y), l => i[l] | j[l]);
            CheckBits(V.Xor(x, y), l => i[l] ^ j[l]);
            CheckBits(V.AndNot(x, y), l => i[l] & ~j[l]);
            CheckBits(V.Not(x), l => ~i[l]);
            CheckBits(V.Select(x, y, V.Not(y)), l => (i[l] & j[l]) | (~i[l] & ~j[l]));
        }
    }

    [Fact]
    public void Integer_operations()
    {
        for (int round = 0; round < Rounds; round++)
        {
            V x = Bits64(out long[] i), y = Bits64(out long[] j);
            int shift = random.Next(IsDouble ? 64 : 32);
            CheckBits(V.AddInt(x, y), l => i[l] + j[l]);
            CheckBits(V.SubInt(x, y), l => i[l] - j[l]);
            CheckBits(V.MulInt(x, y), l => i[l] * j[l]);
            CheckBits(V.ShiftLeft(x, shift), l => i[l] << shift);
            CheckBits(V.ShiftRight(x, shift), l => i[l] >> shift);
            CheckBits(V.ShiftRightLogical(x, shift), l => IsDouble ? i[l] >>> shift : (int)i[l] >>> shift);
            CheckBits(V.LessThanInt(x, y), l => Mask(i[l] < j[l]));
            CheckBits(V.EqualInt(x, y), l => Mask(i[l] == j[l]));
            CheckBits(V.EqualInt(x, x), l => Mask(true));
            CheckBits(V.MaxInt(x, y), l => Math.Max(i[l], j[l]));
            CheckBits(V.MinInt(x, y), l => Math.Min(i[l], j[l]));
            CheckBits(V.WrapInt32(x), l => (int)i[l]);
            CheckBits(V.ZeroExtendInt32(x), l => (uint)i[l]);
            CheckBits(V.MulHighUnsigned(x, y), l => (int)(((ulong)(uint)i[l] * (uint)j[l]) >> 32));
        }
    }

    [Fact]
    public void Splat_iota_and_first()
    {
        foreach (T value in Specials)
        {
            Check(V.Splat(value), _ => value);
            Assert.Equal(Bits(value), Bits(V.First(V.Splat(value))));
        }

        foreach (long value in SpecialInts)
        {
            CheckBits(V.SplatInt(value), _ => value);
            CheckBits(V.Iota(value), l => IsDouble ? value + l : (int)value + l);
            Assert.Equal((nint)value, V.FirstInt(V.Iota(value)));
        }
    }

    [Fact]
    public void Folds_combine_by_halves()
    {
        for (int round = 0; round < Rounds; round++)
        {
            V x = Floats(out T[] u), y = Bits64(out long[] i);
            T sum = Fold(u, (p, q) => p + q), product = Fold(u, (p, q) => p * q), max = Fold(u, T.Max), min = Fold(u, T.Min);
            Check(V.FoldAdd(x), _ => sum);
            Check(V.FoldMul(x), _ => product);
            Check(V.FoldMax(x), _ => max);
            Check(V.FoldMin(x), _ => min);
            long intSum = Fold(i, (p, q) => p + q), intMax = Fold(i, Math.Max), intMin = Fold(i, Math.Min);
            CheckBits(V.FoldAddInt(y), _ => intSum);
            CheckBits(V.FoldMaxInt(y), _ => intMax);
            CheckBits(V.FoldMinInt(y), _ => intMin);
        }

        static TLane Fold<TLane>(TLane[] lanes, Func<TLane, TLane, TLane> op)
        {
            TLane[] lane = (TLane[])lanes.Clone();
            for (int h = lane.Length / 2; h > 0; h /= 2)
            {
                for (int j = 0; j < h; j++)
                {
                    lane[j] = op(lane[j], lane[j + h]);
                }
            }

            return lane[0];
        }
    }

    [Fact]
    public void Merge_partial()
    {
        V x = Floats(out T[] u), y = Floats(out T[] v);
        for (int count = 0; count <= Lanes; count++)
        {
            int n = count;
            Check(V.MergePartial(n, x, y), l => l < n ? u[l] : v[l]);
        }
    }

    [Fact]
    public void Float_loads()
    {
        // The memory ends with the page: reading beyond it would end the process.
        using var page = new GuardedPage();
        T* end = (T*)page.End;
        nint* indices = stackalloc nint[16];
        Floats(out T[] u);
        for (int count = 0; count <= Lanes; count++)
        {
            int n = count;
            T* p = end - n;
            for (int l = 0; l < n; l++)
            {
                p[l] = u[l];
            }

            Check(V.LoadPartial(p, n), l => l < n ? u[l] : T.Zero);
            Check(V.LoadStridedPartial(p, 1, n), l => l < n ? u[l] : T.Zero);
            if (n > 0)
            {
                for (int l = 0; l < Lanes; l++)
                {
                    indices[l] = (l * 7) % n;
                }

                Check(V.Gather(p, indices), l => u[(l * 7) % n]);
            }
        }

        Check(V.Load(end - Lanes), l => u[l]);
        for (int l = 0; l < Lanes; l++)
        {
            a[3 * l] = u[l];
        }

        Check(V.LoadStrided(a, 3), l => u[l]);
        Check(V.LoadStrided(a + (3 * (Lanes - 1)), -3), l => u[Lanes - 1 - l]);
    }

    [Fact]
    public void Integer_loads()
    {
        using var page = new GuardedPage();
        int* end = (int*)page.End;
        nint* indices = stackalloc nint[16];
        Ints(out long[] u);
        for (int count = 0; count <= Lanes; count++)
        {
            int n = count;
            int* p = end - n;
            for (int l = 0; l < n; l++)
            {
                p[l] = (int)u[l];
            }

            CheckBits(V.LoadIntPartial(p, n), l => l < n ? u[l] : 0);
            CheckBits(V.LoadIntStridedPartial(p, 1, n), l => l < n ? u[l] : 0);
            if (n > 0)
            {
                for (int l = 0; l < Lanes; l++)
                {
                    indices[l] = (l * 7) % n;
                }

                CheckBits(V.GatherInt(p, indices), l => u[(l * 7) % n]);
            }
        }

        CheckBits(V.LoadInt(end - Lanes), l => u[l]);
        int* q = (int*)a;
        for (int l = 0; l < Lanes; l++)
        {
            q[3 * l] = (int)u[l];
        }

        CheckBits(V.LoadIntStrided(q, 3), l => u[l]);
    }

    [Fact]
    public void Stores_write_their_lanes_and_nothing_else()
    {
        V x = Floats(out T[] u), n = Ints(out long[] i);
        nint* indices = stackalloc nint[16];
        for (int l = 0; l < Lanes; l++)
        {
            indices[l] = (Lanes - 1 - l) * 2;
        }

        for (int count = 0; count <= Lanes; count++)
        {
            int c = count;
            CheckWritten<T>(p => V.StorePartial(p, c, x), k => k < c, k => u[k]);
            CheckWritten<T>(p => V.StoreStrided(p, 3, c, x), k => k % 3 == 0 && k / 3 < c, k => u[k / 3]);
            CheckWritten<T>(p => V.Scatter(p, indices, c, x), k => k % 2 == 0 && k < 2 * Lanes && Lanes - 1 - (k / 2) < c, k => u[Lanes - 1 - (k / 2)]);
            CheckWritten<int>(p => V.StoreIntPartial(p, c, n), k => k < c, k => (int)i[k]);
            CheckWritten<int>(p => V.StoreIntStrided(p, 3, c, n), k => k % 3 == 0 && k / 3 < c, k => (int)i[k / 3]);
            CheckWritten<int>(p => V.ScatterInt(p, indices, c, n), k => k % 2 == 0 && k < 2 * Lanes && Lanes - 1 - (k / 2) < c, k => (int)i[Lanes - 1 - (k / 2)]);
        }

        CheckWritten<T>(p => V.Store(p, x), k => k < Lanes, k => u[k]);
        CheckWritten<int>(p => V.StoreInt(p, n), k => k < Lanes, k => (int)i[k]);
    }

    private delegate void Writer<E>(E* destination)
        where E : unmanaged;

    private void CheckWritten<E>(Writer<E> write, Func<int, bool> isWritten, Func<int, E> expected)
        where E : unmanaged, INumber<E>
    {
        E* memory = (E*)a;
        E guard = E.CreateTruncating(77);
        for (int k = 0; k < 96; k++)
        {
            memory[k] = guard;
        }

        write(memory + 16);
        for (int k = -16; k < 80; k++)
        {
            E want = k >= 0 && k < 3 * Lanes && isWritten(k) ? expected(k) : guard;
            Assert.True(memory[16 + k].Equals(want), $"element {k}: {memory[16 + k]} instead of {want}");
        }
    }

    private V Floats(out T[] values)
    {
        values = new T[Lanes];
        for (int l = 0; l < Lanes; l++)
        {
            values[l] = random.Next(3) switch
            {
                0 => Specials[random.Next(Specials.Length)],
                1 => T.CreateTruncating((random.NextDouble() - 0.5) * 8),
                _ => T.CreateTruncating((random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-160, 160))),
            };
            a[l] = values[l];
        }

        return V.Load(a);
    }

    /// <summary>Integers of 32 bits, sign-extended.</summary>
    private V Ints(out long[] values) => Lane(out values, () => random.Next(2) == 0 ? SpecialInts[random.Next(SpecialInts.Length)] : (int)random.NextInt64());

    /// <summary>Integers of the lane's width.</summary>
    private V Bits64(out long[] values) => Lane(out values, () => random.Next(4) == 0 ? SpecialInts[random.Next(SpecialInts.Length)] : random.NextInt64(long.MinValue, long.MaxValue));

    private V Lane(out long[] values, Func<long> next)
    {
        values = new long[Lanes];
        for (int l = 0; l < Lanes; l++)
        {
            values[l] = IsDouble ? next() : (int)next();
            if (IsDouble)
            {
                ((long*)a)[l] = values[l];
            }
            else
            {
                ((int*)a)[l] = (int)values[l];
            }
        }

        return V.Load(a);
    }

    private static long Mask(bool value) => value ? -1 : 0;

    private static long Bits(T value) => IsDouble ? Unsafe.BitCast<T, long>(value) : Unsafe.BitCast<T, int>(value);

    private static void Check(V actual, Func<int, T> expected)
    {
        T* lanes = (T*)&actual;
        for (int l = 0; l < Lanes; l++)
        {
            T want = expected(l);
            Assert.True(Bits(lanes[l]) == Bits(want) || (T.IsNaN(lanes[l]) && T.IsNaN(want)), $"lane {l}: {lanes[l]} instead of {want}");
        }
    }

    private static void CheckBits(V actual, Func<int, long> expected)
    {
        T* lanes = (T*)&actual;
        for (int l = 0; l < Lanes; l++)
        {
            long want = IsDouble ? expected(l) : (int)expected(l);
            Assert.True(Bits(lanes[l]) == want, $"lane {l}: {Bits(lanes[l]):X} instead of {want:X}");
        }
    }
}
