using GraphGen;
using GraphGen.Data;
using GraphGen.Metrics;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>Linear regression: one linear layer under the mean squared error.</summary>
[Model(Optimizer = OptimizerKind.Momentum)]
public partial class LeastSquares
{
    private readonly Linear output = new(10, 1);

    [Forward]
    private Tensor Predict([Shape("batch", 10)] Tensor features) => output.Forward(features);

    [Loss]
    private Tensor Loss(Tensor predict, [Shape("batch", 1)] Tensor progression) => MeanSquaredError(predict, progression);
}

/// <summary>
/// Ordinary least squares on Diabetes. Gradient descent on all examples at once goes to the same minimum as the normal equations; with
/// momentum it gets there in some hundred steps, though the largest curvature is 470 times the smallest.
/// </summary>
internal static class LeastSquaresSample
{
    public static void Run(Report report)
    {
        Dataset<float> patients = DataFile.LoadStandardizedDiabetes();
        using var model = new LeastSquares(seed: 1);
        var trainer = new Trainer(model)
        {
            Epochs = 500,
            BatchSize = patients.Count,
            Optimizer = OptimizerArguments.DefaultsOf(OptimizerKind.Momentum) with { LearningRate = 0.4, Momentum = 0.85 },
            Progress = null,
        };
        TrainingHistory history = trainer.Fit(patients);

        report.Begin("Least squares on Diabetes, against scikit-learn's LinearRegression");
        report.Add("least_squares_error", RegressionMetrics.MeanSquaredError(model.Predict(patients), patients.Targets), Reference.LeastSquaresError);
        report.Add("least_squares_coefficients_off", Difference.Relative(model.Parameters["output.weight"].ToArray(), Reference.LeastSquaresCoefficients));
        Plot.Curve("mean squared error of the first 100 steps", history.Column("loss")[..100]);
    }
}
