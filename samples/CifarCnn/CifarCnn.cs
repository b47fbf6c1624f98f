using GraphGen;
using static GraphGen.Ops;

namespace CifarCnnSample;

/// <summary>Three convolutions with 32, 64 and 128 channels, each followed by a pooling that halves height and width.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class CifarCnn
{
    private readonly Conv2d first = new(3, 32, kernelSize: 3, padding: "same");
    private readonly Conv2d second = new(32, 64, kernelSize: 3, padding: "same");
    private readonly Conv2d third = new(64, 128, kernelSize: 3, padding: "same");
    private readonly Dropout dropout = new(0.3);
    private readonly Linear output = new(4 * 4 * 128, 10);

    [Forward]
    private Tensor Logits([Shape("batch", 32, 32, 3)] Tensor images)
    {
        Tensor x = MaxPool2d(Relu(first.Forward(images)), 2);    // [batch, 16, 16, 32]
        x = MaxPool2d(Relu(second.Forward(x)), 2);               // [batch, 8, 8, 64]
        x = MaxPool2d(Relu(third.Forward(x)), 2);                // [batch, 4, 4, 128]
        return output.Forward(dropout.Forward(Flatten(x)));
    }

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}
