using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GraphGen.Generators.Tests.Diagnostics;

/// <summary>Every rule that the front-end checks, at its exact place and alone.</summary>
public class LanguageDiagnosticsTests
{
    /// <summary>Needs a second assembly: see <see cref="A_layer_of_another_assembly_has_no_source"/>.</summary>
    private const string NeedsAnotherAssembly = "GG0016";

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach ((string id, string source) in LanguageCases.All)
            {
                data.Add(id, source);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_reported_at_its_token(string id, string marked)
    {
        MarkedSource source = MarkedSource.Parse(GeneratorHost.Usings + marked);

        (ImmutableArray<Diagnostic> diagnostics, _) = GeneratorHost.Run(source.Text);

        Diagnostic diagnostic = Assert.Single(diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(source.Marked, source.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal(source.Span, diagnostic.Location.SourceSpan);
        Assert.DoesNotContain("{", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Replace("$\"{x}\"", ""));
    }

    [Fact]
    public void Every_rule_has_a_case()
    {
        IEnumerable<string> covered = LanguageCases.All.Select(c => c.Id).Append(NeedsAnotherAssembly);
        Assert.Equal([], LanguageDiagnostics.All.Select(r => r.Id).Except(covered));
    }

    [Fact]
    public void A_layer_of_another_assembly_has_no_source()
    {
        MetadataReference library = GeneratorHost.Emit("using GraphGen; [Layer] public class Far { public Tensor Forward(Tensor x) => x; }");
        MarkedSource source = MarkedSource.Parse(
            GeneratorHost.Usings + "[Model] public partial class M { readonly Far far = [|new()|]; [Forward] Tensor Run([Shape(4)] Tensor x) => far.Forward(x); }");

        GeneratorHost.Driver().RunGeneratorsAndUpdateCompilation(
            GeneratorHost.Compile(source.Text).WithAssemblyName("User").AddReferences(library), out _, out ImmutableArray<Diagnostic> diagnostics);

        Diagnostic diagnostic = Assert.Single(diagnostics);
        Assert.Equal((NeedsAnotherAssembly, source.Span), (diagnostic.Id, diagnostic.Location.SourceSpan));
    }
}
