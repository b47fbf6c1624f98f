using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
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

    private static readonly string[] ExpectedForTensorBoard =
    [
        "GraphGen.TensorBoard.nuspec",
        "LICENSE",
        "README.md",
        "lib/net10.0/GraphGen.TensorBoard.dll",
        "lib/net10.0/GraphGen.TensorBoard.xml",
        "lib/net9.0/GraphGen.TensorBoard.dll",
        "lib/net9.0/GraphGen.TensorBoard.xml",
    ];

    [Fact]
    public void The_package_holds_the_libraries_the_generator_and_the_build_files() => Assert.Equal(Expected, Content(package.File));

    [Fact]
    public void The_package_depends_on_nothing()
    {
        string nuspec = Text(package.File, "GraphGen.nuspec");
        Assert.Contains("<license type=\"expression\">MIT</license>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency ", nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_for_TensorBoard_holds_one_library() => Assert.Equal(ExpectedForTensorBoard, Content(package.TensorBoardFile));

    [Fact]
    public void The_package_for_TensorBoard_depends_on_the_package_of_its_version_and_on_protocol_buffers()
    {
        var nuspec = XDocument.Parse(Text(package.TensorBoardFile, "GraphGen.TensorBoard.nuspec"));
        string protobuf = XDocument.Parse(RepositoryFiles.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(version => version.Attribute("Include")!.Value == "Google.Protobuf").Attribute("Version")!.Value;
        var groups = nuspec.Descendants().Where(element => element.Name.LocalName == "group").ToArray();
        Assert.Equal(["net9.0", "net10.0"], groups.Select(group => group.Attribute("targetFramework")!.Value));
        Assert.All(groups, group => Assert.Equal(
            [("GraphGen", $"[{package.Version}]"), ("Google.Protobuf", protobuf)],
            group.Elements().Select(dependency => (dependency.Attribute("id")!.Value, dependency.Attribute("version")!.Value))));
        Assert.Equal(package.Version, nuspec.Descendants().Single(element => element.Name.LocalName == "version").Value);
    }

    private static string[] Content(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        return
        [
            .. zip.Entries
                .Select(entry => entry.FullName)
                .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Text(string file, string entry)
    {
        using var zip = ZipFile.OpenRead(file);
        using var reader = new StreamReader(zip.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }
}
