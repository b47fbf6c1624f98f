using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph;

/// <summary>
/// Arithmetic on values as composites, gradients and optimizers write it: operands may need broadcasting to a named shape, and
/// what is trivially constant is folded as it is built, so that the graph has no row that says nothing. Folding rounds as
/// the row would: f32 operands are exact in double, and one rounding from double to f32 is the correctly rounded result.
/// </summary>
internal static class GraphMath
{
    /// <summary>The value every element has, where the row is a constant.</summary>
    public static double? ConstantValue(this GraphBuilder graph, int value) =>
        graph[value].Attributes is ConstantAttributes constant ? constant.Value : null;

    /// <summary>A constant with the dtype and shape of <paramref name="like"/>; integers have no negative zero.</summary>
    public static int ConstantLike(this GraphBuilder graph, int like, double value) =>
        graph.Constant(graph.TypeOf(like), graph.ShapeOf(like), value == 0 && graph.TypeOf(like).IsInteger() ? 0 : value);

    public static int Add(this GraphBuilder graph, int left, int right) =>
        graph.Fold(left, right, (a, b) => a + b) ?? graph.Binary(OpCode.Add, left, right);

    public static int Sub(this GraphBuilder graph, int left, int right) =>
        graph.Fold(left, right, (a, b) => a - b) ?? graph.Binary(OpCode.Sub, left, right);

    public static int Mul(this GraphBuilder graph, int left, int right) =>
        graph.ConstantValue(left) == 1 ? right
        : graph.ConstantValue(right) == 1 ? left
        : graph.Fold(left, right, (a, b) => a * b) ?? graph.Binary(OpCode.Mul, left, right);

    public static int Div(this GraphBuilder graph, int left, int right) =>
        graph.ConstantValue(right) == 1 ? left
        : (graph.TypeOf(left).IsFloat() ? graph.Fold(left, right, (a, b) => a / b) : null) ?? graph.Binary(OpCode.Div, left, right);

    public static int Neg(this GraphBuilder graph, int value) =>
        graph.ConstantValue(value) is double known ? graph.ConstantLike(value, -known) : graph.Unary(OpCode.Neg, value);

    /// <summary>value * factor.</summary>
    public static int Scale(this GraphBuilder graph, int value, double factor) => graph.Mul(value, graph.ConstantLike(value, factor));

    /// <summary>value + addend.</summary>
    public static int Offset(this GraphBuilder graph, int value, double addend) => graph.Add(value, graph.ConstantLike(value, addend));

    public static int Square(this GraphBuilder graph, int value) => graph.Mul(value, value);

    /// <summary>value where the condition holds, elsewhere zero.</summary>
    public static int Where(this GraphBuilder graph, int condition, int value) => graph.Select(condition, value, graph.ConstantLike(value, 0));

    /// <summary>1 or 0 of type <paramref name="type"/>.</summary>
    public static int Indicator(this GraphBuilder graph, int condition, DType type) => graph.Select(
        condition,
        graph.Constant(type, graph.ShapeOf(condition), 1),
        graph.Constant(type, graph.ShapeOf(condition), 0));

    /// <summary>Reshape that gives constants their new shape at once.</summary>
    public static int Reshaped(this GraphBuilder graph, int value, Shape shape)
    {
        GraphRow row = graph[value];
        return row.Attributes is ConstantAttributes constant ? graph.Constant(row.Type, shape, constant.Value)
            : row.Op == OpCode.Reshape ? graph.Reshape(row.Operands[0], shape)
            : graph.Reshape(value, shape);
    }

    /// <summary>
    /// NumPy broadcasting of one value, made explicit: axes align from the right; an axis of extent 1 that has to repeat is
    /// dropped by a reshape, then the value is broadcast along what is missing. The shapes are known to fit.
    /// </summary>
    public static int BroadcastTo(this GraphBuilder graph, int value, Shape shape)
    {
        Shape from = graph.ShapeOf(value);
        int shift = shape.Rank - from.Rank;
        int[] kept = Enumerable.Range(0, from.Rank).Where(a => from[a] == shape[a + shift]).ToArray();
        int squeezed = graph.Reshaped(value, Shape.Of(kept.Select(a => from[a]).ToArray()));
        return graph.Repeat(squeezed, shape, kept.Select(a => a + shift).ToArray());
    }

    /// <summary>Broadcast that folds constants and a broadcast of a broadcast.</summary>
    public static int Repeat(this GraphBuilder graph, int value, Shape shape, params int[] axes)
    {
        GraphRow row = graph[value];
        return row.Attributes switch
        {
            ConstantAttributes constant => graph.Constant(row.Type, shape, constant.Value),
            BroadcastAttributes inner => graph.Broadcast(row.Operands[0], shape, inner.Axes.Select(a => axes[a]).ToArray()),
            _ => graph.Broadcast(value, shape, axes),
        };
    }

    /// <summary>A reduction's result repeated along the axes it was reduced over.</summary>
    public static int RepeatAlong(this GraphBuilder graph, int reduced, Shape shape, params int[] reducedAxes) =>
        graph.Repeat(reduced, shape, Enumerable.Range(0, shape.Rank).Except(reducedAxes).ToArray());

    /// <summary>value / count, where the count is a polynomial in the named dimensions.</summary>
    public static int DivideByCount(this GraphBuilder graph, int value, Dim count)
    {
        DType type = graph.TypeOf(value);
        return graph.Div(value, count.Constant is long known
            ? graph.ConstantLike(value, known)
            : graph.Cast(graph.Extent(graph.ShapeOf(value), count), type));
    }

    /// <summary>The number of elements a reduction over <paramref name="axes"/> combines.</summary>
    public static Dim Count(this Shape shape, params int[] axes) => axes.Aggregate(Dim.One, (count, axis) => count * shape[axis]);

    private static int? Fold(this GraphBuilder graph, int left, int right, System.Func<double, double, double> operation)
    {
        // Integers fold too, unless the result wraps.
        if (graph.ConstantValue(left) is not double a || graph.ConstantValue(right) is not double b)
        {
            return null;
        }

        double result = operation(a, b);
        return graph.TypeOf(left).IsInteger() && System.Math.Abs(result) > int.MaxValue ? null : graph.ConstantLike(left, result);
    }
}
