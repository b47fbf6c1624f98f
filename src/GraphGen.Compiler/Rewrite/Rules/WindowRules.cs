using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Rewrite.Rules;

/// <summary>
/// Windows over several axes that were made one axis at a time, as gradients make them, become windows over one padded tensor: what is
/// stored then is the tensor with its border, and not each window.
/// </summary>
internal static class WindowRules
{
    public static IReadOnlyList<RewriteRule> All { get; } = new[]
    {
        new RewriteRule("pad-of-pad", PadOfPad, OpCode.Pad),
        new RewriteRule("pad-of-windows", PadOfWindows, OpCode.Pad),
        new RewriteRule("windows-of-windows", WindowsOfWindows, OpCode.Windows),
    };

    // Zeros around zeros; no zeros go between the inner ones.
    private static int? PadOfPad(RewriteSite s)
    {
        var outer = (PadAttributes)s.Row.Attributes;
        if (s.Operand(0).Attributes is not PadAttributes inner || outer.Interior.Any(i => i != 0))
        {
            return null;
        }

        return s.Builder.Pad(
            s.Operand(0).Operands[0],
            inner.Low.Select((low, a) => low + outer.Low[a]).ToArray(),
            inner.High.Select((high, a) => high + outer.High[a]).ToArray(),
            inner.Interior.ToArray());
    }

    // Axes that no window runs along are the same before and after.
    private static int? PadOfWindows(RewriteSite s)
    {
        if (s.Operand(0).Attributes is not WindowsAttributes windows)
        {
            return null;
        }

        var pad = (PadAttributes)s.Row.Attributes;
        int operand = s.Operand(0).Operands[0];
        int[] results = ResultAxes(s.Builder.ShapeOf(operand).Rank, windows);
        bool isElsewhere = windows.Axes.Select(a => results[a]).SelectMany(a => new[] { a, a + 1 })
            .All(a => pad.Low[a].Constant == 0 && pad.High[a].Constant == 0 && pad.Interior[a] == 0);
        return isElsewhere ? Windows(s.Builder, s.Builder.Pad(operand, Of(pad.Low), Of(pad.High), Of(pad.Interior)), windows) : null;

        T[] Of<T>(IReadOnlyList<T> values) => results.Select(a => values[a]).ToArray();
    }

    // Axes of the operand, in their order; windows along windows stay two rows.
    private static int? WindowsOfWindows(RewriteSite s)
    {
        if (s.Operand(0).Attributes is not WindowsAttributes inner)
        {
            return null;
        }

        var outer = (WindowsAttributes)s.Row.Attributes;
        int operand = s.Operand(0).Operands[0];
        List<int> results = ResultAxes(s.Builder.ShapeOf(operand).Rank, inner).ToList();
        int[] outerAxes = outer.Axes.Select(a => results.IndexOf(a)).ToArray();
        if (outerAxes.Any(a => a < 0 || inner.Axes.Contains(a)))
        {
            return null;
        }

        var all = inner.Axes.Select((axis, n) => (axis, size: inner.Sizes[n], stride: inner.Strides[n], dilation: inner.Dilations[n]))
            .Concat(outerAxes.Select((axis, n) => (axis, size: outer.Sizes[n], stride: outer.Strides[n], dilation: outer.Dilations[n])))
            .OrderBy(w => w.axis)
            .ToArray();
        return s.Builder.Windows(
            operand, all.Select(w => w.axis).ToArray(), all.Select(w => w.size).ToArray(), all.Select(w => w.stride).ToArray(), all.Select(w => w.dilation).ToArray());
    }

    private static int Windows(GraphBuilder builder, int operand, WindowsAttributes windows) =>
        builder.Windows(operand, windows.Axes.ToArray(), windows.Sizes.ToArray(), windows.Strides.ToArray(), windows.Dilations.ToArray());

    /// <summary>For each axis of what windows are made of, its place in the result: of an axis with windows, that of their count.</summary>
    private static int[] ResultAxes(int rank, WindowsAttributes windows) =>
        Enumerable.Range(0, rank).Select(axis => axis + windows.Axes.Count(a => a < axis)).ToArray();
}
