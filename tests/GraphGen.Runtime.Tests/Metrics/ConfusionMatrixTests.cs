using System;
using GraphGen.Metrics;
using Xunit;

namespace GraphGen.Runtime.Tests.Metrics;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void BatchesAddUp()
    {
        var whole = new ConfusionMatrix(3);
        var parts = new ConfusionMatrix(3);
        whole.Add([0, 1, 2, 2], [0, 2, 2, 1]);

        parts.Add([0, 1], [0, 2]);
        parts.Add([2, 2], [2, 1]);

        Assert.Equal(whole.ToString(), parts.ToString());
        Assert.Equal(1, whole[label: 2, prediction: 1]);
        Assert.Equal(0, whole[label: 0, prediction: 1]);
    }

    [Fact]
    public void ARatioOfNothingToNothingIsZero()
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Add([0, 0], [0, 1]);

        Assert.Equal(new ClassScores(0.5, 1, 2.0 / 3), matrix.Scores(0));
        Assert.Equal(default, matrix.Scores(1));
        Assert.Equal(default, matrix.Scores(2));
        Assert.Equal(new ClassScores(0.25, 0.5, 1.0 / 3), matrix.Macro);
        Assert.Equal(new ClassScores(0.5, 0.5, 0.5), matrix.Micro);
    }

    [Fact]
    public void PrintsTables()
    {
        var matrix = new ConfusionMatrix(["cat", "horse"]);
        matrix.Add([0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);

        Assert.Equal(
            """
            label \ predicted  cat  horse
            cat                  1      0
            horse                1     10
            """, matrix.ToString());
        Assert.Equal(
            """
                      precision  recall      F1  support
            cat          0.5000  1.0000  0.6667        1
            horse        1.0000  0.9091  0.9524       11
            micro        0.9167  0.9167  0.9167       12
            macro        0.7500  0.9545  0.8095       12
            weighted     0.9583  0.9167  0.9286       12
            """, matrix.Report());
    }

    [Fact]
    public void WhatIsNoClassIsRefusedAndNothingIsCounted()
    {
        var matrix = new ConfusionMatrix(2);

        Assert.Contains("predictions[1] is 2", Assert.Throws<ArgumentException>(() => matrix.Add([0, 2], [0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("labels[1] is -1", Assert.Throws<ArgumentException>(() => matrix.Add([0, 1], [0, -1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => matrix.Add([0], [0, 1]));
        Assert.Equal(0, matrix.Total);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Scores(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(32_769));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix([]));
    }
}
