using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace GraphGen.Repository.Tests.Architecture;

/// <summary>The same arrows, read from what the compiler made: a project file can reach more than it names.</summary>
public class AssemblyTests
{
    [Theory]
    [InlineData("GraphGen", new[] { "System.*" })]
    [InlineData("GraphGen.Runtime", new[] { "System.*", "GraphGen" })]
    [InlineData("GraphGen.Runtime.OpenCL", new[] { "System.*", "GraphGen.Runtime" })]
    [InlineData("GraphGen.TensorBoard", new[] { "System.*", "GraphGen.Runtime", "Google.Protobuf" })]
    [InlineData("GraphGen.Compiler", new[] { "netstandard" })]
    [InlineData("GraphGen.Generators", new[] { "netstandard", "GraphGen.Compiler", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable" })]
    public void Assemblies_follow_the_arrows(string assembly, string[] allowed)
    {
        using var file = Open(assembly);
        var metadata = file.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToArray();
        Assert.NotEmpty(references);
        Assert.All(references, name => Assert.Contains(allowed, pattern => Matches(name, pattern)));
    }

    [Theory]
    [InlineData("GraphGen.Compiler")]
    [InlineData("GraphGen.Generators")]
    public void Compiler_assemblies_show_users_nothing_but_what_Roslyn_loads(string assembly)
    {
        using var file = Open(assembly);
        var metadata = file.GetMetadataReader();
        var visible = metadata.TypeDefinitions
            .Select(metadata.GetTypeDefinition)
            .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
            .Where(type => !IsRoslynExtension(metadata, type))
            .Select(type => metadata.GetString(type.Name));
        Assert.Empty(visible);
    }

    private static bool IsRoslynExtension(MetadataReader metadata, TypeDefinition type)
        => type.GetCustomAttributes()
            .Select(handle => metadata.GetCustomAttribute(handle).Constructor)
            .Where(constructor => constructor.Kind == HandleKind.MemberReference)
            .Select(constructor => metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent)
            .Where(parent => parent.Kind == HandleKind.TypeReference)
            .Select(parent => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name))
            .Intersect(["GeneratorAttribute", "DiagnosticAnalyzerAttribute", "ExportCodeFixProviderAttribute"])
            .Any();

    private static bool Matches(string name, string pattern)
        => pattern.EndsWith(".*", StringComparison.Ordinal) ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;

    private static PEReader Open(string assembly) => new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
}
