using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph;

/// <summary>Holds a graph against the rules of TensorGraph; the <see cref="GraphException"/> names the row that breaks one.</summary>
internal static class GraphVerifier
{
    public static void Verify(TensorGraph graph)
    {
        var leaves = new HashSet<string>();
        for (int i = 0; i < graph.Rows.Count; i++)
        {
            GraphRow row = graph.Rows[i];
            try
            {
                VerifyRow(graph, i);
                if (row.Attributes is LeafAttributes leaf)
                {
                    Require(leaf.Name.Length > 0, "has no name");
                    Require(leaves.Add(leaf.Name), $"has the name '{leaf.Name}' of another leaf");
                }
            }
            catch (GraphException e)
            {
                string name = row.Name.Length == 0 ? string.Empty : $" '{row.Name}'";
                throw new GraphException($"{graph.Name}, row {i}{name} ({row.Op.Text()}): {e.Message}");
            }
        }

        VerifyResults(graph);
        VerifyAssigns(graph);
    }

    private static void VerifyRow(TensorGraph graph, int index)
    {
        GraphRow row = graph.Rows[index];
        OpInfo op = OpTable.Of(row.Op);
        Require(row.Operands.Count >= op.MinOperands && row.Operands.Count <= op.MaxOperands, $"takes {row.Operands.Count} operands");
        Require(row.Operands.All(o => o >= 0 && o < index), "has an operand that is not an earlier row");
        Require(row.Attributes.GetType() == op.Attributes, $"carries {row.Attributes.GetType().Name} instead of {op.Attributes.Name}");
        Require(op.Result.Contains(row.Type), $"cannot be {row.Type.Text()}");
        for (int o = 0; o < row.Operands.Count; o++)
        {
            DType type = graph.Rows[row.Operands[o]].Type;
            Require(op.OperandTypes(o).Contains(type), $"operand {o} cannot be {type.Text()}");
        }

        Require(row.Shape.All(d => d.Constant is not < 0), $"has a negative extent in {row.Shape}");
        ShapeRules.Check(row, row.Operands.Select(o => graph.Rows[o]).ToArray());
        if (row.Attributes is ReduceAttributes reduce)
        {
            VerifyLanes(reduce, graph.Rows[row.Operands[0]].Shape.Rank);
        }
        else if (row.Attributes is ConstantAttributes constant)
        {
            Require(IsOfType(constant.Value, row.Type), $"{constant.Value} is no {row.Type.Text()}");
        }
    }

    // Lanes count along the contiguous end of the tensor, so only a trailing block of axes has them.
    private static void VerifyLanes(ReduceAttributes reduce, int rank)
    {
        Require(reduce.Lanes is 1 or ReductionOrder.Lanes or ReductionOrder.LongLanes, $"has {reduce.Lanes} lanes");
        bool trailing = reduce.Axes.SequenceEqual(Enumerable.Range(rank - reduce.Axes.Count, reduce.Axes.Count));
        Require(reduce.Lanes == 1 || trailing, "has lanes on axes that are not the trailing ones");
    }

    private static bool IsOfType(double value, DType type) => type switch
    {
        DType.Bool => value is 0 or 1,
        DType.I32 => value >= int.MinValue && value <= int.MaxValue && value == Math.Floor(value) && !IsNegativeZero(value),
        DType.F32 => double.IsNaN(value) || (float)value == value,
        _ => true,
    };

    private static bool IsNegativeZero(double value) => value == 0 && BitConverter.DoubleToInt64Bits(value) != 0;

    private static void VerifyResults(TensorGraph graph)
    {
        var names = new HashSet<string>();
        foreach (GraphResult result in graph.Results)
        {
            string who = $"{graph.Name}, result '{result.Name}'";
            Require(result.Name.Length > 0 && names.Add(result.Name), $"{who}: the name is empty or taken");
            Require(result.Row >= 0 && result.Row < graph.Rows.Count, $"{who}: there is no row {result.Row}");
            Require(graph.Rows[result.Row].Type != DType.Bool, $"{who}: row {result.Row} is bool, which is never in memory");
        }
    }

    private static void VerifyAssigns(TensorGraph graph)
    {
        var assigned = new HashSet<int>();
        foreach (GraphAssign assign in graph.Assigns)
        {
            string who = $"{graph.Name}, assign of row {assign.Variable}";
            Require(assign.Variable >= 0 && assign.Variable < graph.Rows.Count, $"{who}: there is no such row");
            GraphRow variable = graph.Rows[assign.Variable];
            Require(variable.Op is OpCode.Parameter or OpCode.State, $"{who}: {variable.Op.Text()} is neither parameter nor state");
            Require(assigned.Add(assign.Variable), $"{who}: '{variable.Name}' is assigned twice");
            Require(assign.Value >= 0 && assign.Value < graph.Rows.Count, $"{who}: there is no row {assign.Value}");
            GraphRow value = graph.Rows[assign.Value];
            Require(
                value.Type == variable.Type && value.Shape.Equals(variable.Shape),
                $"{who}: {variable.Type.Text()}{variable.Shape} cannot hold {value.Type.Text()}{value.Shape}");
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new GraphException(message);
        }
    }
}
