using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;

namespace GraphGen.Compiler.Tests.Graph.Composites;

/// <summary>An operation with its values in PyTorch: a case of a file under Golden, whose format is described in eng/golden/losses.py.</summary>
internal sealed class GoldenCase
{
    private readonly List<SpecArgument> arguments = new();
    private readonly List<(bool IsFloat, InterpreterTensor Tensor)> operands = new();
    private InterpreterTensor? value, seed;

    private GoldenCase(string name) => Name = name;

    public string Name { get; }

    public string Op { get; private set; } = "";

    public InterpreterTensor Value => value!;

    /// <summary>Gradients by the name of the parameter that is the operand.</summary>
    public Dictionary<string, double[]> Gradients { get; } = new();

    /// <summary>The cases of a file.</summary>
    public static IReadOnlyList<GoldenCase> Read(string name)
    {
        var cases = new List<GoldenCase>();
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Graph", "Composites", "Golden", name)).Where(l => l.Length > 0 && l[0] != '#'))
        {
            (string word, string rest) = Split(line, " ");
            if (word == "case")
            {
                cases.Add(new GoldenCase(rest));
            }
            else
            {
                cases[^1].Add(word, rest);
            }
        }

        return cases;
    }

    /// <summary>
    /// The operation as a forward method, and its sum weighted by the seed as the loss of a model: operands with a gradient are its
    /// parameters p0, p1, ..., the others inputs.
    /// </summary>
    public ModelSpec Spec(ModelPrecision precision = ModelPrecision.Double, ModelOptimizer optimizer = ModelOptimizer.Sgd)
    {
        var spec = new SpecBuilder { Precision = precision, Optimizer = optimizer };
        int[] parameters = operands.Select((o, i) => Gradients.ContainsKey("p" + i) ? spec.Parameter("p" + i, Extents(o.Tensor)) : -1).ToArray();
        EntryBuilder forward = spec.Forward("Run");
        forward.Result("y", Build(forward));
        EntryBuilder loss = spec.Loss();
        loss.Result("loss", loss.Reduce("Sum", loss.Op("Multiply", Build(loss), loss.Input("seed", Extents(seed!))), keepDims: false));
        return spec.Build();

        int Build(EntryBuilder entry) => entry.Row(
            Op,
            operands.Select((o, i) => Operand(entry, i, o.IsFloat, Extents(o.Tensor))).ToArray(),
            arguments.ToArray());

        int Operand(EntryBuilder entry, int index, bool isFloat, object[] shape) =>
            parameters[index] >= 0 ? entry.Variable(parameters[index])
            : isFloat ? entry.Input("x" + index, shape)
            : entry.IntInput("x" + index, shape);
    }

    /// <summary>The model in double precision; with other numbers in place of those of its leaves where they are given.</summary>
    public ModelRun Run(Func<double, double>? number = null) =>
        new(Spec(), value: (name, i) => Leaf(name, i) is double value ? number?.Invoke(value) ?? value : null);

    /// <summary>An element of an operand or of the seed; null for what the case does not say.</summary>
    public double? Leaf(string name, int index) => name == "seed" ? seed!.Values[index]
        : name.Length == 2 && char.IsAsciiDigit(name[1]) ? operands[name[1] - '0'].Tensor.Values[index]
        : null;

    private static object[] Extents(InterpreterTensor tensor) => tensor.Shape.Select(extent => (object)extent).ToArray();

    private void Add(string word, string rest)
    {
        switch (word)
        {
            case "op":
                Op = rest;
                break;
            case "argument":
                arguments.Add(Argument(rest.Split(' ')));
                break;
            case "operand":
                (string type, string tensor) = Split(rest, " ");
                operands.Add((type == "float", Tensor(tensor)));
                break;
            case "value":
                value = Tensor(rest);
                break;
            case "seed":
                seed = Tensor(rest);
                break;
            case "gradient":
                (string index, string values) = Split(rest, " : ");
                Gradients.Add("p" + index, Numbers(values));
                break;
            default:
                throw new FormatException($"a line of {Name} begins with {word}");
        }
    }

    private static SpecArgument Argument(string[] words) => words[1] switch
    {
        "number" => SpecBuilder.Arg(words[0], double.Parse(words[2], CultureInfo.InvariantCulture)),
        "integer" => SpecBuilder.Arg(words[0], long.Parse(words[2], CultureInfo.InvariantCulture)),
        "boolean" => SpecBuilder.Arg(words[0], bool.Parse(words[2])),
        "text" => SpecBuilder.Arg(words[0], words[2]),
        "list" when words[2].Contains(':') => SpecBuilder.Pairs(words[0], words[2].Split(',').Select(pair => Integers(pair, ':') is var sides ? (sides[0], sides[1]) : default).ToArray()),
        "list" => SpecBuilder.List(words[0], Integers(words[2], ',')),
        _ => throw new FormatException($"an argument is a {words[1]}"),
    };

    private static InterpreterTensor Tensor(string text)
    {
        (string shape, string values) = Split(text, ": ");
        int[] extents = shape.Trim().Split(',', StringSplitOptions.RemoveEmptyEntries).Select(e => int.Parse(e, CultureInfo.InvariantCulture)).ToArray();
        return new InterpreterTensor(extents, Numbers(values));
    }

    private static int[] Integers(string text, char between) => text.Split(between).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();

    private static double[] Numbers(string text) => text.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();

    private static (string Before, string After) Split(string text, string at)
    {
        int index = text.IndexOf(at, StringComparison.Ordinal);
        return (text[..index], text[(index + at.Length)..]);
    }
}
