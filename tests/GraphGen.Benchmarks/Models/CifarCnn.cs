using static GraphGen.Ops;

namespace GraphGen.Benchmarks.Models;

/// <summary>Three convolutions with pooling and a dense layer on images of 32 x 32 in colour, trained with Adam: 32, 64 and 128 channels.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class CifarCnn
{
    private readonly Conv2d conv1 = new(3, 32, kernelSize: 3, padding: 1);
    private readonly Conv2d conv2 = new(32, 64, kernelSize: 3, padding: 1);
    private readonly Conv2d conv3 = new(64, 128, kernelSize: 3, padding: 1);
    private readonly Linear dense = new(2048, 10);

    [Forward]
    private Tensor Logits([Shape("batch", 32, 32, 3)] Tensor images)
    {
        Tensor x = MaxPool2d(Relu(conv1.Forward(images)), 2);
        x = MaxPool2d(Relu(conv2.Forward(x)), 2);
        x = MaxPool2d(Relu(conv3.Forward(x)), 2);
        return dense.Forward(Flatten(x));
    }

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}
