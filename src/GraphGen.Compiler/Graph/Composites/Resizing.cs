using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Images [batch, spatial axes.., channels] at another size, one axis after the other.</summary>
internal static class Resizing
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("Resize", 1, 1, Resize),
        new("Upsample", 1, 1, Upsample),
    };

    private static int Resize(OpCall call)
    {
        if (SpatialAxes(call) is not int axes || PoolWindow.Numbers(call, "size", axes, null, 1) is not int[] sizes)
        {
            return OpCall.Poison;
        }

        Shape shape = call.ShapeOf(0);
        foreach (int axis in Enumerable.Range(1, axes).Where(axis => shape[axis].Constant is not > 0))
        {
            return call.FailAt(0, DiagnosticCatalog.ArgumentOutOfRange, call.Name, $"axis {UserText.Of(axis)} of {call[0].Label}", "of a constant extent above 0", UserText.Of(shape[axis]));
        }

        bool linear = IsLinear(call);
        bool corners = call.Arguments.Boolean("alignCorners");
        if (corners && !linear)
        {
            return call.FailAt("alignCorners", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "alignCorners", "false unless the interpolation is linear", "true");
        }

        int value = call.Value(0);
        for (int axis = 1; axis <= axes; axis++)
        {
            (long extent, long size) = (shape[axis].Constant!.Value, sizes[axis - 1]);
            value = extent == size ? value
                : !linear ? Resampling.Nearest(call.Scope, value, axis, new SamplePlaces(0, extent, size, size))
                : Resampling.Linear(call.Scope, value, axis, corners ? SamplePlaces.Corners(extent, size) : SamplePlaces.Centres(extent, size));
        }

        return value;
    }

    /// <summary>By a factor, which leaves extents with a name possible.</summary>
    private static int Upsample(OpCall call)
    {
        if (SpatialAxes(call) is not int axes || PoolWindow.Numbers(call, "scale", axes, null, 1) is not int[] scales)
        {
            return OpCall.Poison;
        }

        bool linear = IsLinear(call);
        Shape shape = call.ShapeOf(0);
        int value = call.Value(0);
        for (int axis = 1; axis <= axes; axis++)
        {
            long scale = scales[axis - 1];
            Dim size = shape[axis] * scale;
            value = scale == 1 ? value
                : linear ? Resampling.Linear(call.Scope, value, axis, SamplePlaces.Centres(1, scale) with { Count = size })
                : Resampling.Nearest(call.Scope, value, axis, new SamplePlaces(0, 1, scale, size));
        }

        return value;
    }

    private static bool IsLinear(OpCall call) => call.Arguments.Get("interpolation").Text == "Linear";

    private static int? SpatialAxes(OpCall call)
    {
        if (!call.Takes(ElementKinds.Float))
        {
            return null;
        }

        if (call.ShapeOf(0).Rank >= 3)
        {
            return call.ShapeOf(0).Rank - 2;
        }

        call.FailOn(DiagnosticCatalog.RankTooSmall, 0, UserText.Count(3, "axis"));
        return null;
    }
}
