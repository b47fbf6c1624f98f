using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Tests.Model;

/// <summary>Writes specs as the front-end would, in few words.</summary>
internal sealed class SpecBuilder
{
    private readonly List<LayerSpec> layers = new();
    private readonly List<VariableSpec> variables = new();
    private readonly List<EntryBuilder> entries = new();

    public ModelPrecision Precision { get; init; } = ModelPrecision.Single;

    public PenaltySpec Penalty { get; init; } = new();

    public ModelOptimizer Optimizer { get; init; } = ModelOptimizer.Sgd;

    public TrainingOptions Training { get; init; } = new();

    public string Name { get; init; } = "Net";

    public int Layer(string path, string type, params SpecArgument[] arguments)
    {
        layers.Add(new LayerSpec(path, type, arguments));
        return layers.Count - 1;
    }

    public int Linear(string path, int inFeatures, int outFeatures, bool bias = true, string initializer = "Default") => Layer(
        path, "Linear", Arg("inFeatures", inFeatures), Arg("outFeatures", outFeatures), Arg("bias", bias), Arg("initializer", initializer));

    /// <summary>A convolution of any kind, of a window equally long along every axis; arguments given replace those of a plain one.</summary>
    public int Convolution(string path, string type, int inChannels, int outChannels, int kernelSize, params SpecArgument[] arguments) => Layer(
        path,
        type,
        arguments.Concat(new[]
        {
            Arg("inChannels", inChannels), Arg("outChannels", outChannels), Arg("kernelSize", kernelSize), Arg("groups", 1), Arg("bias", true), Arg("initializer", "Default"),
        }).GroupBy(a => a.Name).Select(same => same.First()).ToArray());

    public int Parameter(string path, params object[] shape) => Variable(path, true, SpecElementType.Float, "Default", shape);

    public int Variable(string path, bool trained, SpecElementType type, string initializer, params object[] shape) =>
        Variable(path, trained, type, new[] { Arg("initializer", initializer) }, shape);

    public int Variable(string path, bool trained, SpecElementType type, SpecArgument[] initializer, params object[] shape)
    {
        variables.Add(new VariableSpec(path, trained, type, Dims(shape), initializer));
        return variables.Count - 1;
    }

    public EntryBuilder Forward(string name) => Add(new EntryBuilder(EntryKind.Forward, name));

    public EntryBuilder Loss(string name = "Loss") => Add(new EntryBuilder(EntryKind.Loss, name));

    public ModelSpec Build() => new(
        "Tests", Name, "public partial class", Precision, Optimizer, layers.ToEquatableArray(), variables.ToEquatableArray(), entries.Select(e => e.Build()).ToEquatableArray())
    {
        Training = Training,
        Penalty = Penalty,
    };

    public static SpecArgument Arg(string name, long value) => new(name, SpecValue.Of(value));

    public static SpecArgument Arg(string name, double value) => new(name, SpecValue.Of(value));

    public static SpecArgument Arg(string name, bool value) => new(name, SpecValue.Of(value));

    public static SpecArgument Arg(string name, string value) => new(name, SpecValue.Of(value));

    public static SpecArgument List(string name, params int[] values) => new(name, SpecValue.List(values.Select(v => SpecValue.Of((long)v)).ToEquatableArray()));

    /// <summary>A list of pairs, as the padding of each axis.</summary>
    public static SpecArgument Pairs(string name, params (int First, int Second)[] values) => new(
        name, SpecValue.List(values.Select(v => SpecValue.List(new[] { SpecValue.Of((long)v.First), SpecValue.Of((long)v.Second) })).ToEquatableArray()));

    public static SpecArgument Missing(string name) => new(name, SpecValue.Missing);

    public static SpecArgument ShapeArg(string name, params object[] dims) => new(name, SpecValue.Shape(Dims(dims)));

    /// <summary>Indices of a slice: an int, or a pair of ints of which either may be null.</summary>
    public static SpecArgument Indices(params object[] indices) => new("indices", SpecValue.List(indices.Select(Index).ToEquatableArray()));

    public static (int?, int?) Range(int? start, int? end) => (start, end);

    public static EquatableArray<SpecDim> Dims(params object[] dims) =>
        dims.Select(d => d is string symbol ? new SpecDim(0, symbol) : new SpecDim((int)d)).ToEquatableArray();

    private static SpecValue Index(object index) => index is int at
        ? SpecValue.Of((long)at)
        : SpecValue.List(new[] { (((int?, int?))index).Item1, (((int?, int?))index).Item2 }.Select(b => b is int bound ? SpecValue.Of((long)bound) : SpecValue.Missing).ToEquatableArray());

    private EntryBuilder Add(EntryBuilder entry)
    {
        entries.Add(entry);
        return entry;
    }
}

/// <summary>The rows of one method; every call returns the row's index.</summary>
internal sealed class EntryBuilder
{
    private readonly EntryKind kind;
    private readonly string name;
    private readonly List<InputSpec> inputs = new();
    private readonly List<SpecRow> rows = new();
    private readonly List<ResultSpec> results = new();

    public EntryBuilder(EntryKind kind, string name)
    {
        this.kind = kind;
        this.name = name;
    }

    public int Input(string inputName, params object[] shape) => Input(new InputSpec(inputName, SpecElementType.Float, SpecBuilder.Dims(shape)));

    public int IntInput(string inputName, params object[] shape) => Input(new InputSpec(inputName, SpecElementType.Int, SpecBuilder.Dims(shape)));

    public int Forwarded(string inputName, int result = 0) => Input(new InputSpec(inputName, SpecElementType.Float, default, result));

    public int Variable(int index) => Row("Variable", System.Array.Empty<int>(), SpecBuilder.Arg("index", index));

    public int Constant(double value) => Row("Constant", System.Array.Empty<int>(), SpecBuilder.Arg("value", value), SpecBuilder.Arg("type", "Float"));

    public int IntConstant(int value) => Row("Constant", System.Array.Empty<int>(), SpecBuilder.Arg("value", value), SpecBuilder.Arg("type", "Int"));

    public int Op(string op, int operand, params SpecArgument[] arguments) => Row(op, new[] { operand }, arguments);

    public int Op(string op, int left, int right, params SpecArgument[] arguments) => Row(op, new[] { left, right }, arguments);

    /// <summary>One result of an operation that has several.</summary>
    public int Result(int row, int index) => Row("Result", new[] { row }, SpecBuilder.Arg("index", index));

    public int Layer(string type, int layer, int operand) => Row(type + ".Forward", new[] { operand }, SpecBuilder.Arg("layer", layer));

    public int Reduce(string op, int operand, bool keepDims, params int[] axes) => Row(
        op, new[] { operand }, axes.Length == 0 ? SpecBuilder.Missing("axes") : SpecBuilder.List("axes", axes), SpecBuilder.Arg("keepDims", keepDims));

    public int Row(string op, int[] operands, params SpecArgument[] arguments)
    {
        rows.Add(new SpecRow(op, operands, arguments));
        return rows.Count - 1;
    }

    public int Labelled(int row, string label)
    {
        rows[row] = rows[row] with { Label = label };
        return row;
    }

    public void Result(string resultName, int row) => results.Add(new ResultSpec(resultName, row));

    public EntrySpec Build() => new(kind, name, inputs.ToEquatableArray(), rows.ToEquatableArray(), results.ToEquatableArray());

    private int Input(InputSpec input)
    {
        inputs.Add(input);
        return Row("Input", System.Array.Empty<int>(), SpecBuilder.Arg("index", inputs.Count - 1));
    }
}
