using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
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

    private static void AssertSame(IReadOnlyDictionary<string, InterpreterTensor> expected, IReadOnlyDictionary<string, InterpreterTensor> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected.Keys, name => Assert.Equal(
            expected[name].Values.Select(BitConverter.DoubleToInt64Bits), actual[name].Values.Select(BitConverter.DoubleToInt64Bits)));
    }
}
