using System;
using System.IO;
using System.Linq;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Conformance.Tests.Models;

/// <summary>What a training step does beside the optimizer's rule, on whole models.</summary>
public sealed class TrainingOptionTests : IDisposable
{
    private const int Rows = 12;

    private static readonly TrainingOptions Everything = new(ModelClipping.ByNorm, AccumulatesGradients: true, AveragesWeights: true);
    private static readonly OptimizerArguments Adam = OptimizerArguments.DefaultsOf(OptimizerKind.Adam) with { LearningRate = 0.02, AverageDecay = 0.5 };

    private static readonly float[] Inputs = [.. Enumerable.Range(0, Rows * 6).Select(i => (i * 7 % 17 / 8f) - 1)];
    private static readonly float[] Targets = [.. Enumerable.Range(0, Rows * 3).Select(i => (i * 5 % 13 / 6f) - 1)];

    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Batches_of_any_size_add_up_to_a_large_one()
    {
        using var large = EmittedNet.Create<double>(ModelOptimizer.Adam);
        using var small = EmittedNet.Create<double>(ModelOptimizer.Adam, new(AccumulatesGradients: true));
        double[] inputs = Array.ConvertAll(Inputs, v => (double)v), targets = Array.ConvertAll(Targets, v => (double)v);
        for (int step = 0; step < 5; step++)
        {
            double expected = large.TrainStep(inputs, targets, Adam), sum = 0;
            foreach (Range rows in new[] { 0..3, 3..8, 8..12 })
            {
                int count = rows.End.Value - rows.Start.Value;
                sum += count * ((IAccumulating<double>)small).Accumulate(
                    inputs.AsSpan((rows.Start.Value * 6)..(rows.End.Value * 6)), targets.AsSpan((rows.Start.Value * 3)..(rows.End.Value * 3)), count);
            }

            ((IAccumulating<double>)small).ApplyGradients(Adam);
            Assert.Equal(expected, sum / Rows, 1e-14);
            AssertNear(large, small);
        }
    }

    [Fact]
    public void One_batch_is_an_ordinary_step_to_the_bit_dropout_included()
    {
        using var whole = EmittedNet.Create<float>(ModelOptimizer.Adam, new(AccumulatesGradients: true), dropout: 0.5);
        using var parts = EmittedNet.Create<float>(ModelOptimizer.Adam, new(AccumulatesGradients: true), dropout: 0.5);
        for (int step = 0; step < 3; step++)
        {
            Assert.Equal(whole.TrainStep(Inputs, Targets, Adam), ((IAccumulating<float>)parts).Accumulate(Inputs, Targets, 1));
            ((IAccumulating<float>)parts).ApplyGradients(Adam);
            Assert.Equal(Values(whole), Values(parts));
        }
    }

    [Fact]
    public void Batches_of_one_step_have_dropout_of_their_own()
    {
        using var model = EmittedNet.Create<float>(ModelOptimizer.Adam, new(AccumulatesGradients: true), dropout: 0.5);
        var accumulating = (IAccumulating<float>)model;
        float[] losses = [.. Enumerable.Range(0, 8).Select(_ => accumulating.Accumulate(Inputs, Targets, 1))];
        Assert.Equal(8, losses.Distinct().Count());
    }

    [Fact]
    public void There_is_nothing_to_apply_before_a_batch()
    {
        using var model = EmittedNet.Create<float>(ModelOptimizer.Adam, Everything);
        var accumulating = (IAccumulating<float>)model;
        Assert.Throws<InvalidOperationException>(() => accumulating.ApplyGradients(Adam));
        accumulating.Accumulate(Inputs, Targets, 1);
        accumulating.ApplyGradients(Adam);
        Assert.Throws<InvalidOperationException>(() => accumulating.ApplyGradients(Adam));
        Assert.Throws<ArgumentOutOfRangeException>("weight", () => accumulating.Accumulate(Inputs, Targets, 0));
        Assert.Throws<ArgumentOutOfRangeException>("weight", () => accumulating.Accumulate(Inputs, Targets, double.NaN));
    }

    /// <summary>Stopped between two batches of one step, with moments, averages and half a gradient.</summary>
    [Fact]
    public void A_checkpoint_in_the_middle_of_a_step_goes_on_to_the_same_bits()
    {
        using var whole = EmittedNet.Create<float>(ModelOptimizer.Adam, Everything, dropout: 0.5);
        Half(whole);
        whole.Save(path);
        using var resumed = EmittedNet.Create<float>(ModelOptimizer.Adam, Everything, dropout: 0.5);
        resumed.Restore(path);
        foreach (ITrainable<float, float> model in new[] { whole, resumed })
        {
            ((IAccumulating<float>)model).Accumulate(Inputs, Targets, 1);
            ((IAccumulating<float>)model).ApplyGradients(Adam);
            model.TrainStep(Inputs, Targets, Adam);
        }

        Assert.Equal(Values(whole), Values(resumed));
        using (whole.UseAverages())
        using (resumed.UseAverages())
        {
            Assert.Equal(Values(whole), Values(resumed));
        }

        static void Half(ITrainable<float, float> model)
        {
            model.TrainStep(Inputs, Targets, Adam);
            model.TrainStep(Inputs, Targets, Adam);
            ((IAccumulating<float>)model).Accumulate(Inputs, Targets, 1);
        }
    }

    [Fact]
    public void Steps_of_every_kind_allocate_nothing()
    {
        using var model = EmittedNet.Create<float>(ModelOptimizer.Adam, Everything);
        var accumulating = (IAccumulating<float>)model;
        Step();
        Assert.Equal(0, Allocations.Of(100, Step));

        void Step()
        {
            model.TrainStep(Inputs, Targets, Adam);
            accumulating.Accumulate(Inputs, Targets, 1);
            accumulating.Accumulate(Inputs, Targets, 1);
            accumulating.ApplyGradients(Adam);
        }
    }

    [Fact]
    public void Averages_take_the_place_of_the_parameters_and_give_it_back()
    {
        using var model = EmittedNet.Create<float>(ModelOptimizer.Adam, Everything);
        float[] first = Values(model);
        using (model.UseAverages())
        {
            Assert.Equal(first, Values(model));
        }

        model.TrainStep(Inputs, Targets, Adam);
        float[] average = Values(model);
        model.TrainStep(Inputs, Targets, Adam);
        float[] last = Values(model);
        float loss = model.Evaluate(Inputs, Targets);
        using (IDisposable use = model.UseAverages())
        {
            Assert.Equal(average.Zip(last, (a, b) => (0.5f * a) + (0.5f * b)), Values(model));
            Assert.NotEqual(loss, model.Evaluate(Inputs, Targets));
            Assert.Throws<InvalidOperationException>(() => model.TrainStep(Inputs, Targets, Adam));
            Assert.Throws<InvalidOperationException>(() => model.Save(path));
            Assert.Throws<InvalidOperationException>(() => model.UseAverages());
            model.SaveWeights(path);
            use.Dispose();
        }

        Assert.Equal(last, Values(model));
        using var averaged = EmittedNet.Create<float>(ModelOptimizer.Adam, Everything);
        averaged.LoadWeights(path);
        Assert.Equal(average.Zip(last, (a, b) => (0.5f * a) + (0.5f * b)), Values(averaged));
    }

    [Fact]
    public void A_model_without_averages_says_so()
    {
        using var model = EmittedNet.Create<float>(ModelOptimizer.Adam);
        Assert.Contains("AverageWeights = true", Assert.Throws<InvalidOperationException>(() => model.UseAverages()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Frozen_parameters_keep_their_values_and_cost_nothing()
    {
        var training = new TrainingOptions(Groups: new[] { new ParameterGroupSpec("hidden.*", null, null, true), new ParameterGroupSpec("hidden.bias", null, null, false) });
        CompiledModel all = EmittedNet.Compile(EmittedNet.Spec(ModelOptimizer.Adam, ModelPrecision.Single, new()));
        CompiledModel some = EmittedNet.Compile(EmittedNet.Spec(ModelOptimizer.Adam, ModelPrecision.Single, training));
        CompiledModel head = EmittedNet.Compile(EmittedNet.Spec(ModelOptimizer.Adam, ModelPrecision.Single, new(Groups: new[] { new ParameterGroupSpec("hidden.*", null, null, true) })));
        Assert.DoesNotContain(some.Variables, v => v.Name.StartsWith("hidden.weight.", StringComparison.Ordinal));
        Assert.Equal([1, 3], new[] { some, head }.Select(m => Steps(all) - Steps(m)));

        using var model = EmittedNet.Create<float>(ModelOptimizer.Adam, training);
        float[] before = model.Parameters["hidden.weight"].ToArray(), bias = model.Parameters["hidden.bias"].ToArray();
        model.TrainStep(Inputs, Targets, Adam);
        Assert.Equal(before, model.Parameters["hidden.weight"].ToArray());
        Assert.NotEqual(bias, model.Parameters["hidden.bias"].ToArray());
        Assert.Equal([false, true, true, true], model.Parameters.Select(p => p.Trainable));
        Assert.Contains("hidden.weight", model.Parameters.Select(p => p.Name));

        static int Steps(CompiledModel model) => model.Plans.Single(p => p.Kind == PlanKind.TrainStep).Steps.Count;
    }

    /// <summary>Only the global norm has to wait for all gradients.</summary>
    [Fact]
    public void Updates_stay_fused_with_gradients_unless_their_norm_is_clipped()
    {
        int plain = Steps(new());
        Assert.Equal(plain, Steps(new(ModelClipping.ByValue)));
        Assert.Equal(plain, Steps(new(AveragesWeights: true)));
        Assert.True(Steps(new(ModelClipping.ByNorm)) > plain);

        static int Steps(TrainingOptions training) =>
            EmittedNet.Compile(EmittedNet.Spec(ModelOptimizer.Adam, ModelPrecision.Single, training)).Plans.Single(p => p.Kind == PlanKind.TrainStep).Steps.Count;
    }

    private static float[] Values(IModel model) => [.. model.Parameters.SelectMany(p => p.ToArray())];

    private static void AssertNear(IModel expected, IModel actual)
    {
        foreach ((Parameter left, Parameter right) in expected.Parameters.Zip(actual.Parameters))
        {
            double[] one = new double[left.Count], other = new double[left.Count];
            left.CopyTo(one);
            right.CopyTo(other);
            Assert.All(one.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        }
    }
}
