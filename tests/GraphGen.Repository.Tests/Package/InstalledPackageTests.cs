using System;
using System.IO;
using Xunit;

namespace GraphGen.Repository.Tests.Package;

[Collection(BuildCollection.Name)]
[Trait("Category", "Package")]
public class InstalledPackageTests(PackedPackage package)
{
    [Fact]
    public void A_new_project_builds_without_a_warning_and_learns()
    {
        string folder = ConsumerProject.Create(package, "Consumer", offline: true);
        var build = Command.DotNet(folder, "build", "-c", "Release").Succeeded();
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);

        var run = Command.DotNet(folder, "exec", Path.Combine("bin", "Release", "net10.0", "Consumer.dll")).Succeeded();
        Assert.Equal("0 1 1 0", run.Value("rounded"));
        Assert.Equal("0 1 1 0", run.Value("forest"));
    }
}
