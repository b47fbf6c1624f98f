using GraphGen;
using static GraphGen.Ops;

namespace DigitsSample;

/// <summary>Two layers that tell which digit an image of 8 x 8 pixels shows.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class DigitsMlp
{
    private readonly Linear hidden = new(Digits.Pixels, 32);
    private readonly Linear output = new(32, Digits.Classes);

    [Forward]
    private Tensor Logits([Shape("batch", Digits.Pixels)] Tensor pixels)
        => output.Forward(Relu(hidden.Forward(pixels)));

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels)
        => SoftmaxCrossEntropy(logits, labels);
}
