using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Conformance.Tests.Running;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>Every table of cases. The emitted code of a table is compiled together.</summary>
internal static class CaseTables
{
    private static readonly Dictionary<string, Table> Tables = new()
    {
        ["elementwise"] = new(() => ElementwiseCases.All),
        ["activations"] = new(() => ActivationCases.All),
        ["reductions"] = new(() => ReductionCases.All),
        ["order"] = new(() => OrderCases.All),
        ["movement"] = new(() => MovementCases.All),
        ["copies"] = new(() => CopyCases.All),
        ["einsum"] = new(() => EinsumCases.All),
        ["products"] = new(() => ProductCases.All),
        ["convolutions"] = new(() => ConvolutionCases.All),
        ["losses"] = new(() => LossCases.All),
        ["layers"] = new(() => LayerCases.All),
        ["normalisation"] = new(() => NormalisationCases.All),
        ["pooling"] = new(() => PoolingCases.All),
        ["resizing"] = new(() => ResizingCases.All),
        ["state"] = new(() => StateCases.All),
    };

    public static IEnumerable<string> Names => Tables.Keys;

    public static Table Of(string name) => Tables[name];

    internal sealed class Table
    {
        private readonly Dictionary<string, Lazy<CompiledCase>> compiled;

        public Table(Func<IEnumerable<ConformanceCase>> cases)
        {
            Cases = cases().ToArray();
            compiled = Cases.Select((c, i) => (c, i)).ToDictionary(c => c.c.Name, c => new Lazy<CompiledCase>(() => new CompiledCase(c.c, $"Case{c.i}")));
            Library = new KernelLibrary(() => compiled.Values.Where(IsGood).SelectMany(c => c.Value.EmittedKernels));
        }

        public IReadOnlyList<ConformanceCase> Cases { get; }

        /// <summary>The emitted code of all cases.</summary>
        public KernelLibrary Library { get; }

        public CompiledCase this[string name] => compiled[name].Value;

        /// <summary>A case that does not compile fails its own test, and no other.</summary>
        private static bool IsGood(Lazy<CompiledCase> compiled)
        {
            try
            {
                return compiled.Value is not null;
            }
            catch (Exception e) when (e is GraphException or KernelException)
            {
                return false;
            }
        }
    }
}
