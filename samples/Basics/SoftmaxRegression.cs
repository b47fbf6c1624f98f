using GraphGen;
using GraphGen.Data;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>Softmax regression on the measurements of a flower: a linear score for each of three classes.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class IrisClassifier
{
    private readonly Linear output = new(4, 3);

    [Forward]
    private Tensor Scores([Shape("batch", 4)] Tensor features) => output.Forward(features);

    [Loss]
    private Tensor Loss(Tensor scores, [Shape("batch")] IntTensor species) => SoftmaxCrossEntropy(scores, species);
}

/// <summary>The same on the 13 measurements of a wine.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class WineClassifier
{
    private readonly Linear output = new(13, 3);

    [Forward]
    private Tensor Scores([Shape("batch", 13)] Tensor features) => output.Forward(features);

    [Loss]
    private Tensor Loss(Tensor scores, [Shape("batch")] IntTensor cultivar) => SoftmaxCrossEntropy(scores, cultivar);
}

/// <summary>Two tables of three classes each.</summary>
internal static class SoftmaxRegressionSample
{
    public static void Run(Report report)
    {
        Dataset<int> flowers = DataFile.Load("iris").ToClassification(label: "species");
        double iris = CrossValidation.Accuracy(flowers, (train, validation) =>
        {
            using var model = new IrisClassifier(seed: 1);
            new Trainer(model) { Epochs = 100, LearningRate = 0.02, Progress = null }.Fit(train);
            return model.Predict(validation);
        });

        Dataset<int> wines = DataFile.Load("wine").ToClassification(label: "class");
        double wine = CrossValidation.Accuracy(wines, (train, validation) =>
        {
            using var model = new WineClassifier(seed: 1);
            new Trainer(model) { Epochs = 50, LearningRate = 0.02, Progress = null }.Fit(train);
            return model.Predict(validation);
        });

        report.Begin("Softmax regression, against scikit-learn's LogisticRegression; accuracy over 10 folds");
        report.Add("softmax_accuracy_iris", iris, Reference.SoftmaxAccuracyIris);
        report.Add("softmax_accuracy_wine", wine, Reference.SoftmaxAccuracyWine);
    }
}
