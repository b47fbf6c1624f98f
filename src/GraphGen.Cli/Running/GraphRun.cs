using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Shapes;
using GraphGen.Compiler.Text;

namespace GraphGen.Cli.Running;

/// <summary>Runs a text graph with the interpreter that defines every operation.</summary>
internal sealed class GraphRun
{
    private readonly string path;
    private readonly TensorGraph graph;

    private GraphRun(string path, TensorGraph graph) => (this.path, this.graph) = (path, graph);

    public static GraphRun Read(string path, string text)
    {
        try
        {
            TensorGraph graph = GraphReader.Read(text);
            GraphVerifier.Verify(graph);
            return new GraphRun(path, graph);
        }
        catch (GraphSyntaxException mistake)
        {
            throw new CommandException(ExitCode.Mistake, $"{path}({mistake.Line},{mistake.Column}): error: {Unplaced(mistake)}");
        }
        catch (GraphException mistake)
        {
            throw new CommandException(ExitCode.Mistake, $"{path}: error: {mistake.Message}");
        }
    }

    public string Run(IReadOnlyDictionary<string, long> sizes, IReadOnlyDictionary<string, string> inputs)
    {
        foreach (string size in sizes.Keys.Except(graph.Symbols))
        {
            throw CommandException.Unknown($"named dimension in {graph.Name} called", size, graph.Symbols.DefaultIfEmpty("none"));
        }

        string[] unknown = [.. graph.Symbols.Except(sizes.Keys)];
        if (unknown.Length > 0)
        {
            throw CommandException.Usage($"{graph.Name} needs {string.Join(" ", unknown.Select(s => $"--size {s}=NUMBER"))}");
        }

        GraphRow[] leaves = [.. graph.Rows.Where(r => r.Attributes is LeafAttributes)];
        foreach (string input in inputs.Keys.Except(leaves.Select(Name)))
        {
            throw CommandException.Unknown($"input, parameter or state in {graph.Name} called", input, leaves.Select(Name).DefaultIfEmpty("none"));
        }

        GraphRow[] missing = [.. leaves.Where(l => !inputs.ContainsKey(Name(l)))];
        if (missing.Length > 0)
        {
            throw CommandException.Usage($"{graph.Name} needs --input NAME=VALUES for {string.Join(", ", missing.Select(l => $"{Name(l)} {l.Type.Text()}{l.Shape}"))}");
        }

        try
        {
            InterpreterResult result = GraphInterpreter.Run(graph, sizes, leaves.ToDictionary(Name, leaf => Tensor(leaf, sizes, inputs[Name(leaf)])));
            return Print(result);
        }
        catch (GraphException mistake)
        {
            throw new CommandException(ExitCode.Mistake, $"{path}: error: {mistake.Message}");
        }
    }

    private static InterpreterTensor Tensor(GraphRow leaf, IReadOnlyDictionary<string, long> sizes, string text)
    {
        double[] values = NumberList.Read(Name(leaf), text);
        int[] shape = [.. leaf.Shape.Select(d => checked((int)d.Evaluate(sizes)))];
        int size = InterpreterTensor.Size(shape);
        string expected = $"graphgen: input {Name(leaf)} {leaf.Type.Text()}[{string.Join(",", shape)}]";
        if (values.Length != size)
        {
            throw new CommandException(ExitCode.Mistake, $"{expected} takes {size} numbers, not {values.Length}");
        }

        if (leaf.Type == DType.I32 && values.Any(v => v != (int)v))
        {
            throw new CommandException(ExitCode.Mistake, $"{expected} takes integers of 32 bits, and {Text(values.First(v => v != (int)v))} is none");
        }

        return new InterpreterTensor(shape, values);
    }

    private string Print(InterpreterResult result)
    {
        var text = new StringBuilder();
        foreach (GraphResult named in graph.Results)
        {
            Append("result", named.Name, graph.Rows[named.Row].Type, result.Results[named.Name]);
        }

        foreach (GraphRow variable in graph.Assigns.Select(a => graph.Rows[a.Variable]))
        {
            Append("assign", Name(variable), variable.Type, result.Assigned[Name(variable)]);
        }

        return text.ToString();

        void Append(string kind, string name, DType type, InterpreterTensor tensor)
        {
            text.Append(CultureInfo.InvariantCulture, $"{kind} {name} {type.Text()}[{string.Join(",", tensor.Shape)}]\n");
            int row = tensor.Shape.Length == 0 ? 1 : tensor.Shape[^1];
            foreach (double[] line in tensor.Values.Chunk(System.Math.Max(1, row)))
            {
                text.Append("  ").AppendJoin(", ", line.Select(Text)).Append('\n');
            }
        }
    }

    private static string Name(GraphRow leaf) => ((LeafAttributes)leaf.Attributes).Name;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The reader's message begins with its place, which is printed in another form here.</summary>
    private static string Unplaced(GraphSyntaxException mistake) => mistake.Message[$"({mistake.Line},{mistake.Column}): ".Length..];
}
