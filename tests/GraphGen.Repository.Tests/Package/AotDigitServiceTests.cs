using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Repository.Tests.Package;

/// <summary>The web service ahead of time and just in time: both train to the same file and give the same answers.</summary>
[Collection(BuildCollection.Name)]
[Trait("Category", "Wide")]
public sealed class AotDigitServiceTests : IDisposable
{
    // The web server takes most of it.
    private const long LargestService = 14_000_000;

    private static readonly string Body = $$"""{"pixels": [{{string.Join(',', Enumerable.Range(0, 64).Select(i => i % 17))}}]}""";

    private readonly string folder = Directory.CreateTempSubdirectory("graphgen-service-").FullName;

    [WideFact]
    public async Task The_native_service_answers_as_the_one_compiled_just_in_time()
    {
        string sample = RepositoryFiles.FullPath("samples/DigitService"), nativeModel = Path.Combine(folder, "native"), model = Path.Combine(folder, "jit");
        Command.DotNet(sample, "build", "-c", "Release", "-o", folder).Succeeded();
        string expected;
        using (var program = new RunningProgram(folder, "dotnet", "DigitService.dll", "--urls", "http://127.0.0.1:0", "--model", model))
        {
            expected = await AnswerAsync(program);
        }

        using var native = NativePublish.Of(sample, "DigitService", "SampleFramework");
        Assert.InRange(native.Size, 1, LargestService);
        using var service = native.Start("--urls", "http://127.0.0.1:0", "--model", nativeModel);
        Assert.Equal(expected, await AnswerAsync(service));
        Assert.Equal(File.ReadAllBytes(model), File.ReadAllBytes(nativeModel));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>What the service says about an image, about a bad body, and about its health.</summary>
    private static async Task<string> AnswerAsync(RunningProgram program)
    {
        using var client = new HttpClient { BaseAddress = new Uri(program.After("Now listening on: ")) };
        string prediction = await PostAsync(client, Body), refusal = await PostAsync(client, "{}");
        Assert.StartsWith("""{"digit":""", prediction, StringComparison.Ordinal);
        Assert.Contains("64 numbers are expected", refusal, StringComparison.Ordinal);
        return prediction + refusal + await client.GetStringAsync("health");
    }

    private static async Task<string> PostAsync(HttpClient client, string body)
    {
        using HttpResponseMessage response = await client.PostAsync("predict", new StringContent(body, new MediaTypeHeaderValue("application/json")));
        return await response.Content.ReadAsStringAsync();
    }
}
