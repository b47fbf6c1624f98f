using System;
using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>Which of a tile's two directions a value changes along.</summary>
[Flags]
internal enum Direction
{
    None = 0,
    Rows = 1,
    Columns = 2,
    Both = Rows | Columns,
}

/// <summary>
/// Says along which direction a value changes, where some ranges run over rows and some over columns. Accumulators, and loads of
/// buffers that the kernel writes, count as changing along both: they are private to an iteration.
/// </summary>
internal sealed class Dependence
{
    private readonly Dictionary<string, Direction> ranges = new();
    private readonly Dictionary<string, Direction> locals = new();
    private readonly HashSet<string> written;

    public Dependence(Kernel kernel, IEnumerable<string> rows, IEnumerable<string> columns)
    {
        written = new HashSet<string>(kernel.Buffers.Where(b => b.Access != BufferAccess.Read).Select(b => b.Name));
        foreach (string name in rows)
        {
            ranges[name] = Direction.Rows;
        }

        foreach (string name in columns)
        {
            ranges[name] = Direction.Columns;
        }
    }

    /// <summary>Notes the locals that the statements declare, nested ones too.</summary>
    public void Declare(IEnumerable<Statement> statements)
    {
        foreach (Statement statement in ExpressionTree.All(statements))
        {
            switch (statement)
            {
                case LetStatement let:
                    locals[let.Name] = Of(let.Value);
                    break;
                case AccumulatorStatement accumulator:
                    locals[accumulator.Name] = Direction.Both;
                    break;
                case ScratchStatement scratch:
                    written.Add(scratch.Name);
                    break;
            }
        }
    }

    public void Declare(string local, Direction direction) => locals[local] = direction;

    public Direction Of(ScalarExpr expression) => expression switch
    {
        LocalExpr local => Of(local.Local),
        LoadExpr load => written.Contains(load.Buffer) ? Direction.Both : Of(load.Indices),
        IndexValueExpr index => Of(index.Index),
        FoldExpr => Direction.Both,
        GuardExpr guard => guard.Conditions.Aggregate(Of(guard.Value), (d, c) => d | Of(c.Left) | Of(c.Right)),
        _ => ExpressionTree.Children(expression).Aggregate(Direction.None, (d, child) => d | Of(child)),
    };

    public Direction Of(IEnumerable<IndexExpr> indices) => indices.Aggregate(Direction.None, (d, index) => d | Of(index));

    public Direction Of(IndexExpr index) => index switch
    {
        RangeIndex range => ranges.TryGetValue(range.Range, out Direction direction) ? direction : Direction.None,
        AddIndex add => Of(add.Left) | Of(add.Right),
        MulIndex mul => Of(mul.Left),
        DivIndex div => Of(div.Left),
        ModIndex mod => Of(mod.Left),
        MinIndex min => Of(min.Left) | Of(min.Right),
        LocalIndex local => Of(local.Local),
        _ => Direction.None,
    };

    private Direction Of(LocalRef local) =>
        Of(local.Indices) | (locals.TryGetValue(local.Name, out Direction direction) ? direction : Direction.None);
}
