using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using ForestSample;
using GraphGen.Data;

// Random forests on three tables beside scikit-learn's, on the same rows; then the forest that was compiled into this program.
// dotnet run -c Release --project samples/Forest [-- save PATH: writes the forest that is compiled]
var digits = Table("digits").Classes();
var cancer = Table("breast_cancer").Classes();
var diabetes = Table("diabetes").Values();
(string title, IReadOnlyList<PeerScore> peers) = PeerScore.ReadAll(Resource("scikit-learn.txt"));
PeerScore first = peers.First(peer => peer.Table == "digits");
if (args is ["save", string path])
{
    Comparison.Classifier(digits, first, seed: 0).Save(path);
    return 0;
}

Console.WriteLine(title);
var means = new SortedDictionary<string, (double Ours, double Peer)>(StringComparer.Ordinal);
Console.WriteLine($"{"table",-14} {"ours",8} {"theirs",8}");
foreach (var table in peers.GroupBy(peer => peer.Table))
{
    double ours = table.Average(peer => peer.Table switch
    {
        "digits" => Comparison.Accuracy(digits, peer),
        "breast_cancer" => Comparison.Accuracy(cancer, peer),
        _ => Comparison.RSquared(diabetes, peer),
    });
    means.Add(table.Key, (ours, table.Average(peer => peer.Score)));
    Console.WriteLine(FormattableString.Invariant($"{table.Key,-14} {ours,8:F4} {means[table.Key].Peer,8:F4}"));
}

long start = Stopwatch.GetTimestamp();
var trained = Comparison.Classifier(digits, first, seed: 0);
double fit = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
var test = digits.Subset(first.Test);
float[] expected = new float[test.Count * DigitsForest.Classes], compiled = new float[expected.Length];
trained.PredictProbabilities(test.Inputs, expected);
DigitsForest.PredictProbabilities(test.Inputs, compiled);

Console.WriteLine(FormattableString.Invariant($"the compiled forest: {DigitsForest.Trees} trees, {DigitsForest.Features} features, {DigitsForest.Classes} classes"));
foreach ((string table, (double ours, double peer)) in means)
{
    Console.WriteLine(FormattableString.Invariant($"{table} {ours:F4}"));
    Console.WriteLine(FormattableString.Invariant($"{table}_scikit_learn {peer:F4}"));
}

Console.WriteLine(FormattableString.Invariant($"fit_ms {fit:F0}"));
Console.WriteLine(FormattableString.Invariant($"predict_ns {Nanoseconds(test):F0}"));
Console.WriteLine($"compiled_same_bits {(expected.AsSpan().SequenceEqual(compiled) ? "true" : "false")}");
return 0;

static TextReader Resource(string name) => new StreamReader(typeof(TableFile).Assembly.GetManifestResourceStream(name)!);

static TableFile Table(string name) => TableFile.Read(Resource(name + ".csv"));

// One row a call, the best of many rounds.
static double Nanoseconds(Dataset<int> test)
{
    double best = double.PositiveInfinity;
    for (int round = 0; round < 300; round++)
    {
        long start = Stopwatch.GetTimestamp();
        for (int row = 0; row < test.Count; row++)
        {
            DigitsForest.Predict(test.Inputs.Slice(row * DigitsForest.Features, DigitsForest.Features));
        }

        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / test.Count);
    }

    return best;
}
