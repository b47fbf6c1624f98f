using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DigitServiceSample.Metrics;

/// <summary>What <c>GET /metrics</c> tells, in Prometheus' text format: requests, their durations, those in progress, and the model's time.</summary>
internal sealed class ServiceMetrics
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly ConcurrentDictionary<(string Route, int Status), Histogram> requests = [];
    private int inProgress;

    /// <summary>The time of the model alone, without the request around it.</summary>
    public Histogram Inference { get; } = new();

    /// <summary>Middleware that measures every request.</summary>
    public async Task MeasureAsync(HttpContext context, RequestDelegate next)
    {
        long start = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref inProgress);
        int status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            Interlocked.Decrement(ref inProgress);
            // The route and not the path: what strangers ask for must not make new series.
            string route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
            requests.GetOrAdd((route, status), _ => new Histogram()).Add(Stopwatch.GetElapsedTime(start));
        }
    }

    public ContentHttpResult Report()
    {
        var text = new StringWriter();
        Head(text, "http_requests_in_progress", "gauge", "Requests being answered.");
        text.Write($"http_requests_in_progress {Volatile.Read(ref inProgress)}\n");
        Head(text, "http_request_duration_seconds", "histogram", "Time to answer a request, by route and status.");
        foreach (var ((route, status), durations) in requests.OrderBy(series => series.Key))
        {
            durations.Write(text, "http_request_duration_seconds", $"route=\"{route}\",status=\"{status}\",");
        }

        Head(text, "model_inference_duration_seconds", "histogram", "Time of the model in a prediction.");
        Inference.Write(text, "model_inference_duration_seconds", "");
        return TypedResults.Text(text.ToString(), ContentType);
    }

    private static void Head(TextWriter text, string name, string type, string help) => text.Write($"# HELP {name} {help}\n# TYPE {name} {type}\n");
}
