using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Model;
using Xunit;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Model;

/// <summary>Every mistake that the core reports: its id, the row it is on, and its message word for word.</summary>
public sealed class DiagnosticTests
{
    // Inputs of every case: rows 0 to 4. The mistake is on the last row unless the message test says otherwise.
    private static readonly Dictionary<string, (string Message, Func<EntryBuilder, int> Mistake)> Rows = new()
    {
        ["GG0101"] = ("Add: shapes do not broadcast: x is [\"batch\", 64], v is [3]", e => e.Op("Add", 0, 1)),
        ["GG0101 Where"] = ("Where: shapes do not broadcast: the result of LessThan is [3], x is [\"batch\", 64]", e => e.Row("Where", new[] { e.Op("LessThan", 1, 1), 0, 0 })),
        ["GG0101 MatMul"] = ("MatMul: shapes do not broadcast: c is [2, 3, 4], the result of Reshape is [3, 4, 2]", e => e.Op("MatMul", 3, e.Op("Reshape", 3, ShapeArg("shape", 3, 4, 2)))),
        ["GG0102"] = ("Subtract: element types differ: v is float, labels is int", e => e.Op("Subtract", 1, 2)),
        ["GG0103"] = ("MatMul: inner sizes differ: x is [\"batch\", 64], v is [3]", e => e.Op("MatMul", 0, 1)),
        ["GG0103 Linear"] = ("MatMul: inner sizes differ: x is [\"batch\", 64], hidden.weight is [32, 63]", e => e.Layer("Linear", 0, 0)),
        ["GG0103 Flatten"] = ("MatMul: inner sizes differ: the result of Reshape is [\"batch\", 7, 9], hidden.weight is [32, 63]; Flatten makes it [\"batch\", 63]", e => e.Layer("Linear", 0, e.Op("Reshape", e.Input("image", "batch", 63), ShapeArg("shape", "batch", 7, 9)))),
        ["GG0104"] = ("Sum: axis 2 is out of range: x is [\"batch\", 64]", e => e.Reduce("Sum", 0, false, 2)),
        ["GG0104 negative"] = ("Softmax: axis -3 is out of range: x is [\"batch\", 64]", e => e.Op("Softmax", 0, Arg("axis", -3))),
        ["GG0104 Slice"] = ("Slice: axis 1 is out of range: v is [3]", e => e.Op("Slice", 1, Indices(0, 0))),
        ["GG0104 Gather"] = ("Gather: axis 1 is out of range: v is [3]", e => e.Op("Gather", 1, 2, Arg("axis", 1))),
        ["GG0104 Concat"] = ("Concat: axis 5 is out of range: v is [3]", e => e.Op("Concat", 1, 1, Arg("axis", 5))),
        ["GG0105"] = ("Reshape: c is [2, 3, 4], which has 24 elements; [5, -1] does not", e => e.Op("Reshape", 3, ShapeArg("shape", 5, -1))),
        ["GG0105 symbols"] = ("Reshape: x is [\"batch\", 64], which has 64*\"batch\" elements; [64] does not", e => e.Op("Reshape", 0, ShapeArg("shape", 64))),
        ["GG0105 too many symbols"] = ("Reshape: x is [\"batch\", 64], which has 64*\"batch\" elements; [\"batch\", \"batch\", -1] does not", e => e.Op("Reshape", 0, ShapeArg("shape", "batch", "batch", -1))),
        ["GG0106"] = ("Exp takes floating-point tensors: labels is int", e => e.Op("Exp", 2)),
        ["GG0106 ToFloat"] = ("ToFloat takes integer or boolean tensors: x is float", e => e.Op("ToFloat", 0)),
        ["GG0106 ToInt"] = ("ToInt takes floating-point or boolean tensors: labels is int", e => e.Op("ToInt", 2)),
        ["GG0106 And"] = ("And takes boolean tensors: x is float", e => e.Op("And", 0, 0)),
        ["GG0106 Gather"] = ("Gather takes integer tensors: v is float", e => e.Op("Gather", 1, 1, Arg("axis", 0))),
        ["GG0106 Add"] = ("Add takes tensors of numbers: the result of LessThan is bool", e => e.Op("Add", e.Op("LessThan", 1, 1), 1)),
        ["GG0107"] = ("Concat takes at least 1 tensor, not 0", e => e.Row("Concat", Array.Empty<int>(), Arg("axis", 0))),
        ["GG0107 exact"] = ("MatMul takes 2 tensors, not 1", e => e.Op("MatMul", 0)),
        ["GG0108"] = ("MatMul needs at least 1 axis: 2.5 is []", e => e.Op("MatMul", e.Constant(2.5), 0)),
        ["GG0108 Linear"] = ("Linear needs at least 1 axis: 1 is []", e => e.Layer("Linear", 0, e.Constant(1))),
        ["GG0108 LayerNorm"] = ("LayerNorm needs at least 1 axis: 1 is []", e => e.Layer("LayerNorm", 1, e.Constant(1))),
        ["GG0108 cross-entropy"] = ("SoftmaxCrossEntropy needs at least 1 axis: 1 is []", e => e.Op("SoftmaxCrossEntropy", e.Constant(1), 2)),
        ["GG0109"] = ("SoftmaxCrossEntropy: labels must be [2, 3], but is [\"batch\"]", e => e.Op("SoftmaxCrossEntropy", 3, 2)),
        ["GG0109 classes as floats"] = ("SoftmaxCrossEntropy: v must be an IntTensor of class numbers, or probabilities [3, 8], but is a Tensor [3]", e => e.Op("SoftmaxCrossEntropy", e.Input("logits", 3, 8), 1)),
        ["GG0109 squares"] = ("MeanSquaredError: v must be [\"batch\", 64], but is [3]", e => e.Op("MeanSquaredError", 0, 1)),
        ["GG0109 LayerNorm"] = ("LayerNorm: x must be [\"batch\", 8], but is [\"batch\", 64]", e => e.Layer("LayerNorm", 1, 0)),
        ["GG0110"] = ("Mean: axis 1 of x is named twice", e => e.Reduce("Mean", 0, false, 1, -1)),
        ["GG0111"] = ("Transpose: [2, 0] does not name every axis of c once, which is [2, 3, 4]", e => e.Op("Transpose", 3, List("axes", 2, 0))),
        ["GG0112"] = ("Concat: shapes differ in more than axis 0: x is [\"batch\", 64], v is [3]", e => e.Op("Concat", 0, 1, Arg("axis", 0))),
        ["GG0113"] = ("Slice: 1..4 does not fit axis 0 for every size: v is [3]", e => e.Op("Slice", 1, Indices(Range(1, 4)))),
        ["GG0113 backwards"] = ("Slice: 2..1 does not fit axis 0 for every size: v is [3]", e => e.Op("Slice", 1, Indices(Range(2, 1)))),
        ["GG0113 symbol"] = ("Slice: ..^1 does not fit axis 0 for every size: x is [\"batch\", 64]", e => e.Op("Slice", 0, Indices(Range(null, -1)))),
        ["GG0113 index"] = ("Slice: ^4 does not fit axis 0 for every size: v is [3]", e => e.Op("Slice", 1, Indices(-4))),
        ["GG0114"] = ("Dropout: rate must be at least 0 and less than 1, but is 1", e => e.Op("Dropout", 0, Arg("rate", 1.0))),
        ["GG0114 extent"] = ("Reshape: an extent must be -1 or at least 0, but is -2", e => e.Op("Reshape", 0, ShapeArg("shape", -2))),
        ["GG0114 rest"] = ("Reshape: the extent -1 must be given once, but is given twice", e => e.Op("Reshape", 0, ShapeArg("shape", -1, -1))),
        ["GG0115"] = ("Max of no elements has no value: none is [0, 2]", e => e.Reduce("Max", 4, false, 0)),
        ["GG0120"] = ("Split: 5 equal parts do not fill axis 1: x is [\"batch\", 64]", e => e.Op("Split", 0, Arg("parts", 5), Arg("axis", -1))),
        ["GG0120 symbol"] = ("Split: 2 equal parts do not fill axis 0: x is [\"batch\", 64]", e => e.Op("Split", 0, Arg("parts", 2), Arg("axis", 0))),
        ["GG0120 sizes"] = ("Split: parts of the sizes [1, 3] do not fill axis 0: v is [3]", e => e.Op("Split", 1, List("sizes", 1, 3), Arg("axis", 0))),
        ["GG0120 negative"] = ("Split: parts of the sizes [4, -1] do not fill axis 0: v is [3]", e => e.Op("Split", 1, List("sizes", 4, -1), Arg("axis", 0))),
        ["GG0121"] = ("Einsum: the equation \"xy->xx\" is not valid: the result names x twice", e => Einsum(e, "xy->xx", 0)),
        ["GG0121 ellipsis"] = ("Einsum: the equation \"...x->x\" is not valid: it has ..., but every axis must be named by a letter", e => Einsum(e, "...x->x", 0)),
        ["GG0121 letter"] = ("Einsum: the equation \"x2->x\" is not valid: '2' is not a letter that names an axis", e => Einsum(e, "x2->x", 0)),
        ["GG0121 arrow"] = ("Einsum: the equation \"xy-x\" is not valid: '-' is not a letter that names an axis", e => Einsum(e, "xy-x", 0)),
        ["GG0121 unknown"] = ("Einsum: the equation \"xy->z\" is not valid: the result names z, which no operand has", e => Einsum(e, "xy->z", 0)),
        ["GG0107 Einsum"] = ("Einsum \"xy,y->x\" takes 2 tensors, not 1", e => Einsum(e, "xy,y->x", 0)),
        ["GG0122"] = ("Einsum: \"xyz\" names 3 axes: x is [\"batch\", 64]", e => Einsum(e, "xyz,x->yz", 0, 1)),
        ["GG0123"] = ("Einsum: the extents along y differ: x is [\"batch\", 64], v is [3]", e => Einsum(e, "xy,y->x", 0, 1)),
        ["GG0109 image"] = ("Conv2d: c must be [batch, height, width, channels], but is [2, 3, 4]", e => e.Op("Conv2d", 3, 3, Arg("groups", 1))),
        ["GG0109 bias"] = ("Conv1d: v must be [2], but is [3]", e => e.Row("Conv1d", new[] { 3, Filters(e, 2, 4, 1), 1 }, Arg("groups", 1), Arg("bias", 2))),
        ["GG0114 stride"] = ("Conv1d: stride must be at least 1, but is 0", e => e.Op("Conv1d", 3, 3, Arg("groups", 1), Arg("stride", 0))),
        ["GG0114 dilation"] = ("Conv1d: dilation must be one number, but is [1, 2]", e => e.Op("Conv1d", 3, 3, Arg("groups", 1), List("dilation", 1, 2))),
        ["GG0114 padding"] = ("Conv1d: padding must be \"same\", \"valid\" or numbers, but is \"full\"", e => e.Op("Conv1d", 3, 3, Arg("groups", 1), Arg("padding", "full"))),
        ["GG0114 output padding"] = ("ConvTranspose1d: outputPadding must be less than stride or dilation, but is 1", e => e.Op("ConvTranspose1d", 3, 3, Arg("groups", 1), Arg("outputPadding", 1))),
        ["GG0140"] = ("Conv1d: channels differ: c is [2, 3, 4] and has 4, c is [2, 3, 4] and takes 3; images are [batch, length, channels]", e => e.Op("Conv1d", 3, 3, Arg("groups", 1))),
        ["GG0141"] = ("Conv1d: 2 groups do not divide 3 channels: the result of Zeros is [3, 2, 1]", e => e.Op("Conv1d", 3, Filters(e, 3, 2, 1), Arg("groups", 2))),
        ["GG0142"] = ("Conv1d: a window of 7 does not fit axis 1 of c, which has 5 with its padding: c is [2, 3, 4]", e => e.Op("Conv1d", 3, Filters(e, 1, 4, 4), Arg("groups", 1), Arg("padding", 1), Arg("dilation", 2))),
        ["GG0143"] = ("Conv1d: a stride of 2 does not divide axis 1 of the result of Reshape for every size: the result of Reshape is [2, \"batch\", 32]", e => e.Op("Conv1d", e.Op("Reshape", 0, ShapeArg("shape", 2, "batch", 32)), Filters(e, 1, 32, 1), Arg("groups", 1), Arg("stride", 2))),
        ["GG0144"] = ("ConvTranspose1d: the padding leaves nothing of axis 1 of the result, which has 4 without it: c is [2, 3, 4]", e => e.Op("ConvTranspose1d", 3, Filters(e, 4, 1, 2), Arg("groups", 1), Arg("padding", 2))),
        ["GG0123 in one operand"] = ("Einsum: the extents along x differ: c is [2, 3, 4], c is [2, 3, 4]", e => Einsum(e, "xyx", 3)),
        ["GG0114 labelSmoothing"] = ("SoftmaxCrossEntropy: labelSmoothing must be at least 0 and at most 1, but is 1.5", e => e.Op("SoftmaxCrossEntropy", 0, 2, Arg("labelSmoothing", 1.5))),
        ["GG0114 delta"] = ("Huber: delta must be greater than 0, but is 0", e => e.Op("Huber", 0, 0, Arg("delta", 0.0))),
        ["GG0109 classWeights"] = ("SoftmaxCrossEntropy: v must be [64], but is [3]", e => e.Row("SoftmaxCrossEntropy", new[] { 0, 2, 1 }, Arg("classWeights", 2))),
        ["GG0109 positiveWeight"] = ("BinaryCrossEntropyWithLogits: weight must be [3], but is [2, 3]", e => e.Row("BinaryCrossEntropyWithLogits", new[] { 1, 1, e.Input("weight", 2, 3) }, Arg("positiveWeight", 2))),
        ["GG0115 Softmax"] = ("Softmax of no elements has no value: none is [0, 2]", e => e.Op("Softmax", 4, Arg("axis", 0))),
    };

    public static IEnumerable<object[]> RowCases => Rows.Keys.Select(k => new object[] { k });

    [Theory]
    [MemberData(nameof(RowCases))]
    public void Mistake_in_a_row(string key)
    {
        (SpecBuilder spec, EntryBuilder e) = Inputs();
        int row = Rows[key].Mistake(e);
        e.Result("y", e.Op("Negate", row));
        LoweredModel model = SpecLowering.Lower(spec.Build());

        // The row that uses the poisoned one is not reported, and the entry is left out.
        SpecDiagnostic report = Assert.Single(model.Diagnostics);
        Assert.Equal((key.Split(' ')[0], 0, row), (report.Id, report.Entry, report.Row));
        Assert.Equal(Rows[key].Message, Message(report));
        Assert.Empty(model.Entries);
    }

    [Fact]
    public void Loss_that_is_not_a_scalar() => AssertOnly(
        Trained(e => e.Variable(0)), "GG0201", (0, 0), "The loss must be one floating-point number: Loss is float [3]; take its Mean or Sum");

    [Fact]
    public void Loss_of_integers() => AssertOnly(
        Trained(e => e.IntConstant(1)), "GG0201", (0, 0), "The loss must be one floating-point number: Loss is int []; take its Mean or Sum");

    [Fact]
    public void Loss_without_a_parameter() => AssertOnly(
        Trained(e => e.Reduce("Sum", e.Input("x", "batch"), false)), "GG0202", (0, 1), "The loss depends on no parameter, so there is nothing to train");

    [Fact]
    public void Loss_that_a_parameter_reaches_through_a_comparison_only() => AssertOnly(
        Trained(e => e.Reduce("Sum", e.Row("Where", new[] { e.Op("LessThan", e.Variable(0), e.Constant(0)), e.Constant(1), e.Constant(0) }), false)),
        "GG0202", (0, 6), "The loss depends on no parameter, so there is nothing to train");

    [Fact]
    public void Unused_parameters_are_reported_once_a_field()
    {
        var spec = new SpecBuilder();
        spec.Parameter("scale", 3);
        spec.Linear("block.unused", 2, 2);
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Input("x", "batch"));
        SpecDiagnostic[] reports = SpecLowering.Lower(spec.Build()).Diagnostics.ToArray();
        Assert.Equal(new[] { "GG0203 block.unused is never used", "GG0203 scale is never used" }, reports.Select(r => r.Id + " " + Message(r)).OrderBy(t => t));
        Assert.All(reports, r => Assert.Equal((-1, -1, SpecSeverity.Warning), (r.Entry, r.Row, DiagnosticCatalog.Find(r.Id).Severity)));
    }

    [Fact]
    public void Parameter_that_the_loss_does_not_reach()
    {
        var spec = new SpecBuilder();
        spec.Parameter("p", 3);
        spec.Parameter("other", 3);
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Op("Add", forward.Variable(1), forward.Input("x", "batch", 3)));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Reduce("Sum", loss.Variable(0), false));
        AssertOnly(spec, "GG0204", (-1, -1), "The loss does not depend on other, so training never changes it");
    }

    [Fact]
    public void Dimension_that_no_input_binds()
    {
        var spec = new SpecBuilder();
        EntryBuilder forward = spec.Forward("Run");
        int rows = forward.Op("Reshape", forward.Input("x", 0, 3), ShapeArg("shape", "time", 0));
        forward.Result("y", rows);
        AssertOnly(spec, "GG0205", (0, rows), "The dimension \"time\" cannot be found from the inputs of Run: it must be an axis of one of them");
    }

    [Fact]
    public void Dimensions_that_no_length_determines()
    {
        var spec = new SpecBuilder();
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Input("x", "batch", "time", 8));
        EntryBuilder loss = spec.Loss();
        loss.Op("Multiply", loss.Forwarded("y"), loss.Variable(spec.Parameter("p", 8)));
        loss.IntInput("labels", "batch");
        loss.Result("loss", loss.Reduce("Sum", 2, false));

        // The labels determine them in the training step, but nothing does in the forward method.
        AssertOnly(
            spec, "GG0209", (0, 0), "x: the lengths of the inputs of Run do not determine \"batch\" and \"time\": declare a constant extent, or add an input that determines it");
    }

    [Theory]
    [InlineData(true, "n")]
    [InlineData(true, "n,n,3")]
    [InlineData(true, "n,m", "m")]
    [InlineData(true, "n,m,k", "k,m", "m,m")]
    [InlineData(true, "n,m", "m,0", "n")]
    [InlineData(false, "n,0")]
    [InlineData(false, "n,m", "m,n")]
    [InlineData(false, "n,m,k", "k")]
    [InlineData(false, "n,m", "m,0")]
    public void Inputs_determine_dimensions_together(bool determined, params string[] shapes)
    {
        var spec = new SpecBuilder();
        EntryBuilder forward = spec.Forward("Run");
        for (int i = 0; i < shapes.Length; i++)
        {
            forward.Result("y" + i, forward.Input("x" + i, shapes[i].Split(',').Select(d => int.TryParse(d, out int extent) ? (object)extent : d).ToArray()));
        }

        Assert.Equal(determined ? Array.Empty<string>() : new[] { "GG0209" }, SpecLowering.Lower(spec.Build()).Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void Gradient_by_what_does_not_matter()
    {
        (SpecBuilder spec, EntryBuilder e) = Inputs();
        int gradient = e.Op("Gradient", 1, 0);
        e.Result("y", gradient);
        LoweredModel model = SpecLowering.Lower(spec.Build());
        SpecDiagnostic report = Assert.Single(model.Diagnostics, d => d.Id == "GG0130");
        Assert.Equal((0, gradient, SpecSeverity.Warning), (report.Entry, report.Row, DiagnosticCatalog.Find(report.Id).Severity));
        Assert.Equal("Gradient: v does not depend on x, so the gradient is zero", Message(report));
    }

    [Fact]
    public void Inputs_of_one_name_that_disagree()
    {
        var spec = new SpecBuilder();
        spec.Parameter("p", 3);
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Op("Add", forward.Input("x", "batch", 3), forward.Variable(0)));
        EntryBuilder loss = spec.Loss();
        loss.Forwarded("y");
        int x = loss.IntInput("x", "batch", 3);
        loss.Result("loss", loss.Reduce("Sum", 0, false));
        AssertOnly(spec, "GG0206", (1, x), "The input x is float [\"batch\", 3] in Run, but int [\"batch\", 3] here: inputs of one name are one tensor");
    }

    [Theory]
    [InlineData("random", "an input that the compiler adds")]
    [InlineData("optimizer", "an input that the compiler adds")]
    [InlineData("p", "the field p")]
    public void Input_with_a_name_that_is_taken(string name, string owner)
    {
        var spec = new SpecBuilder();
        spec.Parameter("p", 3);
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Op("Add", forward.Variable(0), forward.Input(name, "batch", 3)));
        AssertOnly(spec, "GG0207", (0, 1), $"The name {name} is taken by {owner}: choose another");
    }

    [Fact]
    public void Field_with_a_name_that_is_taken()
    {
        var spec = new SpecBuilder();
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Variable(spec.Parameter("random", 3)));
        AssertOnly(spec, "GG0207", (-1, -1), "The name random is taken by an input that the compiler adds: choose another");
    }

    [Fact]
    public void Layer_with_an_argument_out_of_range()
    {
        var spec = new SpecBuilder();
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Layer("Linear", spec.Linear("hidden", 3, 0), forward.Input("x", "batch", 3)));
        AssertOnly(spec, "GG0114", (-1, -1), "hidden: outFeatures must be at least 1, but is 0");
    }

    [Fact]
    public void Several_mistakes_are_reported_in_one_go_and_none_twice()
    {
        var spec = new SpecBuilder();
        int p = spec.Parameter("p", 3);
        EntryBuilder forward = spec.Forward("Run");
        int x = forward.Input("x", "batch", 3);
        int first = forward.Op("Add", x, forward.Constant(1));
        int wrong = forward.Op("Sum", first, List("axes", 7), Arg("keepDims", false));
        int alsoWrong = forward.Op("MatMul", x, x);
        forward.Result("y", forward.Op("Add", wrong, alsoWrong));
        EntryBuilder loss = spec.Loss();
        int y = loss.Forwarded("y");
        int third = loss.Op("Exp", loss.IntConstant(1));
        loss.Result("loss", loss.Op("Add", loss.Op("Add", y, third), loss.Variable(p)));
        LoweredModel model = SpecLowering.Lower(spec.Build());
        Assert.Equal(
            new[] { ("GG0104", 0, wrong), ("GG0103", 0, alsoWrong), ("GG0106", 1, third) },
            model.Diagnostics.Select(d => (d.Id, d.Entry, d.Row)));
    }

    [Fact]
    public void Parameter_that_a_layer_lacks()
    {
        var spec = new SpecBuilder();
        int layer = spec.Linear("output", 3, 3, bias: false);
        EntryBuilder e = spec.Forward("Run");
        int y = e.Layer("Linear", layer, e.Input("x", "batch", 3));
        int bias = e.Row("LayerParameter", Array.Empty<int>(), Arg("layer", layer), Arg("name", "bias"));
        e.Result("y", e.Op("Add", y, bias));
        AssertOnly(spec, "GG0131", (0, bias), "output has no parameter bias");
    }

    /// <summary>Ids are tested by name above (GG0130 in DerivativeLossTests, those of Update in StateUpdateTests); this holds the list against the catalog.</summary>
    [Fact]
    public void Every_rule_of_the_core_is_tested()
    {
        string[] model = { "GG0130", "GG0131", "GG0132", "GG0133", "GG0201", "GG0202", "GG0203", "GG0204", "GG0205", "GG0206", "GG0207", "GG0208", "GG0209", "GG0210" };
        string[] core = DiagnosticCatalog.All.Select(r => r.Id).Where(id => id.StartsWith("GG01") || id.StartsWith("GG02")).ToArray();
        Assert.Equal(core.OrderBy(id => id), Rows.Keys.Select(k => k.Split(' ')[0]).Concat(model).Distinct().OrderBy(id => id));
    }

    [Fact]
    public void Ids_are_unique() => Assert.Equal(DiagnosticCatalog.All.Count, DiagnosticCatalog.All.Select(r => r.Id).Distinct().Count());

    private static (SpecBuilder Spec, EntryBuilder Entry) Inputs()
    {
        var spec = new SpecBuilder();
        spec.Linear("hidden", 63, 32);
        spec.Layer("norm", "LayerNorm", Arg("features", 8), Arg("epsilon", 1e-5));
        EntryBuilder e = spec.Forward("Run");
        e.Input("x", "batch", 64);
        e.Input("v", 3);
        e.IntInput("labels", "batch");
        e.Input("c", 2, 3, 4);
        e.Input("none", 0, 2);
        return (spec, e);
    }

    private static int Filters(EntryBuilder e, params object[] shape) => e.Row("Zeros", Array.Empty<int>(), ShapeArg("shape", shape));

    private static int Einsum(EntryBuilder e, string equation, params int[] operands) => e.Row("Einsum", operands, Arg("equation", equation));

    private static SpecBuilder Trained(Func<EntryBuilder, int> loss)
    {
        var spec = new SpecBuilder();
        spec.Parameter("p", 3);
        EntryBuilder e = spec.Loss();
        e.Result("loss", loss(e));
        return spec;
    }

    private static void AssertOnly(SpecBuilder spec, string id, (int Entry, int Row) place, string message)
    {
        SpecDiagnostic report = Assert.Single(SpecLowering.Lower(spec.Build()).Diagnostics);
        Assert.Equal((id, place.Entry, place.Row, message), (report.Id, report.Entry, report.Row, Message(report)));
    }

    private static string Message(SpecDiagnostic report) =>
        string.Format(CultureInfo.InvariantCulture, DiagnosticCatalog.Find(report.Id).Message, report.Arguments.Cast<object>().ToArray());
}
