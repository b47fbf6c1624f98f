using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Graph.Layers;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Conformance.Tests.Cases;
using GraphGen.Conformance.Tests.Running;
using Xunit;

namespace GraphGen.Conformance.Tests;

/// <summary>Every operation on every target, with and without fusion, on any number of threads: one set of bits.</summary>
public class ConformanceTests
{
    public static IEnumerable<object[]> Cases =>
        CaseTables.Names.SelectMany(table => CaseTables.Of(table).Cases.Select(c => new object[] { table, c.Name }));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_target_gives_the_same_bits(string table, string name)
    {
        CompiledCase compiled = CaseTables.Of(table)[name];
        foreach (int size in compiled.Source.Sizes)
        {
            Check(compiled, CaseTables.Of(table).Library, size, special: false);
        }

        if (compiled.Source.TakesSpecialValues)
        {
            Check(compiled, CaseTables.Of(table).Library, 17, special: true);
        }
    }

    [Fact]
    public void Every_operation_and_every_layer_has_a_case()
    {
        IEnumerable<string> covered = CaseTables.Names.SelectMany(table => CaseTables.Of(table).Cases).SelectMany(c => c.Operations);
        Assert.Empty(OpCatalog.Names.Concat(LayerCatalog.Types.Select(type => type + ".Forward")).Except(covered));
    }

    private static void Check(CompiledCase compiled, KernelLibrary library, int size, bool special)
    {
        var symbols = compiled.Source.Symbols.Append(new("n", size)).ToDictionary(s => s.Key, s => s.Value);
        Dictionary<string, InterpreterTensor> leaves = LeafValues.Of(compiled.Source, compiled.Lowered, symbols, special);
        for (int plan = 0; plan < compiled.Plain.Plans.Count; plan++)
        {
            string where = $"{compiled.Plain.Plans[plan].Name}, n = {size}{(special ? ", special values" : "")}";
            var reference = new PlanCall(compiled.Plain, compiled.Plain.Plans[plan], library, symbols);
            byte[][] expected = CaseRun.Slots(reference, leaves);
            Targets.Reference.Run(reference, expected, 1);

            // Losses and gradients of infinities have no figure to be near to, but the same bits everywhere they must have.
            if (!special || reference.Plan.Kind == PlanKind.Forward)
            {
                CheckAccuracy(compiled, reference, compiled.Lowered.Entries[plan], symbols, leaves, expected, special, where);
            }

            foreach (CompiledModel model in compiled.Models)
            {
                var call = new PlanCall(model, model.Plans[plan], library, symbols);
                foreach ((ITarget target, int threads) in Targets.All.SelectMany(t => t.Threads.Select(n => (t, n))))
                {
                    byte[][] actual = CaseRun.Slots(call, leaves);
                    target.Run(call, actual, threads);
                    string? difference = CaseRun.Difference(call, expected, actual);
                    Assert.True(difference is null, $"{target.Name}, {threads} threads, {(model == compiled.Fused ? "fused" : "plain")}, {where}: {difference}");
                }
            }
        }
    }

    /// <summary>
    /// Ordinary values against the definition in double arithmetic; special ones against the definition with every row rounded, for
    /// it is there that numbers overflow and cancel as in the model's own arithmetic.
    /// </summary>
    private static void CheckAccuracy(
        CompiledCase compiled,
        PlanCall call,
        LoweredEntry entry,
        IReadOnlyDictionary<string, long> symbols,
        IReadOnlyDictionary<string, InterpreterTensor> leaves,
        byte[][] slots,
        bool special,
        string where)
    {
        InterpreterResult exact = GraphInterpreter.Run(entry.Graph, symbols, leaves, special ? InterpreterPrecision.AsTyped : InterpreterPrecision.Double);
        foreach ((string name, InterpreterTensor tensor) in exact.Results)
        {
            Compare(name, tensor.Values, CaseRun.Result(call, slots, name));
        }

        foreach ((string name, InterpreterTensor tensor) in exact.Assigned)
        {
            Compare(name, tensor.Values, CaseRun.Variable(slots, call.Model.Variables.Single(v => v.Name == name)));
        }

        void Compare(string name, double[] expected, double[] actual)
        {
            double scale = special ? 0 : expected.Select(Math.Abs).Append(1).Max();
            for (int i = 0; i < expected.Length; i++)
            {
                double allowed = compiled.Source.Tolerance * Math.Max(scale, Math.Abs(expected[i]));
                bool same = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= allowed + (special ? float.Epsilon : 0);
                Assert.True(same, FormattableString.Invariant($"{where}: {name}[{i}] is {actual[i]:R} instead of {expected[i]:R}"));
            }
        }
    }
}
