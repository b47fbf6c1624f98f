using static GraphGen.Ops;

namespace GraphGen.Determinism;

/// <summary>
/// 8x8 digits through two convolutions, batch normalisation and a pool, 1,000 parameters or so. The linear layer takes the channels first, so that a
/// state_dict of the same model in PyTorch fits.
/// </summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class DigitsCnn
{
    private readonly Conv2d first = new(1, 4, kernelSize: 3, padding: 1, bias: false);
    private readonly BatchNorm norm = new(4);
    private readonly Conv2d second = new(4, 6, kernelSize: 3, stride: 2, padding: 1);
    private readonly Linear output = new(24, 10);

    [Forward]
    private Tensor Logits([Shape("batch", 8, 8, 1)] Tensor pixels)
    {
        Tensor x = MaxPool2d(Relu(norm.Forward(first.Forward(pixels))), 2);
        return output.Forward(Flatten(Transpose(Relu(second.Forward(x)), 0, 3, 1, 2)));
    }

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}
