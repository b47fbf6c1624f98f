using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using GraphGen.Data;
using GraphGen.Runtime.Tests.Checkpoints;
using GraphGen.Runtime.Tests.Training;
using Xunit;

namespace GraphGen.Runtime.Tests.Data;

public sealed class ColumnTransformTests
{
    private const string Train = "x,job,size,pay\n1,nurse,2,10\n,smith,1,20\n4,nurse,10,30\n10,judge,1,20\n";

    // SimpleImputer and StandardScaler of scikit-learn 1.2.1, fitted on the first four.
    [Theory]
    [InlineData("mean", new[] { -1.2344267996967353, 0, -0.3086066999241838, 1.543033499620919, 0.6172133998483676 })]
    [InlineData("median", new[] { -1.1470786693528088, -0.22941573387056177, -0.22941573387056177, 1.6059101370939324, 0.6882472016116853 })]
    public void FillsThenStandardizesAsScikitLearnDoes(string strategy, double[] expected)
    {
        var columns = new ColumnTransform().Standardize(["x"], strategy == "mean" ? MissingValues.Mean : MissingValues.Median).Fit(Table.ParseCsv(Train));

        float[] values = columns.Transform(new Table(new TableColumn("x", [1, double.NaN, 4, 10, 7])));

        Assert.Equal(expected.Select(value => (float)value), values, (a, b) => Math.Abs(a - b) <= 1e-7f);
    }

    [Fact]
    public void RulesMakeInputsInTheirOrder()
    {
        var columns = new ColumnTransform().OneHot(["job", "size"]).MinMax(["pay"]).Keep(["x"], MissingValues.Constant(-1)).Fit(Table.ParseCsv(Train));

        Assert.Equal(["job=judge", "job=nurse", "job=smith", "size=1", "size=2", "size=10", "pay", "x"], columns.OutputNames);
        Assert.Equal(8, columns.OutputSize);
        Assert.Equal(
            [
                0, 1, 0, 0, 1, 0, 0, 1,
                0, 0, 1, 1, 0, 0, 0.5f, -1,
                0, 1, 0, 0, 0, 1, 1, 4,
                1, 0, 0, 1, 0, 0, 0.5f, 10,
            ],
            columns.Transform(Table.ParseCsv(Train)));
    }

    [Fact]
    public void InputsComeBackAsColumns()
    {
        var columns = new ColumnTransform().Standardize(["pay"]).OneHot(["job"], UnknownCategory.Zeros).Fit(Table.ParseCsv(Train));
        var rows = Table.ParseCsv("pay,job\n20,judge\n40,clerk\n5,nurse\n");

        var back = columns.InverseTransform(columns.Transform(rows));

        Assert.Equal(["judge", null, "nurse"], Enumerable.Range(0, 3).Select(back["job"].TextAt));
        Assert.Equal([20, 40, 5], back["pay"].Numbers.ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Throws<ArgumentException>(() => columns.InverseTransform(new float[5]));
    }

    [Theory]
    [InlineData("pay,job\n1,clerk\n", "csv(2): column 'job': 'clerk' is none of the categories judge, nurse, smith")]
    [InlineData("pay,job\n1,\n", "csv(2): column 'job': the value is missing")]
    [InlineData("pay,job\n1,nurse\n?,nurse\n", "csv(3): column 'pay': the value is missing")]
    [InlineData("pay,job\n1,nurse\nlow,nurse\n", "csv(3): column 'pay': 'low' is a text, and numbers are needed")]
    public void AValueThatCannotBeUsedIsNamed(string text, string message)
    {
        var columns = new ColumnTransform().Keep(["pay"]).OneHot(["job"]).Fit(Table.ParseCsv(Train));

        Assert.Equal(message, Assert.Throws<FormatException>(() => columns.Transform(Table.ParseCsv(text))).Message);
    }

    [Fact]
    public void MissingAndUnknownValuesCanBeLetThrough()
    {
        var columns = new ColumnTransform().Standardize(["x"], MissingValues.Keep).OneHot(["job"], UnknownCategory.Zeros).Fit(Table.ParseCsv(Train));

        Assert.Equal([float.NaN, 0, 0, 0, 0, 0, 0, 0], columns.Transform(Table.ParseCsv("x,job\nNA,clerk\n5,\n")), (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void LabelsAndTargetsComeAlong()
    {
        var table = Table.ParseCsv(Train);
        var columns = new ColumnTransform().Keep(["size"]).Label("job").Target("pay").Fit(table);

        Assert.Equal(["judge", "nurse", "smith"], columns.Classes);
        Assert.Equal([1, 2, 1, 0], columns.ToClassification(table).Targets.ToArray());
        Assert.Equal([10, 20, 30, 20], columns.ToRegression(table).Targets.ToArray());
        Assert.Equal([1, 0, 1, 2], columns.Label("job", ["smith", "nurse", "judge"]).Fit(table).ToClassification(table).Targets.ToArray());
        Assert.Contains("'clerk' is none of the classes", Assert.Throws<FormatException>(() => columns.ToClassification(Table.ParseCsv("size,job\n1,clerk\n"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AColumnCannotBeFittedOnNothing()
    {
        var table = Table.ParseCsv("a,b,c\n,1,\n,inf,\n");

        Assert.Contains("'a' has no values", Assert.Throws<ArgumentException>(() => new ColumnTransform().Keep(["a"], MissingValues.Median).Fit(table)).Message, StringComparison.Ordinal);
        Assert.Contains("'c' has no values", Assert.Throws<ArgumentException>(() => new ColumnTransform().OneHot(["c"]).Fit(table)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ColumnTransform().Standardize(["b"]).Fit(Table.ParseCsv("b\n1\nInfinity\n")));
        Assert.Throws<ArgumentException>(() => new ColumnTransform().Keep(["none"]).Fit(table));
        Assert.Throws<ArgumentException>(() => new ColumnTransform().Keep(["a"]).OneHot(["a"]));
        Assert.Throws<InvalidOperationException>(() => new ColumnTransform().Fit(table));
        Assert.Throws<InvalidOperationException>(() => new ColumnTransform().Keep(["a"]).Transform(table));
        Assert.Throws<InvalidOperationException>(() => new ColumnTransform().Keep(["b"], MissingValues.Keep).Fit(Table.ParseCsv("b\n1\n")).ToRegression(Table.ParseCsv("b\n1\n")));
    }

    [Fact]
    public void LoadedWithItsModelItGivesTheSamePredictionsBitForBit()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("model.safetensors");
        var (train, test) = Table.LoadCsv(SampleData.Path("iris.csv")).Split(0.3, seed: 1, stratifyBy: "species");
        var columns = new ColumnTransform().Standardize(["petal length (cm)", "petal width (cm)"]).Label("species").Fit(train);
        using var model = new SoftmaxRegression(seed: 1);
        new Trainer(model) { Epochs = 20, LearningRate = 0.5, Progress = null }.Fit(columns.ToClassification(train));
        model.Save(path, columns);
        float[] expected = Predict(model, columns.Transform(test));

        using var loadedModel = new SoftmaxRegression(seed: 2);
        var loadedColumns = new ColumnTransform();
        loadedModel.Restore(path, loadedColumns);

        Assert.Equal(Bits(expected), Bits(Predict(loadedModel, loadedColumns.Transform(test))));
        Assert.Equal(columns.Classes, loadedColumns.Classes);
        Assert.Equal(columns.OutputNames, loadedColumns.OutputNames);
        Assert.InRange(loadedModel.Accuracy(loadedColumns.ToClassification(test)), 0.9, 1);
    }

    [Fact]
    public void EveryKindOfRuleIsLoadedAsItWasSaved()
    {
        using var directory = new TemporaryDirectory();
        using var model = new SoftmaxRegression();
        var table = Table.ParseCsv(Train);
        foreach (var missing in new[] { MissingValues.Keep, MissingValues.Mean, MissingValues.Median, MissingValues.Constant(0.1) })
        {
            var columns = new ColumnTransform().Standardize(["x"], missing).MinMax(["pay"], missing).OneHot(["job"], UnknownCategory.Zeros).Keep(["size"]).Target("pay").Fit(table);
            model.SaveWeights(directory.File("model"), columns);
            var loaded = new ColumnTransform();
            Checkpoint.LoadPart(directory.File("model"), loaded);

            var rows = Table.ParseCsv("x,pay,job,size\n,1,\"a \"\"b\"\"/ß\",2\n3,?,judge,3\n");
            Assert.Equal(Bits(columns.Transform(rows)), Bits(loaded.Transform(rows)));
            Assert.Equal(columns.ToRegression(table).Targets.ToArray(), loaded.ToRegression(table).Targets.ToArray());
            Assert.Equal(Bits(columns.Fit(table).Transform(rows)), Bits(loaded.Fit(table).Transform(rows)));
        }
    }

    [Fact]
    public void AFileThatFitsNotIsRefusedAndChangesNothing()
    {
        using var directory = new TemporaryDirectory();
        using var model = new SoftmaxRegression();
        Dictionary<string, string> good = new()
        {
            ["columns"] = "2",
            ["0.column"] = "x", ["0.kind"] = "numeric", ["0.scaling"] = "Standard", ["0.missing"] = "Mean",
            ["1.column"] = "job", ["1.kind"] = "one-hot", ["1.unknown"] = "Zeros", ["1.categories"] = "2", ["1.categories.0"] = "a", ["1.categories.1"] = "b",
            ["label"] = "y", ["classes"] = "1", ["classes.0"] = "c",
        };
        double[] statistics = [3, 2, 1];
        var columns = new ColumnTransform().Keep(["size"]).Fit(Table.ParseCsv(Train));

        void Load(string key, string? text, double[] values)
        {
            var texts = new Dictionary<string, string>(good);
            texts.Remove(key);
            model.SaveWeights(directory.File("model"), new FreePart("columns", writer =>
            {
                foreach (var pair in texts)
                {
                    writer.Add(pair.Key, pair.Value);
                }

                if (text is not null)
                {
                    writer.Add(key, text);
                }

                writer.Add("0.statistics", values);
            }));
            Checkpoint.LoadPart(directory.File("model"), columns);
        }

        foreach (string key in good.Keys.Where(key => key != "label"))
        {
            Assert.Throws<InvalidDataException>(() => Load(key, null, statistics));
        }

        foreach (var (key, text) in new[]
        {
            ("columns", "0"), ("columns", "-1"), ("columns", "2147483647"), ("columns", "two"), ("1.column", "x"), ("0.kind", "other"), ("0.scaling", "1"),
            ("0.missing", "mean"), ("0.missing", "Keep"), ("1.categories", "0"), ("1.categories", "2000000000"), ("1.categories.1", "a"), ("classes", "0"),
        })
        {
            Assert.Throws<InvalidDataException>(() => Load(key, text, statistics));
        }

        foreach (double[] values in new double[][] { [3, 2], [double.NaN, 2, 1], [3, double.NaN, 1], [3, 2, 0], [3, 2, -1], [3, 2, double.PositiveInfinity] })
        {
            Assert.Throws<InvalidDataException>(() => Load("columns", "2", values));
        }

        Assert.Equal(["size"], columns.OutputNames);
        Load("columns", "2", statistics);
        Assert.Equal(["x", "job=a", "job=b"], columns.OutputNames);
        Assert.Equal([1, 0, 1], columns.Transform(Table.ParseCsv("x,job\n,b\n")));
    }

    private static float[] Predict(SoftmaxRegression model, float[] inputs)
    {
        float[] outputs = new float[inputs.Length / model.InputSize * model.OutputSize];
        model.Predict(inputs, outputs);
        return outputs;
    }

    private static int[] Bits(float[] values) => MemoryMarshal.Cast<float, int>(values).ToArray();
}
