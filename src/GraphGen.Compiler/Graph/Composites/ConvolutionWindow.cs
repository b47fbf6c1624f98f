using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Layers;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>How a convolution moves over an image: its constant arguments, a number for each spatial axis.</summary>
/// <param name="Same">Padding that gives as many places as stride allows, whatever the extent; then <paramref name="Padding"/> is empty.</param>
internal sealed record ConvolutionWindow(int[] Stride, int[] Dilation, bool Same, (int Low, int High)[] Padding, int[] OutputPadding, int Groups)
{
    private const string SameText = "same", ValidText = "valid";

    public static ConvolutionWindow Of(EquatableArray<SpecArgument> arguments, int axes) => new(
        Numbers(arguments, "stride", axes, 1),
        Numbers(arguments, "dilation", axes, 1),
        IsText(arguments, SameText),
        Sides(arguments, axes),
        Numbers(arguments, "outputPadding", axes, 0),
        (int)arguments.Integer("groups"));

    public static int[] Numbers(EquatableArray<SpecArgument> arguments, string name, int axes, int otherwise) => !arguments.Has(name)
        ? Enumerable.Repeat(otherwise, axes).ToArray()
        : arguments.Get(name) is { Kind: SpecValueKind.List } list
            ? list.Items.Select(item => (int)item.AsInteger()).ToArray()
            : Enumerable.Repeat((int)arguments.Integer(name), axes).ToArray();

    /// <summary>The first argument that is out of range.</summary>
    public static ArgumentMistake? Check(EquatableArray<SpecArgument> arguments, int axes, bool transposed) =>
        CheckNumbers(arguments, "kernelSize", axes, 1)
        ?? CheckNumbers(arguments, "stride", axes, 1)
        ?? CheckNumbers(arguments, "dilation", axes, 1)
        ?? CheckPadding(arguments, axes, transposed)
        ?? CheckNumbers(arguments, "outputPadding", axes, 0)
        ?? CheckOutputPadding(arguments, axes)
        ?? LayerCatalog.RequireAtLeastOne(arguments, "groups");

    private static ArgumentMistake? CheckNumbers(EquatableArray<SpecArgument> arguments, string name, int axes, int least)
    {
        int[] numbers = Numbers(arguments, name, axes, least);
        return numbers.Length != axes ? new ArgumentMistake(name, PerAxis(axes), UserText.Of(numbers))
            : numbers.Any(n => n < least) ? new ArgumentMistake(name, "at least " + UserText.Of(least), UserText.Of(numbers.First(n => n < least)))
            : null;
    }

    private static ArgumentMistake? CheckPadding(EquatableArray<SpecArgument> arguments, int axes, bool transposed)
    {
        if (arguments.Has("padding") && arguments.Get("padding") is { Kind: SpecValueKind.Text } text)
        {
            return transposed ? new ArgumentMistake("padding", PerAxis(axes), $"\"{text.Text}\"")
                : text.Text is SameText or ValidText ? null
                : new ArgumentMistake("padding", $"\"{SameText}\", \"{ValidText}\" or numbers", $"\"{text.Text}\"");
        }

        (int Low, int High)[] sides = Sides(arguments, axes);
        int least = sides.SelectMany(side => new[] { side.Low, side.High }).DefaultIfEmpty(0).Min();
        return sides.Length != axes ? new ArgumentMistake("padding", PerAxis(axes), UserText.Count(sides.Length, "number"))
            : least < 0 ? new ArgumentMistake("padding", "at least 0", UserText.Of(least))
            : null;
    }

    /// <summary>More would be an element of the result that nothing is added to, which belongs to a larger input.</summary>
    private static ArgumentMistake? CheckOutputPadding(EquatableArray<SpecArgument> arguments, int axes)
    {
        int[] most = Numbers(arguments, "stride", axes, 1).Zip(Numbers(arguments, "dilation", axes, 1), System.Math.Max).ToArray();
        return Numbers(arguments, "outputPadding", axes, 0)
            .Zip(most, (given, limit) => given < limit ? null : new ArgumentMistake("outputPadding", "less than stride or dilation", UserText.Of(given)))
            .FirstOrDefault(mistake => mistake is not null);
    }

    private static string PerAxis(int axes) => axes == 1 ? "one number" : $"one number, or one for each of {UserText.Of(axes)} axes";

    private static bool IsText(EquatableArray<SpecArgument> arguments, string text) => arguments.Has("padding") && arguments.Get("padding").Text == text;

    /// <summary>A number is a border on both sides, a pair one for each.</summary>
    private static (int Low, int High)[] Sides(EquatableArray<SpecArgument> arguments, int axes)
    {
        if (!arguments.Has("padding") || arguments.Get("padding") is { Kind: SpecValueKind.Text })
        {
            return new (int, int)[axes];
        }

        SpecValue padding = arguments.Get("padding");
        IEnumerable<SpecValue> sides = padding.Kind == SpecValueKind.List ? padding.Items : Enumerable.Repeat(padding, axes);
        return sides.Select(side => side.Kind == SpecValueKind.List
            ? ((int)side.Items[0].AsInteger(), (int)side.Items[1].AsInteger())
            : ((int)side.AsInteger(), (int)side.AsInteger())).ToArray();
    }

    public int Span(int axis, int size) => ((size - 1) * Dilation[axis]) + 1;

    /// <summary>
    /// Zeros before and after an axis. Same: as many windows as strides begin in the axis, the odd zero at the end (torch and TensorFlow
    /// agree where the stride is 1; TensorFlow's rule elsewhere, where torch has none). Null where a stride does not divide a named axis.
    /// </summary>
    public (int Low, int High)? Sides(int axis, Dim extent, int size)
    {
        if (!Same)
        {
            return Padding[axis];
        }

        Dim? total = (extent + (Stride[axis] - 1)).DivideFloor(Stride[axis]) is Dim places ? ((places - 1) * Stride[axis]) + Span(axis, size) - extent : null;
        return total?.Constant is long zeros ? ((int)System.Math.Max(0, zeros) / 2, (int)(System.Math.Max(0, zeros) + 1) / 2) : null;
    }
}
