using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Shapes;

public class DimTests
{
    private static readonly Dim N = Dim.Symbol("n");
    private static readonly Dim T = Dim.Symbol("t");

    [Fact]
    public void Equal_polynomials_have_one_form()
    {
        Assert.Equal((N + 1) * (N - 1), (N * N) - 1);
        Assert.Equal((N + T) * 2, (2 * T) + (N * 2));
        Assert.Equal(((N * T) + 1).GetHashCode(), (1 + (T * N)).GetHashCode());
        Assert.Equal(Dim.Zero, N - N);
        Assert.NotEqual(N, T);
    }

    [Fact]
    public void Sums_in_any_order_have_one_form()
    {
        // Names that begin alike, squares, terms that meet and terms that vanish.
        Dim[] terms = [N, 3, Dim.Symbol("nt"), N * T, N * N, -2 * N * T, Dim.Symbol("nt") * T, -5, N * T, 4 * Dim.Symbol("a"), -1 * N * N];
        Dim sum = terms.Aggregate((a, b) => a + b);
        Assert.Equal("nt*t+4*a+n+nt-2", sum.ToString());
        Assert.Equal(sum, terms.Reverse().Aggregate((a, b) => b + a));
        Assert.Equal(sum, Dim.Sum(terms.SelectMany(t => t.Terms)));
        Assert.Equal(Dim.Zero, sum - Dim.Sum(terms.Reverse().SelectMany(t => t.Terms)));
        Assert.Equal(sum * sum, terms.Aggregate(Dim.Zero, (square, term) => square + (term * sum)));
    }

    [Fact]
    public void Numbers_past_64_bits_are_an_error()
    {
        Dim large = N * long.MaxValue;
        Assert.Throws<OverflowException>(() => large + N);
        Assert.Throws<OverflowException>(() => Dim.Zero - large - N - N);
        Assert.Throws<OverflowException>(() => large * 2);
    }

    [Fact]
    public void Constants_are_known()
    {
        Assert.Equal(0, Dim.Zero.Constant);
        Assert.Equal(0, (N - N).Constant);
        Assert.Equal(-3, Dim.Of(-3).Constant);
        Assert.Null((N + 1).Constant);
        Assert.True((N - N + 1).IsOne);
        Assert.False(N.IsConstant);
    }

    [Fact]
    public void Division_is_exact_or_refused()
    {
        Assert.Equal((2 * N) + 3, ((4 * N) + 6).DivideExactly(2));
        Assert.Equal(T + 2, ((N * T) + (2 * N)).DivideExactly(N));
        Assert.Equal(Dim.One, (N + 1).DivideExactly(N + 1));
        Assert.Equal(N, (N * N).DivideExactly(N));
        Assert.Null(((4 * N) + 1).DivideExactly(2));
        Assert.Null((N + 1).DivideExactly(N));
        Assert.Null(N.DivideExactly(N * N));
        Assert.Null(N.DivideExactly(N + 1));
        Assert.Null(N.DivideExactly(0));
        Assert.Null(Dim.Zero.DivideExactly(0));
    }

    [Fact]
    public void Division_rounds_down_where_only_the_constant_is_left_over()
    {
        Assert.Equal((2 * N) + 3, ((4 * N) + 7).DivideFloor(2));
        Assert.Equal((2 * N) - 1, ((4 * N) - 1).DivideFloor(2));
        Assert.Equal(N - 5, (N - 5).DivideFloor(1));
        Assert.Equal(Dim.Of(-2), Dim.Of(-4).DivideFloor(3));
        Assert.Equal(Dim.Zero, Dim.Of(2).DivideFloor(3));
        Assert.Null(((4 * N) + (3 * T)).DivideFloor(2));
    }

    [Theory]
    [InlineData(0, 5, 2)]
    [InlineData(3, 5, 2 + (4 * 3 * 5) - 9)]
    public void Evaluates(long n, long t, long expected) =>
        Assert.Equal(expected, ((4 * N * T) - (N * N) + 2).Evaluate(new Dictionary<string, long> { ["n"] = n, ["t"] = t }));

    [Fact]
    public void Prints_higher_products_first()
    {
        Assert.Equal("n*n+4*n*t-1*t-2", ((4 * N * T) + (N * N) - T - 2).ToString());
        Assert.Equal("-1*n", (Dim.Zero - N).ToString());
        Assert.Equal("0", Dim.Zero.ToString());
        Assert.Equal(["n", "t"], (T + N + (N * T)).Symbols);
    }

    [Fact]
    public void Row_major_strides_are_products_of_inner_extents()
    {
        Assert.Equal([3 * T, 3, 1], Shape.Of(N, T, 3).RowMajorStrides());
        Assert.Equal(3 * N * T, Shape.Of(N, T, 3).Size);
        Assert.Equal(Dim.One, Shape.Scalar.Size);
        Assert.Equal("[n,3*t,7]", Shape.Of(N, 3 * T, 7).ToString());
    }
}
