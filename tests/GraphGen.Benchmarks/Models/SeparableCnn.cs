using static GraphGen.Ops;

namespace GraphGen.Benchmarks.Models;

/// <summary>
/// Convolutions taken apart, as in MobileNet (Howard et al., "MobileNets: efficient convolutional neural networks for mobile vision
/// applications", 2017): each channel by itself, then all channels of each pixel. 32 to 256 channels on images of 32 x 32.
/// </summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class SeparableCnn
{
    private readonly Conv2d stem = new(3, 32, kernelSize: 3, padding: 1);
    private readonly SeparableBlock first = new(32, 64, 1);
    private readonly SeparableBlock second = new(64, 128, 2);
    private readonly SeparableBlock third = new(128, 128, 1);
    private readonly SeparableBlock fourth = new(128, 256, 2);
    private readonly Linear output = new(256, 10);

    [Forward]
    private Tensor Logits([Shape("batch", 32, 32, 3)] Tensor images)
    {
        Tensor x = second.Forward(first.Forward(Relu(stem.Forward(images))));
        return output.Forward(GlobalAveragePool(fourth.Forward(third.Forward(x))));
    }

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}

/// <summary>A convolution of 3 x 3 that mixes no channels, and one of 1 x 1 that does.</summary>
[Layer]
public partial class SeparableBlock(int from, int to, int stride)
{
    private readonly Conv2d depthwise = new(from, from, kernelSize: 3, stride: stride, padding: 1, groups: from);
    private readonly Conv2d pointwise = new(from, to, kernelSize: 1);

    [Forward]
    private Tensor Apply(Tensor x) => Relu(pointwise.Forward(Relu(depthwise.Forward(x))));
}
