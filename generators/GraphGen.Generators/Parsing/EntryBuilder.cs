using System.Collections.Generic;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;

namespace GraphGen.Generators.Parsing;

/// <summary>The rows of one entry as they come, and beside them the place of each in the source.</summary>
internal sealed class EntryBuilder(EntryKind kind, string name, SourceSpan method)
{
    /// <summary>Far above any model that is meant; a loop that goes wrong stops here instead of filling the memory.</summary>
    public const int MaximumRows = 100_000;

    private readonly List<SpecRow> rows = new();
    private readonly List<RowMap> places = new();
    private readonly List<InputSpec> inputs = new();
    private readonly Dictionary<int, TensorValue> variables = new();

    public bool Overflowed { get; private set; }

    public string Name => name;

    public SourceSpan Method => method;

    public int Add(SpecRow row, SourceSpan span, EquatableArray<MemberSpan> parts = default)
    {
        Overflowed |= rows.Count >= MaximumRows;
        rows.Add(row);
        places.Add(new(span, parts));
        return rows.Count - 1;
    }

    public TensorValue AddInput(InputSpec input, SourceSpan span)
    {
        inputs.Add(input);
        var index = new SpecArgument("index", SpecValue.Of((long)(inputs.Count - 1)));
        int row = Add(new("Input", default, EquatableArray.Of(index), input.Name), span);
        return new(row, input.Type == SpecElementType.Int ? TensorType.Int : TensorType.Float);
    }

    /// <summary>The row that reads a variable: one for each entry.</summary>
    public TensorValue Variable(VariableValue variable, SourceSpan span)
    {
        if (!variables.TryGetValue(variable.Index, out TensorValue? value))
        {
            var index = new SpecArgument("index", SpecValue.Of((long)variable.Index));
            int row = Add(new("Variable", default, EquatableArray.Of(index), variable.Path), span);
            value = new(row, variable.Type == SpecElementType.Int ? TensorType.Int : TensorType.Float);
            variables.Add(variable.Index, value);
        }

        return value;
    }

    /// <summary>Gives a row the name of the first local variable that holds it, for messages.</summary>
    public void Label(int row, string label)
    {
        if (rows[row].Label.Length == 0)
        {
            rows[row] = rows[row] with { Label = label };
        }
    }

    public EntrySpec ToSpec(EquatableArray<ResultSpec> results) =>
        new(kind, name, inputs.ToEquatableArray(), rows.ToEquatableArray(), results);

    public EntryMap ToMap() => new(method, places.ToEquatableArray());
}
