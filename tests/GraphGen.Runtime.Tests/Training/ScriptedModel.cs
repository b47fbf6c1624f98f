using System;
using System.Collections.Generic;
using GraphGen.Runtime;

namespace GraphGen.Runtime.Tests.Training;

/// <summary>
/// A regression of one input whose validation losses are given; its parameter counts the steps. What it does in a step can be replaced.
/// </summary>
internal sealed unsafe class ScriptedModel(params double[] validationLosses) : ITrainable<float, float>
{
    private static readonly ModelProgram Program = new(
        nameof(ScriptedModel),
        ElementType.Float32,
        new(OptimizerKind.Momentum),
        [
            new("steps", VariableRole.Parameter, ElementType.Float32, [2, 1], [0, 1], 0),
            new("seen", VariableRole.State, ElementType.Int32, [1], [0], 64),
            new("steps.momentum", VariableRole.OptimizerState, ElementType.Float32, [], [], 0),
        ],
        [],
        &NoKernels);

    private readonly Queue<double> losses = new(validationLosses);

    public ModelInstance Instance { get; } = new(Program, nameof(ScriptedModel), seed: 0);

    public ParameterCollection Parameters => Instance.Parameters;

    public int InputSize => 1;

    public int OutputSize => 1;

    public int TargetSize => 1;

    /// <summary>Told the step's number from 1; returns its loss.</summary>
    public Func<long, float> Then { get; set; } = _ => 1;

    /// <summary>What the model predicts for an input.</summary>
    public Func<float, float> Output { get; set; } = input => input;

    public float Steps => Parameters["steps"].ToArray()[1];

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, in OptimizerArguments arguments)
    {
        Parameters["steps"].CopyFrom([Parameters["steps"].ToArray()[0], Steps + 1]);
        Parameters["seen"].CopyFrom([(int)Steps]);
        Instance.Step++;
        return Then(Instance.Step);
    }

    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => (float)losses.Dequeue();

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            outputs[i] = Output(inputs[i]);
        }
    }

    public void Dispose() => Instance.Dispose();

    private static nint[] NoKernels(int vectorBits) => [];
}
