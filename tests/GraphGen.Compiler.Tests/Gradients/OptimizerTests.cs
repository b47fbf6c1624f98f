using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;

namespace GraphGen.Compiler.Tests.Gradients;

/// <summary>Three steps of every optimizer against the formulas of torch.optim, written out.</summary>
public sealed class OptimizerTests
{
    private const double LearningRate = 0.1, Decay = 0.05, Beta1 = 0.9, Beta2 = 0.99, MomentumFactor = 0.8, Epsilon = 1e-8;

    private static readonly double[] Initial = { 0.5, -1, 2 };

    private delegate double Reference(double p, double gradient, double[] state, int step);

    [Fact]
    public void Sgd() => Check(
        "Sgd",
        _ => new[] { LearningRate, Decay },
        Array.Empty<string>(),
        (p, g, _, _) => p - (LearningRate * (g + (Decay * p))));

    [Fact]
    public void Momentum() => Check(
        "Momentum",
        _ => new[] { LearningRate, Decay, MomentumFactor },
        new[] { "p.momentum" },
        (p, g, s, _) => p - (LearningRate * (s[0] = (MomentumFactor * s[0]) + g + (Decay * p))));

    [Fact]
    public void Adam() => Check(
        "Adam",
        t => AdamEntries(t, Decay),
        new[] { "p.exp_avg", "p.exp_avg_sq" },
        (p, g, s, t) => p - AdamStep(g + (Decay * p), s, t));

    [Fact]
    public void AdamW() => Check(
        "AdamW",
        t => AdamEntries(t, 1 - (LearningRate * Decay)),
        new[] { "p.exp_avg", "p.exp_avg_sq" },
        (p, g, s, t) => (p * (1 - (LearningRate * Decay))) - AdamStep(g, s, t));

    [Fact]
    public void Nesterov() => Check(
        "Nesterov",
        _ => new[] { LearningRate, Decay, MomentumFactor },
        new[] { "p.momentum" },
        (p, g, s, _) => p - (LearningRate * (g + (Decay * p) + (MomentumFactor * (s[0] = (MomentumFactor * s[0]) + g + (Decay * p))))));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RmsProp(bool centered) => Check(
        centered ? "CenteredRmsProp" : "RmsProp",
        _ => new[] { LearningRate, Decay, Beta1, 1 - Beta1, Epsilon, MomentumFactor },
        centered ? new[] { "p.square_avg", "p.momentum", "p.grad_avg" } : new[] { "p.square_avg", "p.momentum" },
        (p, g, s, _) =>
        {
            g += Decay * p;
            s[0] = (Beta1 * s[0]) + ((1 - Beta1) * g * g);
            s[2] = centered ? (Beta1 * s[2]) + ((1 - Beta1) * g) : 0;
            s[1] = (MomentumFactor * s[1]) + (g / (Math.Sqrt(s[0] - (s[2] * s[2])) + Epsilon));
            return p - (LearningRate * s[1]);
        });

    [Fact]
    public void Adagrad() => Check(
        "Adagrad",
        _ => new[] { LearningRate, Decay, Epsilon },
        new[] { "p.sum" },
        (p, g, s, _) => p - (LearningRate * (g + (Decay * p)) / (Math.Sqrt(s[0] += (g + (Decay * p)) * (g + (Decay * p))) + Epsilon)));

    [Fact]
    public void Adadelta() => Check(
        "Adadelta",
        _ => new[] { LearningRate, Decay, Beta1, 1 - Beta1, 1e-3 },
        new[] { "p.square_avg", "p.acc_delta" },
        (p, g, s, _) =>
        {
            g += Decay * p;
            s[0] = (Beta1 * s[0]) + ((1 - Beta1) * g * g);
            double delta = Math.Sqrt(s[1] + 1e-3) / Math.Sqrt(s[0] + 1e-3) * g;
            s[1] = (Beta1 * s[1]) + ((1 - Beta1) * delta * delta);
            return p - (LearningRate * delta);
        });

    [Fact]
    public void Adamax() => Check(
        "Adamax",
        t => new[] { LearningRate / (1 - Math.Pow(Beta1, t)), Decay, Beta1, 1 - Beta1, Beta2, Epsilon },
        new[] { "p.exp_avg", "p.exp_inf" },
        (p, g, s, t) =>
        {
            g += Decay * p;
            s[0] = (Beta1 * s[0]) + ((1 - Beta1) * g);
            s[1] = Math.Max(Beta2 * s[1], Math.Abs(g) + Epsilon);
            return p - (LearningRate / (1 - Math.Pow(Beta1, t)) * s[0] / s[1]);
        });

    [Fact]
    public void Lion() => Check(
        "Lion",
        _ => new[] { LearningRate, 1 - (LearningRate * Decay), Beta1, 1 - Beta1, Beta2, 1 - Beta2 },
        new[] { "p.exp_avg" },
        (p, g, s, _) =>
        {
            int sign = Math.Sign((Beta1 * s[0]) + ((1 - Beta1) * g));
            s[0] = (Beta2 * s[0]) + ((1 - Beta2) * g);
            return (p * (1 - (LearningRate * Decay))) - (LearningRate * sign);
        });

    private static double AdamStep(double g, double[] state, int t)
    {
        state[0] = (Beta1 * state[0]) + ((1 - Beta1) * g);
        state[1] = (Beta2 * state[1]) + ((1 - Beta2) * g * g);
        double mean = state[0] / (1 - Math.Pow(Beta1, t)), square = state[1] / (1 - Math.Pow(Beta2, t));
        return LearningRate * mean / (Math.Sqrt(square) + Epsilon);
    }

    private static double[] AdamEntries(int t, double second) => new[]
    {
        LearningRate / (1 - Math.Pow(Beta1, t)), second, Beta1, 1 - Beta1, Beta2, 1 - Beta2, Math.Sqrt(1 - Math.Pow(Beta2, t)), Epsilon,
    };

    /// <summary>The loss is the sum of p cubed, whose gradient is 3 p squared.</summary>
    private static void Check(string optimizer, Func<int, double[]> entries, string[] buffers, Reference reference)
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double, Optimizer = Enum.Parse<ModelOptimizer>(optimizer) };
        EntryBuilder loss = spec.Loss();
        int p = loss.Variable(spec.Parameter("p", 3));
        loss.Result("loss", loss.Reduce("Sum", loss.Op("Multiply", p, loss.Op("Square", p)), false));
        ModelSpec built = spec.Build();
        Assert.Equal(buffers, SpecLowering.Lower(built).Variables.Where(v => v.Role == VariableRole.OptimizerState).Select(v => v.Name));

        var run = new ModelRun(built, value: (name, i) => name == "p" ? Initial[i] : 0);
        double[] expected = Initial.ToArray();
        double[][] state = Initial.Select(_ => new double[3]).ToArray();
        for (int step = 1; step <= 3; step++)
        {
            run.Leaves["optimizer"] = InterpreterTensor.Of(entries(step), entries(step).Length);
            foreach ((string name, InterpreterTensor value) in run.Run(PlanKind.TrainStep).Assigned)
            {
                run.Leaves[name] = value;
            }

            expected = expected.Select((v, i) => reference(v, 3 * v * v, state[i], step)).ToArray();
            Assert.All(run.Leaves["p"].Values.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 12));
        }
    }
}
