extern alias PublicApi;

using System;
using System.Linq;
using System.Reflection;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Graph.Layers;
using PublicApi::GraphGen;
using Xunit;

namespace GraphGen.Compiler.Tests.Graph.Composites;

/// <summary>The catalogs against the public library: what a user can call is what can be lowered.</summary>
public sealed class PublicApiTests
{
    private static readonly string[] Operators =
    {
        "Add", "Subtract", "Multiply", "Divide", "Negate", "LessThan", "LessThanOrEqual", "GreaterThan", "GreaterThanOrEqual",
        "Equal", "NotEqual", "And", "Or", "Not", "Slice",
    };

    [Fact]
    public void Every_public_operation_can_be_lowered_and_no_other_is_in_the_catalog() => Assert.Equal(
        Methods(typeof(Ops)).Select(m => m.Name).Concat(Operators).Distinct().OrderBy(n => n, StringComparer.Ordinal),
        OpCatalog.Names.OrderBy(n => n, StringComparer.Ordinal));

    [Fact]
    public void Every_public_layer_can_be_lowered_and_no_other_is_in_the_catalog() => Assert.Equal(
        typeof(Layer).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(Layer)) && !t.IsAbstract).Select(t => t.Name).OrderBy(n => n, StringComparer.Ordinal),
        LayerCatalog.Types.OrderBy(n => n, StringComparer.Ordinal));

    private static MethodInfo[] Methods(Type type) => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly);
}
