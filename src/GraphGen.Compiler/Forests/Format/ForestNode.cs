namespace GraphGen.Compiler.Forests.Format;

/// <summary>
/// One node of a decision tree in 64 bits. Low half: the threshold of a split, or what a leaf holds. High half, from its lowest bit:
/// 1 for a split and 0 for a leaf; the feature; the distance in nodes from here to the left child, whose neighbour is the right child.
/// A leaf is at distance 0 from itself, so that one step, <c>node + distance + (row[feature] &gt; threshold &amp; split)</c>, goes down from
/// a split and stays at a leaf: trees of different depths can be walked together without a branch.
/// </summary>
internal static class ForestNode
{
    private const int HighBits = 32;

    /// <summary>Bits that hold a feature of a forest of so many.</summary>
    public static int FeatureBits(int features)
    {
        int bits = 1;
        while (features - 1 >> bits > 0)
        {
            bits++;
        }

        return bits;
    }

    /// <summary>The farthest that a left child may be from its parent.</summary>
    public static int MaximumDistance(int featureBits) => (int)(uint.MaxValue >> (featureBits + 1) > int.MaxValue ? int.MaxValue : uint.MaxValue >> (featureBits + 1));

    public static ulong Split(int feature, uint thresholdBits, int distance, int featureBits) =>
        ((ulong)(((uint)distance << (featureBits + 1)) | ((uint)feature << 1) | 1) << HighBits) | thresholdBits;

    public static ulong Leaf(uint value) => value;

    public static bool IsSplit(ulong node) => ((node >> HighBits) & 1) != 0;

    public static int Feature(ulong node, int featureBits) => (int)((node >> (HighBits + 1)) & ((1UL << featureBits) - 1));

    public static int Distance(ulong node, int featureBits) => (int)(node >> (HighBits + 1 + featureBits));

    /// <summary>The bits of a split's threshold, or what a leaf holds.</summary>
    public static uint Value(ulong node) => (uint)node;
}
