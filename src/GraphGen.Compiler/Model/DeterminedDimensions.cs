using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Model;

/// <summary>
/// The named dimensions that a call can find from the lengths of its inputs. The runtime's SymbolBinder finds them in the same way:
/// a length determines a dimension (or its power) where that is the only one still unknown, over and over until nothing is added.
/// </summary>
internal static class DeterminedDimensions
{
    public static HashSet<string> Of(IEnumerable<Shape> inputs)
    {
        // An input that never has an element says nothing of its other extents.
        List<string[]> lengths = inputs
            .Where(shape => shape.All(d => d != Dim.Zero))
            .Select(shape => shape.SelectMany(d => d.Symbols).Distinct().ToArray())
            .ToList();
        var known = new HashSet<string>();
        while (lengths.Find(symbols => symbols.Count(s => !known.Contains(s)) == 1) is string[] next)
        {
            known.UnionWith(next);
        }

        return known;
    }
}
