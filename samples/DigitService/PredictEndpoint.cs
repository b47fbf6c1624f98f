using System;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DigitServiceSample.Metrics;
using DigitsSample;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigitServiceSample;

/// <summary><c>POST /predict</c>: pixels in, probabilities out; whatever is wrong with a body is said in the answer.</summary>
internal static class PredictEndpoint
{
    /// <summary>The most bytes a body may have: 64 numbers in any spelling that makes sense.</summary>
    public const int LargestBody = 4096;

    private const float Ink = 16;

    public static async Task<Results<Ok<Prediction>, ProblemHttpResult>> HandleAsync(HttpRequest request, DigitClassifier model, ServiceMetrics metrics)
    {
        if (!request.HasJsonContentType())
        {
            return Refuse($"The content type is '{request.ContentType}', not application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            PredictRequest? message = await JsonSerializer.DeserializeAsync(request.Body, Messages.Default.PredictRequest, request.HttpContext.RequestAborted);
            return Mistake(message?.Pixels) is { } mistake ? Refuse(mistake) : TypedResults.Ok(Predict(message!.Pixels!, model, metrics));
        }
        catch (JsonException exception)
        {
            return Refuse($$"""The body is not {"pixels": [{{Digits.Pixels}} numbers]}: {{Place(exception)}} cannot be read.""");
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refuse($"The body is larger than {LargestBody} bytes.", exception.StatusCode);
        }
    }

    private static Prediction Predict(float[] pixels, DigitClassifier model, ServiceMetrics metrics)
    {
        Span<float> scaled = stackalloc float[Digits.Pixels];
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = pixels[i] / Ink;
        }

        float[] probabilities = new float[Digits.Classes];
        long start = Stopwatch.GetTimestamp();
        model.Probabilities(scaled, probabilities);
        metrics.Inference.Add(Stopwatch.GetElapsedTime(start));
        return new Prediction(Array.IndexOf(probabilities, probabilities.Max()), probabilities);
    }

    private static string? Mistake(float[]? pixels)
    {
        if (pixels is not { Length: Digits.Pixels })
        {
            return $"pixels: {Digits.Pixels} numbers are expected, {(pixels is null ? "none are there" : $"{pixels.Length} came")}.";
        }

        int outside = Array.FindIndex(pixels, pixel => !(pixel is >= 0 and <= Ink));
        return outside < 0 ? null : FormattableString.Invariant($"pixels[{outside}]: {pixels[outside]} is not between 0 and {Ink}.");
    }

    private static string Place(JsonException exception) => exception.Path is null or "$"
        ? FormattableString.Invariant($"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}")
        : exception.Path[2..];

    private static ProblemHttpResult Refuse(string detail, int status = StatusCodes.Status400BadRequest)
        => TypedResults.Problem(detail, statusCode: status);
}
