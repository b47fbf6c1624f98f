using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;
using GraphGen.Compiler.Text;

namespace GraphGen.Compiler.Graph;

/// <summary>
/// Reads what <see cref="GraphPrinter"/> writes. It refuses what is not in that form (<see cref="GraphSyntaxException"/>);
/// whether the rows make sense is for <see cref="GraphVerifier"/>.
/// </summary>
internal sealed class GraphReader
{
    private readonly TextScanner scanner;
    private readonly Dictionary<string, int> values = new();
    private readonly List<GraphRow> rows = new();
    private readonly List<GraphResult> results = new();
    private readonly List<GraphAssign> assigns = new();

    private GraphReader(string text) => scanner = new TextScanner(text);

    public static TensorGraph Read(string text) => new GraphReader(text).Graph();

    private TensorGraph Graph()
    {
        scanner.NextLine();
        (int line, int column) = (scanner.Line, scanner.Column);
        scanner.Expect("graph");
        string name = scanner.Name("the name of the graph");
        EquatableArray<string> symbols = scanner.List('(', ')', () => scanner.Identifier("a named dimension"));
        scanner.ExpectLineEnd();
        while (scanner.NextLine())
        {
            Line();
            scanner.ExpectLineEnd();
        }

        var graph = new TensorGraph(name, rows.ToEquatableArray(), results.ToEquatableArray(), assigns.ToEquatableArray());
        return graph.Symbols.SequenceEqual(symbols)
            ? graph
            : throw new GraphSyntaxException(line, column, $"the rows use the named dimensions ({string.Join(", ", graph.Symbols)}) in this order");
    }

    private void Line()
    {
        if (scanner.TryTake("result"))
        {
            string name = scanner.Name("the name of the result");
            scanner.Expect('=');
            results.Add(new GraphResult(name, Value()));
        }
        else if (scanner.TryTake("assign"))
        {
            int variable = Value();
            scanner.Expect('=');
            assigns.Add(new GraphAssign(variable, Value()));
        }
        else if (results.Count + assigns.Count > 0)
        {
            throw scanner.Error("expected 'result' or 'assign': rows come before them");
        }
        else
        {
            Row();
        }
    }

    private void Row()
    {
        (int line, int column) = (scanner.Line, scanner.Column);
        string id = scanner.Identifier("a row, 'result' or 'assign'");
        scanner.Expect('=');
        OpInfo op = Op();
        EquatableArray<int> operands = op.MaxOperands == 0 ? default : Operands(op);
        OpAttributes attributes = AttributeText.Read(op.Attributes, scanner);
        DType type = scanner.Type();
        Shape shape = scanner.Shape();
        string name = scanner.TryTake("named") ? scanner.Name("the name of the row") : GraphPrinter.IsAutomatic(id) ? string.Empty : id;
        if (attributes is ConstantAttributes constant && type == DType.F32)
        {
            attributes = new ConstantAttributes((float)constant.Value);
        }

        if (values.ContainsKey(id))
        {
            throw new GraphSyntaxException(line, column, $"'{id}' is already a row");
        }

        values.Add(id, rows.Count);
        rows.Add(new GraphRow(op.Op, operands, attributes, type, shape, name));
    }

    private OpInfo Op()
    {
        string name = scanner.Identifier("an op");
        return OpTable.Of(OpTable.Parse(name) ?? throw scanner.ErrorAt(name, $"'{name}' is no op"));
    }

    private EquatableArray<int> Operands(OpInfo op)
    {
        var operands = new List<int>();
        do
        {
            operands.Add(Value());
        }
        while (scanner.TryTake(','));

        return operands.Count >= op.MinOperands && operands.Count <= op.MaxOperands
            ? operands.ToEquatableArray()
            : throw scanner.Error($"{op.Op.Text()} does not take {operands.Count} operands");
    }

    private int Value()
    {
        string id = scanner.Identifier("a value");
        return values.TryGetValue(id, out int row) ? row : throw scanner.ErrorAt(id, $"no row before this one is '{id}'");
    }
}
