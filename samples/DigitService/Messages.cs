using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace DigitServiceSample;

/// <summary>What <c>POST /predict</c> takes.</summary>
/// <param name="Pixels">64 numbers from 0 (paper) to 16 (ink), row after row.</param>
internal sealed record PredictRequest(float[]? Pixels);

/// <summary>What it answers.</summary>
/// <param name="Digit">The most probable digit.</param>
/// <param name="Probabilities">Of the digits 0 to 9; they sum to 1.</param>
internal sealed record Prediction(int Digit, float[] Probabilities);

/// <summary>Code that reads and writes the messages, made at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PredictRequest))]
[JsonSerializable(typeof(Prediction))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class Messages : JsonSerializerContext;
