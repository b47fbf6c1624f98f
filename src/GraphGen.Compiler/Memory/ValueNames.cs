using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Memory;

/// <summary>
/// What a person would call the values of a training step: the user's own name, the layer that made it, or the operations around it, as in
/// <c>Relu(hidden)</c>. A value that the loss does not need is a gradient, and named after what it came back through.
/// </summary>
internal sealed class ValueNames
{
    /// <summary>What the names of gradients begin with.</summary>
    public const string Gradient = "the gradient through ";

    /// <summary>Operations inside one another that a name may show.</summary>
    private const int MaxDepth = 2;

    private readonly ModelSpec spec;
    private readonly TensorGraph graph;
    private readonly bool[] isForward;

    public ValueNames(ModelSpec spec, TensorGraph graph)
    {
        this.spec = spec;
        this.graph = graph;
        isForward = new bool[graph.Rows.Count];
        foreach (GraphResult result in graph.Results)
        {
            isForward[result.Row] = true;
        }

        for (int row = isForward.Length - 1; row >= 0; row--)
        {
            foreach (int operand in isForward[row] ? graph.Rows[row].Operands : EquatableArray<int>.Empty)
            {
                isForward[operand] = true;
            }
        }
    }

    /// <summary>Whether the loss needs a row's value.</summary>
    public bool IsForward(int row) => isForward[row];

    /// <summary>The name of a row's value.</summary>
    public string Of(int row)
    {
        GraphRow value = graph.Rows[row];
        if (isForward[row] && value.Name.Length > 0)
        {
            return value.Name;
        }

        (int entry, int specRow) = spec.Locate(value.Origin);
        return isForward[row]
            ? entry < 0 ? value.Op.Text() : Of(spec.Entries[entry], specRow, MaxDepth)
            : entry < 0 ? "the optimizer's update" : Gradient + Of(spec.Entries[entry], specRow, MaxDepth);
    }

    private string Of(EntrySpec method, int row, int depth)
    {
        SpecRow step = method.Rows[row];
        return step.Label.Length > 0 ? step.Label : step.Op switch
        {
            "Input" => method.Inputs[(int)step.Arguments.Integer("index")].Name,
            "Variable" => spec.Variables[(int)step.Arguments.Integer("index")].Path,
            "Constant" => UserText.Of(step.Arguments.Number("value")),
            "Result" => Of(method, step.Operands[0], depth),
            _ when step.Arguments.Any(a => a.Name == "layer") => spec.Layers[(int)step.Arguments.Integer("layer")].Path,
            _ when depth == 0 => step.Op,
            _ => $"{step.Op}({string.Join(", ", step.Operands.Select(o => Of(method, o, depth - 1)))})",
        };
    }
}
