using System.Collections.Generic;
using System.Threading;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Declarations;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators.Parsing;

/// <summary>What the parsers of one model share: the compilation, what was found so far, and the layers and variables of the spec.</summary>
internal sealed class ParseContext(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> models = new();
    private readonly Dictionary<SyntaxNode, IOperation?> operations = new();

    public KnownTypes Types { get; } = new(compilation);

    public DiagnosticSink Diagnostics { get; } = new();

    public List<LayerSpec> Layers { get; } = new();

    public List<VariableSpec> Variables { get; } = new();

    public List<MemberSpan> Members { get; } = new();

    public CancellationToken Cancellation => cancellation;

    /// <summary>The bound form of a method body, an initialiser or an expression. Bodies that are inlined often are bound once.</summary>
    public IOperation? OperationOf(SyntaxNode syntax)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!operations.TryGetValue(syntax, out IOperation? operation))
        {
            if (!models.TryGetValue(syntax.SyntaxTree, out SemanticModel? model))
            {
                model = compilation.GetSemanticModel(syntax.SyntaxTree);
                models.Add(syntax.SyntaxTree, model);
            }

            operation = model.GetOperation(syntax, cancellation);
            operations.Add(syntax, operation);
        }

        return operation;
    }

    /// <summary>The method as the user wrote it, where what is called is a declaration that only the generator adds.</summary>
    public IMethodSymbol UserMethod(IMethodSymbol method) => GeneratedDeclarations.UserMethod(method) ?? method;
}
