using System;
using GraphGen.Determinism;
using Xunit;

namespace GraphGen.Conformance.Tests.Models;

/// <summary>Generated methods that return integers, or use them inside.</summary>
public class IntegerResultTests
{
    private static readonly float[] Scores = [1, 5, 2, 5, 3, 9, 0, float.NaN, 1, float.NaN, -2, -3, -1, -4, -1];

    [Fact]
    public void Positions_come_as_integers_into_spans_and_arrays()
    {
        using var model = new Ranking();
        Span<int> best = stackalloc int[3];
        model.Best(Scores, best);
        Assert.Equal([1, 2, 2], best);
        Assert.Equal([1, 2, 2], model.Best(Scores));
        Assert.Empty(model.Best([]));
    }

    [Fact]
    public void One_integer_is_returned() => Assert.Equal(2, Run(m => m.Correct(Scores, [1, 4, 2])));

    [Fact]
    public void Integers_reduce() => Assert.Equal([int.MaxValue, 4], Run(m => m.Extremes([0, int.MaxValue, 7, 3, 1, -2, -6, -3, -4, -5])));

    [Fact]
    public void Positions_choose_rows() => Assert.Equal([2, 3, 4, 5, 4, 5], Run(m => m.Vectors(Scores, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])));

    [Fact]
    public void Integers_are_added_up_and_chosen_by_position()
    {
        Assert.Equal([1, 0, 1, 0, 0, 0, 2, 0, 0], Run(m => m.Confusion([0, 2, 0, 2], [2, 0, 0, 0], [1, 1, 1, 1])));
        Assert.Equal([9, 7], Run(m => m.Labels([7, 9], [0, 1, 3, 2])));
    }

    [Fact]
    public void Numbers_and_integers_come_together()
    {
        using var model = new Ranking();
        (float[] values, int[] positions) = model.Worst([3, 1, 4, 1, 0, 9, 2, 6, 0, 8]);
        Assert.Equal([0, 1], values);
        Assert.Equal([2, 0], positions);
    }

    [Fact]
    public void Operations_with_several_results_give_all_of_them()
    {
        using var model = new Ranking();
        (float[] values, int[] positions) = model.Three([1, 5, 2, 5, 3, -1, 0, float.NegativeInfinity, 0, 0]);
        Assert.Equal([10, 10, 6, 0, 0, 0], values);
        Assert.Equal([1 + 4, 3 + 4, 4 + 4, 1 + 4, 3 + 4, 4 + 4], positions);
    }

    [Fact]
    public void A_length_that_does_not_fit_is_named()
    {
        using var model = new Ranking();
        Assert.Contains("best", Assert.Throws<ArgumentException>(() => model.Best(Scores, new int[2])).Message, StringComparison.Ordinal);
    }

    private static T Run<T>(Func<Ranking, T> run)
    {
        using var model = new Ranking();
        return run(model);
    }
}
