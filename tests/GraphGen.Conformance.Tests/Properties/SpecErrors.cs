using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Conformance.Tests.Properties;

/// <summary>Whether the compiler takes a model; warnings do not count.</summary>
internal static class SpecErrors
{
    public static bool None(LoweredModel model) =>
        model.Diagnostics.All(d => DiagnosticCatalog.Find(d.Id).Severity != SpecSeverity.Error)
        && model.Entries.All(e => e.Graph.Results.All(r => e.Graph.Rows[r.Row].Type != DType.Bool));
}
