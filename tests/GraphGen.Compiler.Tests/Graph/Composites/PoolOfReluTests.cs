using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;

namespace GraphGen.Compiler.Tests.Graph.Composites;

/// <summary>The greatest of ReLUs is computed as the ReLU of the greatest, unless something else reads the ReLUs.</summary>
public class PoolOfReluTests
{
    // Windows with a greatest element above 0, at 0 with and without ties, below 0, and with ties above 0.
    private static readonly double[] Image =
    [
        1, 2, 0, -1, -1, -2,
        2, -3, 0, 0, -3, -1,
        -0.0, 0.5, 3, 3, 1, 1,
        -1, 0.0, 3, 3, 1, 1,
    ];

    [Fact]
    public void Clamps_one_number_of_each_window()
    {
        TensorGraph graph = Step(readTwice: false);
        Assert.Equal("[1,2,3,1]", Assert.Single(graph.Rows, r => r.Op == OpCode.Max).Shape.ToString());
        Assert.Equal("[1,4,6,1]", Assert.Single(Step(readTwice: true).Rows, r => r.Op == OpCode.Max).Shape.ToString());
    }

    [Fact]
    public void Gives_the_same_values_and_gradients()
    {
        (double Loss, double[] Weight) once = Run(Step(readTwice: false)), twice = Run(Step(readTwice: true));
        Assert.Equal(twice.Loss, once.Loss);
        Assert.Equal(twice.Weight, once.Weight);
        Assert.NotEqual(Image, once.Weight);
    }

    // The second use adds nothing to the loss or to a gradient.
    private static TensorGraph Step(bool readTwice)
    {
        var spec = new SpecBuilder();
        int image = spec.Parameter("image", 1, 4, 6, 1);
        EntryBuilder loss = spec.Loss();
        int relu = loss.Op("Relu", loss.Variable(image));
        int pooled = loss.Reduce("Sum", loss.Op("Square", loss.Op("MaxPool2d", relu, SpecBuilder.List("size", 2, 2))), keepDims: false);
        loss.Result("loss", readTwice
            ? loss.Op("Add", pooled, loss.Op("Multiply", loss.Reduce("Sum", relu, keepDims: false), loss.Constant(0)))
            : pooled);
        return SpecLowering.Lower(spec.Build()).Entries.Single(e => e.Kind == PlanKind.TrainStep).Graph;
    }

    private static (double Loss, double[] Weight) Run(TensorGraph graph)
    {
        var leaves = new Dictionary<string, InterpreterTensor>
        {
            ["image"] = new([1, 4, 6, 1], Image),
            ["optimizer"] = new([2], [0.125, 0]),
        };
        InterpreterResult result = GraphInterpreter.Run(graph, new Dictionary<string, long>(), leaves, InterpreterPrecision.AsTyped);
        return (result.Results["loss"].Values[0], result.Assigned["image"].Values.ToArray());
    }
}
