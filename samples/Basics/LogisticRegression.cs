using GraphGen;
using GraphGen.Data;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>Logistic regression: the linear score of an example is the logarithm of its odds of being of class 1.</summary>
[Model(Optimizer = OptimizerKind.Nesterov)]
[ParameterGroup("*.bias", WeightDecay = 0)]
public partial class LogisticRegression
{
    private readonly Linear output = new(30, 1);

    [Forward]
    private Tensor LogOdds([Shape("batch", 30)] Tensor features) => Squeeze(output.Forward(features), 1);

    [Loss]
    private Tensor Loss(Tensor logOdds, [Shape("batch")] IntTensor labels)
        => BinaryCrossEntropyWithLogits(logOdds, Where(labels == 1, 1.0, 0.0));
}

/// <summary>
/// Breast cancer, malignant against benign. scikit-learn adds |w|² / 2 to C times the sum of the losses; to their mean over n examples that
/// is a weight decay of 1 / (C n).
/// </summary>
internal static class LogisticRegressionSample
{
    private const double C = 1;

    public static void Run(Report report)
    {
        Dataset<int> cells = DataFile.LoadCells();
        double accuracy = CrossValidation.Accuracy(cells, (train, validation) =>
        {
            using LogisticRegression model = Fit(train);
            return model.Predict(validation);
        });
        using LogisticRegression whole = Fit(new Standardizer().Fit(cells).Transform(cells));

        report.Begin("Logistic regression on Breast cancer, against scikit-learn's LogisticRegression; accuracy over 10 folds");
        report.Add("logistic_accuracy", accuracy, Reference.LogisticAccuracy);
        report.Add("logistic_coefficients_off", Difference.Relative(whole.Parameters["output.weight"].ToArray(), Reference.LogisticCoefficients));
    }

    private static LogisticRegression Fit(Dataset<int> train)
    {
        var model = new LogisticRegression(seed: 1);
        var trainer = new Trainer(model)
        {
            Epochs = 500,
            BatchSize = train.Count,
            Optimizer = OptimizerArguments.DefaultsOf(OptimizerKind.Nesterov) with
            {
                LearningRate = 0.3,
                Momentum = 0.95,
                WeightDecay = 1 / (C * train.Count),
            },
            Progress = null,
        };
        trainer.Fit(train);
        return model;
    }
}
