using System;
using System.IO.Compression;
using System.Linq;
using Xunit;

namespace GraphGen.Repository.Tests.Package;

[Collection(BuildCollection.Name)]
[Trait("Category", "Package")]
public class PackageContentTests(PackedPackage package)
{
    private static readonly string[] Expected =
    [
        "GraphGen.nuspec",
        "LICENSE",
        "README.md",
        "analyzers/dotnet/cs/GraphGen.Compiler.dll",
        "analyzers/dotnet/cs/GraphGen.Generators.dll",
        "buildTransitive/GraphGen.props",
        "buildTransitive/GraphGen.targets",
        "lib/net10.0/GraphGen.Runtime.dll",
        "lib/net10.0/GraphGen.Runtime.xml",
        "lib/net10.0/GraphGen.dll",
        "lib/net10.0/GraphGen.xml",
        "lib/net9.0/GraphGen.Runtime.dll",
        "lib/net9.0/GraphGen.Runtime.xml",
        "lib/net9.0/GraphGen.dll",
        "lib/net9.0/GraphGen.xml",
    ];

    [Fact]
    public void The_package_holds_the_libraries_the_generator_and_the_build_files()
    {
        using var zip = ZipFile.OpenRead(package.File);
        var content = zip.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal);
        Assert.Equal(Expected, content);
    }

    [Fact]
    public void The_package_depends_on_nothing()
    {
        using var zip = ZipFile.OpenRead(package.File);
        using var reader = new System.IO.StreamReader(zip.GetEntry("GraphGen.nuspec")!.Open());
        string nuspec = reader.ReadToEnd();
        Assert.Contains("<license type=\"expression\">MIT</license>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency ", nuspec, StringComparison.Ordinal);
    }
}
