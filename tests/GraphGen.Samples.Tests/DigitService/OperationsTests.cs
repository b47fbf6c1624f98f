using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Xunit;

namespace GraphGen.Samples.Tests.DigitService;

/// <summary>What those who run the service look at: health, metrics, and where the page comes from.</summary>
public class OperationsTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task The_service_is_healthy() => Assert.Equal("Healthy", await service.Client.GetStringAsync("health"));

    [Fact]
    public async Task Metrics_count_requests_by_route_and_status()
    {
        await PredictAsync(good: 7, bad: 3);
        string before = await service.Client.GetStringAsync("metrics");
        await PredictAsync(good: 5, bad: 2);
        string after = await service.Client.GetStringAsync("metrics");

        Assert.Equal(5, Rise("""http_request_duration_seconds_count{route="/predict",status="200"}"""));
        Assert.Equal(2, Rise("""http_request_duration_seconds_count{route="/predict",status="400"}"""));
        Assert.Equal(5, Rise("model_inference_duration_seconds_count"));
        Assert.InRange(Rise("model_inference_duration_seconds_sum"), 1e-7, 10);
        Assert.Equal(1, Value(after, "http_requests_in_progress"));

        double Rise(string series) => Value(after, series) - Value(before, series);
    }

    [Fact]
    public async Task Buckets_hold_all_durations_up_to_their_bound()
    {
        await PredictAsync(good: 4, bad: 0);
        string text = await service.Client.GetStringAsync("metrics");
        Assert.StartsWith("# HELP", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE model_inference_duration_seconds histogram\n", text, StringComparison.Ordinal);

        string[] buckets = [.. text.Split('\n').Where(line => line.StartsWith("model_inference_duration_seconds_bucket", StringComparison.Ordinal))];
        double[] counts = [.. buckets.Select(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture))];
        Assert.Equal(counts.Order(), counts);
        Assert.Contains("le=\"+Inf\"", buckets[^1], StringComparison.Ordinal);
        Assert.Equal(Value(text, "model_inference_duration_seconds_count"), counts[^1]);
    }

    [Fact]
    public async Task Unknown_paths_share_a_series()
    {
        foreach (string path in (string[])["wp-login.php", "admin"])
        {
            using HttpResponseMessage response = await service.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        string text = await service.Client.GetStringAsync("metrics");
        Assert.Equal(2, Value(text, """http_request_duration_seconds_count{route="none",status="404"}"""));
        Assert.DoesNotContain("wp-login", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("page.css", "text/css")]
    [InlineData("page.js", "text/javascript")]
    public async Task The_page_needs_nothing_from_elsewhere(string path, string type)
    {
        using HttpResponseMessage response = await service.Client.GetAsync(path);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("//", (await response.Content.ReadAsStringAsync()).Replace("// ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private async Task PredictAsync(int good, int bad)
    {
        for (int i = 0; i < good + bad; i++)
        {
            using HttpResponseMessage response = await service.PostAsync(i < good ? RunningService.Body(new float[64]) : "{}");
            Assert.Equal(i < good ? HttpStatusCode.OK : HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    private static double Value(string text, string series) => double.Parse(
        Assert.Single(text.Split('\n'), line => line.StartsWith(series + " ", StringComparison.Ordinal))[(series.Length + 1)..],
        CultureInfo.InvariantCulture);
}
