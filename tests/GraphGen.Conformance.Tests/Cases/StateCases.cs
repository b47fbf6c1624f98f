using System;
using System.Collections.Generic;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>State that training steps update, in the orders in which reads and writes of one memory can meet.</summary>
internal static class StateCases
{
    public static IEnumerable<ConformanceCase> All =>
    [
        Of("Running mean", (e, x, a, _) =>
        {
            int mean = e.Reduce("Mean", x, keepDims: false, 0);
            e.Op("Update", a, e.Op("Add", e.Op("Multiply", a, e.Constant(0.75)), e.Op("Multiply", mean, e.Constant(0.25))));
            return e.Op("Subtract", x, a);
        }),
        Of("Running mean that a result shows", (e, x, a, _) =>
        {
            e.Op("Update", a, e.Op("Add", a, e.Reduce("Sum", x, keepDims: false, 0)));
            return e.Op("Add", x, e.Op("Multiply", a, a));
        }),
        Of("Read through a product after the update", (e, x, a, _) =>
        {
            e.Op("Update", a, e.Op("Tanh", a));
            return e.Op("Multiply", x, e.Op("Unsqueeze", e.Op("MatMul", x, a), List("axes", 1)));
        }),
        Of("Exchanged", (e, x, a, b) =>
        {
            e.Op("Update", a, b);
            e.Op("Update", b, a);
            return e.Op("Add", x, e.Op("Multiply", a, b));
        }),
        Of("Handed on", (e, x, a, b) =>
        {
            e.Op("Update", b, a);
            e.Op("Update", a, e.Reduce("Max", x, keepDims: false, 0));
            return e.Op("Add", x, e.Op("Multiply", a, b));
        }),
        Of("Kept", (e, x, a, _) =>
        {
            e.Op("Update", a, a);
            return e.Op("Add", x, a);
        }),
        Of("Two states of one value", (e, x, a, b) =>
        {
            int mean = e.Op("Add", e.Reduce("Mean", x, keepDims: false, 0), b);
            e.Op("Update", a, mean);
            e.Op("Update", b, mean);
            return e.Op("Add", x, e.Op("Multiply", a, b));
        }),
        Of("In reverse", (e, x, a, _) =>
        {
            e.Op("Update", a, e.Op("Flip", a, List("axes", 0)));
            return e.Op("Add", x, a);
        }),
        Of("By batches", (e, x, a, b) =>
        {
            e.Op("Update", a, e.Op("Add", a, e.Reduce("Sum", x, keepDims: false, 0)));
            return e.Op("Add", x, e.Op("Multiply", a, b));
        }, new TrainingOptions(AccumulatesGradients: true)),
        Counter(),
    ];

    /// <summary>A method of an input [n, 17] and two states a and b [17], which gives a tensor like the input; around it a parameter.</summary>
    private static ConformanceCase Of(string name, Func<EntryBuilder, int, int, int, int> method, TrainingOptions? training = null)
    {
        const int Features = 17;
        var spec = new SpecBuilder { Name = "Case", Optimizer = ModelOptimizer.Momentum, Training = training ?? new() };
        int scale = spec.Parameter("scale", Features);
        int a = spec.Variable("a", false, SpecElementType.Float, "Default", Features), b = spec.Variable("b", false, SpecElementType.Float, "Default", Features);
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", method(forward, forward.Op("Multiply", forward.Input("x", "n", Features), forward.Variable(scale)), forward.Variable(a), forward.Variable(b)));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Reduce("Sum", loss.Op("Square", loss.Forwarded("y")), keepDims: false));
        return new ConformanceCase(name, spec.Build()) { Sizes = [1, 5, 33], Value = (leaf, _) => leaf == "optimizer" ? 0.5 : null };
    }

    private static ConformanceCase Counter()
    {
        var spec = new SpecBuilder { Name = "Case", Optimizer = ModelOptimizer.Momentum };
        int scale = spec.Parameter("scale", 5), steps = spec.Variable("steps", false, SpecElementType.Int, "Default");
        EntryBuilder forward = spec.Forward("Run");
        int count = forward.Variable(steps);
        forward.Op("Update", count, forward.Op("Add", count, forward.IntConstant(1)));
        forward.Result("y", forward.Op("Divide", forward.Op("Multiply", forward.Input("x", "n", 5), forward.Variable(scale)), forward.Op("Add", forward.Op("ToFloat", count), forward.Constant(1))));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Reduce("Sum", loss.Op("Square", loss.Forwarded("y")), keepDims: false));
        return new ConformanceCase("Integer that counts steps", spec.Build());
    }
}
