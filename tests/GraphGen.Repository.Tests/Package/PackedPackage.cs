using System;
using System.IO;
using System.Reflection;
using Xunit;

namespace GraphGen.Repository.Tests.Package;

/// <summary>The packages, packed once for all tests, under a version that no cache can hold, in a folder outside the repository.</summary>
public sealed class PackedPackage : IDisposable
{
    public PackedPackage()
    {
        Folder = Directory.CreateTempSubdirectory("graphgen-package-").FullName;
        Version = $"0.0.0-test.{DateTime.UtcNow.Ticks}";
        // Only the packages get the version: another one in the assemblies would build them anew under the feet of other tests.
        foreach (string project in (string[])["eng/package", "runtime/GraphGen.TensorBoard"])
        {
            Command.DotNet(RepositoryFiles.Root, "pack", project, "-c", Configuration, "-o", Folder, $"-p:PackageVersion={Version}").Succeeded();
        }
    }

    public string Folder { get; }

    public string Version { get; }

    public string File => Path.Combine(Folder, $"GraphGen.{Version}.nupkg");

    public string TensorBoardFile => Path.Combine(Folder, $"GraphGen.TensorBoard.{Version}.nupkg");

    private static string Configuration => typeof(PackedPackage).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>Tests that build projects of the repository: one at a time, because builds write to the same folders.</summary>
[CollectionDefinition(Name)]
public sealed class BuildCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "Build";
}
