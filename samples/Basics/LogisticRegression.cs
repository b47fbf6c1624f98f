using GraphGen;
using GraphGen.Data;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>Logistic regression: the linear score of an example is the logarithm of its odds of being of class 1.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
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
    public static void Run(Report report)
    {
        Dataset<int> cells = DataFile.Load("breast_cancer").ToClassification(label: "diagnosis");
        double accuracy = CrossValidation.Accuracy(cells, (train, validation) =>
        {
            using var model = new LogisticRegression(seed: 1);
            var optimizer = OptimizerArguments.DefaultsOf(OptimizerKind.Adam) with { LearningRate = 0.05, WeightDecay = 1.0 / train.Count };
            new Trainer(model) { Epochs = 300, BatchSize = train.Count, Optimizer = optimizer, Progress = null }.Fit(train);
            return model.Predict(validation);
        });

        report.Begin("Logistic regression on Breast cancer, against scikit-learn's LogisticRegression, 10 folds");
        report.Add("logistic_accuracy", accuracy, Reference.LogisticAccuracy);
    }
}
