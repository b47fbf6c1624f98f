using System;
using System.IO;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Repository.Tests.Package;

[Collection(BuildCollection.Name)]
[Trait("Category", "Wide")]
public class PublishedPackageTests(PackedPackage package)
{
    [WideFact]
    public void A_new_project_publishes_ahead_of_time_without_a_warning_and_gives_the_same_bits()
    {
        string folder = ConsumerProject.Create(package, "Consumer", offline: false);
        Command.DotNet(folder, "build", "-c", "Release").Succeeded();
        var compiledAtRunTime = Command.DotNet(folder, "exec", Path.Combine("bin", "Release", "net10.0", "Consumer.dll")).Succeeded();

        using var published = NativePublish.Of(folder, "Consumer", "Framework", "PublishAot=true");
        Assert.Contains("GraphGen: compiling ahead of time for avx2", published.Log, StringComparison.Ordinal);
        Assert.Equal(compiledAtRunTime.Value("parameters"), published.Run().Value("parameters"));
        Assert.InRange(published.Size, 1, NativePublish.LargestProgram);
    }
}
