using System;
using System.Linq;
using GraphGen.Runtime.Tests.Training;
using Xunit;

namespace GraphGen.Runtime.Tests.RandomNumbers;

/// <summary>Distributions that are cut, matrices that are orthogonal, and first values of the user's own.</summary>
public class FirstValueTests
{
    private const int Draws = 40_000;

    [Fact]
    public void The_truncated_normal_ends_at_two_deviations()
    {
        VariableDescription variable = Describe(InitializerKind.TruncatedNormal, 1, 0.5, 1);
        double[] values = [.. Enumerable.Range(0, Draws).Select(i => VariableInitializer.Value(variable, 3, 77, i))];
        Assert.All(values, v => Assert.InRange(v, 0, 2));
        Assert.Equal(1, values.Average(), 0.01);

        // 1 - 4 phi(2) / (Phi(2) - Phi(-2)) is 0.77374, the variance of the cut distribution.
        Assert.Equal(0.25 * 0.77374, values.Average(v => (v - 1) * (v - 1)), 0.003);
        Assert.True(values.Max() > 1.98 && values.Min() < 0.02, "the ends are reached");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1, 1)]
    [InlineData(5)]
    [InlineData(3, 7)]
    [InlineData(7, 3)]
    [InlineData(64, 64)]
    [InlineData(6, 2, 5)]
    [InlineData(40, 3, 3)]
    public void Orthogonal_matrices_have_orthonormal_rows_or_columns(params int[] shape)
    {
        double[] values = OrthogonalMatrix.Values(Describe(InitializerKind.Orthogonal, 0, 1, shape), 2, 5);
        int rows = shape.Length < 2 ? 1 : shape[0], columns = values.Length / rows;
        int vectors = Math.Min(rows, columns);
        for (int a = 0; a < vectors; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double dot = Enumerable.Range(0, values.Length / vectors).Sum(i => At(a, i) * At(b, i));
                Assert.Equal(a == b ? 1 : 0, dot, 1e-12);
            }
        }

        double At(int vector, int i) => rows <= columns ? values[(vector * columns) + i] : values[(i * columns) + vector];
    }

    /// <summary>Evenly distributed: an element has mean 0 and variance 1 / n over many seeds, on the diagonal as elsewhere.</summary>
    [Fact]
    public void Orthogonal_matrices_prefer_no_direction()
    {
        VariableDescription variable = Describe(InitializerKind.Orthogonal, 0, 1, 4, 4);
        double[][] matrices = [.. Enumerable.Range(0, 4000).Select(seed => OrthogonalMatrix.Values(variable, 0, (ulong)seed))];
        for (int i = 0; i < 16; i++)
        {
            Assert.Equal(0, matrices.Average(m => m[i]), 0.035);
            Assert.Equal(0.25, matrices.Average(m => m[i] * m[i]), 0.02);
        }
    }

    [Fact]
    public void A_gain_and_a_mean_move_an_orthogonal_matrix()
    {
        double[] plain = OrthogonalMatrix.Values(Describe(InitializerKind.Orthogonal, 0, 1, 3, 4), 0, 1);
        double[] moved = OrthogonalMatrix.Values(Describe(InitializerKind.Orthogonal, 0.5, 2, 3, 4), 0, 1);
        Assert.Equal(plain.Select(v => 0.5 + (2 * v)), moved);
    }

    /// <summary>First values are part of what a seed promises: the same bits on every machine and in every version.</summary>
    [Fact]
    public void The_first_values_are_fixed()
    {
        VariableDescription truncated = Describe(InitializerKind.TruncatedNormal, 0, 1, 1);
        double[] values =
        [
            .. Enumerable.Range(0, 3).Select(i => VariableInitializer.Value(truncated, 0, 42, i)),
            .. OrthogonalMatrix.Values(Describe(InitializerKind.Orthogonal, 0, 1, 2, 3), 0, 42),
        ];
        double[] expected =
        [
            0.22651371514474328, 0.7457782470291341, -0.35721935685789613,
            0.26224403331146795, 0.8716349144536076, -0.41410221310442896,
            -0.04964307063265238, -0.41636707662148836, -0.9078403070165133,
        ];
        Assert.Equal(expected, values);
    }

    [Fact]
    public void Values_of_ones_own_follow_from_seed_name_and_index()
    {
        using var model = new SoftmaxRegression(seed: 3);
        Parameter weight = model.Parameters["weight"], bias = model.Parameters["bias"];
        model.Parameters.Initialize((parameter, element) => parameter.Shape.Length > 1 ? 3 + element.Normal : element.Uniform, seed: 1);
        float[] first = weight.ToArray(), second = bias.ToArray();
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.All(second, v => Assert.InRange(v, 0, 1));

        weight.Initialize(element => element.Normal, seed: 1);
        Assert.Equal(first, weight.ToArray().Select(v => v + 3), (a, b) => Math.Abs(a - b) < 1e-6);
        weight.Initialize(element => element.Normal, seed: 2);
        Assert.NotEqual(first[0] - 3, weight.ToArray()[0], 1e-3f);
        weight.Initialize(element => element.Index, seed: 0);
        Assert.Equal([0f, 1, 2, 3, 4, 5], weight.ToArray());
    }

    [Fact]
    public void Distributions_for_functions_have_their_moments()
    {
        InitialElement[] elements = [.. Enumerable.Range(0, Draws).Select(i => VariableInitializer.Element(9, 5, i))];
        Assert.Equal(0.5, elements.Average(e => e.Uniform), 0.01);
        Assert.Equal(0, elements.Average(e => e.Normal), 0.02);
        Assert.Equal(1, elements.Average(e => e.Normal * e.Normal), 0.03);
        Assert.All(elements, e => Assert.InRange(e.TruncatedNormal, -2, 2));
    }

    [Fact]
    public void A_function_is_needed()
    {
        using var model = new SoftmaxRegression();
        Assert.Throws<ArgumentNullException>("value", () => model.Parameters.Initialize(null!, 0));
        Assert.Throws<ArgumentNullException>("value", () => model.Parameters["bias"].Initialize(null!, 0));
    }

    private static VariableDescription Describe(InitializerKind kind, double first, double second, params int[] shape) =>
        new("v", VariableRole.Parameter, ElementType.Float64, shape, [.. Enumerable.Range(0, shape.Length)], 0, kind, first, second);
}
