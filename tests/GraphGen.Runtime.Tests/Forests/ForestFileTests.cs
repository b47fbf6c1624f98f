using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using GraphGen.Compiler.Forests.Format;
using GraphGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace GraphGen.Runtime.Tests.Forests;

public sealed class ForestFileTests : IDisposable
{
    private const string Small = "graphgen-forest 1\nclassification features 2 classes 3\nimportances 0.5 0.5\ndistribution 0.25 0.75 0\ntree 0<=1.5 #0 1<=-2 =1 =2\ntree =0\nend\n";
    private const int Mutations = 10_000;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_saved_forest_loads_to_the_same_bits()
    {
        string path = directory.File("saved.forest");
        var classes = new RandomForestClassifier { MaxDepth = 4, Trees = 20 }.Fit(ForestSamples.Labelled(200, seed: 1));
        classes.Save(path);
        AssertSame(classes.Data, ClassificationForest.Load(path).Data);

        var values = new RandomForestRegressor { Trees = 20 }.Fit(ForestSamples.Valued(200, seed: 1));
        values.Save(path);
        AssertSame(values.Data, RegressionForest.Load(path).Data);
        Assert.Equal(["saved.forest"], directory.FileNames());
    }

    [Fact]
    public void Every_float_reads_back()
    {
        var random = new Random(1);
        float[] values = [0, -0f, float.Epsilon, float.MinValue, float.MaxValue, 16777216, 1e-40f, .. Enumerable.Range(0, 5000).Select(_ => BitConverter.Int32BitsToSingle(random.Next())).Where(float.IsFinite)];
        ulong[] leaves = [.. values.Select(value => ForestNode.Leaf(BitConverter.SingleToUInt32Bits(value)))];
        var forest = new RegressionForest(new(ForestKind.Regression, 1, 0, [1], [], [.. Enumerable.Range(0, leaves.Length)], leaves));

        AssertSame(forest.Data, ForestReader.Read(ForestTrainingTests.Text(forest)));
    }

    [Fact]
    public void The_text_is_the_same_in_every_culture()
    {
        var forest = new RandomForestRegressor { Trees = 2, MaxDepth = 2 }.Fit(ForestSamples.Valued(50, seed: 1));
        string invariant = ForestTrainingTests.Text(forest);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = WithCommas();
            Assert.Equal(invariant, ForestTrainingTests.Text(forest));
            AssertSame(forest.Data, ForestReader.Read(invariant));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_documented_example_reads_as_documented()
    {
        ClassificationForest forest = Load(Small);

        float[] probabilities = new float[9];
        forest.PredictProbabilities([1.5f, 0, 2, -2, 2, 0], probabilities);
        Assert.Equal([0.625f, 0.375f, 0, 0.5f, 0.5f, 0, 0.5f, 0, 0.5f], probabilities);
        Assert.Equal((2, 3, 2, 6), (forest.Features, forest.Classes, forest.Trees, forest.Nodes));
    }

    [Theory]
    [InlineData("forest 1", "(1,1): expected 'graphgen-forest', found 'forest'")]
    [InlineData("graphgen-forest 2", "(1,17): expected a version that is known, from 1 to 1, found '2'")]
    [InlineData("features 2>features 0", "(2,25): expected a number of features from 1 to 2147483647, found '0'")]
    [InlineData("classes 3>classes 1000000000", "(2,35): expected a number of classes from 1 to 65536, found '1000000000'")]
    [InlineData("importances 0.5>importances 0.5\n nan", "(4,2): expected the importance of a feature, found 'nan'")]
    [InlineData("0.25>1e99", "(4,14): expected the probability of a class, found '1e99'")]
    [InlineData("0<=1.5>2<=1.5", "(5,6): expected a feature from 0 to 1, found '2<=1.5'")]
    [InlineData("0<=1.5>0<=", "(5,6): expected a threshold, found '0<='")]
    [InlineData("=2>=3", "(5,25): expected a class from 0 to 2, found '=3'")]
    [InlineData("#0>#1", "(5,13): expected a distribution from 0 to 0, found '#1'")]
    [InlineData("=1 =2>=1", "(6,1): expected a split such as 3<=1.5 or a leaf, found 'tree'")]
    [InlineData("=2>=2 =2", "(5,28): expected 'tree', found '=2'")]
    [InlineData("end>", "(8,1): the text ends where 'tree' belongs")]
    [InlineData("end>end more", "(7,5): expected nothing after the end, found 'more'")]
    public void A_mistake_is_named_with_its_place(string edit, string message)
    {
        string[] parts = edit.Split('>');
        string text = parts.Length == 1 ? edit : Small.Replace(parts[0], parts[1], StringComparison.Ordinal);
        var error = Assert.Throws<InvalidDataException>(() => Load(text));

        Assert.EndsWith(".forest" + message, error.Message);
    }

    [Fact]
    public void A_forest_of_the_other_kind_is_refused()
    {
        string path = directory.File("kind.forest");
        File.WriteAllText(path, Small);
        Assert.EndsWith("the forest is for classification, not regression", Assert.Throws<InvalidDataException>(() => RegressionForest.Load(path)).Message);
        Assert.Throws<FileNotFoundException>(() => RegressionForest.Load(directory.File("absent.forest")));
    }

    [Fact]
    public void Ten_thousand_mutations_load_and_predict_or_are_refused()
    {
        string valid = ForestTrainingTests.Text(new RandomForestClassifier { Trees = 5, MaxDepth = 4 }.Fit(ForestSamples.Labelled(100, seed: 1)));
        var random = new Random(20261122);
        float[] row = new float[16];
        int loaded = 0;
        for (int i = 0; i < Mutations; i++)
        {
            string text = valid;
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                text = Mutate(text, random);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                ForestData data = ForestReader.Read(text);
                loaded++;
                for (int node = 0; node < data.Nodes.Length; node++)
                {
                    AssertInside(data, node, data.Nodes[node]);
                }

                if (data.Features <= row.Length)
                {
                    Assert.InRange(new ClassificationForest(data).Predict(row.AsSpan(0, data.Features)), 0, data.Classes - 1);
                }
            }
            catch (ForestFormatException)
            {
                // Refused, as it should be.
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * text.Length + 65536);
        }

        Assert.InRange(loaded, Mutations / 100, Mutations * 99 / 100);
    }

    /// <summary>Children come after their parent, in its tree; features, classes and distributions exist.</summary>
    private static void AssertInside(ForestData data, int index, ulong node)
    {
        int bits = ForestNode.FeatureBits(data.Features);
        if (ForestNode.IsSplit(node))
        {
            int left = index + ForestNode.Distance(node, bits);
            int end = data.Roots.FirstOrDefault(root => root > index, data.Nodes.Length);
            Assert.InRange(left, index + 1, end - 2);
            Assert.InRange(ForestNode.Feature(node, bits), 0, data.Features - 1);
        }
        else
        {
            Assert.InRange(ForestNode.Value(node), 0u, (uint)(data.Classes + (data.Distributions.Length / data.Classes) - 1));
            Assert.Equal(0, ForestNode.Distance(node, bits));
        }
    }

    private static string Mutate(string text, Random random)
    {
        string[] words = ["0", "-1", "99", "4294967296", "0<=0.5", "=0", "#0", "#7", "tree", "end", "nan", "1e39", "\n", "features", "<=", "="];
        int at = random.Next(text.Length), length = random.Next(1, Math.Min(16, text.Length - at) + 1);
        return random.Next(5) switch
        {
            0 => text[..at] + (char)random.Next(128) + text[(at + 1)..],
            1 => text[..at],
            2 => text[..at] + text[(at + length)..],
            3 => text[..(at + length)] + text[at..],
            _ => text[..at] + " " + words[random.Next(words.Length)] + " " + text[at..],
        } is { Length: > 0 } mutated ? mutated : "x";
    }

    private static CultureInfo WithCommas()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NegativeSign) = (",", "~");
        return culture;
    }

    private ClassificationForest Load(string text)
    {
        string path = directory.File("text.forest");
        File.WriteAllText(path, text, Encoding.UTF8);
        return ClassificationForest.Load(path);
    }

    private static void AssertSame(ForestData expected, ForestData actual)
    {
        Assert.Equal((expected.Kind, expected.Features, expected.Classes), (actual.Kind, actual.Features, actual.Classes));
        Assert.Equal(expected.Importances, actual.Importances);
        Assert.Equal(expected.Distributions, actual.Distributions);
        Assert.Equal(expected.Roots, actual.Roots);
        Assert.Equal(expected.Nodes, actual.Nodes);
    }
}
