using static GraphGen.Ops;

namespace GraphGen.Benchmarks.Models;

/// <summary>Two convolutions with pooling and a dense layer on images of 28 x 28, trained with Adam: 32 and 64 channels.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class MnistCnn
{
    private readonly Conv2d conv1 = new(1, 32, kernelSize: 3);
    private readonly Conv2d conv2 = new(32, 64, kernelSize: 3);
    private readonly Linear dense = new(1600, 10);

    [Forward]
    private Tensor Logits([Shape("batch", 28, 28, 1)] Tensor images)
    {
        Tensor x = MaxPool2d(Relu(conv1.Forward(images)), 2);
        x = MaxPool2d(Relu(conv2.Forward(x)), 2);
        return dense.Forward(Flatten(x));
    }

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}
