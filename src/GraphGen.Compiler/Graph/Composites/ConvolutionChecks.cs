using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Whether image, weight and bias of a convolution fit each other.</summary>
internal static class ConvolutionChecks
{
    private static readonly string[] Spatial = { "depth", "height", "width" };

    public static bool Fits(OpCall call, Operand x, Operand weight, Operand? bias, int axes, int groups, bool transposed)
    {
        GraphBuilder graph = call.Graph;
        (Shape image, Shape filters) = (graph.ShapeOf(x.Value), graph.ShapeOf(weight.Value));
        if (image.Rank != axes + 2)
        {
            call.Fail(DiagnosticCatalog.ShapeRequired, call.Name, x.Label, Text("batch", axes, "channels"), UserText.Of(image));
            return false;
        }

        if (filters.Rank != axes + 2 || filters.Any(extent => extent.Constant is not > 0))
        {
            string expected = (transposed ? "[in, out" : "[out, in") + (groups > 1 ? "/groups" : string.Empty) + string.Concat(Enumerable.Repeat(", size", axes)) + "] of constants";
            call.Fail(DiagnosticCatalog.ShapeRequired, call.Name, weight.Label, expected, UserText.Of(filters));
            return false;
        }

        Dim channels = image[axes + 1];
        Dim taken = transposed ? filters[0] : filters[1] * groups;
        if (channels != taken)
        {
            string hint = image[1] == taken ? "; images are " + Text("batch", axes, "channels") : string.Empty;
            call.Fail(
                DiagnosticCatalog.ChannelsDiffer, call.Name, x.Label, UserText.Of(image), UserText.Of(channels), weight.Label, UserText.Of(filters), UserText.Of(taken), hint);
            return false;
        }

        if (filters[0].DivideExactly(groups) is null)
        {
            call.Fail(DiagnosticCatalog.GroupsDoNotDivide, call.Name, UserText.Of(groups), UserText.Of(filters[0]), weight.Label, UserText.Of(filters));
            return false;
        }

        Shape features = Shape.Of(transposed ? filters[1] * groups : filters[0]);
        if (bias is Operand addend && !graph.ShapeOf(addend.Value).Equals(features))
        {
            call.Fail(DiagnosticCatalog.ShapeRequired, call.Name, addend.Label, UserText.Of(features), UserText.Of(graph.ShapeOf(addend.Value)));
            return false;
        }

        return true;
    }

    /// <summary>As in [batch, height, width, channels].</summary>
    private static string Text(string first, int axes, string last) =>
        "[" + string.Join(", ", new[] { first }.Concat(axes == 1 ? new[] { "length" } : Spatial.Skip(3 - axes)).Append(last)) + "]";
}
