using System;
using System.Linq;
using Xunit;

namespace GraphGen.Runtime.Tests.Execution;

public class ArgumentErrorTests
{
    [Fact]
    public void ALengthThatIsNoWholeNumberOfRowsIsRefused()
    {
        using var model = new TinyMlp();
        var error = Assert.Throws<ArgumentException>("x", () => model.Predict(new float[6], new float[3]));
        Assert.StartsWith("Predict: x must be [\"batch\", 4], a multiple of 4 elements; it has 6 elements.", error.Message);
    }

    [Fact]
    public void AResultOfAnotherLengthIsRefused()
    {
        using var model = new TinyMlp();
        var error = Assert.Throws<ArgumentException>("y", () => model.Predict(new float[8], new float[7]));
        Assert.StartsWith("Predict: y must be [\"batch\", 3] with batch = 2, 6 elements; it has 7 elements.", error.Message);
    }

    [Fact]
    public void InputsThatContradictAreRefused()
    {
        using var model = new TinyMlp();
        var error = Assert.Throws<ArgumentException>("labels", () => model.TrainStep(new float[8], [0, 1, 2], 1));
        Assert.StartsWith("TrainStep: labels must be [\"batch\"] with batch = 2, 2 elements; it has 3 elements.", error.Message);
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(20, 3)]
    [InlineData(36, int.MinValue)]
    public void AnIndexOutOfRangeIsRefusedBeforeAnythingRuns(int position, int value)
    {
        using var model = new TinyMlp();
        int[] labels = new int[37];
        labels[position] = value;
        var error = Assert.Throws<ArgumentException>("labels", () => model.TrainStep(new float[37 * 4], labels, 1));
        Assert.StartsWith($"TrainStep: labels[{position}] is {value}; it must be at least 0 and less than 3.", error.Message);
        Assert.All(model.Instance.Parameters["output.bias"].ToArray(), b => Assert.Equal(0, b));
    }

    [Fact]
    public void AStepWithoutExamplesIsRefused()
    {
        using var model = new TinyMlp();
        float[] before = model.Instance.Parameters["output.weight"].ToArray();
        var error = Assert.Throws<ArgumentException>("x", () => model.TrainStep([], [], 1));
        Assert.StartsWith("TrainStep: x must be [\"batch\", 4] with at least one example; it has 0 elements.", error.Message);
        Assert.Equal(before, model.Instance.Parameters["output.weight"].ToArray());
        Assert.Equal(0, model.Instance.Step);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(double.PositiveInfinity)]
    public void AStepIsRefusedWithALearningRateThatIsNone(double rate)
    {
        using var model = new TinyMlp();
        float[] before = model.Instance.Parameters["output.weight"].ToArray();
        var error = Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => model.TrainStep(new float[4], [0], rate));
        Assert.StartsWith("learningRate must be finite and not negative.", error.Message);
        Assert.Equal(before, model.Instance.Parameters["output.weight"].ToArray());
        model.TrainStep(new float[4], [0], 0);
    }

    [Fact]
    public void AModelStillRunsAfterARefusedCall()
    {
        using var model = new TinyMlp();
        var y = new float[3];
        model.Predict(new float[4], y);
        Assert.Throws<ArgumentException>(() => model.Predict(new float[5], y));
        Assert.Throws<ArgumentException>(() => model.Instance.ResultLength(TinyMlp.Forward, 0, [7]));
        var after = new float[3];
        model.Predict(new float[4], after);
        Assert.Equal(y, after);
    }

    [Fact]
    public void ABuildWithoutAProgramSaysSo()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new ModelInstance(null, "DigitsMlp", 0));
        Assert.Contains("DigitsMlp has no program", error.Message);
    }

    [Theory]
    [InlineData(new[] { 12, 6 }, new long[] { 2, 3 })]
    [InlineData(new[] { 0, 0 }, new long[] { 0, 0 })]
    public unsafe void DimensionsAreSolvedInAnyOrder(int[] lengths, long[] expected)
    {
        // a is ["batch", "time", 2], b is ["batch", 3]: a can be solved only after b.
        PlanDescription plan = TwoInputs(new("a", ElementType.Float32, ["batch", "time", "2"], 2, [0, 1]), new("b", ElementType.Float32, ["batch", "3"], 3, [0]));
        nint* symbols = stackalloc nint[2];
        SymbolBinder.Bind(plan, lengths, symbols);
        Assert.Equal(expected, new[] { (long)symbols[0], symbols[1] });
    }

    [Fact]
    public unsafe void ASquareGivesItsRoot()
    {
        PlanDescription plan = TwoInputs(new("a", ElementType.Float32, ["n", "n"], 1, [0, 0]), new("b", ElementType.Float32, ["time"], 1, [1]));
        nint* symbols = stackalloc nint[2];
        SymbolBinder.Bind(plan, [49, 5], symbols);
        Assert.Equal(7, symbols[0]);
        Assert.Throws<ArgumentException>("a", () => BindAll(plan, [50, 5]));
    }

    [Fact]
    public void ADimensionOfNoInputIsADefect()
    {
        PlanDescription plan = TwoInputs(new("a", ElementType.Float32, ["batch"], 1, [0]), new("b", ElementType.Float32, ["batch"], 1, [0]));
        Assert.Throws<InvalidOperationException>(() => BindAll(plan, [2, 2]));
    }

    [Fact]
    public void IndexCheckFindsTheFirst()
    {
        int[] values = Enumerable.Range(0, 100).ToArray();
        Assert.Equal(-1, IndexCheck.FirstOutside(values, 100));
        Assert.Equal(40, IndexCheck.FirstOutside(values, 40));
        Assert.Equal(-1, IndexCheck.FirstOutside([int.MaxValue], long.MaxValue));
        Assert.Equal(1, IndexCheck.FirstOutside([5, -5], long.MaxValue));
        Assert.Equal(-1, IndexCheck.FirstOutside([], 0));
    }

    private static unsafe void BindAll(PlanDescription plan, int[] lengths)
    {
        nint* symbols = stackalloc nint[2];
        SymbolBinder.Bind(plan, lengths, symbols);
    }

    private static unsafe PlanDescription TwoInputs(PlanValueDescription a, PlanValueDescription b) =>
        new("Test", ["batch", "time"], [a, b], [], [], 0, &NoSizes, []);

    private static unsafe void NoSizes(nint* symbols, nint* values)
    {
    }
}
