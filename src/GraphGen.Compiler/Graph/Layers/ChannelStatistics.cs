using System.Linq;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>
/// Mean and variance of the channels of x [examples, positions.., channels], and what is normalised with them. Whatever they are taken over,
/// a tensor is passed over once for each sum, over the positions of every example and channel; all else is arithmetic on [examples, channels].
/// That also keeps the chains of additions short, and gives each example to a worker of its own.
/// </summary>
internal abstract class ChannelStatistics
{
    protected ChannelStatistics(CompositeScope scope, int x)
    {
        Scope = scope;
        X = x;
    }

    protected CompositeScope Scope { get; }

    protected GraphBuilder Graph => Scope.Graph;

    protected int X { get; }

    protected Shape Shape => Graph.ShapeOf(X);

    /// <summary>How many elements share a mean.</summary>
    public abstract Dim Count { get; }

    /// <summary>The mean.</summary>
    public int Mean { get; private set; }

    /// <summary>The sum of the squared distances from the mean, in a second pass: a difference of two large sums would cancel.</summary>
    public int SquaredDistances { get; private set; }

    /// <summary>The axes of x that statistics have.</summary>
    protected abstract int[] Axes { get; }

    /// <summary>
    /// (x - mean) / sqrt(var + epsilon) * weight + bias. With c = x - mean, r = 1 / sqrt(var + epsilon) and means over the same elements,
    /// dx = r (dy weight - mean(dy weight) - c r^2 mean(dy weight c)), dweight = sum(dy c r), dbias = sum(dy): two sums over dy.
    /// </summary>
    public int Normalize(int? weight, int? bias, double epsilon)
    {
        Mean = Graph.DivideByCount(Pool(OverPositions(X)), Count);
        int centered = Graph.Sub(X, OverElements(Mean));
        SquaredDistances = Pool(OverPositions(Graph.Square(centered)));
        int inverse = Graph.Unary(OpCode.Rsqrt, Graph.Offset(Graph.DivideByCount(SquaredDistances, Count), epsilon));
        int scale = weight is int w ? Graph.Mul(inverse, Graph.BroadcastTo(w, Graph.ShapeOf(inverse))) : inverse;
        int scaled = Graph.Mul(centered, OverElements(scale));
        int y = bias is int b ? Graph.Add(scaled, Graph.BroadcastTo(b, Shape)) : scaled;
        (int Input, System.Func<int, int> Rule)[] rules =
        {
            (X, dy => GradientOfX(dy, centered, inverse, scale, weight)),
            (weight ?? -1, dy => Graph.Reduce(OpCode.ReduceSum, Graph.Mul(PerExample(inverse), OverPositions(Graph.Mul(dy, centered))), 0)),
            (bias ?? -1, dy => Graph.Reduce(OpCode.ReduceSum, OverPositions(dy), 0)),
        };
        Scope.Gradients.Add(y, rules.Where(r => r.Input >= 0).ToArray());
        return y;
    }

    /// <summary>From sums [examples, channels] to one for each statistic.</summary>
    protected abstract int Pool(int sums);

    /// <summary>A statistic at every element of x.</summary>
    private int OverElements(int statistic) => Graph.Repeat(statistic, Shape, Axes);

    private int GradientOfX(int dy, int centered, int inverse, int scale, int? weight)
    {
        int shift = Graph.Mul(inverse, Graph.DivideByCount(Pool(Weighted(OverPositions(dy), weight)), Count));
        int slope = Graph.DivideByCount(Pool(Weighted(OverPositions(Graph.Mul(dy, centered)), weight)), Count);
        int cube = Graph.Mul(inverse, Graph.Square(inverse));
        int direct = Graph.Sub(Graph.Mul(dy, OverElements(scale)), OverElements(shift));
        return Graph.Sub(direct, Graph.Mul(centered, OverElements(Graph.Mul(cube, slope))));
    }

    /// <summary>Sums over the positions: [examples, channels].</summary>
    private int OverPositions(int value) => Graph.Reduce(OpCode.ReduceSum, value, Enumerable.Range(1, Shape.Rank - 2).ToArray());

    private int Weighted(int sums, int? weight) => weight is int w ? Graph.Mul(sums, Graph.BroadcastTo(w, Graph.ShapeOf(sums))) : sums;

    /// <summary>A statistic for every example and channel.</summary>
    private int PerExample(int statistic) => Graph.BroadcastTo(statistic, Shape.Of(Shape[0], Shape[Shape.Rank - 1]));
}

/// <summary>Over all examples and positions of a channel: statistics are [channels].</summary>
internal sealed class BatchStatistics : ChannelStatistics
{
    public BatchStatistics(CompositeScope scope, int x)
        : base(scope, x)
    {
    }

    public override Dim Count => Shape.Count(Enumerable.Range(0, Shape.Rank - 1).ToArray());

    protected override int[] Axes => new[] { Shape.Rank - 1 };

    protected override int Pool(int sums) => Graph.Reduce(OpCode.ReduceSum, sums, 0);
}

/// <summary>Over the positions of an example and the channels of a group: statistics are [examples, channels], equal within a group.</summary>
internal sealed class GroupStatistics : ChannelStatistics
{
    private readonly long channelsOfGroup;

    public GroupStatistics(CompositeScope scope, int x, long channelsOfGroup)
        : base(scope, x) => this.channelsOfGroup = channelsOfGroup;

    public override Dim Count => Shape.Count(Enumerable.Range(1, Shape.Rank - 2).ToArray()) * channelsOfGroup;

    protected override int[] Axes => new[] { 0, Shape.Rank - 1 };

    protected override int Pool(int sums)
    {
        if (channelsOfGroup == 1)
        {
            return sums;
        }

        Shape shape = Graph.ShapeOf(sums);
        Shape groups = Shape.Of(shape[0], shape[1].DivideExactly(channelsOfGroup)!, channelsOfGroup);
        int pooled = Graph.Reduce(OpCode.ReduceSum, Graph.Reshaped(sums, groups), 2);
        return Graph.Reshaped(Graph.RepeatAlong(pooled, groups, 2), shape);
    }
}
