using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>How far apart in memory the elements lie that consecutive iterations of a range touch.</summary>
internal sealed class Strides
{
    private readonly Dictionary<string, KernelBuffer> buffers;
    private readonly EquatableArray<Statement> body;

    /// <param name="kernel">Has the buffers.</param>
    /// <param name="body">Declares the locals that indices use.</param>
    public Strides(Kernel kernel, EquatableArray<Statement> body)
    {
        buffers = kernel.Buffers.ToDictionary(b => b.Name);
        this.body = body;
    }

    /// <summary>In elements; null where it is not a constant or depends on data.</summary>
    public Dim? Along(string range, string buffer, EquatableArray<IndexExpr> indices)
    {
        if (!buffers.TryGetValue(buffer, out KernelBuffer? layout))
        {
            return null;
        }

        Dim stride = Dim.Zero;
        for (int axis = 0; axis < indices.Count; axis++)
        {
            AffineIndex index = AffineIndex.Of(indices[axis]);
            if (index.IsNonlinearIn(range) || index.Terms.Any(t => t.Key is LocalIndex local && ChangesAlong(range, local.Local.Name)))
            {
                return null;
            }

            stride += index.Coefficient(range) * layout.Strides[axis];
        }

        return stride;
    }

    /// <summary>Whether a vector of consecutive iterations is one load or store.</summary>
    public bool IsContiguous(string range, string buffer, EquatableArray<IndexExpr> indices) =>
        Along(range, buffer, indices) is { IsOne: true };

    private bool ChangesAlong(string range, string local)
    {
        var changing = new HashSet<string>();
        foreach (LetStatement let in ExpressionTree.All(body).OfType<LetStatement>())
        {
            if (ExpressionTree.Mentions(let.Value, range) || ExpressionTree.LocalsRead(new[] { let }).Any(changing.Contains))
            {
                changing.Add(let.Name);
            }
        }

        return changing.Contains(local);
    }
}
