using DigitsSample;
using GraphGen;
using static GraphGen.Ops;

namespace DigitServiceSample;

/// <summary>Tells which digit an image of 8 x 8 pixels shows.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class DigitClassifier
{
    private readonly Linear hidden = new(Digits.Pixels, 64);
    private readonly Linear output = new(64, Digits.Classes);

    [Forward]
    private Tensor Logits([Shape("batch", Digits.Pixels)] Tensor pixels) => output.Forward(Relu(hidden.Forward(pixels)));

    [Forward]
    private Tensor Probabilities([Shape("batch", Digits.Pixels)] Tensor pixels) => Softmax(Logits(pixels));

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}
