using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using DigitServiceSample;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GraphGen.Samples.Tests.DigitService;

/// <summary>The service in this process, on a free port of the loopback, with a model trained for the occasion.</summary>
public sealed class RunningService : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("graphgen-service-").FullName;
    private WebApplication? application;

    internal HttpClient Client { get; private set; } = null!;

    internal Uri Address => Client.BaseAddress!;

    internal DigitClassifier Model => application!.Services.GetRequiredService<DigitClassifier>();

    public async Task InitializeAsync()
    {
        application = Service.Create("--urls", "http://127.0.0.1:0", "--model", Path.Combine(folder, "model.safetensors"));
        await application.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(Assert.Single(application.Urls)) };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await application!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal static string Body(ReadOnlySpan<float> pixels) => JsonSerializer.Serialize(new { pixels = pixels.ToArray() });

    internal Task<HttpResponseMessage> PostAsync(string body, string contentType = "application/json")
        => Client.PostAsync("predict", new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType)));

    /// <summary>The probabilities of an image, whose pixels go from 0 to 16.</summary>
    internal async Task<(int Digit, float[] Probabilities)> PredictAsync(float[] pixels)
    {
        using HttpResponseMessage response = await PostAsync(Body(pixels));
        response.EnsureSuccessStatusCode();
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.GetProperty("digit").GetInt32(), [.. answer.GetProperty("probabilities").EnumerateArray().Select(p => p.GetSingle())]);
    }
}
