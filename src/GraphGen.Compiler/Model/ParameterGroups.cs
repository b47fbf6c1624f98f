using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Gradients.Optimizers;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Memory;

namespace GraphGen.Compiler.Model;

/// <summary>
/// Which settings each parameter trains with: the patterns of the model against the names of its parameters. Parameters of equal
/// settings share a group; group 0 is that of parameters no pattern says anything about.
/// </summary>
internal sealed class ParameterGroups
{
    private readonly List<GroupRates> groups = new() { new GroupRates() };
    private readonly Dictionary<string, int> groupOf = new();
    private readonly HashSet<string> frozen = new();

    private ParameterGroups()
    {
    }

    /// <summary>The settings of each group.</summary>
    public EquatableArray<GroupRates> Groups => groups.ToEquatableArray();

    public static ParameterGroups Of(ModelSpec spec, IReadOnlyList<DeclaredVariable> variables, DiagnosticList diagnostics)
    {
        var made = new ParameterGroups();
        List<string> names = variables.Where(v => v.Role == VariableRole.Parameter).Select(v => v.Name).ToList();
        foreach (ParameterGroupSpec group in spec.Training.Groups)
        {
            Check(group, names, diagnostics);
        }

        foreach (string name in names)
        {
            made.Place(name, spec.Training.Groups.Where(g => Matches(g.Pattern, name)).ToList());
        }

        return made;
    }

    public int GroupOf(string parameter) => groupOf[parameter];

    /// <summary>Frozen parameters become state: saved and not trained.</summary>
    public DeclaredVariable Freeze(DeclaredVariable variable) =>
        frozen.Contains(variable.Name) ? variable with { Role = VariableRole.State } : variable;

    /// <summary>Whether a name is the pattern with some text for each *.</summary>
    internal static bool Matches(string pattern, string name)
    {
        // Greedy from the left: if the rest does not fit, the last star takes one character more.
        (int p, int n, int star, int taken) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, taken) = (p++, n);
            }
            else if (p < pattern.Length && pattern[p] == name[n])
            {
                (p, n) = (p + 1, n + 1);
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++taken);
            }
            else
            {
                return false;
            }
        }

        return pattern.Substring(p).All(c => c == '*');
    }

    private void Place(string name, List<ParameterGroupSpec> matching)
    {
        if (matching.LastOrDefault(g => g.Frozen is not null)?.Frozen == true)
        {
            frozen.Add(name);
            return;
        }

        var rates = new GroupRates(
            matching.LastOrDefault(g => g.LearningRateFactor is not null)?.LearningRateFactor ?? 1,
            matching.LastOrDefault(g => g.WeightDecay is not null)?.WeightDecay);
        int group = groups.IndexOf(rates);
        if (group < 0)
        {
            group = groups.Count;
            groups.Add(rates);
        }

        groupOf[name] = group;
    }

    private static void Check(ParameterGroupSpec group, IReadOnlyList<string> names, DiagnosticList diagnostics)
    {
        CheckNumber("LearningRateFactor", group.LearningRateFactor);
        CheckNumber("WeightDecay", group.WeightDecay);
        if (!names.Any(name => Matches(group.Pattern, name)))
        {
            diagnostics.ReportField(DiagnosticCatalog.UnmatchedPattern, group.Label, names.Count == 0 ? "there are none" : "there are " + string.Join(", ", names));
        }

        void CheckNumber(string setting, double? number)
        {
            if (number is double value && !(value >= 0 && value <= double.MaxValue))
            {
                diagnostics.ReportField(DiagnosticCatalog.ArgumentOutOfRange, group.Label, setting, "a finite number that is not negative", UserText.Of(value));
            }
        }
    }
}
