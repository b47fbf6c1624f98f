using Xunit;

namespace GraphGen.Runtime.Tests.Execution;

public class ModelSummaryTests
{
    [Fact]
    public void ATableShowsParametersAndEntryPoints()
    {
        using var model = new TinyMlp();
        Assert.Equal(
            """
            TinyMlp: 131 parameters, 640 B, trained by Sgd

            Parameter      Elements  Shape
            hidden.weight        64  [16, 4]
            hidden.bias          16  [16]
            output.weight        48  [3, 16]
            output.bias           3  [3]
            calls                 2  [2] (not trained)

            Predict(x ["batch", 4]) -> y ["batch", 3]
              2 kernels, about 224 operations and 64 B of workspace at batch = 1
            TrainStep(x ["batch", 4], labels ["batch"]) -> loss
              1 kernels, about 8 operations and 0 B of workspace at batch = 1
            Scale(x ["batch", 1000]) -> y ["batch", 1000]
              1 kernels, about 1,000,000 operations and 0 B of workspace at batch = 1
            Optimizer state: 128 B, allocated when training begins

            """,
            ModelSummary.Table(model.Instance));
    }
}
