using System;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// One axis of a tensor read at other places. A result is read from at most two elements, so it is spelled out where it is used. Its gradient
/// turns the question round: an element collects from the few results that read it, a sum in ascending order, and no scatter.
/// </summary>
internal static class Resampling
{
    /// <summary>The distances at which a result reads an element: from -Before on, Width of them, in parts of an element.</summary>
    private readonly record struct Reach(long Before, long Width);

    /// <summary>The element that each place lies in.</summary>
    public static int Nearest(CompositeScope scope, int value, int axis, SamplePlaces places)
    {
        GraphBuilder graph = scope.Graph;
        places = places.Reduced();
        Shape shape = graph.ShapeOf(value);
        int result = places.Read(graph, value, axis);
        if (places.Step > 1)
        {
            // The rule of slices would pass over a line that is Parts times as long as this axis.
            scope.Gradients.Add(result, value, gradient =>
            {
                int collected = Collected(graph, gradient, axis, shape[axis], places, new Reach(0, places.Parts), distance =>
                    graph.Indicator(graph.Binary(OpCode.Lt, distance, graph.ConstantLike(distance, places.Parts)), graph.TypeOf(value)));
                scope.Gradients.Add(collected, gradient, second => Nearest(scope, second, axis, places));
                return collected;
            });
        }

        return result;
    }

    /// <summary>
    /// Between the element before a place and the next one, by the distances. Before the first element and behind the last one there is
    /// nothing else, so both are that element.
    /// </summary>
    public static int Linear(CompositeScope scope, int value, int axis, SamplePlaces places)
    {
        GraphBuilder graph = scope.Graph;
        places = places.Reduced();
        Shape shape = graph.ShapeOf(value);
        Shape target = shape.With(axis, places.Count);
        if (shape[axis].IsOne)
        {
            return graph.BroadcastTo(value, target);
        }

        if (places.Parts == 1)
        {
            return Nearest(scope, value, axis, places);
        }

        (int before, int rest) = places.Divide(graph);
        int result = graph.Add(Weighted(before, graph.Sub(graph.ConstantLike(rest, places.Parts), rest)), Weighted(graph.Offset(before, 1), rest));
        scope.Gradients.Add(result, value, gradient =>
        {
            int collected = Collected(graph, gradient, axis, shape[axis], places, new Reach(places.Parts - 1, (2 * places.Parts) - 1), distance =>
                Share(Inside(graph, distance, shape[axis], places.Parts)));
            scope.Gradients.Add(collected, gradient, second => Linear(scope, second, axis, places));
            return collected;
        });
        return result;

        // A gather keeps its indices inside the axis.
        int Weighted(int indices, int parts) => graph.Mul(graph.Gather(value, indices, axis), graph.Repeat(Share(parts), target, axis));

        int Share(int parts) => graph.Scale(graph.Cast(parts, graph.TypeOf(value)), 1.0 / places.Parts);
    }

    /// <summary>
    /// What is left of an element at a distance, at most <paramref name="parts"/>, nothing where it is further off. A place before the first
    /// element counts as that element's, and one behind the last as the last one's.
    /// </summary>
    private static int Inside(GraphBuilder graph, int distance, Dim extent, long parts)
    {
        Shape shape = graph.ShapeOf(distance);
        int zero = graph.ConstantLike(distance, 0);
        int element = graph.Iota(shape, 0);
        int isFirst = graph.Binary(OpCode.Eq, element, zero);
        int isLast = graph.Binary(OpCode.Eq, element, graph.Extent(shape, extent - 1));
        int clamped = graph.Select(isFirst, graph.Binary(OpCode.Max, distance, zero), distance);
        clamped = graph.Select(isLast, graph.Binary(OpCode.Min, clamped, zero), clamped);
        return graph.Binary(OpCode.Max, graph.Sub(graph.ConstantLike(distance, parts), graph.Unary(OpCode.Abs, clamped)), zero);
    }

    /// <summary>
    /// For each element the sum of the results that read it, by weights of their distances, i32[element, result]: results are Step apart,
    /// so at most ceil(Width / Step) of them reach an element.
    /// </summary>
    private static int Collected(
        GraphBuilder graph, int results, int axis, Dim extent, SamplePlaces places, Reach reach, Func<int, int> weight)
    {
        (long start, long step, long parts, Dim count) = places;
        Shape table = Shape.Of(extent, (reach.Width + step - 1) / step);

        // Of element i: the first result whose place is not before i Parts - Before, and by how much it is behind that.
        var firsts = new SamplePlaces(step - 1 - reach.Before - start, parts, step, extent);
        (int first, int rest) = firsts.Divide(graph);
        int nth = graph.Iota(table, 1);
        int result = graph.Add(graph.Repeat(first, table, 0), nth);
        int distance = graph.Sub(graph.Offset(graph.Mul(nth, graph.ConstantLike(nth, step)), step - 1 - reach.Before), graph.Repeat(rest, table, 0));
        int exists = graph.Binary(OpCode.And,
            graph.Binary(OpCode.Le, graph.ConstantLike(result, 0), result),
            graph.Binary(OpCode.Lt, result, graph.Extent(table, count)));
        int weights = graph.Where(exists, weight(distance));

        int read = graph.Gather(results, result, axis);
        return graph.Reduce(OpCode.ReduceSum, graph.Mul(read, graph.Repeat(weights, graph.ShapeOf(read), axis, axis + 1)), axis + 1);
    }
}
