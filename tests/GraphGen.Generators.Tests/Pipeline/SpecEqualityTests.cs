using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using GraphGen.Generators.Parsing;
using GraphGen.Generators.Tests.Hosting;
using Xunit;

namespace GraphGen.Generators.Tests.Pipeline;

/// <summary>What travels through the pipeline holds no symbols, syntax or compilations, and compares by value.</summary>
public class SpecEqualityTests
{
    [Theory]
    [InlineData(typeof(ModelSpec))]
    [InlineData(typeof(LoweredModel))]
    [InlineData(typeof(ParsedModel))]
    [InlineData(typeof(SourceMap))]
    [InlineData(typeof(Generators.Declarations.Declaration))]
    [InlineData(typeof(Generators.Forests.ForestClass))]
    [InlineData(typeof(Generators.Forests.ForestMatch))]
    [InlineData(typeof(Generators.Forests.ForestSources))]
    public void No_type_of_Roslyn_is_reachable(Type root)
    {
        Type[] reachable = Reachable(root).ToArray();

        Assert.True(reachable.Length > 3);
        Assert.DoesNotContain(reachable, t => t.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Every_collection_in_a_spec_compares_by_value()
    {
        IEnumerable<Type> collections = Reachable(typeof(ModelSpec))
            .Where(t => t != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(t) && !t.IsArray);

        Assert.All(collections, t => Assert.True(t.IsGenericType && t.GetGenericTypeDefinition() == typeof(EquatableArray<>), t.FullName));
    }

    [Fact]
    public void Two_parses_of_one_source_are_equal_and_parses_of_different_sources_are_not()
    {
        ModelSpec first = GeneratorHost.ParseModel("DigitsMlp", Samples.DigitsMlp).Spec!;
        ModelSpec second = GeneratorHost.ParseModel("DigitsMlp", "// moved\n" + Samples.DigitsMlp).Spec!;
        ModelSpec other = GeneratorHost.ParseModel("DigitsMlp", Samples.DigitsMlp.Replace("Relu", "Tanh")).Spec!;

        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.NotEqual(first, other);
    }

    /// <summary>Types of fields and properties, of type arguments and of derived records in our assemblies.</summary>
    private static IEnumerable<Type> Reachable(Type root)
    {
        var seen = new HashSet<Type>();
        var open = new Stack<Type>([root]);
        while (open.Count > 0)
        {
            Type type = open.Pop();
            if (!seen.Add(type) || type.IsPrimitive || type == typeof(string) || type == typeof(Type))
            {
                continue;
            }

            foreach (Type argument in type.GenericTypeArguments)
            {
                open.Push(argument);
            }

            if (type.Assembly == typeof(ModelSpec).Assembly || type.Assembly == typeof(ParsedModel).Assembly)
            {
                foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                {
                    open.Push(field.FieldType);
                }

                foreach (Type derived in type.Assembly.GetTypes().Where(t => t.BaseType == type))
                {
                    open.Push(derived);
                }
            }
        }

        return seen;
    }
}
