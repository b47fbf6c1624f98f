using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Kernels.Interpreter;

namespace GraphGen.Compiler.Emit.OpenCl;

/// <summary>
/// <see cref="AngleReduction"/> in OpenCL C, step by step. Its last rounding, to a double, is done in integers, because a kernel in
/// single precision must run on devices that have no double.
/// </summary>
internal static class OpenClAngleFunctions
{
    private const string Word = "inverse_pi_word", Reduce = "reduce_angle", ReduceSingle = "reduce_angle_float", ReduceDouble = "reduce_angle_double";

    private static readonly string Words = string.Join(
        ",\n    ",
        Enumerable.Range(0, (AngleReduction.InversePi.Count + 3) / 4).Select(row => string.Join(", ", AngleReduction.InversePi.Skip(4 * row).Take(4).Select(Hex))));

    public static IReadOnlyList<OpenClFunction> All { get; } = new OpenClFunction[]
    {
        new(Word, $$"""
            // 1/pi with {{64 * AngleReduction.InversePi.Count}} bits behind the point, least word first.
            constant ulong inverse_pi[] =
            {
                {{Words}},
            };

            // 64 bits of 1/pi from a bit on.
            ulong inverse_pi_word(int bit)
            {
                int word = bit >> 6, offset = bit & 63;
                ulong low = inverse_pi[word] >> offset;
                return offset == 0 || word + 1 == {{AngleReduction.InversePi.Count}} ? low : low | (inverse_pi[word + 1] << (64 - offset));
            }
            """),
        new(Reduce, $$"""
            // The angle +-significand 2^power without its half turns (M. Payne and R. Hanek, 1983), as an integer of at most 53 digits
            // times 2^-(60 + leading): an angle with the same sine, or whose sine is the cosine.
            long reduce_angle(ulong significand, int power, bool negative, bool cosine, int* leading)
            {
                const ulong quarter = 1UL << 62;
                int shift = {{(64 * AngleReduction.InversePi.Count) - 191}} - power;
                ulong high = mul_hi(significand, inverse_pi_word(shift + 64)) + significand * inverse_pi_word(shift + 128);
                ulong low = significand * inverse_pi_word(shift + 64);
                ulong carried = low + mul_hi(significand, inverse_pi_word(shift));
                high += carried < low ? 1 : 0;
                low = carried;
                if (cosine || negative)
                {
                    high = (cosine ? quarter : 0UL) - high - (low == 0 ? 0 : 1);
                    low = ~low + 1;
                }

                bool above = (long)high >= 0 && (high > quarter || (high == quarter && low > 0));
                bool below = (long)high < 0 && high < ~quarter + 1;
                if (above || below)
                {
                    high = (1UL << 63) - high - (low == 0 ? 0 : 1);
                    low = ~low + 1;
                }

                negative = (long)high < 0;
                if (negative)
                {
                    high = 0UL - high - (low == 0 ? 0 : 1);
                    low = ~low + 1;
                }

                *leading = 0;
                if ((high | low) == 0)
                {
                    return 0;
                }

                while (high >> 63 == 0)
                {
                    high = (high << 1) | (low >> 63);
                    low <<= 1;
                    ++*leading;
                }

                ulong product = mul_hi(high, {{Hex(AngleReduction.Pi)}}) >> 1;
                int excess = max(11 - (int)clz(product), 0);
                if (excess > 0)
                {
                    ulong rest = product & ((1UL << excess) - 1), tie = 1UL << (excess - 1);
                    product -= rest;
                    product += rest > tie || (rest == tie && ((product >> excess) & 1) != 0) ? 1UL << excess : 0;
                }

                return negative ? -(long)product : (long)product;
            }
            """, Word),
        new(ReduceSingle, """
            float reduce_angle_float(float x, bool cosine)
            {
                int bits = as_int(x), leading;
                if (isinf(x))
                {
                    return as_float(0x7fc00000);
                }

                ulong significand = (ulong)((bits & 0x7fffff) | 0x800000) << 29;
                long angle = reduce_angle(significand, ((bits >> 23) & 0xff) - 127 - 52, bits < 0, cosine, &leading);
                return (float)angle * as_float((127 - 60 - leading) << 23);
            }
            """, Reduce),
        new(ReduceDouble, """
            double reduce_angle_double(double x, bool cosine)
            {
                long bits = as_long(x);
                int leading;
                if (isinf(x))
                {
                    return as_double(0x7ff8000000000000L);
                }

                ulong significand = (bits & 0xfffffffffffffL) | 0x10000000000000L;
                long angle = reduce_angle(significand, (int)((bits >> 52) & 0x7ff) - 1023 - 52, bits < 0, cosine, &leading);
                return (double)angle * as_double((long)(1023 - 60 - leading) << 52);
            }
            """, Reduce),
        new("sine_angle_float", $$"""
            float sine_angle_float(float x)
            {
                return fabs(x) > {{AngleReduction.SingleLimit.ToString("F1", CultureInfo.InvariantCulture)}}f ? reduce_angle_float(x, false) : x;
            }
            """, ReduceSingle),
        new("cosine_angle_float", $$"""
            float cosine_angle_float(float x)
            {
                return fabs(x) > {{AngleReduction.SingleLimit.ToString("F1", CultureInfo.InvariantCulture)}}f ? reduce_angle_float(x, true) : fabs(x);
            }
            """, ReduceSingle),
        new("sine_angle_double", $$"""
            double sine_angle_double(double x)
            {
                return fabs(x) > {{AngleReduction.DoubleLimit.ToString("F1", CultureInfo.InvariantCulture)}} ? reduce_angle_double(x, false) : x;
            }
            """, ReduceDouble),
        new("cosine_angle_double", $$"""
            double cosine_angle_double(double x)
            {
                return fabs(x) > {{AngleReduction.DoubleLimit.ToString("F1", CultureInfo.InvariantCulture)}} ? reduce_angle_double(x, true) : fabs(x);
            }
            """, ReduceDouble),
    };

    private static string Hex(ulong word) => "0x" + word.ToString("x16", CultureInfo.InvariantCulture) + "UL";
}
