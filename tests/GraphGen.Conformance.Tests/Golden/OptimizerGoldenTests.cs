using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GraphGen.Checkpoints;
using GraphGen.Compiler.Model;
using GraphGen.Conformance.Tests.Models;
using Xunit;

namespace GraphGen.Conformance.Tests.Golden;

/// <summary>
/// Twenty steps with every optimizer and option of training against PyTorch in double (eng/golden/optimizers.py): in double nearly to
/// the bit, which shows the formulas, and in single to what rounding does in twenty steps.
/// </summary>
public sealed class OptimizerGoldenTests : IDisposable
{
    private const int Steps = 20, Batch = 8;

    /// <summary>Of the largest number of a tensor.</summary>
    private const double DoubleTolerance = 1e-13, SingleTolerance = 2e-6;

    private static readonly string[] Names = ["hidden.weight", "hidden.bias", "output.weight", "output.bias"];

    private static readonly OptimizerArguments Adam = OptimizerArguments.DefaultsOf(OptimizerKind.Adam) with { LearningRate = 0.02, WeightDecay = 0.05 };

    private static readonly Dictionary<string, Run> Runs = new()
    {
        ["Sgd"] = Of(ModelOptimizer.Sgd, 0.1),
        ["Momentum"] = Of(ModelOptimizer.Momentum, 0.05),
        ["Nesterov"] = Of(ModelOptimizer.Nesterov, 0.05),
        ["Adam"] = Of(ModelOptimizer.Adam, 0.02),
        ["AdamW"] = Of(ModelOptimizer.AdamW, 0.02),
        ["RmsProp"] = Of(ModelOptimizer.RmsProp, 0.01),
        ["RmsProp.momentum"] = Of(ModelOptimizer.RmsProp, 0.01, a => a with { Alpha = 0.9, Epsilon = 1e-6, Momentum = 0.5 }),
        ["CenteredRmsProp"] = Of(ModelOptimizer.CenteredRmsProp, 0.01),
        ["Adagrad"] = Of(ModelOptimizer.Adagrad, 0.05),
        ["Adadelta"] = Of(ModelOptimizer.Adadelta, 1),
        ["Adamax"] = Of(ModelOptimizer.Adamax, 0.02),
        ["Lion"] = Of(ModelOptimizer.Lion, 0.01),
        ["groups"] = Of(ModelOptimizer.AdamW, 0.02) with
        {
            Training = new(Groups: new[]
            {
                new ParameterGroupSpec("*.bias", null, 0, null),
                new ParameterGroupSpec("hidden.*", 0.1, null, null),
                new ParameterGroupSpec("output.bias", null, null, true),
            }),
        },
        ["clip by value"] = new(ModelOptimizer.Adam, Adam with { ClipThreshold = 0.05 }, new(ModelClipping.ByValue)),
        ["clip by norm"] = new(ModelOptimizer.Adam, Adam with { ClipThreshold = 0.4 }, new(ModelClipping.ByNorm)),
        ["accumulated"] = new(ModelOptimizer.Adam, Adam with { ClipThreshold = 0.4 }, new(ModelClipping.ByNorm, AccumulatesGradients: true)),
        ["averages"] = new(ModelOptimizer.Adam, Adam with { AverageDecay = 0.9 }, new(AveragesWeights: true)),
    };

    private readonly SafetensorsFile file = SafetensorsFile.Open(Path.Combine(AppContext.BaseDirectory, "Golden", "optimizers.safetensors"));

    public static TheoryData<string> RunNames => [.. Runs.Keys];

    public void Dispose() => file.Dispose();

    [Fact]
    public void Every_optimizer_has_a_run() => Assert.Empty(Enum.GetNames<ModelOptimizer>().Except(Runs.Keys));

    [Theory]
    [MemberData(nameof(RunNames))]
    public void Twenty_steps_in_double_follow_PyTorch(string name) => Check<double>(name, DoubleTolerance);

    [Theory]
    [MemberData(nameof(RunNames))]
    public void Twenty_steps_in_single_follow_PyTorch(string name) => Check<float>(name, SingleTolerance);

    private void Check<T>(string name, double tolerance)
        where T : unmanaged
    {
        Run run = Runs[name];
        using ITrainable<T, T> model = EmittedNet.Create<T>(run.Optimizer, run.Training);
        foreach (string parameter in Names)
        {
            model.Parameters[parameter].CopyFrom(Read("initial." + parameter));
        }

        T[] inputs = Convert<T>(Read("inputs")), targets = Convert<T>(Read("targets"));
        for (int step = 0; step < Steps; step++)
        {
            Step(model, inputs.AsSpan(step * Batch * 6, Batch * 6), targets.AsSpan(step * Batch * 3, Batch * 3), run);
            Compare(model, name + ".", step, tolerance);
            if (run.Training.AveragesWeights)
            {
                using (model.UseAverages())
                {
                    Compare(model, name + ".average.", step, tolerance);
                }
            }
        }
    }

    private static void Step<T>(ITrainable<T, T> model, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Run run)
        where T : unmanaged
    {
        if (model is IAccumulating<T> accumulating)
        {
            for (int part = 0; part < 4; part++)
            {
                accumulating.Accumulate(inputs.Slice(part * 12, 12), targets.Slice(part * 6, 6), weight: 1);
            }

            accumulating.ApplyGradients(run.Arguments);
        }
        else
        {
            model.TrainStep(inputs, targets, run.Arguments);
        }
    }

    private void Compare(IModel model, string prefix, int step, double tolerance)
    {
        foreach (Parameter parameter in model.Parameters)
        {
            var actual = new double[parameter.Count];
            parameter.CopyTo(actual);
            double[] expected = Read(prefix + parameter.Name).AsSpan(step * actual.Length, actual.Length).ToArray();
            double allowed = tolerance * expected.Max(Math.Abs);
            for (int i = 0; i < actual.Length; i++)
            {
                Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed, FormattableString.Invariant($"step {step}: {parameter.Name}[{i}] is {actual[i]:R} instead of {expected[i]:R}"));
            }
        }
    }

    private double[] Read(string name)
    {
        SafetensorsTensor tensor = file.Tensors[name];
        var values = new double[tensor.Count];
        file.Read(tensor, values.AsSpan());
        return values;
    }

    private static T[] Convert<T>(double[] values)
        where T : unmanaged => Array.ConvertAll(values, v => (T)System.Convert.ChangeType(v, typeof(T), null));

    private static Run Of(ModelOptimizer optimizer, double learningRate, Func<OptimizerArguments, OptimizerArguments>? change = null)
    {
        OptimizerArguments arguments = OptimizerArguments.DefaultsOf(Enum.Parse<OptimizerKind>(optimizer.ToString())) with { LearningRate = learningRate, WeightDecay = 0.05 };
        return new(optimizer, change?.Invoke(arguments) ?? arguments, new());
    }

    private sealed record Run(ModelOptimizer Optimizer, OptimizerArguments Arguments, TrainingOptions Training);
}
