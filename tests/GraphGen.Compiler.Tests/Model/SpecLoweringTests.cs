extern alias PublicApi;

using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;
using Xunit;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Model;

public sealed class SpecLoweringTests
{
    [Fact]
    public void Entries_are_every_forward_method_then_training_and_evaluation()
    {
        var spec = new SpecBuilder();
        int p = spec.Parameter("p", 3);
        EntryBuilder first = spec.Forward("First");
        first.Result("y", first.Op("Multiply", first.Input("x", "batch", 3), first.Variable(p)));
        EntryBuilder second = spec.Forward("Second");
        second.Result("z", second.Op("Exp", second.Input("x", "time")));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Op("MeanSquaredError", loss.Forwarded("y"), loss.Input("target", "batch", 3)));
        LoweredModel model = SpecLowering.Lower(spec.Build());
        Assert.Empty(model.Diagnostics);
        Assert.Equal(new[] { "First", "Second", "TrainStep", "Evaluate" }, model.Entries.Select(e => e.Name));
        Assert.Equal(
            new[] { PlanKind.Forward, PlanKind.Forward, PlanKind.TrainStep, PlanKind.Evaluate }, model.Entries.Select(e => e.Kind));
        Assert.Equal(new[] { "x", "target", "optimizer" }, Inputs(model, PlanKind.TrainStep));
        Assert.Equal(new[] { "x", "target" }, Inputs(model, PlanKind.Evaluate));
    }

    [Fact]
    public void Inputs_of_one_name_are_shared_and_the_random_key_comes_last()
    {
        var spec = new SpecBuilder();
        int layer = spec.Linear("layer", 3, 3);
        int dropout = spec.Layer("dropout", "Dropout", Arg("rate", 0.5));
        EntryBuilder forward = spec.Forward("Run");
        int x = forward.Input("x", "batch", 3);
        forward.Result("y", forward.Layer("Dropout", dropout, forward.Layer("Linear", layer, forward.Layer("Dropout", dropout, x))));
        EntryBuilder loss = spec.Loss();
        int y = loss.Forwarded("y");
        loss.Result("loss", loss.Op("MeanSquaredError", y, loss.Input("x", "batch", 3)));
        LoweredModel model = SpecLowering.Lower(spec.Build());
        Assert.Empty(model.Diagnostics);
        Assert.Equal(new[] { "x", "optimizer", "random" }, Inputs(model, PlanKind.TrainStep));
        Assert.Equal(new[] { "x" }, Inputs(model, PlanKind.Evaluate));
        Assert.Equal(new[] { "x" }, Inputs(model, PlanKind.Forward));
        Assert.Equal(new[] { 0, 1 }, Rows(model, PlanKind.TrainStep).Select(r => r.Attributes).OfType<RandomAttributes>().Select(a => a.Stream));
    }

    [Fact]
    public void Double_models_are_double_throughout()
    {
        LoweredModel model = SpecLowering.Lower(SpecSamples.DigitsMlp(precision: ModelPrecision.Double));
        Assert.All(model.Entries.SelectMany(e => e.Graph.Rows), r => Assert.NotEqual(DType.F32, r.Type));
        Assert.All(model.Variables, v => Assert.Equal(DType.F64, v.Type));
    }

    [Fact]
    public void Rows_know_the_spec_row_they_come_from_gradients_included()
    {
        ModelSpec spec = SpecSamples.DigitsMlp();
        GraphRow[] rows = Rows(SpecLowering.Lower(spec), PlanKind.TrainStep);
        foreach ((OpCode op, (int, int) place) in new[] { (OpCode.Max, (0, 2)), (OpCode.Log, (1, 2)), (OpCode.Lt, (0, 2)), (OpCode.Sqrt, (-1, -1)) })
        {
            Assert.All(rows.Where(r => r.Op == op), r => Assert.Equal(place, spec.Locate(r.Origin)));
        }

        Assert.Equal(new[] { (0, 1), (0, 3), (0, 3), (0, 3), (0, 1) }, rows.Where(r => r.Op == OpCode.Dot).Select(r => spec.Locate(r.Origin)));
    }

    [Fact]
    public void Lowered_models_are_equal_where_specs_are() =>
        Assert.Equal(SpecLowering.Lower(SpecSamples.DigitsMlp()), SpecLowering.Lower(SpecSamples.DigitsMlp()));

    [Theory]
    [InlineData("Default", nameof(InitializerKind.Uniform), -0.5, 0.5, nameof(InitializerKind.Uniform))]
    [InlineData("XavierUniform", nameof(InitializerKind.Uniform), -0.70710678118654757, 0.70710678118654757, nameof(InitializerKind.Constant))]
    [InlineData("XavierNormal", nameof(InitializerKind.Normal), 0, 0.40824829046386302, nameof(InitializerKind.Constant))]
    [InlineData("HeUniform", nameof(InitializerKind.Uniform), -1.2247448713915889, 1.2247448713915889, nameof(InitializerKind.Constant))]
    [InlineData("HeNormal", nameof(InitializerKind.Normal), 0, 0.70710678118654757, nameof(InitializerKind.Constant))]
    [InlineData("Zeros", nameof(InitializerKind.Constant), 0, 0, nameof(InitializerKind.Constant))]
    [InlineData("Ones", nameof(InitializerKind.Constant), 1, 0, nameof(InitializerKind.Constant))]
    [InlineData("Uniform", nameof(InitializerKind.Uniform), -1, 1, nameof(InitializerKind.Constant))]
    [InlineData("Normal", nameof(InitializerKind.Normal), 0, 1, nameof(InitializerKind.Constant))]
    [InlineData("TruncatedNormal", nameof(InitializerKind.TruncatedNormal), 0, 1, nameof(InitializerKind.Constant))]
    [InlineData("Orthogonal", nameof(InitializerKind.Orthogonal), 0, 1, nameof(InitializerKind.Constant))]
    public void Initialisers_resolve_to_their_bounds(string name, string kind, double first, double second, string bias)
    {
        var spec = new SpecBuilder();
        int layer = spec.Linear("layer", 4, 8, initializer: name);
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Layer("Linear", layer, forward.Input("x", "batch", 4)));
        DeclaredVariable[] variables = SpecLowering.Lower(spec.Build()).Variables.ToArray();
        Assert.Equal(new Initializer(Enum.Parse<InitializerKind>(kind), first, second), variables[0].Initializer);
        Assert.Equal(Enum.Parse<InitializerKind>(bias), variables[1].Initializer.Kind);
    }

    [Fact]
    public void Every_initialiser_of_the_public_enum_is_known() => Assert.All(Enum.GetNames<PublicApi::GraphGen.Initializer>(), name =>
    {
        var spec = new SpecBuilder();
        int layer = spec.Linear("layer", 4, 8, initializer: name);
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Layer("Linear", layer, forward.Input("x", "batch", 4)));
        Assert.Empty(SpecLowering.Lower(spec.Build()).Diagnostics);
    });

    /// <summary>First values are mean + gain * value, whatever the distribution.</summary>
    [Theory]
    [InlineData("Ones", 1.5, 0)]
    [InlineData("Uniform", -1, 2)]
    [InlineData("Normal", 1, 0.5)]
    [InlineData("Orthogonal", 1, 0.5)]
    public void Gains_and_means_move_and_stretch(string name, double first, double second)
    {
        var spec = new SpecBuilder();
        int variable = spec.Variable("p", true, SpecElementType.Float, new[] { Arg("initializer", name), Arg("gain", name == "Uniform" ? 1.5 : 0.5), Arg("mean", name == "Uniform" ? 0.5 : 1.0) }, 4);
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Variable(variable));
        Assert.Equal((first, second), Assert.Single(SpecLowering.Lower(spec.Build()).Variables).Initializer is var i ? (i.First, i.Second) : default);
    }

    [Fact]
    public void A_layer_has_gains_for_its_weight_and_its_bias()
    {
        var spec = new SpecBuilder();
        int layer = spec.Layer(
            "layer",
            "Linear",
            Arg("inFeatures", 4), Arg("outFeatures", 8), Arg("bias", true), Arg("initializer", "Normal"), Arg("gain", 0.02), Arg("biasInitializer", "Ones"), Arg("biasGain", 0.1));
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Layer("Linear", layer, forward.Input("x", "batch", 4)));
        Assert.Equal(
            new Initializer[] { new(InitializerKind.Normal, 0, 0.02), new(InitializerKind.Constant, 0.1) },
            SpecLowering.Lower(spec.Build()).Variables.Select(v => v.Initializer));
    }

    [Fact]
    public void Declared_tensors_start_at_zero_unless_told_otherwise()
    {
        var spec = new SpecBuilder();
        EntryBuilder forward = spec.Forward("Run");
        int sum = forward.Input("x", "batch", 3, 3);
        sum = forward.Op("Add", sum, forward.Variable(spec.Parameter("p", 3, 3)));
        sum = forward.Op("Add", sum, forward.Variable(spec.Variable("ones", false, SpecElementType.Float, "Ones", 3)));
        sum = forward.Op("Add", sum, forward.Variable(spec.Variable("he", true, SpecElementType.Float, "HeNormal", 3, 2, 1)));
        forward.Result("y", sum);
        ModelSpec built = spec.Build();
        DeclaredVariable[] variables = SpecLowering.Lower(built).Variables.ToArray();
        Assert.Equal(new[] { VariableRole.Parameter, VariableRole.State, VariableRole.Parameter }, variables.Select(v => v.Role));
        Assert.Equal(
            new Initializer[] { new(InitializerKind.Constant, 0), new(InitializerKind.Constant, 1), new(InitializerKind.Normal, 0, 1) },
            variables.Select(v => v.Initializer));
    }

    [Fact]
    public void Embeddings_and_normalisations_start_as_in_PyTorch()
    {
        var spec = new SpecBuilder();
        int embedding = spec.Layer("tokens", "Embedding", Arg("entries", 5), Arg("features", 3), Arg("initializer", "Default"));
        int norm = spec.Layer("norm", "LayerNorm", Arg("features", 3), Arg("epsilon", 1e-5));
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", forward.Layer("LayerNorm", norm, forward.Layer("Embedding", embedding, forward.IntInput("ids", "batch"))));
        Assert.Equal(
            new[] { ("tokens.weight[5,3]", new Initializer(InitializerKind.Normal, 0, 1)), ("norm.weight[3]", new(InitializerKind.Constant, 1)), ("norm.bias[3]", new(InitializerKind.Constant, 0)) },
            SpecLowering.Lower(spec.Build()).Variables.Select(v => (v.Name + v.Shape, v.Initializer)));
    }

    [Fact]
    public void Reshape_divides_polynomials()
    {
        var spec = new SpecBuilder();
        EntryBuilder forward = spec.Forward("Run");
        int x = forward.Input("x", "batch", "time", 12);
        forward.Result("heads", forward.Op("Reshape", x, ShapeArg("shape", "batch", "time", 3, -1)));
        forward.Result("flat", forward.Op("Reshape", x, ShapeArg("shape", -1, 6)));
        int both = forward.Row("Concat", new[] { x, x, forward.Input("more", "batch", 1, 12) }, Arg("axis", 1));
        forward.Result("rows", forward.Op("Reshape", both, ShapeArg("shape", "batch", -1)));
        LoweredModel model = SpecLowering.Lower(spec.Build());
        Assert.Empty(model.Diagnostics);
        TensorGraph graph = model.Entries[0].Graph;
        Assert.Equal(
            new[] { "[batch,time,3,4]", "[2*batch*time,6]", "[batch,24*time+12]" }, graph.Results.Select(r => graph.Rows[r.Row].Shape.ToString()));
    }

    private static GraphRow[] Rows(LoweredModel model, PlanKind kind) => model.Entries.Single(e => e.Kind == kind).Graph.Rows.ToArray();

    private static IEnumerable<string> Inputs(LoweredModel model, PlanKind kind) => Rows(model, kind).Where(r => r.Op == OpCode.Input).Select(r => r.Name);
}
