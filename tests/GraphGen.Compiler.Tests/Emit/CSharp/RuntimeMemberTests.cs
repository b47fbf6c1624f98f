extern alias PublicApi;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using GraphGen.Compiler.Emit.CSharp;
using Xunit;

namespace GraphGen.Compiler.Tests.Emit.CSharp;

/// <summary>Holds <see cref="RuntimeNames"/> against the real assemblies: each nested class but Types is named after a type and names its members.</summary>
public class RuntimeMemberTests
{
    public static IEnumerable<object[]> Members => typeof(RuntimeNames).GetNestedTypes(BindingFlags.NonPublic)
        .Where(t => t != typeof(RuntimeNames.Types))
        .SelectMany(t => Constants(t).Select(c => new object[] { t.Name, (string)c.GetRawConstantValue()! }));

    public static IEnumerable<object[]> Types => Constants(typeof(RuntimeNames.Types)).Select(c => new object[] { (string)c.GetRawConstantValue()! });

    [Theory]
    [MemberData(nameof(Types))]
    public void Types_exist(string name) => Assert.NotNull(Find(name));

    [Theory]
    [MemberData(nameof(Members))]
    public void Members_exist(string type, string member)
    {
        FieldInfo name = Constants(typeof(RuntimeNames.Types)).Single(c => c.Name == type);
        Assert.NotEmpty(Find((string)name.GetRawConstantValue()!).GetMember(member));
    }

    private static IEnumerable<FieldInfo> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Where(f => f.IsLiteral);

    private static Type Find(string name)
    {
        string plain = name.Replace("global::", "");
        Assembly[] assemblies = [typeof(IModel).Assembly, typeof(PublicApi::GraphGen.OptimizerKind).Assembly, typeof(object).Assembly];
        Type[] types = assemblies.SelectMany(a => a.GetExportedTypes()).Where(t => !t.IsNested).ToArray();
        return types.SingleOrDefault(t => t.FullName == plain) ?? types.Single(t => t.FullName!.Split('`')[0] == plain || t.FullName == plain + "Attribute");
    }
}
