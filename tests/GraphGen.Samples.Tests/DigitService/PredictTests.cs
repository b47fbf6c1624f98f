using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace GraphGen.Samples.Tests.DigitService;

public class PredictTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task Many_requests_at_once_get_the_answers_of_one_thread()
    {
        const int Clients = 32, Requests = 40;
        float[][] images = Images.First(Requests);
        float[][] expected = Array.ConvertAll(images, image => service.Model.Probabilities(Images.Scaled(image)));

        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            float[][] probabilities = new float[Requests][];
            for (int i = 0; i < Requests; i++)
            {
                // Each client begins elsewhere, so that different images are in the model at the same time.
                int image = (i + client) % Requests;
                probabilities[image] = (await service.PredictAsync(images[image])).Probabilities;
            }

            return probabilities;
        })));

        Assert.All(answers, probabilities => Assert.Equal(expected, probabilities));
    }

    [Fact]
    public async Task The_digit_is_the_most_probable_one()
    {
        foreach (float[] image in Images.First(20))
        {
            var (digit, probabilities) = await service.PredictAsync(image);
            Assert.Equal(10, probabilities.Length);
            Assert.Equal(probabilities.Max(), probabilities[digit]);
            Assert.Equal(1, probabilities.Sum(), 1e-5);
        }
    }

    [Theory]
    [InlineData("", "line 1, byte 1 cannot be read")]
    [InlineData("hello", "line 1, byte 1 cannot be read")]
    [InlineData("[1, 2]", "line 1, byte 2 cannot be read")]
    [InlineData("null", "64 numbers are expected, none are there")]
    [InlineData("{}", "64 numbers are expected, none are there")]
    [InlineData("""{"pixels": null}""", "64 numbers are expected, none are there")]
    [InlineData("""{"pixels": []}""", "64 numbers are expected, 0 came")]
    [InlineData("""{"pixels": [1, 2, 3]}""", "64 numbers are expected, 3 came")]
    [InlineData("""{"pixels": [1, 2""", "pixels[1] cannot be read")]
    [InlineData("""{"pixels": [1, "two"]}""", "pixels[1] cannot be read")]
    [InlineData("""{"pixels": [1, NaN]}""", "pixels[1] cannot be read")]
    [InlineData("""{"pixels": 1}""", "pixels cannot be read")]
    [InlineData("""{"image": []}""", "image cannot be read")]
    public Task A_body_of_another_form_is_refused_with_the_place(string body, string place) => AssertRefusedAsync(HttpStatusCode.BadRequest, place, body);

    [Theory]
    [InlineData("16.5", "pixels[5]: 16.5 is not between 0 and 16")]
    [InlineData("-1", "pixels[5]: -1 is not between 0 and 16")]
    [InlineData("1e999", "pixels[5]: Infinity is not between 0 and 16")]
    public Task A_number_out_of_range_is_refused_by_its_place(string number, string detail)
    {
        string[] pixels = [.. Enumerable.Repeat("0", 64)];
        pixels[5] = number;
        return AssertRefusedAsync(HttpStatusCode.BadRequest, detail, $$"""{"pixels": [{{string.Join(", ", pixels)}}]}""");
    }

    [Fact]
    public Task One_number_too_many_is_refused()
        => AssertRefusedAsync(HttpStatusCode.BadRequest, "64 numbers are expected, 65 came", RunningService.Body(new float[65]));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_refused(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "predict") { Content = new StringContent(RunningService.Body(new float[5000]), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
        request.Headers.TransferEncodingChunked = chunked;
        using HttpResponseMessage response = await service.Client.SendAsync(request);
        await AssertRefusedAsync(response, HttpStatusCode.RequestEntityTooLarge, "larger than 4096 bytes");
    }

    [Fact]
    public Task Another_content_type_is_refused()
        => AssertRefusedAsync(HttpStatusCode.UnsupportedMediaType, "'text/plain; charset=utf-8', not application/json", RunningService.Body(new float[64]), "text/plain; charset=utf-8");

    [Fact]
    public async Task Predictions_are_posted()
    {
        using HttpResponseMessage response = await service.Client.GetAsync("predict");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task The_service_answers_after_bad_requests()
    {
        float[] image = Images.First(1)[0];
        float[] before = (await service.PredictAsync(image)).Probabilities;
        await AssertRefusedAsync(HttpStatusCode.BadRequest, "3 came", """{"pixels": [1, 2, 3]}""");
        Assert.Equal(before, (await service.PredictAsync(image)).Probabilities);
    }

    private async Task AssertRefusedAsync(HttpStatusCode status, string detail, string body, string contentType = "application/json")
    {
        using HttpResponseMessage response = await service.PostAsync(body, contentType);
        await AssertRefusedAsync(response, status, detail);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode status, string detail)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using JsonDocument problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Contains(detail, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
