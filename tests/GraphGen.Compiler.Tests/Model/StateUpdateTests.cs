using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using Xunit;

namespace GraphGen.Compiler.Tests.Model;

/// <summary>Update(state, value): which plans assign it, and what reads see.</summary>
public sealed class StateUpdateTests
{
    [Fact]
    public void Plans_that_train_assign_state_and_the_others_do_not()
    {
        LoweredModel model = SpecLowering.Lower(Counting(new TrainingOptions(AccumulatesGradients: true)));
        Assert.Empty(model.Diagnostics);
        Assert.Equal(
            new[] { (PlanKind.Forward, false), (PlanKind.TrainStep, true), (PlanKind.Evaluate, false), (PlanKind.Accumulate, true), (PlanKind.ApplyGradients, false) },
            model.Entries.Select(e => (e.Kind, e.Graph.Assigns.Any(a => e.Graph.Rows[a.Variable].Name == "count"))));
    }

    [Fact]
    public void Reads_see_the_value_from_before_the_step()
    {
        var run = new ModelRun(Counting(new()));
        run.Leaves["count"] = InterpreterTensor.Of(new double[] { 3 });
        run.Leaves["p"] = InterpreterTensor.Of(new double[] { 5 });
        InterpreterResult step = run.Run(PlanKind.TrainStep);
        Assert.Equal(4, Assert.Single(step.Assigned["count"].Values));
        Assert.Equal(15, step.Results[SpecLowering.LossResult].Values[0]);
    }

    [Fact]
    public void State_is_no_parameter_and_has_no_gradient() =>
        Assert.Equal(new[] { "p" }, new ModelRun(Counting(new())).Graph(PlanKind.TrainStep) is TensorGraph graph
            ? graph.Assigns.Select(a => graph.Rows[a.Variable]).Where(r => r.Op == OpCode.Parameter).Select(r => r.Name)
            : null);

    [Fact]
    public void What_is_no_field_cannot_be_updated() => AssertReported(
        "GG0132", new[] { "the result of Negate" }, e => e.Op("Update", e.Op("Negate", e.Variable(1)), e.Constant(1)));

    [Fact]
    public void A_parameter_is_no_state() => AssertReported("GG0132", new[] { "p" }, e => e.Op("Update", e.Variable(0), e.Constant(1)));

    [Fact]
    public void A_state_keeps_its_shape() => AssertReported(
        "GG0109", new[] { "Update", "x", "[]", "[3]" }, e => e.Op("Update", e.Variable(1), e.Input("x", 3)));

    [Fact]
    public void A_state_keeps_its_type() => AssertReported(
        "GG0102", new[] { "Update", "count", "float", "1", "int" }, e => e.Op("Update", e.Variable(1), e.IntConstant(1)));

    [Fact]
    public void A_state_is_updated_once() => AssertReported(
        "GG0133", new[] { "count" }, e => e.Op("Update", e.Variable(1), e.Constant(1)) >= 0 ? e.Op("Update", e.Variable(1), e.Constant(1)) : -1);

    [Fact]
    public void An_update_that_training_does_not_run_is_reported()
    {
        SpecBuilder spec = Variables();
        EntryBuilder first = spec.Forward("First"), second = spec.Forward("Second");
        first.Result("y", first.Variable(0));
        int update = second.Op("Update", second.Variable(1), second.Constant(1));
        second.Result("z", second.Op("Add", second.Variable(0), second.Variable(1)));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Forwarded("y"));
        SpecDiagnostic report = Assert.Single(SpecLowering.Lower(spec.Build()).Diagnostics);
        Assert.Equal(("GG0210", 1, update), (report.Id, report.Entry, report.Row));
        Assert.Equal(new[] { "count", "First and Loss", "Second" }, report.Arguments);
    }

    private static void AssertReported(string id, string[] arguments, System.Func<EntryBuilder, int> mistake)
    {
        SpecBuilder spec = Variables();
        EntryBuilder e = spec.Forward("Run");
        int row = mistake(e);
        e.Result("y", e.Op("Add", e.Variable(0), e.Variable(1)));
        SpecDiagnostic report = Assert.Single(SpecLowering.Lower(spec.Build()).Diagnostics);
        Assert.Equal((id, 0, row), (report.Id, report.Entry, report.Row));
        Assert.Equal(arguments, report.Arguments);
    }

    /// <summary>A loss p * count, and a state count that grows by one.</summary>
    private static ModelSpec Counting(TrainingOptions training)
    {
        SpecBuilder spec = Variables(training);
        EntryBuilder forward = spec.Forward("Run");
        forward.Op("Update", forward.Variable(1), forward.Op("Add", forward.Variable(1), forward.Constant(1)));
        forward.Result("y", forward.Op("Multiply", forward.Variable(0), forward.Variable(1)));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Forwarded("y"));
        return spec.Build();
    }

    private static SpecBuilder Variables(TrainingOptions? training = null)
    {
        var spec = new SpecBuilder { Training = training ?? new() };
        spec.Parameter("p");
        spec.Variable("count", trained: false, SpecElementType.Float, "Default");
        return spec;
    }
}
