using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>Hands out names that a kernel does not use yet, so that copies of a tile never share a local or a range.</summary>
internal sealed class Names
{
    private readonly HashSet<string> used;
    private readonly HashSet<string> original;

    /// <param name="kernel">All its names are taken.</param>
    /// <param name="body">The part of it that will be copied and goes away; the first copy may keep its names.</param>
    /// <param name="taken">Further names around the kernel's body.</param>
    public Names(Kernel kernel, IEnumerable<Statement> body, params string[] taken)
    {
        used = new HashSet<string>(kernel.Buffers.Select(b => b.Name).Concat(kernel.Symbols).Concat(ExpressionTree.Declared(kernel.Body)).Concat(taken));
        original = new HashSet<string>(ExpressionTree.Declared(body));
    }

    /// <summary>The base itself where it is free, else the base and the first free number.</summary>
    public string Fresh(string name)
    {
        string candidate = name;
        for (int number = 0; !used.Add(candidate); number++)
        {
            candidate = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return candidate;
    }

    /// <summary>A substitution that gives a copy of the statements names of its own.</summary>
    public Substitution Rename(IEnumerable<Statement> statements)
    {
        var renaming = new Substitution();
        foreach (Statement statement in ExpressionTree.All(statements))
        {
            switch (statement)
            {
                case LoopStatement loop:
                    renaming.Range(loop.Range.Name, new RangeIndex(Copy(loop.Range.Name)));
                    break;
                case LetStatement let:
                    renaming.Local(let.Name, new LocalRef(Copy(let.Name)));
                    break;
                case AccumulatorStatement accumulator:
                    renaming.Local(accumulator.Name, new LocalRef(Copy(accumulator.Name)));
                    break;
            }
        }

        return renaming;
    }

    private string Copy(string name) => original.Remove(name) ? name : Fresh(name);
}
