using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Graph.Composites;

/// <summary>Where movement puts the elements 0, 1, 2, ... of a tensor [2, 3], and the shape it gives them.</summary>
public sealed class MovementValueTests
{
    private static readonly Dictionary<string, (Func<EntryBuilder, int, int> Build, int[] Shape, double[] Values)> Cases = new()
    {
        ["Flatten"] = ((e, x) => e.Op("Flatten", x, Arg("first", 0), Arg("last", -1)), new[] { 6 }, new double[] { 0, 1, 2, 3, 4, 5 }),
        ["Flatten of one axis"] = ((e, x) => e.Op("Flatten", x, Arg("first", 1), Arg("last", 1)), new[] { 2, 3 }, new double[] { 0, 1, 2, 3, 4, 5 }),
        ["Unsqueeze"] = ((e, x) => e.Op("Unsqueeze", x, List("axes", 0, -1)), new[] { 1, 2, 3, 1 }, new double[] { 0, 1, 2, 3, 4, 5 }),
        ["Squeeze"] = ((e, x) => e.Op("Squeeze", e.Op("Unsqueeze", x, List("axes", 0, -1)), List("axes", -1)), new[] { 1, 2, 3 }, new double[] { 0, 1, 2, 3, 4, 5 }),
        ["Squeeze all"] = ((e, x) => e.Op("Squeeze", e.Op("Unsqueeze", x, List("axes", 0, 2)), List("axes")), new[] { 2, 3 }, new double[] { 0, 1, 2, 3, 4, 5 }),
        ["Broadcast"] = ((e, x) => e.Op("Broadcast", e.Op("Slice", x, Indices(Range(0, 1))), ShapeArg("shape", 2, 2, -1)), new[] { 2, 2, 3 }, new double[] { 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2 }),
        ["Flip"] = ((e, x) => e.Op("Flip", x, List("axes", -1)), new[] { 2, 3 }, new double[] { 2, 1, 0, 5, 4, 3 }),
        ["Flip all"] = ((e, x) => e.Op("Flip", x, List("axes")), new[] { 2, 3 }, new double[] { 5, 4, 3, 2, 1, 0 }),
        ["Pad"] = ((e, x) => e.Op("Pad", x, Pairs("padding", (1, 0), (0, 2)), Arg("value", 0.0)), new[] { 3, 5 }, new double[] { 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 5, 0, 0 }),
        ["Pad with a value"] = ((e, x) => e.Op("Pad", x, Pairs("padding", (0, 0), (1, 1)), Arg("value", -7.5)), new[] { 2, 5 }, new[] { -7.5, 0, 1, 2, -7.5, -7.5, 3, 4, 5, -7.5 }),
        ["Pad on every side"] = ((e, x) => e.Op("Pad", x, Pairs("padding", (1, 0), (1, 0)), Arg("value", 9.0)), new[] { 3, 4 }, new double[] { 9, 9, 9, 9, 9, 0, 1, 2, 9, 3, 4, 5 }),
        ["Repeat"] = ((e, x) => e.Op("Repeat", x, Arg("count", 2), Arg("axis", -1)), new[] { 2, 6 }, new double[] { 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5 }),
        ["Repeat of rows"] = ((e, x) => e.Op("Repeat", x, Arg("count", 2), Arg("axis", 0)), new[] { 4, 3 }, new double[] { 0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5 }),
        ["Repeat never"] = ((e, x) => e.Op("Repeat", x, Arg("count", 0), Arg("axis", 0)), new[] { 0, 3 }, new double[0]),
        ["Tile"] = ((e, x) => e.Op("Tile", x, List("repeats", 2, 2)), new[] { 4, 6 }, new double[] { 0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5, 0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5 }),
        ["Stack first"] = ((e, x) => e.Row("Stack", new[] { x, e.Op("Negate", x) }, Arg("axis", 0)), new[] { 2, 2, 3 }, new double[] { 0, 1, 2, 3, 4, 5, -0.0, -1, -2, -3, -4, -5 }),
        ["Stack last"] = ((e, x) => e.Row("Stack", new[] { x, e.Op("Negate", x) }, Arg("axis", -1)), new[] { 2, 3, 2 }, new double[] { 0, -0.0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5 }),
        ["Split"] = ((e, x) => e.Result(e.Op("Split", x, Arg("parts", 3), Arg("axis", -1)), 1), new[] { 2, 1 }, new double[] { 1, 4 }),
        ["Split by sizes"] = ((e, x) => e.Result(e.Op("Split", x, List("sizes", 1, 0, 2), Arg("axis", 1)), 2), new[] { 2, 2 }, new double[] { 1, 2, 4, 5 }),
        ["Split off nothing"] = ((e, x) => e.Result(e.Op("Split", x, List("sizes", 1, 0, 2), Arg("axis", 1)), 1), new[] { 2, 0 }, new double[0]),
        ["StopGradient"] = ((e, x) => e.Op("StopGradient", x), new[] { 2, 3 }, new double[] { 0, 1, 2, 3, 4, 5 }),
        ["Zeros"] = ((e, x) => e.Row("Zeros", new int[0], ShapeArg("shape", 2)), new[] { 2 }, new double[] { 0, 0 }),
        ["Ones"] = ((e, x) => e.Row("Ones", new int[0], ShapeArg("shape", 2)), new[] { 2 }, new double[] { 1, 1 }),
        ["Full"] = ((e, x) => e.Row("Full", new int[0], ShapeArg("shape", 1, 2), Arg("value", 2.5)), new[] { 1, 2 }, new[] { 2.5, 2.5 }),
        ["Arange"] = ((e, x) => e.Row("Arange", new int[0], Arg("count", 4), Arg("start", 5), Arg("step", -2)), new[] { 4 }, new double[] { 5, 3, 1, -1 }),
        ["TriangularMask"] = ((e, x) => Chosen(e, e.Row("TriangularMask", new int[0], Arg("rows", 2), Arg("columns", 3), Arg("diagonal", 0)), x), new[] { 2, 3 }, new double[] { 0, -1, -1, 3, 4, -1 }),
        ["TriangularMask of a tensor"] = ((e, x) => Chosen(e, e.Op("TriangularMask", x, Arg("diagonal", 1)), x), new[] { 2, 3 }, new double[] { 0, 1, -1, 3, 4, 5 }),
        ["TriangularMask below"] = ((e, x) => Chosen(e, e.Op("TriangularMask", x, Arg("diagonal", -1)), x), new[] { 2, 3 }, new double[] { -1, -1, -1, 3, -1, -1 }),
        ["OneHot"] = (
            (e, x) => e.Op("OneHot", e.Row("Arange", new int[0], Arg("count", 3), Arg("start", -1), Arg("step", 2)), Arg("classes", 3)),
            new[] { 3, 3 },
            new double[] { 0, 0, 0, 0, 1, 0, 0, 0, 0 }),
    };

    public static IEnumerable<object[]> Names => Cases.Keys.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Moves(string name)
    {
        (Func<EntryBuilder, int, int> build, int[] shape, double[] values) = Cases[name];
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        EntryBuilder e = spec.Forward("Run");
        e.Result("y", build(e, e.Input("x", 2, 3)));
        InterpreterTensor result = new ModelRun(spec.Build(), value: (_, i) => i).Result("y");
        Assert.Equal(shape, result.Shape);
        Assert.Equal(values, result.Values);
    }

    /// <summary>Named dimensions may be anything: the shape says what becomes of them.</summary>
    [Theory]
    [InlineData("Flatten", "[batch,15]")]
    [InlineData("Squeeze", "[batch,3,5]")]
    [InlineData("Unsqueeze", "[batch,1,3,5]")]
    [InlineData("Broadcast", "[2,batch,3,5]")]
    [InlineData("Flip", "[batch,3,5]")]
    [InlineData("Pad", "[batch+3,3,5]")]
    [InlineData("Repeat", "[2*batch,3,5]")]
    [InlineData("Tile", "[2*batch,3,10]")]
    [InlineData("Stack", "[batch,2,3,5]")]
    public void Named_dimensions(string op, string shape)
    {
        var spec = new SpecBuilder();
        EntryBuilder e = spec.Forward("Run");
        int x = e.Input("x", "batch", 3, 5);
        e.Result("y", op switch
        {
            "Flatten" => e.Op(op, x, Arg("first", 1), Arg("last", -1)),
            "Squeeze" => e.Op(op, e.Op("Unsqueeze", x, List("axes", 1)), List("axes")),
            "Unsqueeze" => e.Op(op, x, List("axes", 1)),
            "Broadcast" => e.Op(op, x, ShapeArg("shape", 2, "batch", -1, 5)),
            "Flip" => e.Op(op, x, List("axes", 0)),
            "Pad" => e.Op(op, x, Pairs("padding", (1, 2), (0, 0), (0, 0)), Arg("value", 1.0)),
            "Repeat" => e.Op(op, x, Arg("count", 2), Arg("axis", 0)),
            "Tile" => e.Op(op, x, List("repeats", 2, 1, 2)),
            _ => e.Row(op, new[] { x, x }, Arg("axis", 1)),
        });
        TensorGraph graph = Assert.Single(SpecLowering.Lower(spec.Build()).Entries).Graph;
        Assert.Equal(shape, graph.Rows[graph.Results[0].Row].Shape.ToString());
    }

    [Fact]
    public void Nothing_flows_back_through_a_stopped_gradient()
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        EntryBuilder e = spec.Loss();
        int p = e.Variable(spec.Parameter("p", 2));
        e.Result("loss", e.Reduce("Sum", e.Op("Multiply", p, e.Op("StopGradient", e.Op("Square", p))), keepDims: false));
        var run = new ModelRun(spec.Build(), value: (name, i) => name == "p" ? 3 + i : null);
        Assert.Equal(new double[] { 9, 16 }, run.Gradients()["p"]);
    }

    /// <summary>The choice of x where the mask holds, else -1.</summary>
    private static int Chosen(EntryBuilder e, int mask, int x) => e.Row("Where", new[] { mask, x, e.Constant(-1) });
}
