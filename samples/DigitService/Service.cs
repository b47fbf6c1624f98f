using System;
using System.IO;
using DigitServiceSample.Metrics;
using GraphGen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigitServiceSample;

/// <summary>Puts the service together.</summary>
public static partial class Service
{
    private const string Loopback = "http://127.0.0.1:5080";

    /// <summary>A service whose model is ready, and that waits to be started.</summary>
    /// <param name="arguments">
    /// Settings of ASP.NET Core, such as <c>--urls http://127.0.0.1:8080</c>, and <c>--model PATH</c>: the model's file, which lies
    /// beside the program unless it is named.
    /// </param>
    public static WebApplication Create(params string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
        {
            builder.WebHost.UseUrls(Loopback);
        }

        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Requests run side by side; one call need not.
        GraphGenOptions.Threads = 1;
        string path = builder.Configuration["model"] ?? Path.Combine(AppContext.BaseDirectory, "digits.safetensors");
        builder.Services.AddSingleton(services => ModelStore.Open(path, services.GetRequiredService<ILoggerFactory>().CreateLogger<DigitClassifier>()));
        builder.Services.AddSingleton<ServiceMetrics>();
        builder.Services.AddHealthChecks().AddCheck<ModelHealthCheck>("model");
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, Messages.Default));
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = PredictEndpoint.LargestBody);

        WebApplication app = builder.Build();
        app.Use(app.Services.GetRequiredService<ServiceMetrics>().MeasureAsync);
        app.MapPage();
        app.MapPost("/predict", PredictEndpoint.HandleAsync);
        app.MapHealthChecks("/health");
        app.MapGet("/metrics", (ServiceMetrics metrics) => metrics.Report());

        Running(app.Logger, Hardware.Description);
        app.Services.GetRequiredService<DigitClassifier>();
        return app;
    }

    [LoggerMessage(LogLevel.Information, "Kernels run on {Hardware}")]
    private static partial void Running(ILogger logger, string hardware);
}
