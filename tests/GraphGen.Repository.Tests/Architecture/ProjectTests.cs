using System;
using System.Linq;
using Xunit;

namespace GraphGen.Repository.Tests.Architecture;

public class ProjectTests
{
    private static readonly string[] Free = ["tests/", "samples/", "eng/"];

    [Fact]
    public void Every_project_outside_tests_samples_and_eng_has_a_row_of_arrows()
    {
        var bound = ProjectFile.All.Where(project => !Free.Any(folder => project.Path.StartsWith(folder, StringComparison.Ordinal)));
        Assert.All(bound, project => Assert.Equal($"{FolderOf(project)}/{project.Name}.csproj", project.Path));
        Assert.All(bound, project => Assert.Contains(FolderOf(project), Arrows.Table.Keys));
    }

    [Fact]
    public void Project_files_follow_the_arrows()
    {
        var bound = ProjectFile.All.Where(project => Arrows.Table.ContainsKey(FolderOf(project))).ToArray();
        Assert.NotEmpty(bound);
        Assert.All(bound, project =>
        {
            var row = Arrows.Table[FolderOf(project)];
            Assert.Empty(project.Projects.Except(row.Projects));
            Assert.Empty(project.Packages.Except(row.Packages));
            Assert.Equal(row.Frameworks, project.Frameworks);
        });
    }

    [Fact]
    public void The_solution_holds_every_project_but_the_package()
    {
        string solution = RepositoryFiles.Read("GraphGen.sln").Replace('\\', '/');
        var expected = ProjectFile.All.Where(project => !project.Path.StartsWith("eng/", StringComparison.Ordinal));
        Assert.All(expected, project => Assert.Contains($"\"{project.Path}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Package_versions_are_central()
        => Assert.All(RepositoryFiles.WithExtension(".csproj", ".props"), path =>
        {
            if (path != "Directory.Packages.props")
            {
                Assert.DoesNotMatch("<PackageReference[^>]* Version=", RepositoryFiles.Read(path));
            }
        });

    private static string FolderOf(ProjectFile project) => project.Path[..Math.Max(0, project.Path.LastIndexOf('/'))];
}
