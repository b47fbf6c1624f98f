using System.Collections.Generic;
using GraphGen.Generators.Tests.Hosting;

namespace GraphGen.Generators.Tests.Diagnostics;

/// <summary>For each rule of the language (GG00xx) source that breaks it, with the expected place marked.</summary>
internal static class LanguageCases
{
    public static IEnumerable<(string Id, string Source)> All =>
    [
        // Declarations
        ("GG0001", "[Model] public class [|M|] { [Forward] Tensor Run([Shape(4)] Tensor x) => x; }"),
        ("GG0001", "static class [|Activations|] { [Elementwise] public static float Twice(float x) => x + x; }"),
        ("GG0002", "class Outer { [Model] public partial class [|M|] { [Forward] Tensor Run([Shape(4)] Tensor x) => x; } }"),
        ("GG0002", "[Model] public partial class [|M|]<T> { [Forward] Tensor Run([Shape(4)] Tensor x) => x; }"),
        ("GG0002", "[Model] public abstract partial class [|M|] { [Forward] Tensor Run([Shape(4)] Tensor x) => x; }"),
        ("GG0002", "[Model] public partial record class [|M|] { [Forward] Tensor Run([Shape(4)] Tensor x) => x; }"),
        ("GG0002", "public class Base { } [Layer] public partial class [|L|] : Base { [Forward] public Tensor Forward(Tensor x) => x; }"),
        ("GG0003", "[Model] public partial class [|M|] { Tensor Run([Shape(4)] Tensor x) => x; }"),
        ("GG0003", "[Layer] public partial class [|L|] { Tensor Forward(Tensor x) => x; }"),
        ("GG0004", "[Model] public partial class M { [Forward] Tensor Run([Shape(4)] Tensor x) => x; [Loss] Tensor A(Tensor run) => Sum(run); [Loss] Tensor [|B|](Tensor run) => Mean(run); }"),
        ("GG0005", "[Layer] public partial class L { [Forward] Tensor A(Tensor x) => x; [Forward] Tensor [|B|](Tensor x) => x; }"),
        ("GG0006", "[Model] public partial class M { [Forward] Tensor [|Run|]<T>([Shape(4)] Tensor x) => x; }"),
        ("GG0006", Body("return Twice(x); } protected virtual Tensor [|Twice|](Tensor y) { return y + y;")),
        ("GG0007", "[Model] public partial class M { [Forward] Tensor Run([Shape(4)] Tensor x, float[] [|y|]) => x; }"),
        ("GG0007", "[Model] public partial class M { [Forward] Tensor Run([Shape(4)] ref Tensor [|x|]) => x; }"),
        ("GG0007", "[Model] public partial class M { [Forward] Tensor Run([Shape(4)] Tensor x) => x; [Loss] Tensor Loss(IntTensor [|run|]) => 0; }"),
        ("GG0008", "[Model] public partial class M { [Forward] [|float[]|] Run([Shape(4)] Tensor x) => new float[4]; }"),
        ("GG0008", "[Model] public partial class M { [Forward] Tensor Run([Shape(4)] Tensor x) => x; [Loss] [|IntTensor|] Loss(Tensor run, [Shape(4)] IntTensor y) => y; }"),
        ("GG0008", "[Model] public partial class M { [Forward] [|BoolTensor|] Run([Shape(4)] Tensor x) => x > 0; }"),
        ("GG0009", "[Model] public partial class M { [Forward] Tensor Run(Tensor [|x|]) => x; }"),
        ("GG0010", "[Model] public partial class M { [Forward] Tensor Run([Shape(\"batch\", [|-1|])] Tensor x) => x; }"),
        ("GG0010", "[Model] public partial class M { [Forward] Tensor Run([Shape([|\"batch size\"|], 4)] Tensor x) => x; }"),
        ("GG0010", "[Model] public partial class M { int size = 4; [Forward] Tensor Run([Shape(\"batch\", [|size|])] Tensor x) => x; }"),
        ("GG0011", "[Model] public partial class M { [Forward] Tensor Logits([Shape(4)] Tensor x) => x; [Loss] Tensor Loss(Tensor logits, Tensor [|labels|]) => Sum(logits - labels); }"),
        ("GG0012", "[Model] public partial class M { [Forward] Tensor Run([Shape(4)] Tensor x) => x; [Forward] Tensor [|Run|]([Shape(4)] Tensor x, [Shape(4)] Tensor y) => x + y; }"),
        ("GG0012", "[Model] public partial class M { readonly Linear a = new(4, 4); readonly Linear [|_a|] = new(4, 4); [Forward] Tensor Run([Shape(4)] Tensor x) => a.Forward(_a.Forward(x)); }"),
        ("GG0013", "[Layer] public partial class L { [Forward] public Tensor Forward([[|Shape(4)|]] Tensor x) => x; }"),
        ("GG0014", "[Model] public partial class M { [Parameter(4)] readonly float[] [|w|]; [Forward] Tensor Run([Shape(4)] Tensor x) => x; }"),
        ("GG0014", "[Model] public partial class M { [Parameter(4)] readonly IntTensor [|w|]; [Forward] Tensor Run([Shape(4)] Tensor x) => x; }"),
        ("GG0014", "[Model] public partial class M { [Parameter(4), State(4)] readonly Tensor [|w|]; [Forward] Tensor Run([Shape(4)] Tensor x) => x * w; }"),
        ("GG0014", "[Model] public partial class M { [Parameter(4)] static readonly Tensor [|w|]; [Forward] Tensor Run([Shape(4)] Tensor x) => x; }"),
        ("GG0015", "[Model] public partial class M { [Parameter([|\"width\"|])] readonly Tensor w; [Forward] Tensor Run([Shape(4)] Tensor x) => x * w; }"),
        ("GG0015", "[Model] public partial class M { [Parameter(2, [|0|])] readonly Tensor w; [Forward] Tensor Run([Shape(4)] Tensor x) => x * w; }"),
        ("GG0017", "[Model] public partial class M { [Elementwise] static int [|Round|](int x) => x; [Forward] Tensor Run([Shape(4)] Tensor x) => -x; }"),
        ("GG0017", "[Model] public partial class M { [Elementwise] float [|Twice|](float x) => x + x; [Forward] Tensor Run([Shape(4)] Tensor x) => -x; }"),
        ("GG0018", "[Model] public partial class M { public [|M|](int width) { } [Forward] Tensor Run([Shape(4)] Tensor x) => x; }"),
        ("GG0018", "[Layer] public partial class L { readonly Linear a; public L() { a = new(4, 4); [|Console.WriteLine();|] } [Forward] public Tensor Forward(Tensor x) => a.Forward(x); }" + Using("L")),

        // Fields
        ("GG0020", "[Model] public partial class M { Linear [|a|] = new(4, 4); [Forward] Tensor Run([Shape(4)] Tensor x) => a.Forward(x); }"),
        ("GG0020", "[Model] public partial class M { static readonly Linear [|a|] = new(4, 4); [Forward] Tensor Run([Shape(4)] Tensor x) => x; }"),
        ("GG0021", "[Model] public partial class M { readonly Linear [|a|]; [Forward] Tensor Run([Shape(4)] Tensor x) => a.Forward(x); }"),
        ("GG0022", Body("return [|new Linear(4, 4)|].Forward(x);")),
        ("GG0023", "[Model] public partial class M { readonly Linear a = new(4, (int)[|Math.Exp|](2)); [Forward] Tensor Run([Shape(4)] Tensor x) => a.Forward(x); }"),
        ("GG0023", Body("return Dropout(x, [|Math.Exp(-1)|]);")),
        ("GG0024", "[Layer] public partial class L { readonly L inner = [|new()|]; [Forward] public Tensor Forward(Tensor x) => inner.Forward(x); }" + Using("L")),
        ("GG0025", "public class Plain { } [Layer] public partial class L(Plain plain) { [Forward] public Tensor Forward(Tensor x) => x; }" + Using("L", "[|new Plain()|]")),
        ("GG0026", "[Model] public partial class M { readonly Layer[] [|a|] = [new Linear(4, 4), new Dropout(0.1)]; [Forward] Tensor Run([Shape(4)] Tensor x) => x; }"),
        ("GG0026", "[Model] public partial class M { readonly System.Collections.Generic.List<Linear> [|a|] = [new Linear(4, 4)]; [Forward] Tensor Run([Shape(4)] Tensor x) { foreach (Linear l in a) x = l.Forward(x); return x; } }"),

        // Statements
        ("GG0030", Body("[|lock|] (this) { return x; }")),
        ("GG0030", Body("[|using|] var y = new System.IO.MemoryStream(); return x;")),
        ("GG0031", Body("if ([|x > 0|]) { return x; } return -x;")),
        ("GG0031", "[Model] public partial class M { [Elementwise] static float Half(float y) { if ([|y > 0|]) return y; return 0; } [Forward] Tensor Run([Shape(4)] Tensor x) => Half(x); }"),
        ("GG0032", Body("for (int i = 0; [|i < Math.Exp(2)|]; i++) x += x; return x;")),
        ("GG0032", Body("[|for|] (int i = 0; i < 4; ) { } return x;")),
        ("GG0033", Body("int i = 0; [|while|] (i++ < 3) x += x; return x;")),
        ("GG0034", Body("foreach (char c in [|\"abc\"|]) x += x; return x;")),
        ("GG0035", Body("[|try|] { return x; } finally { }")),
        ("GG0036", "[Model] public partial class M { [Forward] [|async|] System.Threading.Tasks.Task<Tensor> Run([Shape(4)] Tensor x) => await System.Threading.Tasks.Task.FromResult(x); }"),
        ("GG0037", Body("Func<Tensor, Tensor> f = [|y => y + y|]; return f(x);")),
        ("GG0038", Body("return Twice(x); Tensor [|Twice|](Tensor y) => y + y;")),
        ("GG0039", Body("[|throw|] new Exception();")),

        // Expressions
        ("GG0040", Body("var y = [|$\"{x}\"|]; return x;")),
        ("GG0040", "[Model] public partial class M { readonly Linear? a = null; [Forward] Tensor Run([Shape(4)] Tensor x) => [|a.Forward|](x); }"),
        ("GG0041", Body("return x * [|MathF.Sinh|](1);")),
        ("GG0041", Body("return x * (float)[|Math.Round|](0.25, 1);")),
        ("GG0041", Body("[|Console.WriteLine|](); return x;")),
        ("GG0042", Body("return Twice(x); } Tensor Twice(Tensor y) { return [|Twice|](y + y);")),
        ("GG0043", "public class Helper { public Tensor Twice(Tensor x) => x + x; } [Model] public partial class M { [Forward] Tensor Run([Shape(4)] Tensor x) => [|\"a\".ToString|]() == \"a\" ? x : -x; }"),
        ("GG0044", "[Model] public partial class M { Tensor last; [Forward] Tensor Run([Shape(4)] Tensor x) { [|last|] = x; return x; } }"),
        ("GG0045", Body("Twice([|ref x|]); return x; } void Twice(ref Tensor y) { y += y;")),
        ("GG0046", "[Model] public partial class M { [Forward] Tensor [|Run|]([Shape(4)] Tensor x) { for (int i = 0; i < 100_000; i++) { x = -x; } return -x; } }"),
        ("GG0047", Body("return [|Twice|](x);")),
        ("GG0047", Body("return Sum(Relu([|ReLU|](-x)), -1);")),
        ("GG0047", "[Model] public partial class M { readonly Linear a = new(4, 4); [Forward] Tensor Run([Shape(4)] Tensor x) => a.Forward(Relu([|x.Reshape|](4))); }"),
        ("GG0048", "[Model] public partial class M { readonly Linear a = new(4, 4); readonly Linear b = new(4, 4); [Forward] Tensor Run([Shape(4)] Tensor x) => [|a == b|] ? a.Forward(x) : b.Forward(x); }"),
        ("GG0049", "[Model] public partial class M { int count = 3; [Forward] Tensor Run([Shape(4)] Tensor x) { for (int i = 0; i < [|count|]; i++) x += x; return x; } }"),
        ("GG0050", Body("return Split(x, 2)[[|2|]];")),
        ("GG0050", Body("return Concat(0, Split(x, 2)[[|1..^2|]]);")),
        ("GG0050", Body("Tensor[] parts = [x, x]; return parts[[|^3|]];")),
    ];

    private static string Body(string statements) =>
        "[Model] public partial class M { [Forward] Tensor Run([Shape(\"batch\", 4)] Tensor x) { " + statements + " } }";

    private static string Using(string layer, string arguments = "") =>
        " [Model] public partial class M { readonly " + layer + " layer = new(" + arguments + "); [Forward] Tensor Run([Shape(4)] Tensor x) => layer.Forward(x); }";
}
