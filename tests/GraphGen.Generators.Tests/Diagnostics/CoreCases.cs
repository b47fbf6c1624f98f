using System.Collections.Generic;

namespace GraphGen.Generators.Tests.Diagnostics;

/// <summary>For each rule found in the core (GG01xx, GG02xx) that C# source can break, such source, with the expected place marked.</summary>
internal static class CoreCases
{
    public static IEnumerable<(string Id, string Source)> All =>
    [
        ("GG0101", Body("return x [|+|] y;", "[Shape(\"batch\", 3)] Tensor y")),
        ("GG0103", Body("return [|MatMul|](x, y);", "[Shape(3, 5)] Tensor y")),
        ("GG0103", "[Model] public partial class M { readonly Linear a = new(5, 4); [Forward] Tensor Run([Shape(\"batch\", 4)] Tensor x) => Relu([|a.Forward|](x)); }"),
        ("GG0104", Body("return [|Softmax|](x, axis: 2);")),
        ("GG0105", Body("return [|Reshape|](x, 3);")),
        ("GG0107", Body("return [|Einsum|](\"ij\");")),
        ("GG0108", Body("return [|MatMul|](x, y);", "[Shape] Tensor y")),
        ("GG0109", Body("return [|MeanSquaredError|](x, y);", "[Shape(3)] Tensor y")),
        ("GG0110", Body("return [|Sum|](x, [0, 0]);")),
        ("GG0111", Body("return [|Transpose|](x, 0);")),
        ("GG0112", Body("return [|Concat|](0, x, y);", "[Shape(2, 3)] Tensor y")),
        ("GG0113", Body("return x[|[.., 2..9]|];")),
        ("GG0114", Body("return [|Dropout|](x, 1.5);")),
        ("GG0114", Body("return Split(x, [|0|])[0];")),
        ("GG0114", Body("return Concat(0, Split(x, [|[]|]));")),
        ("GG0104", Body("return Gather(x, [|ArgMax|](x, axis: 2));")),
        ("GG0109", Body("return [|ScatterAdd|](x, ArgMax(x), y);", "[Shape(\"batch\", 3)] Tensor y")),
        ("GG0114", Body("return [|TopK|](x, k: 5).Values;")),
        ("GG0114", Body("return [|TopK|](x, k: 1, axis: 0).Values;")),
        ("GG0114", Body("return [|Norm|](x, p: 0);")),
        ("GG0114", "[Model(L2 = -1)] public partial class [|M|] { [Forward] Tensor Run([Shape(\"batch\", 4)] Tensor x) => x; }"),
        ("GG0114", "[Model] public partial class M { [Parameter(4, Gain = double.NaN)] readonly Tensor [|p|]; [Forward] Tensor Run([Shape(\"batch\", 4)] Tensor x) => x + p; }"),
        ("GG0109", Image("[|MaxPool1d|](x, 2)")),
        ("GG0114", Image("MaxPool2d(x, [|0|])")),
        ("GG0114", Image("MaxPool2d(x, [|[2, 2, 2]|])")),
        ("GG0114", Image("AveragePool2d(x, 3, [|padding: 2|])")),
        ("GG0114", Image("MaxPool2d(x, [|[2, 7]|])")),
        ("GG0114", Image("MaxPool2d(x, 2, [|[1, 0]|])")),
        ("GG0114", Image("[|AdaptiveMaxPool2d|](x, 2)", "\"height\"")),
        ("GG0114", Image("MaxPool2d(x, 2, [|stride: 2|])", "\"height\"")),
        ("GG0114", Image("Resize(x, [|0|])")),
        ("GG0114", Image("Resize(x, [|[2, 2, 2]|])")),
        ("GG0114", Image("Resize([|x|], 4)", "\"height\"")),
        ("GG0114", Image("Resize(x, 4, Interpolation.Nearest, [|alignCorners: true|])")),
        ("GG0114", Image("Upsample(x, [|0|])")),
        ("GG0108", Body("return [|Upsample|](x, 2);")),
        ("GG0108", Body("return [|GlobalAveragePool|](x);")),
        ("GG0108", Body("return [|SpatialDropout|](y, 0.5);", "[Shape(3)] Tensor y")),
        ("GG0115", Body("return Gather(x, [|ArgMax|](y));", "[Shape(0)] Tensor y")),
        ("GG0115", Body("return [|Max|](y, axes: 0);", "[Shape(0)] Tensor y")),
        ("GG0120", Body("return Split(x, [|3|])[0];")),
        ("GG0120", Body("return Split(x, [|[1, 2]|])[0];")),
        ("GG0120", Body("return Split(x, axis: 0, [|parts: 2|])[0];")),
        ("GG0101", Body("return Broadcast(x, [|2, 3|]);")),
        ("GG0107", Body("return Einsum([|\"ij,jk->ik\"|], x);")),
        ("GG0108", Body("return Where([|TriangularMask|](4), x, 0);")),
        ("GG0109", Body("return Stack(0, x, [|-y|]);", "[Shape(3)] Tensor y")),
        ("GG0109", Body("return Stack(0, [x, [|y|]]);", "[Shape(3)] Tensor y")),
        ("GG0109", Body("return Einsum(\"ii\", [|y|]);", "[Shape(\"time\", \"time\")] Tensor y")),
        ("GG0114", Body("return Pad(x, [|[(1, 1)]|]);")),
        ("GG0114", Body("return Pad(x, [|[(0, 1), (0, -1)]|]);")),
        ("GG0114", Body("return Repeat(x, [|-1|]);")),
        ("GG0114", Body("return SlidingWindows(x, [|0|]);")),
        ("GG0114", Body("return SlidingWindows(x, [|5|]);")),
        ("GG0114", Body("return SlidingWindows(x, 2, axis: 0, [|stride: 2|]);")),
        ("GG0104", Body("return [|SlidingWindows|](x, 2, axis: 2);")),
        ("GG0110", Body("return [|Diagonal|](x, axis1: 1);")),
        ("GG0114", Body("return Diagonal([|x|]);")),
        ("GG0114", Body("return Diagonal(y, [|4|]);", "[Shape(3, 3)] Tensor y")),
        ("GG0108", Body("return [|DiagEmbed|](Sum(x));")),
        ("GG0114", Body("return Tile(x, [|2|]);")),
        ("GG0114", Body("return Tile(x, [|2, -2|]);")),
        ("GG0114", Body("return Flatten(x, 1, [|0|]);")),
        ("GG0114", Body("return Squeeze(x, [|1|]);")),
        ("GG0114", Body("return Broadcast(x, [|-2, 4|]);")),
        ("GG0114", Body("return Zeros([|-1|]);")),
        ("GG0114", Body("return Gather(x, Arange([|-1|]));")),
        ("GG0114", Body("return OneHot(y, [|0|]);", "[Shape(3)] IntTensor y")),
        ("GG0121", Body("return Einsum([|\"i...->i\"|], x);")),
        ("GG0121", Body("return Einsum([|\"ij->ii\"|], x);")),
        ("GG0121", Body("return Einsum([|\"ij->k\"|], x);")),
        ("GG0121", Body("return Einsum([|\"i1->i\"|], x);")),
        ("GG0122", Body("return Einsum(\"bij,jk\", [|x|], y);", "[Shape(4, 5)] Tensor y")),
        ("GG0122", Body("return Einsum(\"ij,jkl\", x, [|y|]);", "[Shape(4, 5)] Tensor y")),
        ("GG0123", Body("return Einsum(\"ij,ij->i\", x, [|y|]);", "[Shape(\"time\", 4)] Tensor y")),
        ("GG0123", Body("return Einsum(\"ij,jk->ik\", [x, [|y|]]);", "[Shape(5, 6)] Tensor y")),
        ("GG0130", Body("return [|Gradient|](x, of: y);", "[Shape(3)] Tensor y")),
        ("GG0131", "[Model] public partial class M { readonly Linear a = new(4, 4, bias: false); [Forward] Tensor Run([Shape(\"batch\", 4)] Tensor x) => a.Forward(x) + [|a.Bias|]; }"),
        ("GG0140", Convolution("return [|Conv1d|](image, weight, groups: 2);")),
        ("GG0141", Convolution("return [|Conv1d|](image, weight[.., ..1, ..], groups: 4);")),
        ("GG0142", Convolution("return [|Conv1d|](image, weight, dilation: 3);")),
        ("GG0143", "[Model] public partial class M { readonly Conv1d conv = new(4, 4, 1, stride: 2); [Forward] Tensor Run([Shape(2, \"time\", 4)] Tensor x) => [|conv.Forward|](x); }"),
        ("GG0144", Convolution("return [|ConvTranspose1d|](image, Zeros(4, 2, 3), padding: [(9, 0)]);")),
        ("GG0114", Convolution("return Conv1d(image, weight, [|stride: 0|]);")),
        ("GG0114", Convolution("return Conv1d(image, weight, [|padding: \"full\"|]);")),
        ("GG0114", "[Model] public partial class M { readonly Conv1d conv = new(4, 4, 1, [|stride: 0|]); [Forward] Tensor Run([Shape(2, 8, 4)] Tensor x) => conv.Forward(x); }"),
        ("GG0114", "[Model] public partial class M { readonly Linear[] a = [new Linear(4, 4), new Linear([|0|], 4)]; [Forward] Tensor Run([Shape(2, 4)] Tensor x) => a[1].Forward(a[0].Forward(x)); }"),
        ("GG0132", State("Update([|x|], x); return x;")),
        ("GG0133", State("Update(s, s + 1); Update([|s|], s + x[0]); return x;")),
        ("GG0109", State("[|Update|](s, x); return x;")),
        ("GG0210", Model("[State(4)] readonly Tensor s; [Forward] Tensor Second([Shape(\"batch\", 4)] Tensor x) { [|Update|](s, s + 1); return x + s; } [Loss] Tensor Loss(Tensor run) => Sum(run);")),
        ("GG0201", Model("[Loss] Tensor Loss(Tensor [|run|]) => run;")),
        ("GG0202", "[Model] public partial class M { [Forward] Tensor Run([Shape(\"batch\", 4)] Tensor x) => x; [Loss] Tensor Loss(Tensor run) => [|Sum|](run); }"),
        ("GG0203", Model("readonly Linear [|spare|] = new(4, 4, bias: false);")),
        ("GG0204", Model("readonly Linear [|other|] = new(4, 4, bias: false); [Forward] Tensor Second([Shape(\"batch\", 4)] Tensor x) => other.Forward(x); [Loss] Tensor Loss(Tensor run) => Sum(run);")),
        ("GG0206", Model("[Loss] Tensor Loss(Tensor run, [Shape(\"batch\", 3)] Tensor [|x|]) => Sum(run) + Sum(x);")),
        ("GG0207", "[Model] public partial class M { [Forward] Tensor Run([Shape(\"batch\", 4)] Tensor [|optimizer|]) => optimizer; }"),
        ("GG0114", Group("[ParameterGroup([|\"used.*\"|], LearningRateFactor = -1)]")),
        ("GG0114", Group("[ParameterGroup([|\"used.*\"|], WeightDecay = double.NaN)]")),
        ("GG0207", "[Model(AccumulateGradients = true)] public partial class M { readonly Linear [|accumulated|] = new(4, 4); [Forward] Tensor Run([Shape(\"batch\", 4)] Tensor x) => accumulated.Forward(x); }"),
        ("GG0209", "[Model] public partial class M { [Forward] Tensor Run([Shape(\"batch\", \"time\", 8)] Tensor [|x|]) => Mean(x, axes: 1); }"),
        ("GG0209", "[Model] public partial class M { [Forward] Tensor Run([Shape(\"batch\", 8)] Tensor x, [Shape(\"height\", \"width\")] Tensor [|unused|]) => -x; }"),
        ("GG0209", Model("[Loss] Tensor Loss(Tensor run, [Shape(\"rows\", \"columns\")] Tensor [|y|], [Shape(\"columns\", \"rows\")] Tensor z) => Sum(run) + Sum(y) + Sum(z);")),
        ("GG0208", Group("[ParameterGroup([|\"bias\"|], WeightDecay = 0)]")),
    ];

    private static string Group(string attribute) => Model("").Replace("[Model]", "[Model] [ParameterGroup(\"*.weight\")] " + attribute, System.StringComparison.Ordinal);

    private static string Body(string statements, string input = "") =>
        "[Model] public partial class M { [Forward] Tensor Run([Shape(\"batch\", 4)] Tensor x" + (input.Length > 0 ? ", " + input : "") + ") { " + statements + " } }";

    private static string Convolution(string statements) => Body(statements, "[Shape(2, 6, 4)] Tensor image, [Shape(6, 4, 3)] Tensor weight");

    private static string Image(string call, string height = "6") =>
        "[Model] public partial class M { [Forward] Tensor Run([Shape(\"batch\", " + height + ", 6, 3)] Tensor x, [Shape(\"batch\")] Tensor y) => " + call + "; }";

    private static string State(string statements) =>
        "[Model] public partial class M { [State(4)] readonly Tensor s; [Forward] Tensor Run([Shape(5, 4)] Tensor x) { " + statements + " } }";

    private static string Model(string members) =>
        "[Model] public partial class M { readonly Linear used = new(4, 4); [Forward] Tensor Run([Shape(\"batch\", 4)] Tensor x) => used.Forward(x); " + members + " }";
}
