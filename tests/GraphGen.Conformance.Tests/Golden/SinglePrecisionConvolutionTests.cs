using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Graph.Composites;
using GraphGen.Compiler.Tests.Model;
using GraphGen.Conformance.Tests.Cases;
using GraphGen.Conformance.Tests.Running;
using Xunit;

namespace GraphGen.Conformance.Tests.Golden;

/// <summary>
/// Compiled convolutions in single precision against PyTorch in double (eng/golden/convolutions.py). A sum of n products in any order is
/// off by at most n u / (1 - n u) times the sum of their magnitudes, u = 2^-24 (Higham, Accuracy and Stability of Numerical Algorithms,
/// section 3.1); both n and the magnitudes are convolutions too, of ones and of absolute values, and computed as such for each element.
/// </summary>
public sealed class SinglePrecisionConvolutionTests
{
    private const double Unit = 1.0 / (1 << 24);

    /// <summary>The numbers of the exact file are multiples of 1/64, products of two of them of this.</summary>
    private const double Grain = 1.0 / 4096;

    private static readonly Dictionary<string, Case> Cases = new[] { "convolutions", "convolutions_single" }
        .SelectMany(file => GoldenCase.Read(file + ".txt").Select(golden => (File: file, Golden: golden)))
        .Select((c, n) => new Case(c.File, c.Golden, $"Golden{n}"))
        .ToDictionary(c => c.Name);

    private static readonly KernelLibrary Library = new(() => Cases.Values.SelectMany(c => c.Compiled.EmittedKernels));

    public static IEnumerable<object[]> Names(string file) => Cases.Values.Where(c => c.File == file).Select(c => new object[] { c.Name });

    /// <summary>Every sum of these cases has so few digits that no order of it rounds.</summary>
    [Theory]
    [MemberData(nameof(Names), "convolutions")]
    public void Short_sums_of_short_numbers_are_exact(string name) => Cases[name].Check((expected, magnitude, _) =>
    {
        Assert.True(magnitude / Grain < 1 << 24 && Math.Round(expected / Grain) * Grain == expected, $"{magnitude} in steps of {Grain} is more than a float holds");
        return 0;
    });

    [Theory]
    [MemberData(nameof(Names), "convolutions_single")]
    public void Longer_sums_stay_within_the_bound_of_their_rounding_errors(string name) => Cases[name].Check((_, magnitude, terms) =>
        terms * Unit / (1 - (terms * Unit)) * magnitude);

    /// <summary>How far an element may be from PyTorch's, by that, the sum of the magnitudes of its terms, and their number.</summary>
    private delegate double Allowed(double expected, double magnitude, double terms);

    private sealed class Case(string file, GoldenCase golden, string model)
    {
        private readonly Lazy<CompiledCase> compiled = new(() => new CompiledCase(
            new ConformanceCase(golden.Name, golden.Spec(ModelPrecision.Single, ModelOptimizer.Momentum)) { Value = golden.Leaf }, model));

        public string File => file;

        public string Name => $"{golden.Name} ({file})";

        public CompiledCase Compiled => compiled.Value;

        public void Check(Allowed allowed)
        {
            ModelRun magnitudes = golden.Run(Math.Abs);
            ModelRun terms = golden.Run(_ => 1);
            Compare("value", golden.Value.Values, Run(PlanKind.Forward, (call, slots) => CaseRun.Result(call, slots, "y")), magnitudes.Result("y").Values, terms.Result("y").Values);
            Dictionary<string, double[]> gradientMagnitudes = magnitudes.Gradients();
            Dictionary<string, double[]> gradientTerms = terms.Gradients();
            Assert.NotEmpty(golden.Gradients);
            foreach ((string parameter, double[] expected) in golden.Gradients)
            {
                // With momentum zero the optimizer's buffer is the gradient as it is.
                double[] actual = Run(PlanKind.TrainStep, (call, slots) => CaseRun.Variable(slots, call.Model.Variables.Single(v => v.Name == parameter + ".momentum")));
                Compare(parameter, expected, actual, gradientMagnitudes[parameter], gradientTerms[parameter]);
            }

            void Compare(string what, double[] expected, double[] actual, double[] magnitude, double[] count)
            {
                Assert.Equal(expected.Length, actual.Length);
                for (int i = 0; i < expected.Length; i++)
                {
                    Assert.True(
                        Math.Abs(expected[i] - actual[i]) <= allowed(expected[i], magnitude[i], Math.Round(count[i])),
                        FormattableString.Invariant($"{what}[{i}] is {actual[i]:R} instead of {expected[i]:R}, a sum of {count[i]} terms"));
                }
            }
        }

        /// <summary>A plan with fusion on the widest vectors; every other target gives the same bits.</summary>
        private double[] Run(PlanKind kind, Func<PlanCall, byte[][], double[]> read)
        {
            var symbols = new Dictionary<string, long>();
            Dictionary<string, InterpreterTensor> leaves = LeafValues.Of(Compiled.Source, Compiled.Lowered, symbols, special: false);
            var call = new PlanCall(Compiled.Fused, Compiled.Fused.Plans.Single(p => p.Kind == kind), Library, symbols);
            byte[][] slots = CaseRun.Slots(call, leaves);
            Targets.Widest.Run(call, slots, 1);
            return read(call, slots);
        }
    }
}
