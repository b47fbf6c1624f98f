using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Rewrite;
using GraphGen.Compiler.Shapes;
using GraphGen.Compiler.Tests.Model;
using Xunit;

namespace GraphGen.Compiler.Tests.Rewrite;

public class ModelRewriteTests
{
    /// <summary>Forward, loss, gradients and optimizer of a real model: every result and every new parameter keeps its bits.</summary>
    [Fact]
    public void The_digits_model_keeps_every_bit()
    {
        foreach (LoweredEntry entry in SpecLowering.Lower(SpecSamples.DigitsMlp()).Entries)
        {
            GraphVerifier.Verify(entry.Graph);
            TensorGraph rewritten = RewritePipeline.Run(entry.Graph);
            GraphVerifier.Verify(rewritten);
            Assert.True(rewritten.Rows.Count <= entry.Graph.Rows.Count);
            Assert.DoesNotContain(rewritten.Rows, r => r.Op == OpCode.Transpose);

            var random = new Random(1);
            var symbols = entry.Graph.Symbols.ToDictionary(s => s, _ => 5L);
            var leaves = entry.Graph.Rows.Where(r => r.Attributes is LeafAttributes).ToDictionary(
                r => ((LeafAttributes)r.Attributes).Name,
                r => new InterpreterTensor(
                    r.Shape.Select(d => (int)d.Evaluate(symbols)).ToArray(),
                    Enumerable.Range(0, (int)r.Shape.Size.Evaluate(symbols)).Select(i => r.Type == DType.I32 ? i % 10 : random.NextDouble()).ToArray()));
            InterpreterResult expected = GraphInterpreter.Run(entry.Graph, symbols, leaves, InterpreterPrecision.AsTyped);
            InterpreterResult actual = GraphInterpreter.Run(rewritten, symbols, leaves, InterpreterPrecision.AsTyped);
            Assert.All(expected.Results.Values.Concat(expected.Assigned.Values), t => Assert.All(t.Values, v => Assert.True(double.IsFinite(v))));
            AssertSame(expected.Results, actual.Results);
            AssertSame(expected.Assigned, actual.Assigned);
        }
    }

    /// <summary>
    /// The gradient by a padded image is not computed where the padding was, and that by a weight has the weight's axes, so that the update
    /// follows it element by element.
    /// </summary>
    [Fact]
    public void Gradients_of_a_padded_convolution_have_the_shapes_of_what_they_are_of()
    {
        var spec = new SpecBuilder();
        int first = spec.Convolution("first", "Conv2d", 3, 8, 3, SpecBuilder.Arg("padding", "same"));
        int second = spec.Convolution("second", "Conv2d", 8, 16, 3, SpecBuilder.Arg("padding", "same"));
        EntryBuilder loss = spec.Loss();
        int y = loss.Layer("Conv2d", second, loss.Op("Relu", loss.Layer("Conv2d", first, loss.Input("x", "n", 12, 10, 3))));
        loss.Result("loss", loss.Reduce("Sum", loss.Op("Square", y), keepDims: false));

        TensorGraph step = RewritePipeline.Run(SpecLowering.Lower(spec.Build()).Entries.Single(e => e.Kind == PlanKind.TrainStep).Graph);
        Assert.Equal(
            ["[n,12,10,8]", "[n,12,10,16]", "[16,8,3,3]", "[n,12,10,8]", "[8,3,3,3]"],
            step.Rows.Where(r => r.Op == OpCode.Dot).Select(r => r.Shape.ToString()));
        Assert.DoesNotContain(step.Rows, r => r.Op == OpCode.Transpose && step.Rows[r.Operands[0]].Op == OpCode.Dot);
    }

    private static void AssertSame(IReadOnlyDictionary<string, InterpreterTensor> expected, IReadOnlyDictionary<string, InterpreterTensor> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected.Keys, name => Assert.Equal(
            expected[name].Values.Select(BitConverter.DoubleToInt64Bits), actual[name].Values.Select(BitConverter.DoubleToInt64Bits)));
    }
}
