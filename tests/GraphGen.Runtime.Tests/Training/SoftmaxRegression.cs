using System;
using GraphGen.Runtime;

namespace GraphGen.Runtime.Tests.Training;

/// <summary>
/// A classifier of two inputs and three classes, trained by gradient descent in plain C#: what the training loop and the
/// checkpoints are tested with. It counts its updates in a variable, as an optimizer keeps moments.
/// </summary>
internal sealed unsafe class SoftmaxRegression(ulong seed = 0) : ITrainable<float, int>
{
    public const int Classes = 3;

    private static readonly ModelProgram Program = new(
        nameof(SoftmaxRegression),
        ElementType.Float32,
        new(OptimizerKind.Momentum),
        [
            new("weight", VariableRole.Parameter, ElementType.Float32, [Classes, 2], [1, 0], 0, InitializerKind.Uniform, -0.1, 0.1),
            new("bias", VariableRole.Parameter, ElementType.Float32, [Classes], [0], 64),
            new("updates", VariableRole.OptimizerState, ElementType.Float32, [], [], 0),
        ],
        [],
        &NoKernels);

    private readonly float[] weight = new float[Classes * 2];
    private readonly float[] bias = new float[Classes];
    private readonly float[] outputs = new float[Classes];

    public ModelInstance Instance { get; } = new(Program, nameof(SoftmaxRegression), seed);

    public ParameterCollection Parameters => Instance.Parameters;

    public int InputSize => 2;

    public int OutputSize => Classes;

    public int TargetSize => 1;

    /// <summary>The sizes of the batches trained on.</summary>
    public int LargestBatch { get; private set; }

    public int SmallestBatch { get; private set; } = int.MaxValue;

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, in OptimizerArguments arguments)
    {
        LargestBatch = Math.Max(LargestBatch, targets.Length);
        SmallestBatch = Math.Min(SmallestBatch, targets.Length);
        float loss = Evaluate(inputs, targets);
        float rate = (float)arguments.LearningRate / targets.Length;
        for (int i = 0; i < targets.Length; i++)
        {
            var x = inputs.Slice(2 * i, 2);
            Probabilities(x);
            for (int c = 0; c < Classes; c++)
            {
                float slope = outputs[c] - (c == targets[i] ? 1 : 0);
                weight[2 * c] -= rate * slope * x[0];
                weight[(2 * c) + 1] -= rate * slope * x[1];
                bias[c] -= rate * slope;
            }
        }

        Parameters["weight"].CopyFrom(weight);
        Parameters["bias"].CopyFrom(bias);
        Parameter updates = Instance.OptimizerVariables[0];
        Span<float> count = stackalloc float[1];
        updates.CopyTo(count);
        count[0]++;
        updates.CopyFrom(count);
        Instance.Step++;
        return loss;
    }

    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets)
    {
        Parameters["weight"].CopyTo(weight);
        Parameters["bias"].CopyTo(bias);
        float sum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            Probabilities(inputs.Slice(2 * i, 2));
            sum -= MathF.Log(outputs[targets[i]]);
        }

        return sum / targets.Length;
    }

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        Parameters["weight"].CopyTo(weight);
        Parameters["bias"].CopyTo(bias);
        for (int i = 0; i < inputs.Length / 2; i++)
        {
            Probabilities(inputs.Slice(2 * i, 2));
            this.outputs.CopyTo(outputs.Slice(Classes * i, Classes));
        }
    }

    public void Dispose() => Instance.Dispose();

    private static nint[] NoKernels(int vectorBits) => [];

    private void Probabilities(ReadOnlySpan<float> x)
    {
        float sum = 0;
        for (int c = 0; c < Classes; c++)
        {
            outputs[c] = MathF.Exp((weight[2 * c] * x[0]) + (weight[(2 * c) + 1] * x[1]) + bias[c]);
            sum += outputs[c];
        }

        for (int c = 0; c < Classes; c++)
        {
            outputs[c] /= sum;
        }
    }
}
