using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Gradients.Optimizers;
using GraphGen.Compiler.Emit.CSharp;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;
using GraphGen.Compiler.Tests.Model;

namespace GraphGen.Compiler.Tests.Emit.CSharp;

/// <summary>
/// A linear layer 4 -> 3 with plans and kernels written by hand, so that what is around the kernels is tested alone. The training
/// kernel stands for a real one: it moves the bias of each label by the learning rate and gives the step number as the loss.
/// </summary>
internal static class SmallProgram
{
    public const string UserPart = """
        namespace Tests;

        /// <summary>The user's half.</summary>
        public partial class Small { }
        """;

    /// <summary>Rows of four in one iteration, through a workspace.</summary>
    public const string Kernels = """
        #nullable enable
        namespace Tests;

        internal static unsafe class SmallKernels<V>
            where V : unmanaged, global::GraphGen.Runtime.Simd.ISimd<V, float>
        {
            internal static nint[] Addresses()
            {
                return [At(&K0), At(&K1), At(&K2), At(&K3)];
                static nint At(delegate*<byte**, nint*, nint, nint, void> kernel) => (nint)kernel;
            }

            internal static void K0(byte** p, nint* s, nint begin, nint end)
            {
                for (nint i = begin * 4; i < nint.Min(end * 4, s[0]); i++)
                {
                    V sum = V.LoadPartial((float*)p[2], 3);
                    for (int k = 0; k < 4; k++)
                    {
                        sum = V.Fma(V.Splat(((float*)p[0])[(4 * i) + k]), V.LoadPartial((float*)p[1] + (3 * k), 3), sum);
                    }

                    V.StorePartial((float*)p[3] + (3 * i), 3, sum);
                }
            }

            internal static void K1(byte** p, nint* s, nint begin, nint end)
            {
                for (nint i = 3 * begin; i < 3 * end; i++)
                {
                    ((float*)p[1])[i] = ((float*)p[0])[i];
                }
            }

            internal static void K2(byte** p, nint* s, nint begin, nint end)
            {
                for (nint i = 0; i < s[0]; i++)
                {
                    ((float*)p[1])[((int*)p[0])[i]] -= ((float*)p[2])[0];
                }

                *(float*)p[4] = ((int*)p[3])[2];
            }

            internal static void K3(byte** p, nint* s, nint begin, nint end)
            {
                *(float*)p[0] = s[0];
            }
        }
        """;

    private static readonly Dim Batch = Dim.Symbol("batch");

    public static string Signatures()
    {
        var spec = new SpecBuilder { Name = "Small", Optimizer = ModelOptimizer.Sgd };
        int layer = spec.Linear("layer", 4, 3);
        EntryBuilder forward = spec.Forward("Predict");
        forward.Result("y", forward.Layer("Linear", layer, forward.Input("x", "batch", 4)));
        EntryBuilder loss = spec.Loss();
        int y = loss.Forwarded("y");
        loss.Result("loss", loss.Op("SoftmaxCrossEntropy", y, loss.IntInput("labels", "batch")));
        return ModelEmitter.Signatures(SpecLowering.Lower(spec.Build()));
    }

    public static CompiledModel Compiled(int copies = 1) => new(
        "Tests",
        "Small",
        "public partial class",
        DType.F32,
        OptimizerPlan.Of(ModelOptimizer.Sgd),
        Variables(copies).ToEquatableArray(),
        new[] { "linear", "copy", "train", "evaluate" }.Select(name => new KernelVariants(new Kernel(name, default, new[] { "batch" }, default, default), null)).ToEquatableArray(),
        new[] { new KernelWork(24 * Batch, (28 * Batch) + 60), new KernelWork(0, 24 * Batch), new KernelWork(Batch, (4 * Batch) + 20), new KernelWork(0, 4) },
        new[] { Predict(copies), TrainStep(), Evaluate() });

    private static IEnumerable<ModelVariable> Variables(int copies)
    {
        for (int copy = 0; copy < copies; copy++)
        {
            string prefix = copy == 0 ? "layer" : $"layer{copy}";
            yield return new(prefix + ".weight", VariableRole.Parameter, DType.F32, Shape.Of(3, 4), new[] { 1, 0 }, 128 * copy, new(InitializerKind.Uniform, -0.5, 0.5));
            yield return new(prefix + ".bias", VariableRole.Parameter, DType.F32, Shape.Of(3), new[] { 0 }, (128 * copy) + 64, new(InitializerKind.Constant));
        }
    }

    private static ExecutionPlan Predict(int copies)
    {
        IndexExpr tiles = new DivIndex(new AddIndex(IndexExpr.Of(Batch), IndexExpr.Of(3)), 4);
        IEnumerable<PlanStep> layers = Enumerable.Range(0, copies)
            .Select(copy => Step(0, tiles, 100, (2, 0), (0, 128 * copy), (0, (128 * copy) + 64), (4, 0)));
        PlanStep last = Step(1, IndexExpr.Of(Batch), 3, (4, 0), (3, 0));
        return new(
            "Predict",
            PlanKind.Forward,
            new[] { "batch" },
            new[] { new PlanValue("x", DType.F32, Shape.Of(Batch, 4)) },
            new[] { new PlanValue("y", DType.F32, Shape.Of(Batch, 3)) },
            new[] { new WorkspaceRegion(Batch, 64) },
            layers.Append(last).ToEquatableArray());
    }

    private static ExecutionPlan TrainStep() => new(
        "TrainStep",
        PlanKind.TrainStep,
        new[] { "batch" },
        new[]
        {
            new PlanValue("x", DType.F32, Shape.Of(Batch, 4)),
            new PlanValue("labels", DType.I32, Shape.Of(Batch), IndexBound: 3),
            new PlanValue("optimizer", DType.F32, Shape.Of(2)),
            new PlanValue("random", DType.I32, Shape.Of(3)),
        },
        new[] { new PlanValue("loss", DType.F32, Shape.Scalar) },
        default,
        new[] { Step(2, IndexExpr.Of(1), 1, (3, 0), (0, 64), (4, 0), (5, 0), (6, 0)) });

    private static ExecutionPlan Evaluate() => new(
        "Evaluate",
        PlanKind.Evaluate,
        new[] { "batch" },
        new[] { new PlanValue("x", DType.F32, Shape.Of(Batch, 4)), new PlanValue("labels", DType.I32, Shape.Of(Batch), IndexBound: 3) },
        new[] { new PlanValue("loss", DType.F32, Shape.Scalar) },
        default,
        new[] { Step(3, IndexExpr.Of(1), 1, (4, 0)) });

    private static PlanStep Step(int kernel, IndexExpr extent, long operations, params (int Slot, long Coefficient)[] arguments) =>
        new(kernel, arguments.Select(a => new PlanArgument(a.Slot, a.Coefficient)).ToEquatableArray(), new[] { 0 }, extent, operations, kernel.ToString());
}
