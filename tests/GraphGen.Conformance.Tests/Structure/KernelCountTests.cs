using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler;
using GraphGen.Compiler.Emit.CSharp;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Conformance.Tests.Structure;

/// <summary>What fusion and sharing make of models, counted in kernels and in characters.</summary>
public class KernelCountTests
{
    [Fact]
    public void A_training_step_of_the_digits_classifier_is_at_most_nine_kernels() =>
        Assert.InRange(Plan(SpecSamples.DigitsMlp(), PlanKind.TrainStep).Steps.Count, 1, 9);

    [Fact]
    public void Softmax_is_one_kernel() => Assert.Single(Plan(Forward(e => e.Op("Softmax", e.Input("x", "batch", 10), Arg("axis", -1))), PlanKind.Forward).Steps);

    [Theory]
    [InlineData("LogSumExp")]
    [InlineData("Prod")]
    [InlineData("Std")]
    [InlineData("ArgMax")]
    public void Reductions_of_rows_that_take_several_passes_are_one_kernel(string op) => Assert.Single(
        Plan(
            Forward(e => op == "ArgMax" ? e.Op(op, e.Input("x", "batch", 10), Arg("axis", -1), Arg("keepDims", false)) : e.Reduce(op, e.Input("x", "batch", 10), false, -1)),
            PlanKind.Forward).Steps);

    [Fact]
    public void Layer_norm_is_one_kernel()
    {
        var spec = new SpecBuilder { Name = "Net" };
        int norm = Norm(spec, "norm");
        EntryBuilder e = spec.Forward("Run");
        e.Result("y", e.Layer("LayerNorm", norm, e.Input("x", "batch", 64)));
        Assert.Single(Plan(spec.Build(), PlanKind.Forward).Steps);
    }

    /// <summary>One kernel makes the numbers of each channel, square roots and all, and the product's kernel applies them.</summary>
    [Fact]
    public void A_prediction_has_no_pass_of_its_own_for_batch_normalisation()
    {
        var spec = new SpecBuilder { Name = "Net" };
        int mix = spec.Linear("mix", 8, 16, bias: false);
        int norm = spec.Layer("norm", "BatchNorm", Arg("channels", 16), Arg("epsilon", 1e-5), Arg("momentum", 0.1), Arg("affine", true));
        EntryBuilder e = spec.Forward("Run");
        e.Result("y", e.Op("Relu", e.Layer("BatchNorm", norm, e.Layer("Linear", mix, e.Input("x", "batch", 4, 4, 8)))));
        CompiledModel model = GraphCompiler.Compile(SpecLowering.Lower(spec.Build()), new CompilerOptions { Verify = true });

        Assert.Equal(2, Assert.Single(model.Plans).Steps.Count);
        Assert.Equal(
            new[] { true, false },
            model.Plans[0].Steps.Select(step => ExpressionTree.Expressions(model.Kernels[step.Kernel].Wide.Body).Any(x => x is UnaryExpr { Op: UnaryOp.Sqrt })));
    }

    [Theory]
    [InlineData("Softmax")]
    [InlineData("LayerNorm")]
    public void Normalizing_rows_is_one_kernel_each_way(string operation)
    {
        var spec = new SpecBuilder { Name = "Net", Optimizer = ModelOptimizer.Sgd };
        int first = spec.Linear("first", 20, 64), last = spec.Linear("last", 64, 5);
        EntryBuilder e = spec.Forward("Run");
        int hidden = e.Layer("Linear", first, e.Input("x", "batch", 20));
        hidden = operation == "Softmax" ? e.Op("Softmax", hidden, Arg("axis", -1)) : e.Layer("LayerNorm", Norm(spec, "norm"), hidden);
        e.Result("y", e.Layer("Linear", last, hidden));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Op("MeanSquaredError", loss.Forwarded("y"), loss.Input("target", "batch", 5)));

        var groups = new List<FusionGroup>();
        GraphCompiler.Compile(SpecLowering.Lower(spec.Build()), new CompilerOptions
        {
            Verify = true,
            Observe = (pass, entry, made) => groups.AddRange(made is FusionPlan plan && entry == "TrainStep" ? plan.Groups : []),
        });
        Assert.Equal(2, groups.Count(g => g.Kind == GroupKind.RowWise && g.Leading.Rank == 1));
    }

    /// <summary>A kernel over the rows gives losses and gradients of the logits; a second one takes the mean of the losses.</summary>
    [Fact]
    public void Cross_entropy_is_one_kernel_over_the_rows_both_ways()
    {
        CompiledModel model = Compile(SpecSamples.DigitsMlp());
        ExecutionPlan plan = model.Plans.Single(p => p.Kind == PlanKind.TrainStep);
        Assert.Single(plan.Steps, s => model.Kernels[s.Kernel].Wide.Buffers.Any(b => b.Name.StartsWith("labels", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void Twelve_equal_layers_cost_little_more_source_than_two()
    {
        (int two, int twelve) = (SourceLength(2), SourceLength(12));
        Assert.True(twelve <= 1.3 * two, $"{twelve} characters against {two}: {(double)twelve / two}");
    }

    private static int SourceLength(int layers)
    {
        LoweredModel lowered = SpecLowering.Lower(Stack(layers));
        CompiledModel compiled = GraphCompiler.Compile(lowered, new CompilerOptions());
        return ModelEmitter.Signatures(lowered).Length + ProgramEmitter.Program(compiled).Length + KernelFile.Write(compiled).Length;
    }

    /// <summary>Layers of layer norm, two linear maps around GELU, and a residual.</summary>
    private static ModelSpec Stack(int layers)
    {
        const int Width = 64;
        var spec = new SpecBuilder { Name = "Stack", Optimizer = ModelOptimizer.AdamW };
        EntryBuilder e = spec.Forward("Run");
        int x = e.Input("x", "batch", Width);
        for (int i = 0; i < layers; i++)
        {
            int norm = Norm(spec, $"blocks.{i}.norm"), up = spec.Linear($"blocks.{i}.up", Width, 4 * Width), down = spec.Linear($"blocks.{i}.down", 4 * Width, Width);
            int hidden = e.Op("Gelu", e.Layer("Linear", up, e.Layer("LayerNorm", norm, x)));
            x = e.Op("Add", x, e.Layer("Linear", down, hidden));
        }

        e.Result("y", x);
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Op("MeanSquaredError", loss.Forwarded("y"), loss.Input("target", "batch", Width)));
        return spec.Build();
    }

    private static int Norm(SpecBuilder spec, string path) => spec.Layer(path, "LayerNorm", Arg("features", 64), Arg("epsilon", 1e-5));

    private static ModelSpec Forward(System.Func<EntryBuilder, int> build)
    {
        var spec = new SpecBuilder { Name = "Net" };
        EntryBuilder e = spec.Forward("Run");
        e.Result("y", build(e));
        return spec.Build();
    }

    private static ExecutionPlan Plan(ModelSpec spec, PlanKind kind) => Compile(spec).Plans.Single(p => p.Kind == kind);

    private static CompiledModel Compile(ModelSpec spec) => GraphCompiler.Compile(SpecLowering.Lower(spec), new CompilerOptions { Verify = true });
}
