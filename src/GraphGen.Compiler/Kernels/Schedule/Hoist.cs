using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Builds the loops of a tile around simple statements and computes outside of a loop what does not change along it: operands
/// that all rows share go to a register array indexed by columns, operands that all columns share to a local of the row.
/// <para>Legal because only pure expressions move, over loops they do not depend on, and none that reads a buffer which the
/// kernel writes; nothing leaves a guard.</para>
/// </summary>
internal sealed class Hoist
{
    private readonly Names names;
    private readonly TileRanges ranges;
    private readonly Dependence dependence;
    private readonly List<Statement> shared = new();
    private readonly List<Statement> columns = new();
    private readonly List<Statement> rows = new();
    private readonly List<Statement> inner = new();
    private readonly Dictionary<ScalarExpr, LocalExpr> hoisted = new();
    private readonly Substitution columnLocals = new();

    public Hoist(Names names, TileRanges ranges, Dependence dependence)
    {
        this.names = names;
        this.ranges = ranges;
        this.dependence = dependence;
    }

    /// <summary>Register arrays are indexed by unrolled ranges only.</summary>
    private bool HasColumnArrays => ranges.Rows is { Kind: RangeKind.Unroll };

    public void Add(Statement statement)
    {
        statement = columnLocals.Apply(statement);
        Direction direction = statement is LetStatement declared ? dependence.Of(declared.Value) : Direction.Both;
        switch (statement)
        {
            case LetStatement let when direction == Direction.None:
                shared.Add(let);
                break;
            case LetStatement let when direction == Direction.Rows && ranges.Columns.Any():
                rows.Add(let);
                break;
            case LetStatement let when direction == Direction.Columns && HasColumnArrays && let.Type != Shapes.DType.Bool:
                columnLocals.Local(let.Name, ColumnArray(let.Value is LoadExpr ? names.Fresh(NameFor(let.Value)) : let.Name, let.Value).Local);
                break;
            default:
                if (statement is LetStatement { Type: Shapes.DType.Bool } condition && direction == Direction.Columns)
                {
                    // There is no array of conditions: what reads it stays with it.
                    dependence.Declare(condition.Name, Direction.Both);
                }

                inner.Add(ExpressionTree.Value(statement) is ScalarExpr value ? ExpressionTree.WithValue(statement, Shrink(value)) : statement);
                break;
        }
    }

    public IEnumerable<Statement> Nest()
    {
        IEnumerable<Statement> row = rows.Concat(Loops(ranges.Columns, inner));
        return shared
            .Concat(Loops(ranges.Columns, columns))
            .Concat(ranges.Rows is null ? row : Loops(new[] { ranges.Rows }, row));
    }

    private static IEnumerable<Statement> Loops(IEnumerable<Range> ranges, IEnumerable<Statement> body) =>
        body.Any() ? ParallelNest.Wrap(ranges, body) : Array.Empty<Statement>();

    /// <summary>Replaces the largest subexpressions that are worth it by locals computed further out.</summary>
    private ScalarExpr Shrink(ScalarExpr expression)
    {
        if (expression is ConstantExpr or LocalExpr or IndexValueExpr or FoldExpr)
        {
            return expression;
        }

        if (hoisted.TryGetValue(expression, out LocalExpr? known))
        {
            return known;
        }

        switch (dependence.Of(expression))
        {
            case Direction.None when ranges.All.Any():
                return Keep(expression, Let(shared, expression, Direction.None));
            case Direction.Rows when ranges.Columns.Any():
                return Keep(expression, Let(rows, expression, Direction.Rows));
            case Direction.Columns when HasColumnArrays && expression.Type != Shapes.DType.Bool:
                return Keep(expression, ColumnArray(names.Fresh(NameFor(expression)), expression));
            default:
                return expression is GuardExpr ? expression : ExpressionTree.MapChildren(expression, Shrink);
        }
    }

    private LocalExpr Keep(ScalarExpr expression, LocalExpr local) => hoisted[expression] = local;

    private LocalExpr Let(List<Statement> place, ScalarExpr value, Direction direction)
    {
        string name = names.Fresh(NameFor(value));
        dependence.Declare(name, direction);
        place.Add(new LetStatement(name, value.Type, value));
        return new LocalExpr(new LocalRef(name), value.Type);
    }

    private LocalExpr ColumnArray(string name, ScalarExpr value)
    {
        var local = new LocalRef(name, ranges.Columns.Select(r => (IndexExpr)new RangeIndex(r.Name)).ToEquatableArray());
        dependence.Declare(name, Direction.Columns);
        shared.Add(new AccumulatorStatement(
            name, value.Type, ranges.Columns.Select(r => (int)((DimIndex)r.Extent).Value.Constant!.Value).ToEquatableArray(), 0, new ConstantExpr(value.Type, 0)));
        columns.Add(new AccumulateStatement(local, value));
        return new LocalExpr(local, value.Type);
    }

    /// <summary>A short name, for it stands in every line of the tile: the initial of what it is loaded from (w of hidden_weight).</summary>
    private static string NameFor(ScalarExpr value)
    {
        string? buffer = ExpressionTree.All(value).OfType<LoadExpr>().FirstOrDefault()?.Buffer;
        return buffer?.Split('_').LastOrDefault(part => part.Length > 0 && char.IsLetter(part[0]))?.Substring(0, 1) ?? "v";
    }
}
