using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace GraphGen.Repository.Tests.Architecture;

/// <summary>What a project file says it references.</summary>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public static IReadOnlyList<ProjectFile> All { get; } = [.. RepositoryFiles.WithExtension(".csproj").Select(Read)];

    private static ProjectFile Read(string path)
    {
        var xml = XDocument.Parse(RepositoryFiles.Read(path));
        string[] Includes(string item) => [.. xml.Descendants(item).Select(element => element.Attribute("Include")!.Value)];
        return new ProjectFile(
            path,
            [.. Includes("ProjectReference").Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')))],
            Includes("PackageReference"),
            [.. xml.Descendants("TargetFramework").Concat(xml.Descendants("TargetFrameworks")).SelectMany(element => element.Value.Split(';'))]);
    }
}
