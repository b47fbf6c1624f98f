using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DigitsSample;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DigitServiceSample;

/// <summary>The service is healthy when its model answers, with probabilities that sum to 1.</summary>
internal sealed class ModelHealthCheck(DigitClassifier model) : IHealthCheck
{
    private const float Tolerance = 1e-5f;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        float sum = model.Probabilities(new float[Digits.Pixels]).Sum();
        return Task.FromResult(sum is > 1 - Tolerance and < 1 + Tolerance
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The probabilities sum to {sum}."));
    }
}
