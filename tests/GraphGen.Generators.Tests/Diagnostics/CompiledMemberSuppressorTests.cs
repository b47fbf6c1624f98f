using System.Linq;
using System.Threading.Tasks;
using GraphGen.Generators.Suppressors;
using GraphGen.Generators.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace GraphGen.Generators.Tests.Diagnostics;

/// <summary>The C# compiler's warnings about fields that live in the model are silenced; those about other fields are not.</summary>
public class CompiledMemberSuppressorTests
{
    [Fact]
    public async Task Warnings_about_variables_are_suppressed_and_others_are_kept()
    {
        GeneratorHost.Driver().RunGeneratorsAndUpdateCompilation(
            GeneratorHost.Compile(GeneratorHost.Usings + """
                [Model]
                public partial class M
                {
                    [Parameter(4)] private readonly Tensor scale;
                    [State(4)] private readonly Tensor mean;
                    private string forgotten;

                    [Forward]
                    private Tensor Run([Shape("batch", 4)] Tensor x) => (x - mean) * scale;
                }
                """),
            out Compilation output,
            out _);

        var analysis = await output
            .WithAnalyzers([new CompiledMemberSuppressor()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false, reportSuppressedDiagnostics: true))
            .GetAllDiagnosticsAsync();

        Diagnostic[] aboutVariables = analysis.Where(d => Mentions(d, "scale") || Mentions(d, "mean")).ToArray();
        Diagnostic[] aboutOthers = analysis.Where(d => Mentions(d, "forgotten")).ToArray();
        Assert.Contains(aboutVariables, d => d.Id == "CS0649");
        Assert.Contains(aboutVariables, d => d.Id == "CS8618");
        Assert.All(aboutVariables, d => Assert.True(d.IsSuppressed, d.ToString()));
        Assert.NotEmpty(aboutOthers);
        Assert.All(aboutOthers, d => Assert.False(d.IsSuppressed, d.ToString()));
    }

    private static bool Mentions(Diagnostic diagnostic, string field) =>
        diagnostic.Id != "CS1591" && diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains(field, System.StringComparison.Ordinal);
}
