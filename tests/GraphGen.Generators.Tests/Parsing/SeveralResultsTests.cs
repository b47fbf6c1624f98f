using System.Linq;
using GraphGen.Generators.Parsing;
using GraphGen.Generators.Tests.Hosting;
using Xunit;

namespace GraphGen.Generators.Tests.Parsing;

/// <summary>Operations and methods with several results: arrays and tuples of tensors, and what a body may do with them.</summary>
public class SeveralResultsTests
{
    [Fact]
    public void An_array_is_one_row_and_a_row_for_each_result() => Assert.Equal(
        [
            "%0 = Input (index: 0)",
            "%1 = Split %0 (parts: 2, axis: -1)",
            "%2 = Result %1 (index: 0)",
            "%3 = Result %1 (index: 1)",
            "%4 = Subtract %3 %2",
        ],
        Rows("Tensor[] parts = Split(x, 2); return parts[^1] - parts[0];"));

    [Theory]
    [InlineData("return Split(x, 4)[3];", "%5")]
    [InlineData("var parts = Split(x, 4); return parts[parts.Length - 2];", "%4")]
    [InlineData("return Split(x, [1, 3], axis: 1)[1];", "%3")]
    [InlineData("Tensor[] inner = Split(x, 4)[1..^1]; return inner[^1];", "%4")]
    [InlineData("var parts = Split(x, 4); var y = x; for (int i = 0; i < 2; i++) { y = parts[i * 2]; } return y;", "%4")]
    [InlineData("var y = x; foreach (Tensor part in Split(x, 4)) { y = part; } return y;", "%5")]
    [InlineData("return Last(Split(x, 4)); } private static Tensor Last(Tensor[] parts) { return parts[^1];", "%5")]
    [InlineData("(Tensor first, Tensor[] rest) = Head(Split(x, 4)); return rest[0]; } private static (Tensor, Tensor[]) Head(Tensor[] parts) { return (parts[0], parts[1..]);", "%3")]
    [InlineData("var ends = Ends(x); return ends.Last; } private (Tensor First, Tensor Last) Ends(Tensor y) { return (Split(y, 4)[0], Split(y, 4)[3]);", "%10")]
    [InlineData("var (first, last) = Ends(x); return first; } private (Tensor First, Tensor Last) Ends(Tensor y) { return (Split(y, 4)[0], Split(y, 4)[3]);", "%2")]
    public void A_body_chooses_among_the_results(string body, string result) => Assert.EndsWith($"-> run = {result[1..]}", Lines(body)[0]);

    [Theory]
    [InlineData("(Tensor values, IntTensor positions) = TopK(x, 2); return values;", "%2")]
    [InlineData("var (values, positions) = TopK(x, 2); return Gather(values, positions);", "%4")]
    [InlineData("var top = TopK(x, 2); return top.Values;", "%2")]
    [InlineData("return TopK(x, 2).Values;", "%2")]
    [InlineData("(_, IntTensor positions) = TopK(x, 2); return Gather(x, positions);", "%4")]
    [InlineData("return Best(x).Values; } private static (Tensor Values, IntTensor Indices) Best(Tensor y) { return TopK(y, 1);", "%2")]
    public void A_tuple_is_taken_apart(string body, string result) => Assert.EndsWith($"-> run = {result[1..]}", Lines(body)[0]);

    [Fact]
    public void A_forward_method_returns_the_results_of_an_operation()
    {
        ParsedModel model = GeneratorHost.ParseModel(
            "M", GeneratorHost.Usings + "[Model] public partial class M { [Forward] (Tensor Best, IntTensor Places) Run([Shape(\"batch\", 4)] Tensor x) => TopK(x, 2); }");
        Assert.Empty(model.Diagnostics);
        Assert.Equal([("best", 2), ("places", 3)], model.Spec!.Entries[0].Results.Select(r => (r.Name, r.Row)));
    }

    [Theory]
    [InlineData("return Concat(0, Split(x, 2));", "%2 %3")]
    [InlineData("return Concat(0, [.. Split(x, 2), x]);", "%2 %3 %0")]
    [InlineData("var parts = Split(x, 2); return Concat(0, [parts[1], .. parts[..1]]);", "%3 %2")]
    public void An_array_is_passed_on(string body, string operands) => Assert.Equal($"%4 = Concat {operands} (axis: 0)", Rows(body).Last());

    private static string[] Rows(string body) => [.. Lines(body).Skip(1).Select(line => line.Split("   #")[0].Trim())];

    private static string[] Lines(string body)
    {
        ParsedModel model = GeneratorHost.ParseModel(
            "M", GeneratorHost.Usings + "[Model] public partial class M { [Forward] Tensor Run([Shape(\"batch\", 4)] Tensor x) { " + body + " } }");
        Assert.Empty(model.Diagnostics);
        return [.. SpecText.Print(model.Spec!).TrimEnd().Split('\n').Skip(1)];
    }
}
