using System;
using System.Linq;
using GraphGen.Determinism;
using Xunit;

namespace GraphGen.Conformance.Tests.Models;

/// <summary>Arrays, tuples, einsum and movement in a generated model.</summary>
public class CausalAttentionTests
{
    private const int Batch = 2, Time = CausalAttention.Time;

    private static readonly float[] X = [.. Enumerable.Range(0, Batch * Time * CausalAttention.Width).Select(i => ((i * 37) % 19 / 9f) - 1)];

    [Fact]
    public void No_position_sees_a_later_one()
    {
        using var model = new CausalAttention(seed: 7);
        float[] changed = [.. X];
        int last = (Time - 1) * CausalAttention.Width;
        changed[last] += 1;
        float[] before = model.Attend(X), after = model.Attend(changed);
        Assert.Equal(before[..last], after[..last]);
        Assert.NotEqual(before[last], after[last]);
    }

    [Fact]
    public void Learns_the_mean_of_the_positions_so_far()
    {
        using var model = new CausalAttention(seed: 7);
        float[] target = [.. X.Select((_, i) => Enumerable.Range(0, (i / CausalAttention.Width % Time) + 1).Average(back => X[i - (back * CausalAttention.Width)]))];
        float first = model.TrainStep(X, target, learningRate: 0.01);
        float last = first;
        for (int step = 0; step < 300; step++)
        {
            last = model.TrainStep(X, target, learningRate: 0.01);
        }

        Assert.InRange(last, 0, first / 2);
    }

    [Fact]
    public void Elements_are_where_they_were_put()
    {
        using var model = new CausalAttention(seed: 7);
        var framed = new float[2 * 9];
        var triangle = new float[2 * 9];
        var places = new int[2 * 4];
        model.Arrange([1, 2, 3, 6, 5, 4], framed, triangle, places);
        Assert.Equal([-1, -1, 3, 2, 1, 3, 2, 1, -1, -1, -1, 4, 5, 6, 4, 5, 6, -1], framed);
        Assert.Equal([1, 0, 0, 2, 4, 0, 3, 6, 9, 36, 0, 0, 30, 25, 0, 24, 20, 16], triangle);
        Assert.Equal([2, 1, 5, 6, 0, 1, 5, 6], places);
    }
}
