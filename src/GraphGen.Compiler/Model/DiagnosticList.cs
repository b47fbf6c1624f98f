using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Model;

/// <summary>
/// Collects reports. An entry is lowered more than once (forward, training step, evaluation), so an equal report is kept once.
/// </summary>
internal sealed class DiagnosticList
{
    private readonly List<SpecDiagnostic> reports = new();
    private readonly HashSet<SpecDiagnostic> known = new();

    public bool HasErrors => reports.Any(r => DiagnosticCatalog.Find(r.Id).Severity == SpecSeverity.Error);

    public void Report(DiagnosticRule rule, int entry, int row, params string[] arguments) => ReportPart(rule, entry, row, string.Empty, arguments);

    /// <summary>A mistake in one argument of a row; see <see cref="SpecDiagnostic"/>.</summary>
    public void ReportPart(DiagnosticRule rule, int entry, int row, string part, string[] arguments)
    {
        var report = new SpecDiagnostic(rule.Id, entry, row, arguments, part);
        if (known.Add(report))
        {
            reports.Add(report);
        }
    }

    /// <summary>A mistake in a declaration: the first argument is the dotted path of the field.</summary>
    public void ReportField(DiagnosticRule rule, params string[] arguments) => Report(rule, -1, -1, arguments);

    public EquatableArray<SpecDiagnostic> ToEquatableArray() => reports
        .OrderBy(r => r.Entry)
        .ThenBy(r => r.Row)
        .ThenBy(r => r.Id, StringComparer.Ordinal)
        .ToEquatableArray();
}
