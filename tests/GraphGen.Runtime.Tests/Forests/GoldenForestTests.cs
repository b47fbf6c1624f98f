using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ForestSample;
using GraphGen.Data;
using Xunit;

namespace GraphGen.Runtime.Tests.Forests;

/// <summary>Forests as good as scikit-learn's on the same rows: eng/golden/forests.py.</summary>
public class GoldenForestTests
{
    [Theory]
    [InlineData("digits")]
    [InlineData("breast_cancer")]
    public void Classes_are_told_apart_as_well(string table)
    {
        Dataset<int> rows = Table(table).Classes();
        PeerScore[] peers = Peers(table);

        Assert.Equal(peers.Average(peer => peer.Score), peers.Average(peer => Comparison.Accuracy(rows, peer)), tolerance: 0.01);
    }

    [Fact]
    public void Values_are_predicted_as_well()
    {
        Dataset<float> rows = Table("diabetes").Values();
        PeerScore[] peers = Peers("diabetes");

        Assert.Equal(peers.Average(peer => peer.Score), peers.Average(peer => Comparison.RSquared(rows, peer)), tolerance: 0.02);
    }

    private static TableFile Table(string name) => TableFile.Read(new StreamReader(Path.Combine(AppContext.BaseDirectory, "Data", "Samples", name + ".csv")));

    private static PeerScore[] Peers(string table)
    {
        using var reader = new StreamReader(Path.Combine(AppContext.BaseDirectory, "Forests", "scikit-learn.txt"));
        IReadOnlyList<PeerScore> scores = PeerScore.ReadAll(reader).Scores;
        return [.. scores.Where(peer => peer.Table == table)];
    }
}
