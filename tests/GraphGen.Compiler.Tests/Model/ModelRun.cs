using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Model;

/// <summary>A lowered model with a value for every leaf, run by the double-precision interpreter.</summary>
internal sealed class ModelRun
{
    private readonly LoweredModel model;
    private readonly Dictionary<string, long> symbols;

    /// <param name="value">The value of an element by leaf name and linear index, where it is not a seeded random number in (-2, 2).</param>
    public ModelRun(ModelSpec spec, Dictionary<string, long>? symbols = null, Func<string, int, double?>? value = null, int seed = 1)
    {
        model = SpecLowering.Lower(spec);
        Assert.Empty(model.Diagnostics);
        this.symbols = symbols ?? new Dictionary<string, long>();
        var random = new Random(seed);
        foreach (GraphRow row in model.Entries.SelectMany(e => e.Graph.Rows).Where(r => r.Attributes is LeafAttributes))
        {
            string name = ((LeafAttributes)row.Attributes).Name;
            int[] shape = row.Shape.Select(d => (int)d.Evaluate(this.symbols)).ToArray();
            if (!Leaves.ContainsKey(name))
            {
                Leaves[name] = new InterpreterTensor(shape, Enumerable.Range(0, InterpreterTensor.Size(shape))
                    .Select(i => value?.Invoke(name, i) ?? Element(row.Type, random))
                    .ToArray());
            }
        }
    }

    public Dictionary<string, InterpreterTensor> Leaves { get; } = new();

    public TensorGraph Graph(PlanKind kind) => model.Entries.Single(e => e.Kind == kind).Graph;

    public InterpreterResult Run(PlanKind kind)
    {
        GraphVerifier.Verify(Graph(kind));
        return GraphInterpreter.Run(Graph(kind), symbols, Leaves);
    }

    public InterpreterTensor Result(string name) => Run(PlanKind.Forward).Results[name];

    /// <summary>The loss as the training step computes it.</summary>
    public double Loss() => Run(PlanKind.TrainStep).Results[SpecLowering.LossResult].Values[0];

    /// <summary>Gradients of a model with the optimizer Sgd: what a step of learning rate 1 without decay subtracts.</summary>
    public Dictionary<string, double[]> Gradients()
    {
        Leaves["optimizer"] = InterpreterTensor.Of(new[] { 1.0, 0.0 }, 2);
        InterpreterResult step = Run(PlanKind.TrainStep);
        var parameters = Graph(PlanKind.TrainStep).Rows.Where(r => r.Op == OpCode.Parameter).Select(r => ((LeafAttributes)r.Attributes).Name).ToHashSet();
        return step.Assigned.Where(a => parameters.Contains(a.Key)).ToDictionary(a => a.Key, a => Leaves[a.Key].Values.Zip(a.Value.Values, (before, after) => before - after).ToArray());
    }

    /// <summary>Compares every gradient with central differences of the loss.</summary>
    public void CheckGradients(double tolerance = 1e-6)
    {
        const double Step = 1e-5;
        Dictionary<string, double[]> gradients = Gradients();
        Assert.NotEmpty(gradients);
        foreach ((string name, double[] gradient) in gradients)
        {
            double[] values = Leaves[name].Values;
            for (int i = 0; i < values.Length; i++)
            {
                double value = values[i];
                values[i] = value + Step;
                double above = Loss();
                values[i] = value - Step;
                double below = Loss();
                values[i] = value;
                double expected = (above - below) / (2 * Step);
                Assert.True(
                    Math.Abs(expected - gradient[i]) <= tolerance * Math.Max(1, Math.Abs(expected)),
                    $"{name}[{i}]: central differences give {expected}, the gradient is {gradient[i]}");
            }
        }
    }

    private static double Element(DType type, Random random) => type == DType.I32 ? random.Next(0, 3) : (random.NextDouble() * 4) - 2;
}
