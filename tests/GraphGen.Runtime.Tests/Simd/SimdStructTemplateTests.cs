using System.IO;
using System.Runtime.CompilerServices;
using GraphGen.Eng;
using Xunit;

namespace GraphGen.Runtime.Tests.Simd;

public class SimdStructTemplateTests
{
    /// <summary>Writes a file that differs, so that after a change to the template one failing run brings the structs up to date.</summary>
    [Fact]
    public void Structs_are_as_the_template_writes_them()
    {
        string folder = Path.GetFullPath(Path.Combine(SourceFolder(), "../../../runtime/GraphGen.Runtime/Simd"));
        foreach ((string file, string text) in SimdStructTemplate.Render())
        {
            string path = Path.Combine(folder, file);
            string actual = File.Exists(path) ? File.ReadAllText(path).Replace("\r\n", "\n") : "";
            if (actual != text)
            {
                File.WriteAllText(path, text);
            }

            Assert.True(actual == text, $"{file} was not what its template writes; it has been written again, build again.");
        }
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
