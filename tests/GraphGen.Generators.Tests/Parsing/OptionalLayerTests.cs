using System.Linq;
using GraphGen.Generators.Parsing;
using GraphGen.Generators.Tests.Hosting;
using Xunit;

namespace GraphGen.Generators.Tests.Parsing;

/// <summary>Layers that are null where a block does not need them.</summary>
public class OptionalLayerTests
{
    [Theory]
    [InlineData("skip is null ? x : skip.Forward(x)")]
    [InlineData("skip is not null ? skip.Forward(x) : x")]
    [InlineData("skip == null ? x : skip.Forward(x)")]
    [InlineData("null != skip ? skip.Forward(x) : x")]
    public void A_layer_is_asked_for_null_before_it_is_called(string around) => AssertOneSkip(
        "private readonly Linear? skip = from == to ? null : new(from, to);", around);

    [Fact]
    public void A_layer_of_ones_own_is_asked_too() => AssertOneSkip(
        "private readonly Inner? skip = from == to ? null : new(from, to);",
        "skip is null ? x : skip.Forward(x)",
        "[Layer] public partial class Inner(int from, int to) { private readonly Linear only = new(from, to); [Forward] public Tensor Forward(Tensor x) => only.Forward(x); }");

    private static void AssertOneSkip(string field, string around, string others = "")
    {
        ParsedModel model = GeneratorHost.ParseModel("M", GeneratorHost.Usings + $$"""
            {{others}}

            [Layer]
            public partial class Block(int from, int to)
            {
                private readonly Linear line = new(from, to);
                {{field}}

                [Forward]
                public Tensor Forward(Tensor x) => line.Forward(x) + ({{around}});
            }

            [Model]
            public partial class M
            {
                private readonly Block same = new(4, 4), wider = new(4, 8);

                [Forward]
                private Tensor Run([Shape("batch", 4)] Tensor x) => wider.Forward(same.Forward(x));
            }
            """);

        Assert.Empty(model.Diagnostics);
        Assert.Equal(["same.line", "wider.line", "wider.skip"], model.Spec!.Layers.Select(l => l.Path.Replace(".only", "", System.StringComparison.Ordinal)));
        Assert.Equal(
            ["Linear.Forward", "Add", "Linear.Forward", "Linear.Forward", "Add"],
            model.Spec.Entries[0].Rows.Select(r => r.Op).Where(op => op != "Input"));
    }
}
