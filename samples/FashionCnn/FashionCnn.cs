using GraphGen;
using static GraphGen.Ops;

namespace FashionCnnSample;

/// <summary>
/// Two convolutions, each followed by a pooling that halves height and width, and a linear layer: the network that Keras teaches with
/// ("Simple MNIST convnet"). Images are [batch, height, width, channels].
/// </summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class FashionCnn
{
    public const int Side = 28;
    public const int Classes = 10;

    private readonly Conv2d first = new(1, 32, kernelSize: 3);
    private readonly Conv2d second = new(32, 64, kernelSize: 3);
    private readonly Dropout dropout = new(0.1);
    private readonly Linear output = new(5 * 5 * 64, Classes);

    [Forward]
    private Tensor Logits([Shape("batch", Side, Side, 1)] Tensor images)
    {
        Tensor x = MaxPool2d(Relu(first.Forward(images)), 2);       // [batch, 28, 28, 1] -> [batch, 26, 26, 32] -> [batch, 13, 13, 32]
        x = MaxPool2d(Relu(second.Forward(x)), 2);                  // [batch, 11, 11, 64] -> [batch, 5, 5, 64]
        return output.Forward(dropout.Forward(Flatten(x)));
    }

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}
