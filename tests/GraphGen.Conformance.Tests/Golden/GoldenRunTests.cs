using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GraphGen.Checkpoints;
using GraphGen.Compiler;
using GraphGen.Compiler.Emit.CSharp;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using GraphGen.Conformance.Tests.Running;
using GraphGen.Determinism;
using Xunit;

namespace GraphGen.Conformance.Tests.Golden;

/// <summary>
/// Ten Adam steps of the digits classifier against the same ten in PyTorch (eng/golden/digits_mlp.py). PyTorch's own float32 run is
/// about 4e-8 away from its float64 run.
/// </summary>
public sealed class GoldenRunTests : IDisposable
{
    private const int Steps = 10, Batch = 64;

    /// <summary>Of the largest number of a tensor.</summary>
    private const double Tolerance = 3e-7, GradientTolerance = 1e-6;

    private static readonly string[] Names = ["hidden.weight", "hidden.bias", "output.weight", "output.bias"];

    private readonly SafetensorsFile file = SafetensorsFile.Open(Path.Combine(AppContext.BaseDirectory, "Golden", "digits_mlp.safetensors"));

    public void Dispose() => file.Dispose();

    [Fact]
    public void Ten_steps_follow_PyTorch()
    {
        using var model = new DigitsMlp(seed: 0);
        foreach (string name in Names)
        {
            model.Parameters[name].CopyFrom(Read<float>($"initial.{name}"));
        }

        for (int step = 0; step < Steps; step++)
        {
            float[] pixels = Read<float>($"step{step}.pixels");
            Compare($"step{step}.logits", model.Logits(pixels));
            Compare($"step{step}.loss", [model.TrainStep(pixels, Read<int>($"step{step}.labels"), learningRate: 1e-3)]);
            foreach (string name in Names)
            {
                Compare($"step{step}.parameter.{name}", model.Parameters[name].ToArray());
            }
        }
    }

    /// <summary>The optimizer Momentum keeps the gradients of its first step as they are.</summary>
    [Fact]
    public void Gradients_are_those_of_PyTorch()
    {
        CompiledModel model = GraphCompiler.Compile(
            SpecLowering.Lower(SpecSamples.DigitsMlp(ModelOptimizer.Momentum)), new CompilerOptions { Verify = true }) with { Namespace = "Emitted" };
        var library = new KernelLibrary(() => [KernelFile.Write(model)]);
        ExecutionPlan plan = model.Plans.Single(p => p.Kind == PlanKind.TrainStep);
        var call = new PlanCall(model, plan, library, new Dictionary<string, long> { ["batch"] = Batch });
        for (int step = 0; step < Steps; step++)
        {
            var leaves = new Dictionary<string, InterpreterTensor>
            {
                ["pixels"] = Tensor($"step{step}.pixels", Read<float>),
                ["labels"] = Tensor($"step{step}.labels", Read<int>),
                ["optimizer"] = InterpreterTensor.Of([1e-3, 0, 0.9], 3),
            };
            foreach (ModelVariable variable in model.Variables)
            {
                string before = step == 0 ? "initial." : $"step{step - 1}.parameter.";
                leaves[variable.Name] = variable.Role == VariableRole.Parameter
                    ? Tensor(before + variable.Name, Read<float>)
                    : new InterpreterTensor(variable.Shape.Select(d => (int)d.Constant!.Value).ToArray(), new double[variable.Shape.Size.Constant!.Value]);
            }

            foreach (ITarget target in Targets.All.Where(t => t is CSharpTarget))
            {
                byte[][] slots = CaseRun.Slots(call, leaves);
                target.Run(call, slots, 1);
                foreach (ModelVariable variable in model.Variables.Where(v => v.Role == VariableRole.OptimizerState))
                {
                    string parameter = variable.Name[..variable.Name.LastIndexOf('.')];
                    Compare($"step{step}.gradient.{parameter}", CaseRun.Variable(slots, variable).Select(v => (float)v).ToArray(), GradientTolerance);
                }
            }
        }
    }

    private void Compare(string name, float[] actual, double tolerance = Tolerance)
    {
        float[] expected = Read<float>(name);
        Assert.Equal(expected.Length, actual.Length);
        double allowed = tolerance * expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs((double)expected[i] - actual[i]) <= allowed, FormattableString.Invariant($"{name}[{i}] is {actual[i]:R} instead of {expected[i]:R}"));
        }
    }

    private InterpreterTensor Tensor<T>(string name, Func<string, T[]> read)
        where T : unmanaged =>
        new(file.Tensors[name].Shape.Select(extent => (int)extent).ToArray(), read(name).Select(v => Convert.ToDouble(v, null)).ToArray());

    private T[] Read<T>(string name)
        where T : unmanaged
    {
        SafetensorsTensor tensor = file.Tensors[name];
        var values = new T[tensor.Count];
        file.Read(tensor, values.AsSpan());
        return values;
    }
}
