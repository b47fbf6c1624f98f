using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>The windows along an axis, which are read in place, as a tensor with one axis more.</summary>
internal static class SlidingWindows
{
    public static OpDefinition[] Definitions { get; } = { new("SlidingWindows", 1, 1, Build) };

    /// <summary>The axis counts the windows; the elements of a window are the last axis.</summary>
    private static int Build(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number) || call.Axis(0, call.Arguments.Integer("axis")) is not int axis
            || Number(call, "size") is not int size || Number(call, "stride") is not int stride || Number(call, "dilation") is not int dilation)
        {
            return OpCall.Poison;
        }

        Dim extent = call.ShapeOf(0)[axis];
        string place = $"axis {UserText.Of(axis)} of {call[0].Label}, {UserText.Of(extent)}";
        int span = ((size - 1) * dilation) + 1;
        Dim? count = ShapeRules.WindowCount(extent, span, stride);
        if (count is null)
        {
            return call.FailAt("stride", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "stride", $"a divisor of {place}, whatever its size", UserText.Of(stride));
        }

        if (count == Dim.Zero || !count.IsNeverNegative)
        {
            return call.FailAt("size", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "the window", "within " + place, UserText.Of(span));
        }

        int windows = call.Graph.Windows(call.Value(0), new[] { axis }, new[] { size }, new[] { stride }, new[] { dilation });
        return call.Graph.Transpose(windows, Enumerable.Range(0, call.ShapeOf(0).Rank + 1).Where(a => a != axis + 1).Append(axis + 1).ToArray());
    }

    private static int? Number(OpCall call, string name)
    {
        long value = call.Arguments.Integer(name);
        if (value is >= 1 and <= int.MaxValue)
        {
            return (int)value;
        }

        call.FailAt(name, DiagnosticCatalog.ArgumentOutOfRange, call.Name, name, "at least 1", UserText.Of(value));
        return null;
    }
}
