using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;
using GraphGen.Conformance.Tests.Cases;

namespace GraphGen.Conformance.Tests.Properties;

/// <summary>
/// A model of random operations: a forward method of some inputs and parameters, and a loss that sums the squares of its results, so
/// that every row is differentiated where it can be. The same seed gives the same model for as long as the public operations stay.
/// </summary>
internal sealed class RandomModel
{
    /// <summary>The one named dimension.</summary>
    public const string Symbol = "n";

    private const int LargestTensor = 3000, LargestRank = 5, Attempts = 12;

    /// <summary>Ones, small numbers, and numbers around a vector.</summary>
    private static readonly int[] Extents = [1, 2, 3, 5, 16, 17];

    private readonly int seed;
    private readonly Random random;
    private readonly List<InputSpec> inputs = [];
    private readonly List<VariableSpec> variables = [];
    private readonly List<SpecRow> rows = [];
    private readonly List<DrawnValue> values = [];
    private readonly ModelPrecision precision;

    private RandomModel(int seed)
    {
        this.seed = seed;
        random = new Random(seed);
        precision = random.Next(8) == 0 ? ModelPrecision.Double : ModelPrecision.Single;
    }

    /// <summary>The model of a seed, and a value of its named dimension to run it with.</summary>
    public static ConformanceCase Make(int seed) => new RandomModel(seed).Make();

    /// <summary>The named dimension of a seed's runs; zero and one are sizes too.</summary>
    public static int SizeOf(int seed) => new[] { 5, 1, 17, 3, 0 }[seed % 5];

    /// <summary>A training model around a forward method: the loss is the sum of the squares of its results.</summary>
    public static ModelSpec WithLoss(ModelSpec spec, IReadOnlyList<DType> results)
    {
        var loss = new List<SpecRow>();
        var forwarded = new List<InputSpec>();
        int? sum = null;
        foreach (int result in Enumerable.Range(0, results.Count).Where(r => results[r].IsFloat()))
        {
            forwarded.Add(new InputSpec($"y{result}", SpecElementType.Float, default, result));
            loss.Add(new SpecRow("Input", default, new[] { Integer("index", forwarded.Count - 1) }));
            loss.Add(new SpecRow("Square", new[] { loss.Count - 1 }, default));
            loss.Add(new SpecRow("Sum", new[] { loss.Count - 1 }, new[] { new SpecArgument("axes", SpecValue.Missing), new SpecArgument("keepDims", SpecValue.Of(false)) }));
            if (sum is int before)
            {
                loss.Add(new SpecRow("Add", new[] { before, loss.Count - 1 }, default));
            }

            sum = loss.Count - 1;
        }

        var entry = new EntrySpec(EntryKind.Loss, "Loss", forwarded.ToEquatableArray(), loss.ToEquatableArray(), new[] { new ResultSpec("loss", sum ?? 0) });
        ModelSpec whole = spec with { Entries = spec.Entries.Take(1).Append(entry).ToEquatableArray() };

        // A model of integers, or one whose parameters stop at an integer, has nothing to train.
        return sum is not null && SpecErrors.None(SpecLowering.Lower(whole)) ? whole : spec;
    }

    private static SpecArgument Integer(string name, long value) => new(name, SpecValue.Of(value));

    private ConformanceCase Make()
    {
        Leaves();
        TryGrow(DrawnOperation.All[seed % DrawnOperation.All.Count]);
        int wanted = values.Count + random.Next(3, 14);
        while (values.Count < wanted)
        {
            if (!TryGrow())
            {
                break;
            }
        }

        DrawnValue[] results = values.Where(v => v.Type != DType.Bool).Reverse().Take(random.Next(1, 4)).ToArray();
        return new ConformanceCase("random", WithLoss(Spec(results.Select(r => r.Row)), results.Select(r => r.Type).ToArray())) { Integers = 4 };
    }

    private void Leaves()
    {
        Input(SpecElementType.Float, Symbol, Extent());
        Input(SpecElementType.Float, Symbol, Extent());
        Input(SpecElementType.Int, Symbol);
        Input(SpecElementType.Int, Extent());
        for (int i = 0; i < 2; i++)
        {
            SpecDim[] shape = Enumerable.Range(0, random.Next(1, 3)).Select(_ => new SpecDim(Extent())).ToArray();
            variables.Add(new VariableSpec($"p{i}", true, SpecElementType.Float, shape, new[] { new SpecArgument("initializer", SpecValue.Of("Default")) }));
            Add(new SpecRow("Variable", default, new[] { Integer("index", i) }), isBool: false);
        }

        Constant("Float", random.Next(-2, 3) / 2.0);
        Constant("Int", random.Next(0, 3));
    }

    private int Extent() => Extents[random.Next(Extents.Length)];

    private void Input(SpecElementType type, params object[] shape)
    {
        SpecDim[] dims = shape.Select(d => d is string symbol ? new SpecDim(0, symbol) : new SpecDim((int)d)).ToArray();
        inputs.Add(new InputSpec($"x{inputs.Count}", type, dims));
        Add(new SpecRow("Input", default, new[] { Integer("index", inputs.Count - 1) }), isBool: false);
    }

    private void Constant(string type, double value) => Add(
        new SpecRow("Constant", default, new[] { new SpecArgument("value", type == "Int" ? SpecValue.Of((long)value) : SpecValue.Of(value)), new SpecArgument("type", SpecValue.Of(type)) }),
        isBool: false);

    /// <summary>Adds a row of the operation, or of any.</summary>
    private bool TryGrow(DrawnOperation? chosen = null)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            DrawnOperation operation = chosen ?? DrawnOperation.All[random.Next(DrawnOperation.All.Count)];
            SpecRow? drawn = operation.IsConvolution ? Convolve(operation) : operation.IsPool ? Pool(operation) : operation.Draw(random, values);
            if (drawn is { } row && (operation.ResultsOf(row) is int count ? AddOneResult(row, count) : Add(row, operation.Result == typeof(BoolTensor))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Image and weight fit each other nearly never by chance, so both are drawn for it: a new input and a new parameter.</summary>
    private SpecRow Convolve(DrawnOperation operation)
    {
        (int groups, int channels, int features) = (random.Next(1, 4), random.Next(1, 4), random.Next(1, 4));
        (int first, int second) = operation.Name.Contains("Transpose", StringComparison.Ordinal) ? (groups * channels, features) : (groups * features, channels);
        int image = Image(operation, groups * channels);
        SpecDim[] weight = [new(first), new(second), .. Enumerable.Range(0, operation.SpatialAxes).Select(_ => new SpecDim(random.Next(1, 4)))];
        variables.Add(new VariableSpec($"p{variables.Count}", true, SpecElementType.Float, weight, new[] { new SpecArgument("initializer", SpecValue.Of("Default")) }));
        Add(new SpecRow("Variable", default, new[] { Integer("index", variables.Count - 1) }), isBool: false);
        return new SpecRow(operation.Name, new[] { image, values[^1].Row }, operation.Constants(random, [], ("groups", SpecValue.Of((long)groups))));
    }

    /// <summary>Windows fit an image, and seldom anything else that has been drawn.</summary>
    private SpecRow Pool(DrawnOperation operation) => new(operation.Name, new[] { Image(operation, random.Next(1, 18)) }, operation.Constants(random, []));

    /// <summary>A new input with the spatial axes of an operation on images.</summary>
    private int Image(DrawnOperation operation, int channels)
    {
        int longest = operation.SpatialAxes == 3 ? 4 : 7;
        Input(SpecElementType.Float, [Symbol, .. Enumerable.Range(0, operation.SpatialAxes).Select(_ => (object)random.Next(1, longest)), channels]);
        return values[^1].Row;
    }

    /// <summary>Of an operation with several results, one is used.</summary>
    private bool AddOneResult(SpecRow row, int count)
    {
        if (count < 1)
        {
            return false;
        }

        rows.Add(row);
        if (Add(new SpecRow("Result", new[] { rows.Count - 1 }, new[] { Integer("index", random.Next(count)) }), isBool: false))
        {
            return true;
        }

        rows.RemoveAt(rows.Count - 1);
        return false;
    }

    /// <summary>Keeps the row if the compiler takes it and its tensor is small.</summary>
    private bool Add(SpecRow row, bool isBool)
    {
        int count = rows.Count;
        rows.Add(row);
        if (isBool)
        {
            // Only numbers leave a method, so that the shape of a condition is seen through a choice of constants.
            rows.Add(new SpecRow("Constant", default, new[] { new SpecArgument("value", SpecValue.Of(1.0)), new SpecArgument("type", SpecValue.Of("Float")) }));
            rows.Add(new SpecRow("Where", new[] { count, count + 1, count + 1 }, default));
        }

        LoweredModel lowered = SpecLowering.Lower(Spec([rows.Count - 1]));
        rows.RemoveRange(count + 1, rows.Count - count - 1);
        if (SpecErrors.None(lowered))
        {
            TensorGraph graph = lowered.Entries[0].Graph;
            GraphRow result = graph.Rows[graph.Results[0].Row];
            if (result.Shape.Rank <= LargestRank && result.Shape.Size.Evaluate(new Dictionary<string, long> { [Symbol] = 17 }) <= LargestTensor)
            {
                values.Add(new DrawnValue(count, isBool ? DType.Bool : result.Type, result.Shape));
                return true;
            }
        }

        rows.RemoveAt(count);
        return false;
    }

    private ModelSpec Spec(IEnumerable<int> results)
    {
        var entry = new EntrySpec(
            EntryKind.Forward, "Run", inputs.ToEquatableArray(), rows.ToEquatableArray(), results.Select((r, i) => new ResultSpec($"r{i}", r)).ToEquatableArray());
        return new ModelSpec(
            "Tests", "Random", "public partial class", precision, ModelOptimizer.Momentum, default, variables.ToEquatableArray(), new[] { entry });
    }
}
