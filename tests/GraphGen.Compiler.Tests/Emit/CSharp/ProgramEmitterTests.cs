using System;
using System.IO;
using System.Linq;
using System.Reflection;
using GraphGen.Compiler.Emit.CSharp;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Compiler.Tests.Emit.CSharp;

public class ProgramEmitterTests
{
    private static readonly Lazy<Assembly> Emitted = new(() => InMemoryCompilation.Load(
        SmallProgram.UserPart, SmallProgram.Signatures(), ProgramEmitter.Program(SmallProgram.Compiled()), SmallProgram.Kernels));

    [Fact]
    public void Program_of_a_small_model() => Snapshot.Verify(ProgramEmitter.Program(SmallProgram.Compiled()), "cs");

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Emitted_models_predict_on_every_width(int vectorBits)
    {
        using ITrainable<float, int> model = Create(seed: 4, vectorBits);
        float[] weight = model.Parameters["layer.weight"].ToArray();
        model.Parameters["layer.bias"].CopyFrom([1f, 2f, 3f]);
        float[] x = Enumerable.Range(0, 4 * 7).Select(i => (i % 5) - 2f).ToArray();
        var y = new float[3 * 7];

        model.Predict(x, y);

        float[] expected = Enumerable.Range(0, 7).SelectMany(row => Enumerable.Range(0, 3).Select(o => Enumerable.Range(0, 4)
            .Aggregate(o + 1f, (sum, k) => MathF.FusedMultiplyAdd(x[(4 * row) + k], weight[(4 * o) + k], sum)))).ToArray();
        Assert.Equal(expected, y);
        Assert.Equal((4, 3, 1), (model.InputSize, model.OutputSize, model.TargetSize));
    }

    [Fact]
    public void Emitted_models_train_and_evaluate()
    {
        using ITrainable<float, int> model = Create(seed: 0);
        var arguments = default(OptimizerArguments) with { LearningRate = 0.5 };

        Assert.Equal(1, model.TrainStep(new float[8], [0, 2], arguments));
        Assert.Equal(2, model.TrainStep(new float[4], [2], arguments));

        Assert.Equal([-0.5f, 0, -1f], model.Parameters["layer.bias"].ToArray());
        Assert.Equal(3, model.Evaluate(new float[12], [0, 1, 2]));
        Assert.Throws<ArgumentException>("labels", () => model.Evaluate(new float[4], [3]));
    }

    [Fact]
    public void Emitted_models_save_and_load()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using ITrainable<float, int> model = Create(seed: 8);
            model.TrainStep(new float[4], [1], default(OptimizerArguments) with { LearningRate = 0.25 });
            Call(model, "Save", path);
            using var loaded = (ITrainable<float, int>)model.GetType().GetMethod("Load")!.Invoke(null, [path])!;
            Assert.Equal(model.Parameters["layer.weight"].ToArray(), loaded.Parameters["layer.weight"].ToArray());
            Assert.Equal(model.Parameters["layer.bias"].ToArray(), loaded.Parameters["layer.bias"].ToArray());
            Assert.Equal(2, loaded.TrainStep(new float[4], [1], default));

            using ITrainable<float, int> other = Create(seed: 9);
            Call(other, "LoadWeights", path, true);
            Assert.Equal(model.Parameters["layer.weight"].ToArray(), other.Parameters["layer.weight"].ToArray());
            Assert.Equal("Small: 15 parameters, 128 B, trained by Sgd", model.ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Steps_of_equal_layers_are_rows_of_numbers()
    {
        int one = ProgramEmitter.Program(SmallProgram.Compiled(1)).Length;
        int hundred = ProgramEmitter.Program(SmallProgram.Compiled(101)).Length;
        Assert.InRange((hundred - one) / 100, 1, 500);
    }

    [Fact]
    public void No_method_grows_with_the_number_of_layers()
    {
        Assembly assembly = InMemoryCompilation.Load(
            SmallProgram.UserPart, SmallProgram.Signatures(), ProgramEmitter.Program(SmallProgram.Compiled(1000)), SmallProgram.Kernels);
        int largest = assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Max(m => m.GetMethodBody()?.GetILAsByteArray()?.Length ?? 0);
        Assert.InRange(largest, 1, 20_000);
    }

    [Fact]
    public void Sizes_are_arithmetic_over_symbols()
    {
        var sizes = new SizeText(["batch", "time"]);
        Dim batch = Dim.Symbol("batch");
        Assert.Equal("(4 * s[0] * s[1] + s[0] + -2)", sizes.Of((batch * Dim.Symbol("time") * 4) + batch - 2));
        Assert.Equal("0", sizes.Of(Dim.Zero));
        Assert.Equal(
            "nint.Min(((s[0] + 3) / 4), (s[1] % 8))",
            sizes.Of(new MinIndex(new DivIndex(IndexExpr.Of(batch + 3), 4), new ModIndex(IndexExpr.Of(Dim.Symbol("time")), 8))));
        Assert.Throws<ArgumentException>(() => sizes.Of(Dim.Symbol("width")));
        Assert.Throws<ArgumentException>(() => sizes.Of(new RangeIndex("i")));
    }

    private static ITrainable<float, int> Create(ulong seed, int? vectorBits = null)
    {
        PropertyInfo width = typeof(Hardware).GetProperty("OverriddenVectorBits", BindingFlags.Static | BindingFlags.NonPublic)!;
        width.SetValue(null, vectorBits);
        try
        {
            return (ITrainable<float, int>)Activator.CreateInstance(Emitted.Value.GetType("Tests.Small")!, seed)!;
        }
        finally
        {
            width.SetValue(null, null);
        }
    }

    private static void Call(object model, string method, params object[] arguments) => model.GetType().GetMethod(method)!.Invoke(model, arguments);
}
