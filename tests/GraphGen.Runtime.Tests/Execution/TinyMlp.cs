using System;
using GraphGen.Runtime;
using GraphGen.Runtime.Simd;

namespace GraphGen.Runtime.Tests.Execution;

/// <summary>
/// What generated code would be for a 4-16-3 perceptron, written by hand, with the smallest training plan that shows every kind
/// of argument: it moves one bias by the learning rate, counts in the optimizer state, and returns the step number it was given.
/// </summary>
internal sealed unsafe class TinyMlp : IDisposable
{
    public const int Forward = 0;
    public const int Training = 1;
    public const int Scale = 2;

    /// <summary>Elements of a row of the third plan.</summary>
    public const int Row = 1000;

    public static readonly ModelProgram Program = new(
        "TinyMlp",
        ElementType.Float32,
        new(OptimizerKind.Sgd),
        [
            new("hidden.weight", VariableRole.Parameter, ElementType.Float32, [16, 4], [1, 0], 0, InitializerKind.Uniform, -0.5, 0.5),
            new("hidden.bias", VariableRole.Parameter, ElementType.Float32, [16], [0], 256, InitializerKind.Normal, 0, 0.1),
            new("output.weight", VariableRole.Parameter, ElementType.Float32, [3, 16], [1, 0], 320, InitializerKind.Uniform, -0.25, 0.25),
            new("output.bias", VariableRole.Parameter, ElementType.Float32, [3], [0], 512),
            new("calls", VariableRole.State, ElementType.Int32, [2], [0], 576, InitializerKind.Constant, 7),
            new("output.bias.count", VariableRole.OptimizerState, ElementType.Float32, [1], [0], 64),
        ],
        [
            new(
                "Predict",
                ["batch"],
                [new("x", ElementType.Float32, ["batch", "4"], 4, [0])],
                [new("y", ElementType.Float32, ["batch", "3"])],
                [64],
                1,
                &ForwardSizes,
                [0, 0, 128, 0, 4, 2, 0, 0, 0, 0, 4, 4, 0, 1, 0, 96, 0, 4, 4, 0, 0, 5, 0, 8, 3, 0],
                "Relu(hidden)\noutput",
                rows: 0),
            new(
                "TrainStep",
                ["batch"],
                [
                    new("x", ElementType.Float32, ["batch", "4"], 4, [0]),
                    new("labels", ElementType.Int32, ["batch"], 1, [0], bound: 3),
                    new("optimizer", ElementType.Float32, ["2"], 2, source: PlanValueSource.Optimizer),
                    new("random", ElementType.Int32, ["3"], 3, source: PlanValueSource.Random),
                ],
                [new("loss", ElementType.Float32, [])],
                [],
                1,
                &TrainingSizes,
                [2, 0, 8, 1, 0, 6, 3, 0, 0, 8, 1, 1, 4, 0, 5, 0, 6, 0],
                "update of output.bias"),
            new(
                "Scale",
                ["batch"],
                [new("x", ElementType.Float32, ["batch", "1000"], Row, [0])],
                [new("y", ElementType.Float32, ["batch", "1000"])],
                [],
                1,
                &TrainingSizesOfScale,
                [3, 0, 1000000, 0, 2, 2, 0, 3, 0]),
        ],
        &Kernels,
        [
            1, 160, 0, 1, 416, 0, // of one example, as the plan names no symbols for these two kernels
            1, 96, 0, 1, 268, 0,
            1, 1, 1, 0, 2, 4, 1, 0, 12, 0,
            0, 0,
        ]);

    public TinyMlp(ulong seed = 0) => Instance = new ModelInstance(Program, "TinyMlp", seed);

    public ModelInstance Instance { get; }

    public void Predict(ReadOnlySpan<float> x, Span<float> y)
    {
        fixed (float* p0 = x, p1 = y)
        {
            PlanBuffer* buffers = stackalloc PlanBuffer[] { new(p0, x.Length), new(p1, y.Length) };
            Instance.Run(Forward, buffers);
        }
    }

    public void RunScale(ReadOnlySpan<float> x, Span<float> y)
    {
        fixed (float* p0 = x, p1 = y)
        {
            PlanBuffer* buffers = stackalloc PlanBuffer[] { new(p0, x.Length), new(p1, y.Length) };
            Instance.Run(Scale, buffers);
        }
    }

    public float TrainStep(ReadOnlySpan<float> x, ReadOnlySpan<int> labels, double learningRate)
    {
        float loss;
        fixed (float* p0 = x)
        fixed (int* p1 = labels)
        {
            PlanBuffer* buffers = stackalloc PlanBuffer[] { new(p0, x.Length), new(p1, labels.Length), new(&loss, 1) };
            Instance.Train(Training, buffers, OptimizerArguments.DefaultsOf(OptimizerKind.Sgd) with { LearningRate = learningRate });
        }

        return loss;
    }

    public void Dispose() => Instance.Dispose();

    private static void ForwardSizes(nint* s, nint* v)
    {
        v[0] = s[0];
        v[1] = s[0] * 3;
        v[2] = s[0];
    }

    private static void TrainingSizes(nint* s, nint* v)
    {
        v[0] = 1;
        v[1] = 1;
    }

    private static void TrainingSizesOfScale(nint* s, nint* v)
    {
        v[0] = s[0] * Row;
        v[1] = s[0];
    }

    private static nint[] Kernels(int bits) => bits switch
    {
        512 => Table<F32x512>(),
        256 => Table<F32x256>(),
        _ => Table<F32x128>(),
    };

    private static nint[] Table<V>()
        where V : unmanaged, ISimd<V, float> =>
    [
        (nint)(delegate*<byte**, nint*, nint, nint, void>)&HiddenKernel<V>,
        (nint)(delegate*<byte**, nint*, nint, nint, void>)&OutputKernel<V>,
        (nint)(delegate*<byte**, nint*, nint, nint, void>)&TrainKernel<V>,
        (nint)(delegate*<byte**, nint*, nint, nint, void>)&ScaleKernel<V>,
    ];

    private static void HiddenKernel<V>(byte** p, nint* s, nint begin, nint end)
        where V : unmanaged, ISimd<V, float>
    {
        float* x = (float*)p[0];
        float* weight = (float*)p[1];
        float* bias = (float*)p[2];
        float* h = (float*)p[3];
        for (nint i = begin; i < end; i++)
        {
            V sum = V.Splat(0);
            for (int k = 0; k < 4; k++)
            {
                sum = V.Fma(V.Splat(x[(4 * i) + k]), V.Load(weight + (16 * k)), sum);
            }

            V.Store(h + (16 * i), V.Max(V.Add(sum, V.Load(bias)), V.Splat(0)));
        }
    }

    private static void OutputKernel<V>(byte** p, nint* s, nint begin, nint end)
        where V : unmanaged, ISimd<V, float>
    {
        float* h = (float*)p[0];
        float* weight = (float*)p[1];
        float* bias = (float*)p[2];
        float* y = (float*)p[3];
        for (nint i = begin; i < end; i++)
        {
            V sum = V.Splat(0);
            for (int k = 0; k < 16; k++)
            {
                sum = V.Fma(V.Splat(h[(16 * i) + k]), V.LoadPartial(weight + (3 * k), 3), sum);
            }

            V.StorePartial(y + (3 * i), 3, V.Add(sum, V.LoadPartial(bias, 3)));
        }
    }

    private static void TrainKernel<V>(byte** p, nint* s, nint begin, nint end)
        where V : unmanaged, ISimd<V, float>
    {
        int* labels = (int*)p[0];
        float* bias = (float*)p[1];
        float* count = (float*)p[2];
        float* optimizer = (float*)p[3];
        int* random = (int*)p[4];
        float* loss = (float*)p[5];
        for (nint i = 0; i < s[0]; i++)
        {
            bias[labels[i]] -= optimizer[0];
        }

        *count += 1;
        *loss = random[2];
    }

    private static void ScaleKernel<V>(byte** p, nint* s, nint begin, nint end)
        where V : unmanaged, ISimd<V, float>
    {
        float* x = (float*)p[0];
        float* y = (float*)p[1];
        for (nint i = begin * Row; i < end * Row; i++)
        {
            y[i] = (2 * x[i]) + y[i];
        }
    }
}
