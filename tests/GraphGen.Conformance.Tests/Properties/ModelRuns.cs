using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler;
using GraphGen.Compiler.Emit.CSharp;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;
using GraphGen.Conformance.Tests.Cases;
using GraphGen.Conformance.Tests.Running;

namespace GraphGen.Conformance.Tests.Properties;

/// <summary>One model compiled as users get it, and the question whether it does what its graphs say, bit for bit.</summary>
internal sealed class ModelRuns
{
    private readonly ConformanceCase source;
    private readonly int seed;
    private readonly LoweredModel lowered;

    public ModelRuns(ConformanceCase source, int seed, string name)
    {
        (this.source, this.seed) = (source, seed);
        lowered = SpecLowering.Lower(source.Spec);
        Model = GraphCompiler.Compile(lowered, new CompilerOptions { Verify = true }) with { Name = name, Namespace = "Emitted" };
        Text = KernelFile.Write(Model);
    }

    public CompiledModel Model { get; }

    /// <summary>The kernels as C#.</summary>
    public string Text { get; }

    /// <summary>How many numbers the plans gave, and how many of them were finite.</summary>
    public (int All, int Finite) Numbers { get; private set; }

    /// <summary>
    /// What differs between the graphs, row by row, and the compiled plans: null where nothing does. Each seed takes its turn with a vector
    /// width and a number of threads, and every eleventh one with NaN, infinities and their like.
    /// </summary>
    public string? Difference(KernelLibrary library)
    {
        var symbols = new Dictionary<string, long> { [RandomModel.Symbol] = RandomModel.SizeOf(seed) };
        Dictionary<string, InterpreterTensor> leaves = LeafValues.Of(source, lowered, symbols, special: seed % 11 == 0);
        ITarget[] targets = [Targets.Reference, Targets.All[2 + (seed % 3)]];
        for (int plan = 0; plan < lowered.Entries.Count; plan++)
        {
            InterpreterResult expected = GraphInterpreter.Run(
                lowered.Entries[plan].Graph, symbols, leaves, InterpreterPrecision.AsTyped, ExpandedFunctions.Evaluate);
            var call = new PlanCall(Model, Model.Plans[plan], library, symbols);
            foreach (ITarget target in targets)
            {
                byte[][] slots = CaseRun.Slots(call, leaves);
                target.Run(call, slots, target.Threads[seed % target.Threads.Count]);
                if (Difference(call, slots, expected) is string difference)
                {
                    return $"{target.Name}, {lowered.Entries[plan].Name}, n = {symbols[RandomModel.Symbol]}: {difference}";
                }
            }
        }

        return null;
    }

    private string? Difference(PlanCall call, byte[][] slots, InterpreterResult expected)
    {
        IEnumerable<(string Name, double[] Expected, double[] Actual)> tensors =
        [
            .. expected.Results.Select(r => (r.Key, r.Value.Values, CaseRun.Result(call, slots, r.Key))),
            .. expected.Assigned.Select(v => (v.Key, v.Value.Values, CaseRun.Variable(slots, Model.Variables.Single(m => m.Name == v.Key)))),
        ];
        foreach ((string name, double[] right, double[] actual) in tensors)
        {
            Numbers = (Numbers.All + right.Length, Numbers.Finite + right.Count(double.IsFinite));
            for (int i = 0; i < right.Length; i++)
            {
                if (BitConverter.DoubleToInt64Bits(right[i]) != BitConverter.DoubleToInt64Bits(actual[i]) && !(double.IsNaN(right[i]) && double.IsNaN(actual[i])))
                {
                    return FormattableString.Invariant($"{name}[{i}] is {actual[i]:R} instead of {right[i]:R}");
                }
            }
        }

        return null;
    }
}
