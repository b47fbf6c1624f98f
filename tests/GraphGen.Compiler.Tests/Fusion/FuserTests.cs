using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels.Interpreter;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Kernels.Verification;
using GraphGen.Compiler.Rewrite;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Fusion;

public sealed class FuserTests
{
    [Fact]
    public void ATrainingStepOfTheTwoLayerPerceptronIsNineKernels()
    {
        PlainPlan fused = RunBoth(PerceptronStep(), 5);
        Assert.Equal(9, fused.Kernels.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    public void FusionChangesNoBit(long batch) => RunBoth(PerceptronStep(), batch);

    [Fact]
    public void AResultThatIsAnInputIsCopied()
    {
        var b = new GraphBuilder();
        int x = b.Input("x", DType.F32, Shape.Of(Dim.Symbol("batch"), 3));
        TensorGraph graph = b.Build("Copy", new[] { new GraphResult("same", x), new GraphResult("turned", b.Transpose(x, 1, 0)) }, Array.Empty<GraphAssign>());
        PlainPlan plan = RunBoth(graph, 2);
        Assert.Equal(2, plan.Kernels.Count);
        Assert.Equal(plan.Result("same").ToSingles().Order(), plan.Result("turned").ToSingles().Order());
    }

    [Fact]
    public void AnInputMayHaveTheNameOfAnOperator()
    {
        var b = new GraphBuilder();
        int x = b.Input("max", DType.F32, Shape.Of(Dim.Symbol("batch"), 3));
        TensorGraph graph = b.Build("Named", new[] { new GraphResult("exp", b.Binary(OpCode.Max, x, b.Unary(OpCode.Neg, x))) }, Array.Empty<GraphAssign>());
        PlainPlan plan = RunBoth(graph, 2);
        KernelVerifier.Verify(Scheduler.Schedule(plan.Kernels.Single().Kernel).Wide);
    }

    /// <summary>Two kernels would have to read the three inputs twice, one after the other; so the value reaches memory then.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    public void AValueOfSeveralInputsIsStoredUnlessOneKernelReadsItInAnotherOrder(int readers, int kernels)
    {
        var b = new GraphBuilder();
        Dim batch = Dim.Symbol("batch");
        int[] inputs = new[] { "x", "y", "z" }.Select(name => b.Input(name, DType.F32, Shape.Of(batch, 4, 6))).ToArray();
        int sum = b.Binary(OpCode.Div, b.Binary(OpCode.Div, inputs[0], inputs[1]), inputs[2]);
        int[] moved = { b.Transpose(sum, 0, 2, 1), b.Flip(sum, 1) };
        GraphResult[] results = moved.Take(readers).Select((row, n) => new GraphResult("r" + n, b.Unary(OpCode.Sqrt, row))).ToArray();
        Assert.Equal(kernels, RunBoth(b.Build("Moved", results, Array.Empty<GraphAssign>()), 3).Kernels.Count);
    }

    /// <summary>The gather shows every element twice: a short sum is computed again for each, a long one reaches memory.</summary>
    [Theory]
    [InlineData(5, 1)]
    [InlineData(20, 2)]
    public void AValueThatAGatherRepeatsIsStoredUnlessItIsShort(int operations, int kernels)
    {
        var b = new GraphBuilder();
        int x = b.Input("x", DType.F32, Shape.Of(Dim.Symbol("batch"), 4, 6));
        int sum = Enumerable.Range(0, operations).Aggregate(x, (value, _) => b.Binary(OpCode.Add, value, b.Unary(OpCode.Abs, x)));
        int nearest = b.Reshape(b.Iota(Shape.Of(4, 2), 0), Shape.Of(8));
        int shown = b.Unary(OpCode.Sqrt, b.Gather(sum, nearest, 1));
        TensorGraph graph = b.Build("Gathered", new[] { new GraphResult("y", shown) }, Array.Empty<GraphAssign>());
        Assert.Equal(kernels, RunBoth(graph, 3).Kernels.Count);
    }

    /// <summary>Four products side by side, with nothing stored but the greatest of each; of six there would be too many, so all are stored.</summary>
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void AConvolutionAndItsPoolAreOneKernel(int height, int kernels)
    {
        var b = new GraphBuilder();
        int pixels = b.Windows(b.Input("x", DType.F32, Shape.Of(Dim.Symbol("batch"), 8, 6, 2)), new[] { 1, 2 }, new[] { 3, 3 }, new[] { 1, 1 }, new[] { 1, 1 });
        int product = b.Dot(pixels, b.Parameter("w", DType.F32, Shape.Of(3, 3, 2, 5)), new DotAttributes(default, default, new[] { 2, 4, 5 }, new[] { 0, 1, 2 }));
        int biased = b.Binary(OpCode.Add, product, b.Broadcast(b.Parameter("b", DType.F32, Shape.Of(5)), b.ShapeOf(product), 3));
        int windows = b.Reshape(biased, Shape.Of(Dim.Symbol("batch"), 6 / height, height, 2, 2, 5));
        int pool = b.Reduce(OpCode.ReduceMax, windows, new[] { 2, 4 });
        TensorGraph graph = b.Build("Pooled", new[] { new GraphResult("y", pool) }, Array.Empty<GraphAssign>());
        Assert.Equal(kernels, RunBoth(RewritePipeline.Run(graph), 3).Kernels.Count);
    }

    /// <summary>
    /// What follows a product reads it through a transposition that puts the batch axis elsewhere, as heads and groups of channels are
    /// put side by side: one kernel, and nothing is stored in the product's own order.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AProductIsComputedInTheOrderInWhichItIsRead(bool joined)
    {
        var b = new GraphBuilder();
        Dim batch = Dim.Symbol("batch");
        int x = b.Input("x", DType.F32, Shape.Of(batch, 5, 4, 3)), w = b.Parameter("w", DType.F32, Shape.Of(4, 3, 7));
        int product = b.Dot(x, w, new DotAttributes(EquatableArray.Of(2), EquatableArray.Of(0), EquatableArray.Of(3), EquatableArray.Of(1)));
        int seen = b.Transpose(product, 1, 2, 0, 3);
        seen = joined ? b.Reshape(seen, Shape.Of(batch, 5, 28)) : seen;
        int bias = b.BroadcastTo(b.Parameter("bias", DType.F32, Shape.Of(joined ? 28 : 7)), b.ShapeOf(seen));
        TensorGraph graph = b.Build("Heads", new[] { new GraphResult("y", b.Unary(OpCode.Abs, b.Add(seen, bias))) }, Array.Empty<GraphAssign>());
        Assert.Single(RunBoth(graph, 3).Kernels);
    }

    /// <summary>Joined axes of which one is a named dimension: index arithmetic could not take them apart.</summary>
    [Fact]
    public void AProductIsStoredAsItIsWhereItsReaderJoinsNamedAxes()
    {
        var b = new GraphBuilder();
        Dim batch = Dim.Symbol("batch");
        int x = b.Input("x", DType.F32, Shape.Of(2, batch, 5, 3)), w = b.Parameter("w", DType.F32, Shape.Of(2, 3, 7));
        int product = b.Dot(x, w, new DotAttributes(EquatableArray.Of(0), EquatableArray.Of(0), EquatableArray.Of(3), EquatableArray.Of(1)));
        int seen = b.Reshape(b.Transpose(product, 0, 2, 1, 3), Shape.Of(2, batch * 5, 7));
        TensorGraph graph = b.Build("Joined", new[] { new GraphResult("y", b.Unary(OpCode.Abs, seen)) }, Array.Empty<GraphAssign>());
        Assert.Equal(2, RunBoth(graph, 3).Kernels.Count);
    }

    private static PlainPlan RunBoth(TensorGraph graph, long batch)
    {
        GraphVerifier.Verify(graph);
        var symbols = new Dictionary<string, long> { ["batch"] = batch };
        Dictionary<string, KernelMemory> leaves = Leaves(graph, symbols);
        FusionVerifier.Verify(Fuser.Fuse(graph, new FusionOptions(true)));
        PlainPlan fused = PlainPlan.Run(graph, new FusionOptions(true), symbols, leaves);
        PlainPlan plain = PlainPlan.Run(graph, new FusionOptions(false), symbols, leaves);
        foreach (GraphResult result in graph.Results)
        {
            Assert.Equal(plain.Result(result.Name).Bytes, fused.Result(result.Name).Bytes);
        }

        foreach (GraphAssign assign in graph.Assigns)
        {
            string name = ((LeafAttributes)graph.Rows[assign.Variable].Attributes).Name;
            Assert.Equal(plain.Variable(name).Bytes, fused.Variable(name).Bytes);
        }

        return fused;
    }

    private static Dictionary<string, KernelMemory> Leaves(TensorGraph graph, IReadOnlyDictionary<string, long> symbols)
    {
        var random = new Random(1);
        var leaves = new Dictionary<string, KernelMemory>();
        foreach (GraphRow row in graph.Rows.Where(r => r.Attributes is LeafAttributes))
        {
            int size = (int)row.Shape.Size.Evaluate(symbols);
            leaves[((LeafAttributes)row.Attributes).Name] = row.Type == DType.I32
                ? KernelMemory.Of(Enumerable.Range(0, size).Select(_ => random.Next(10)).ToArray())
                : KernelMemory.Of(Enumerable.Range(0, size).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray());
        }

        return leaves;
    }

    private static TensorGraph PerceptronStep()
    {
        var b = new GraphBuilder();
        Dim batch = Dim.Symbol("batch");
        int x = b.Input("pixels", DType.F32, Shape.Of(batch, 64));
        int labels = b.Input("labels", DType.I32, Shape.Of(batch));
        int w1 = b.Parameter("hidden.weight", DType.F32, Shape.Of(32, 64));
        int b1 = b.Parameter("hidden.bias", DType.F32, Shape.Of(32));
        int w2 = b.Parameter("output.weight", DType.F32, Shape.Of(10, 32));
        int b2 = b.Parameter("output.bias", DType.F32, Shape.Of(10));
        int rate = b.Parameter("rate", DType.F32, Shape.Scalar);
        var linear = new DotAttributes(default, default, new[] { 1 }, new[] { 1 });
        Shape hiddenShape = Shape.Of(batch, 32);
        Shape logitShape = Shape.Of(batch, 10);
        int t1 = b.Binary(OpCode.Add, b.Dot(x, w1, linear), b.Broadcast(b1, hiddenShape, 1));
        int h = b.Binary(OpCode.Max, t1, b.Constant(DType.F32, hiddenShape, 0));
        int z = b.Binary(OpCode.Add, b.Dot(h, w2, linear), b.Broadcast(b2, logitShape, 1));
        int shifted = b.Binary(OpCode.Sub, z, b.Broadcast(b.Reduce(OpCode.ReduceMax, z, 1), logitShape, 0));
        int exp = b.Unary(OpCode.Exp, shifted);
        int sum = b.Reduce(OpCode.ReduceSum, exp, 1);
        int hot = b.Binary(OpCode.Eq, b.Iota(logitShape, 1), b.Broadcast(labels, logitShape, 0));
        int picked = b.Reduce(OpCode.ReduceSum, b.Select(hot, shifted, b.Constant(DType.F32, logitShape, 0)), 1);
        int losses = b.Binary(OpCode.Sub, b.Unary(OpCode.Log, sum), picked);
        int count = b.Cast(b.Extent(Shape.Scalar, batch), DType.F32);
        int loss = b.Binary(OpCode.Div, b.Reduce(OpCode.ReduceSum, losses, 0), count);
        int p = b.Binary(OpCode.Div, exp, b.Broadcast(sum, logitShape, 0));
        int error = b.Binary(OpCode.Sub, p, b.Cast(hot, DType.F32));
        int dz = b.Binary(OpCode.Div, error, b.Broadcast(count, logitShape));
        int dh = b.Dot(dz, w2, new DotAttributes(default, default, new[] { 1 }, new[] { 0 }));
        int active = b.Binary(OpCode.Lt, b.Constant(DType.F32, hiddenShape, 0), h);
        int dt = b.Select(active, dh, b.Constant(DType.F32, hiddenShape, 0));
        var outer = new DotAttributes(default, default, new[] { 0 }, new[] { 0 });
        var assigns = new[] { Step(w2, b.Dot(dz, h, outer)), Step(b2, b.Reduce(OpCode.ReduceSum, dz, 0)), Step(w1, b.Dot(dt, x, outer)), Step(b1, b.Reduce(OpCode.ReduceSum, dt, 0)) };
        return b.Build("DigitsMlp.TrainStep", new[] { new GraphResult("loss", loss) }, assigns);

        GraphAssign Step(int variable, int gradient)
        {
            int scaled = b.Binary(OpCode.Mul, gradient, b.Broadcast(rate, b.ShapeOf(gradient)));
            return new GraphAssign(variable, b.Binary(OpCode.Sub, variable, scaled));
        }
    }
}
