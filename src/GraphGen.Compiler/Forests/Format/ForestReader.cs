using System;
using System.Collections.Generic;
using GraphGen.Compiler.Kernels;

namespace GraphGen.Compiler.Forests.Format;

/// <summary>
/// Reads the text form of a forest, which docs/forests.md specifies. Nothing in the text is an address: a tree lists its nodes level by
/// level, so that its shape follows from which of them are splits. What is allocated is proportional to the text.
/// </summary>
internal sealed class ForestReader
{
    public const string Magic = "graphgen-forest";
    public const int Version = 1;
    public const string End = "end";

    private readonly ForestWords words;
    private readonly List<float> distributions = new();
    private readonly List<int> roots = new();
    private readonly List<ulong> nodes = new();
    private ForestKind kind;
    private int features, classes, featureBits;

    private ForestReader(string text) => words = new ForestWords(text);

    public static ForestData Read(string text) => new ForestReader(text).Read();

    private ForestData Read()
    {
        words.Expect(Magic);
        words.Int("a version that is known,", Version, Version);
        ReadKind();
        words.Expect("importances");
        var importances = new List<float>();
        while (importances.Count < features)
        {
            importances.Add(words.Single("the importance of a feature"));
        }

        while (kind == ForestKind.Classification && words.Current == "distribution")
        {
            words.Next();
            for (int i = 0; i < classes; i++)
            {
                distributions.Add(words.Single("the probability of a class"));
            }
        }

        do
        {
            words.Expect("tree");
            ReadTree();
        }
        while (words.Current != End);
        words.Next();
        return words.Current.Length == 0
            ? new(kind, features, classes, importances.ToArray(), distributions.ToArray(), roots.ToArray(), nodes.ToArray())
            : throw words.Expected("nothing after the end");
    }

    private void ReadKind()
    {
        kind = words.Current switch
        {
            "classification" => ForestKind.Classification,
            "regression" => ForestKind.Regression,
            _ => throw words.Expected("'classification' or 'regression'"),
        };
        words.Next();
        words.Expect("features");
        features = words.Int("a number of features", 1, int.MaxValue);
        featureBits = ForestNode.FeatureBits(features);
        if (kind == ForestKind.Classification)
        {
            words.Expect("classes");
            classes = words.Int("a number of classes", 1, ForestData.MaximumClasses);
        }
    }

    /// <summary>A tree is complete, and ends, when it has two nodes for each split and the root.</summary>
    private void ReadTree()
    {
        int root = nodes.Count;
        roots.Add(root);
        for (int splits = 0, node = 0; node <= 2 * splits; node++)
        {
            int sign = words.Current.IndexOf("<=", StringComparison.Ordinal);
            if (sign < 0)
            {
                nodes.Add(ForestNode.Leaf(LeafValue()));
            }
            else
            {
                int feature = words.Int(words.Current.Substring(0, sign), "a feature", 0, features - 1);
                float threshold = words.Single(words.Current.Substring(sign + 2), "a threshold");
                int distance = (2 * splits) + 1 - node;
                if (distance > ForestNode.MaximumDistance(featureBits))
                {
                    throw words.Error("the tree is too large for so many features");
                }

                nodes.Add(ForestNode.Split(feature, Bits(threshold), distance, featureBits));
                splits++;
            }

            words.Next();
        }
    }

    private uint LeafValue()
    {
        string word = words.Current;
        return (kind, word.Length > 1 ? word[0] : ' ') switch
        {
            (ForestKind.Regression, '=') => Bits(words.Single(word.Substring(1), "a value")),
            (ForestKind.Classification, '=') => (uint)words.Int(word.Substring(1), "a class", 0, classes - 1),
            (ForestKind.Classification, '#') when distributions.Count > 0 => (uint)(classes + words.Int(word.Substring(1), "a distribution", 0, (distributions.Count / classes) - 1)),
            _ => throw words.Expected("a split such as 3<=1.5 or a leaf"),
        };
    }

    private static uint Bits(float value) => unchecked((uint)FloatBits.ToBits(value));
}
