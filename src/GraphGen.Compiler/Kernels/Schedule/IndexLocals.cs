using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Integer locals that address memory. The bounds of what they address follow from their definition, so a tile must leave them the
/// lets they are and make no register arrays of them.
/// </summary>
internal sealed class IndexLocals
{
    private readonly Kernel kernel;
    private readonly ParallelNest nest;
    private readonly IReadOnlyList<(LetStatement Let, bool AcrossLoop)> lets;

    public IndexLocals(Kernel kernel, ParallelNest nest)
    {
        this.kernel = kernel;
        this.nest = nest;
        var names = new HashSet<string>(ExpressionTree.IndexLocals(nest.Body));
        lets = Lets(nest.Body).Where(let => names.Contains(let.Let.Name)).ToArray();
    }

    /// <summary>
    /// Whether they stay lets in tiles of these rows and columns: what changes along the columns alone is kept for all rows in an
    /// array, and so is what changes at all and is read in a loop further inside.
    /// </summary>
    public bool StayLets(string? rows, string? columns)
    {
        if (lets.Count == 0)
        {
            return true;
        }

        var dependence = new Dependence(kernel, new[] { rows }.OfType<string>(), new[] { columns }.OfType<string>());
        dependence.Declare(nest.Body);
        return lets.All(let => dependence.Of(let.Let.Value) switch
        {
            Direction.None => true,
            Direction.Columns when rows is not null => false,
            _ => !let.AcrossLoop,
        });
    }

    private static IEnumerable<(LetStatement Let, bool AcrossLoop)> Lets(EquatableArray<Statement> block)
    {
        for (int i = 0; i < block.Count; i++)
        {
            if (block[i] is LetStatement let)
            {
                IEnumerable<Statement> fromLoop = block.Skip(i + 1).SkipWhile(s => s is not LoopStatement);
                yield return (let, ExpressionTree.LocalsRead(fromLoop).Contains(let.Name));
            }
            else if (block[i] is LoopStatement loop)
            {
                foreach (var inner in Lets(loop.Body))
                {
                    yield return inner;
                }
            }
        }
    }
}
