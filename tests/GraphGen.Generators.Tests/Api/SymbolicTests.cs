using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using GraphGen.Compiler.Model;
using Xunit;

namespace GraphGen.Generators.Tests.Api;

/// <summary>What a user can type has no value at run time, and says so; the enums of the API and of the core agree.</summary>
public class SymbolicTests
{
    public static TheoryData<string> Members => [.. SymbolicMethods().Select(Name)];

    [Theory]
    [MemberData(nameof(Members))]
    public void Throws_and_says_what_to_do(string name)
    {
        MethodInfo method = SymbolicMethods().Single(m => Name(m) == name);
        object?[] arguments = [.. method.GetParameters().Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)];

        var thrown = Assert.Throws<TargetInvocationException>(() => method.Invoke(Instance(method), arguments));

        var exception = Assert.IsType<InvalidOperationException>(thrown.InnerException);
        Assert.Contains("is symbolic", exception.Message);
        Assert.Contains("[Forward]", exception.Message);
    }

    [Fact]
    public void The_message_names_what_was_called() =>
        Assert.StartsWith("Relu is symbolic", Assert.Throws<InvalidOperationException>(() => Ops.Relu(null!)).Message);

    [Theory]
    [InlineData(typeof(OptimizerKind), typeof(ModelOptimizer))]
    [InlineData(typeof(GradientClipping), typeof(ModelClipping))]
    [InlineData(typeof(Precision), typeof(ModelPrecision))]
    public void Enums_have_the_members_of_the_core_in_its_order(Type api, Type core) => Assert.Equal(Enum.GetNames(core), Enum.GetNames(api));

    [Fact]
    public void Repeat_creates_layers_and_refuses_negative_counts()
    {
        Linear[] layers = Layer.Repeat(3, () => new Linear(4, 4));

        Assert.Equal(3, layers.Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => Layer.Repeat(-1, () => new Linear(4, 4)));
    }

    [Fact]
    public void Layers_refuse_what_makes_no_sense()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Linear(0, 4));
        Assert.Throws<ArgumentOutOfRangeException>("gain", () => new Linear(4, 4, gain: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("biasGain", () => new Linear(4, 4, biasGain: double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>("gain", () => new Embedding(4, 4, gain: double.NegativeInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerNorm(4, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Embedding(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(1));
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => new SpatialDropout(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>("features", () => new RmsNorm(0));
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new BatchNorm(4, momentum: 1.5));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new BatchNorm(4, epsilon: -1));
        Assert.Throws<ArgumentOutOfRangeException>("groups", () => new GroupNorm(3, 4));
        Assert.Throws<ArgumentOutOfRangeException>("inChannels", () => new Conv2d(0, 4, 3));
        Assert.Throws<ArgumentOutOfRangeException>("kernelSize", () => new Conv2d(4, 4, [3, 0]));
        Assert.Throws<ArgumentException>("stride", () => new Conv2d(4, 4, 3, stride: [1, 1, 1]));
        Assert.Throws<ArgumentException>("groups", () => new Conv2d(4, 6, 3, groups: 4));
        Assert.Throws<ArgumentOutOfRangeException>("padding", () => new Conv2d(4, 4, 3, padding: [(0, -1), 0]));
        Assert.Throws<ArgumentException>("padding", () => new Conv1d(4, 4, 3, padding: "full"));
        Assert.Throws<ArgumentException>("padding", () => new ConvTranspose1d(4, 4, 3, padding: "same"));
        Assert.Throws<ArgumentOutOfRangeException>("outputPadding", () => new ConvTranspose1d(4, 4, 3, stride: 2, outputPadding: 2));
        Assert.Equal([3, 5], new Conv2d(4, 4, [3, 5], padding: "same").KernelSize);
        Assert.Throws<ArgumentOutOfRangeException>("channels", () => new InstanceNorm(0));
    }

    /// <summary>Every operation, and what is symbolic in the layers of the library: Forward and the parameters.</summary>
    private static IEnumerable<MethodInfo> SymbolicMethods() => typeof(Ops).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Concat(typeof(Layer).Assembly.GetTypes().Where(t => t.BaseType == typeof(Layer))
            .SelectMany(t => t.GetMethods().Where(m => m.Name == "Forward" || m.ReturnType == typeof(Tensor))))
        .Concat(new[] { typeof(Tensor), typeof(IntTensor), typeof(BoolTensor) }.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static)));

    private static string Name(MethodInfo method) => method.DeclaringType!.Name + "." + method;

    private static object? Instance(MethodInfo method) => method.IsStatic ? null : method.DeclaringType!.Name switch
    {
        nameof(Linear) => new Linear(4, 4),
        nameof(LayerNorm) => new LayerNorm(4),
        nameof(Convolution) => new ConvTranspose3d(4, 4, 3),
        nameof(Embedding) => new Embedding(4, 4),
        nameof(Dropout) => new Dropout(),
        nameof(SpatialDropout) => new SpatialDropout(),
        nameof(RmsNorm) => new RmsNorm(4),
        nameof(BatchNorm) => new BatchNorm(4),
        nameof(GroupNorm) => new GroupNorm(2, 4),
        nameof(InstanceNorm) => new InstanceNorm(4),
        var other => throw new InvalidOperationException("How is " + other + " created?"),
    };
}
