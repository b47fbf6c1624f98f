using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Conformance.Tests.Properties;

/// <summary>Makes a failing model smaller for as long as it fails.</summary>
internal static class Shrinking
{
    private const int MostAttempts = 150;

    /// <summary>The smallest model found that still fails.</summary>
    public static ModelSpec Smallest(ModelSpec failing, Func<ModelSpec, bool> fails)
    {
        int attempts = 0;
        for (bool smaller = true; smaller;)
        {
            smaller = false;
            foreach (ModelSpec candidate in Candidates(failing))
            {
                if (attempts++ == MostAttempts)
                {
                    return failing;
                }

                if (SpecErrors.None(SpecLowering.Lower(candidate)) && fails(candidate))
                {
                    (failing, smaller) = (candidate, true);
                    break;
                }
            }
        }

        return failing;
    }

    /// <summary>Models with less in them: without training, with one result, with an earlier result, without a row.</summary>
    private static IEnumerable<ModelSpec> Candidates(ModelSpec spec)
    {
        EntrySpec forward = spec.Entries[0];
        if (spec.Entries.Count > 1)
        {
            yield return spec with { Entries = new[] { forward } };
        }

        foreach (ResultSpec result in forward.Results.Where(_ => forward.Results.Count > 1))
        {
            yield return With(spec, forward with { Results = new[] { result } });
        }

        for (int row = 0; row < forward.Rows.Count; row++)
        {
            if (forward.Results.Count == 1 && row < forward.Results[0].Row && !HasSeveralResults(row))
            {
                yield return With(spec, forward with { Results = new[] { new ResultSpec("r0", row) } });
            }
        }

        for (int row = forward.Rows.Count - 1; row >= 0; row--)
        {
            bool used = forward.Results.Any(r => r.Row == row) || forward.Rows.Any(r => r.Operands.Contains(row));
            if (!used)
            {
                yield return With(spec, Without(forward, row, -1));
            }
            else if (!forward.Results.Any(r => r.Row == row) && !HasSeveralResults(row))
            {
                SpecRow replaced = forward.Rows[row];
                foreach (int operand in replaced.Op == "Result" ? forward.Rows[replaced.Operands[0]].Operands : replaced.Operands)
                {
                    yield return With(spec, Without(forward, row, operand));
                }
            }
        }

        bool HasSeveralResults(int row) => forward.Rows.Any(r => r.Op == "Result" && r.Operands[0] == row);
    }

    // The loss follows the results that are left.
    private static ModelSpec With(ModelSpec spec, EntrySpec forward)
    {
        ModelSpec alone = spec with { Entries = new[] { forward } };
        LoweredModel lowered = SpecLowering.Lower(alone);
        if (spec.Entries.Count == 1 || !SpecErrors.None(lowered))
        {
            return alone;
        }

        TensorGraph graph = lowered.Entries[0].Graph;
        DType[] types = graph.Results.Select(r => graph.Rows[r.Row].Type).ToArray();
        return RandomModel.WithLoss(alone, types);
    }

    /// <summary>Without a row; those that used it use another.</summary>
    private static EntrySpec Without(EntrySpec entry, int row, int instead)
    {
        int Moved(int at) => at == row ? Moved(instead) : at > row ? at - 1 : at;
        return entry with
        {
            Rows = entry.Rows.Where((_, i) => i != row).Select(r => r with { Operands = r.Operands.Select(Moved).ToEquatableArray() }).ToEquatableArray(),
            Results = entry.Results.Select(r => r with { Row = Moved(r.Row) }).ToEquatableArray(),
        };
    }
}
