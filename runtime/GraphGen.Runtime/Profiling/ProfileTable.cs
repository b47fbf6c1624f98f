using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace GraphGen.Runtime;

/// <summary>A profile as text.</summary>
internal static class ProfileTable
{
    public static string Of(string model, IReadOnlyList<PlanProfile> plans, IReadOnlyList<ProfiledStep> steps)
    {
        var text = new StringBuilder();
        foreach (PlanProfile plan in plans)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            Append(text, model, plan, [.. steps.Where(s => s.Entry == plan.Plan.Name)]);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string model, PlanProfile plan, ProfiledStep[] steps)
    {
        string sizes = plan.Sizes.Length == 0 ? "" : $", {plan.Sizes}";
        StepStatistics calls = plan.Calls;
        text.Append(CultureInfo.InvariantCulture, $"{model}.{plan.Plan.Name}{sizes}: {calls.Calls} calls, {calls.MeanMicroseconds:F1} us each, the best {calls.BestMicroseconds:F1} us\n");
        foreach (int threads in steps.Select(s => s.Threads).Where(t => t > 0).Distinct().Order())
        {
            MachineSpeed machine = MachineSpeed.Of(threads);
            text.Append(CultureInfo.InvariantCulture, $"{threads} {(threads == 1 ? "thread" : "threads")} of this machine: {machine.Flops / 1e9:F0} GFLOP/s in single precision, {machine.BytesPerSecond / 1e9:F0} GB/s\n");
        }

        text.Append("   time   mean_us   best_us  threads  GFLOP/s   peak    GB/s  memory  step  kernel  writes\n");
        foreach (ProfiledStep step in steps.OrderByDescending(s => s.Microseconds).ThenBy(s => s.Step))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Percent(step.ShareOfTime),7} {step.MeanMicroseconds,9:F1} {step.BestMicroseconds,9:F1} {step.Threads,8} " +
                $"{step.Gigaflops,8:F1} {Percent(step.ShareOfPeak),6} {step.GigabytesPerSecond,7:F1} {Percent(step.ShareOfBandwidth),7} {step.Step,5}  {step.Kernel,-6}  {step.Name}\n");
        }
    }

    private static string Percent(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture) + "%";
}
