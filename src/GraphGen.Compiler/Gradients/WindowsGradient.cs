using System.Linq;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Gradients;

/// <summary>The derivative of windows: an element gets the sum of the gradients at all places where a window reads it.</summary>
internal static class WindowsGradient
{
    public static int Rule(RowGradient row)
    {
        var windows = row.Attributes<WindowsAttributes>();
        return OverlapAdd.Of(row.Graph, row.Gradient, windows.Axes.Select((axis, n) => new WindowedAxis(
            axis, axis + n, row.OperandShape(0)[axis], windows.Sizes[n], windows.Strides[n], windows.Dilations[n])).ToArray());
    }
}
