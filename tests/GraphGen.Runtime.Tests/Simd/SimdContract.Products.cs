using GraphGen.Runtime.Simd;
using Xunit;

namespace GraphGen.Runtime.Tests.Simd;

/// <content>Products with a matrix.</content>
public abstract unsafe partial class SimdContract<V, T>
{
    [Fact]
    public void Eight_steps_of_a_product_with_rows_as_lanes()
    {
        const int steps = 8;
        foreach (int stride in new[] { steps, 11, 48 })
        {
            T[] numbers = new T[steps], rows = new T[(Lanes * stride) + 1];
            foreach (T[] array in new[] { numbers, rows })
            {
                for (int i = 0; i < array.Length; i++)
                {
                    array[i] = T.CreateTruncating(random.NextDouble() - 0.5);
                }
            }

            V start = Floats(out T[] y);
            fixed (T* first = numbers, matrix = rows)
            {
                Check(V.AxpyTurned(first, matrix + 1, stride, start), l =>
                {
                    T sum = y[l];
                    for (int k = 0; k < steps; k++)
                    {
                        sum = T.FusedMultiplyAdd(numbers[k], rows[1 + (l * stride) + k], sum);
                    }

                    return sum;
                });
            }
        }
    }
}
