using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GraphGen.Generators.Tests.Diagnostics;

/// <summary>What is found in the core lands on the user's own token.</summary>
public class CoreDiagnosticsTests
{
    /// <summary>C#'s own types already keep these from being written: they guard specs that come from elsewhere.</summary>
    private static readonly string[] NotExpressible = ["GG0102", "GG0106", "GG0205"];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach ((string id, string source) in CoreCases.All)
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
    }

    [Fact]
    public void Every_rule_has_a_case()
    {
        IEnumerable<string> rules = DiagnosticCatalog.All.Select(r => r.Id).Where(id => id.StartsWith("GG01", System.StringComparison.Ordinal) || id.StartsWith("GG02", System.StringComparison.Ordinal));
        Assert.Equal([], rules.Except(CoreCases.All.Select(c => c.Id)).Except(NotExpressible));
    }

    [Fact]
    public void The_message_names_the_users_own_values()
    {
        (ImmutableArray<Diagnostic> diagnostics, _) = GeneratorHost.Run(GeneratorHost.Usings + """
            [Model]
            public partial class M
            {
                private readonly Linear hidden = new(63, 32);

                [Forward]
                private Tensor Logits([Shape("batch", 64)] Tensor pixels) => hidden.Forward(pixels);
            }
            """);

        Diagnostic diagnostic = Assert.Single(diagnostics);
        Assert.Equal(
            "Source0.cs(8,66): error GG0103: MatMul: inner sizes differ: pixels is [\"batch\", 64], hidden.weight is [32, 63]",
            diagnostic.ToString());
    }

    [Fact]
    public void A_warning_can_be_disabled_where_it_is_reported()
    {
        (ImmutableArray<Diagnostic> diagnostics, _) = GeneratorHost.Run(GeneratorHost.Usings + """
            [Model]
            public partial class M
            {
            #pragma warning disable GG0203
                private readonly Linear spare = new(4, 4, bias: false);
            #pragma warning restore GG0203

                [Forward]
                private Tensor Run([Shape("batch", 4)] Tensor x) => -x;
            }
            """);

        Assert.True(Assert.Single(diagnostics).IsSuppressed);
    }
}
