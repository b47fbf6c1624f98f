using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Rewrite;
using Xunit;

namespace GraphGen.Compiler.Tests.Rewrite;

public class RewriteFuzzTests
{
    private const int Graphs = 1500;

    [Fact]
    public void Rewriting_keeps_every_bit_comes_to_rest_and_does_not_grow()
    {
        int before = 0;
        int after = 0;
        for (int seed = 0; seed < Graphs; seed++)
        {
            var (graph, symbols, leaves) = RandomGraphs.Make(seed);
            try
            {
                GraphVerifier.Verify(graph);
                TensorGraph shared = Rewriter.Apply(graph, []);
                TensorGraph rewritten = RewritePipeline.Run(graph);
                GraphVerifier.Verify(rewritten);
                AssertSame(graph, rewritten, symbols, leaves);
                Assert.Equal(rewritten, RewritePipeline.Run(rewritten));

                // The operations of a short reduction are more rows than the one it is, as the parts of a product are, and no more work.
                TensorGraph canonical = RewritePipeline.Run(graph, "write-out-short-reductions", "compute-windows-at-once");
                Assert.True(Computed(canonical) <= Computed(shared), "the graph has grown");
                Assert.Equal(graph.Rows.Where(r => r.Op == OpCode.Input), rewritten.Rows.Where(r => r.Op == OpCode.Input));
                (before, after) = (before + Computed(shared), after + Computed(canonical));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}: {e.Message}\n{GraphPrinter.Print(graph)}", e);
            }
        }

        Assert.True(after < 0.9 * before, $"{before} rows became {after}");
    }

    [Fact]
    public void Any_pass_can_be_left_out()
    {
        foreach (RewritePass pass in RewritePipeline.Passes)
        {
            for (int seed = 0; seed < 50; seed++)
            {
                var (graph, symbols, leaves) = RandomGraphs.Make(seed);
                AssertSame(graph, RewritePipeline.Run(graph, pass.Name), symbols, leaves);
            }
        }
    }

    [Fact]
    public void Every_op_is_drawn()
    {
        var drawn = Enumerable.Range(0, Graphs).SelectMany(seed => RandomGraphs.Make(seed).Graph.Rows).Select(r => r.Op).ToHashSet();
        Assert.Empty(Enum.GetValues<OpCode>().Except(drawn));
    }

    /// <summary>The random graphs try all rules but those for rows that the builder never makes, which only a text can hold.</summary>
    [Fact]
    public void Every_rule_is_used()
    {
        string[] builders = ["cast-to-own-type", "reshape-to-own-shape", "slice-of-everything", "concat-of-one"];
        var unused = RewritePipeline.Passes.SelectMany(p => p.Rules).Select(r => r.Name).Except(builders).ToHashSet();
        RewriteRule[] watched = RewritePipeline.Passes.SelectMany(p => p.Rules).Select(rule => new RewriteRule(rule.Name, Watch(rule), rule.Ops)).ToArray();
        for (int seed = 0; seed < Graphs && unused.Count > 0; seed++)
        {
            Rewriter.Apply(Rewriter.Apply(RandomGraphs.Make(seed).Graph, watched), watched);
        }

        Assert.Empty(unused);

        Func<RewriteSite, int?> Watch(RewriteRule rule) => site =>
        {
            int? value = rule.Apply(site);
            if (value is not null)
            {
                unused.Remove(rule.Name);
            }

            return value;
        };
    }

    /// <summary>Rows that cost something: constants do not.</summary>
    private static int Computed(TensorGraph graph) => graph.Rows.Count(r => r.Op != OpCode.Constant);

    private static void AssertSame(TensorGraph graph, TensorGraph rewritten, Dictionary<string, long> symbols, Dictionary<string, InterpreterTensor> leaves)
    {
        InterpreterResult expected = GraphInterpreter.Run(graph, symbols, leaves, InterpreterPrecision.AsTyped);
        InterpreterResult actual = GraphInterpreter.Run(rewritten, symbols, leaves, InterpreterPrecision.AsTyped);
        foreach ((string name, InterpreterTensor tensor) in expected.Results.Concat(expected.Assigned))
        {
            InterpreterTensor same = actual.Results.TryGetValue(name, out InterpreterTensor? result) ? result : actual.Assigned[name];
            Assert.Equal(tensor.Shape, same.Shape);
            Assert.Equal(tensor.Values.Select(Bits), same.Values.Select(Bits));
        }
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
