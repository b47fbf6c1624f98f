using System;
using System.Linq;
using GraphGen;
using GraphGen.Data;
using GraphGen.Metrics;

namespace ForestSample;

/// <summary>Our forests on the rows that scikit-learn was trained and tested on.</summary>
internal static class Comparison
{
    private const int Seeds = 5;

    /// <summary>The fraction of right classes on the test rows, the mean over some seeds.</summary>
    public static double Accuracy(Dataset<int> table, PeerScore peer) => Enumerable.Range(0, Seeds)
        .Average(seed => Classifier(table, peer, (ulong)seed).Accuracy(table.Subset(peer.Test)));

    /// <summary>R² on the test rows, the mean over some seeds.</summary>
    public static double RSquared(Dataset<float> table, PeerScore peer)
    {
        var (train, test) = (table.Subset(peer.Train(table.Count)), table.Subset(peer.Test));
        float[] predicted = new float[test.Count];
        return Enumerable.Range(0, Seeds).Average(seed =>
        {
            new RandomForestRegressor { Seed = (ulong)seed }.Fit(train).Predict(test.Inputs, predicted);
            return RegressionMetrics.RSquared(predicted, test.Targets);
        });
    }

    public static ClassificationForest Classifier(Dataset<int> table, PeerScore peer, ulong seed) =>
        new RandomForestClassifier { Seed = seed }.Fit(table.Subset(peer.Train(table.Count)));
}
