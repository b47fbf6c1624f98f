using static GraphGen.Ops;

namespace GraphGen.Benchmarks.Models;

/// <summary>
/// The residual network for CIFAR of He, Zhang, Ren and Sun ("Deep residual learning for image recognition", 2016, section 4.2) with one
/// block at each of three sizes: 16, 32 and 64 channels.
/// </summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class ResNet8
{
    private readonly Conv2d stem = new(3, 16, kernelSize: 3, padding: 1, bias: false);
    private readonly BatchNorm norm = new(16);
    private readonly ResidualBlock first = new(16);
    private readonly WideningBlock second = new(16, 32);
    private readonly WideningBlock third = new(32, 64);
    private readonly Linear output = new(64, 10);

    [Forward]
    private Tensor Logits([Shape("batch", 32, 32, 3)] Tensor images)
    {
        Tensor x = Relu(norm.Forward(stem.Forward(images)));
        return output.Forward(GlobalAveragePool(third.Forward(second.Forward(first.Forward(x)))));
    }

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}

/// <summary>Adds two convolutions of its input to the input.</summary>
[Layer]
public partial class ResidualBlock(int channels)
{
    private readonly Conv2d first = new(channels, channels, kernelSize: 3, padding: 1, bias: false);
    private readonly BatchNorm firstNorm = new(channels);
    private readonly Conv2d second = new(channels, channels, kernelSize: 3, padding: 1, bias: false);
    private readonly BatchNorm secondNorm = new(channels);

    [Forward]
    private Tensor Apply(Tensor x) => Relu(x + secondNorm.Forward(second.Forward(Relu(firstNorm.Forward(first.Forward(x))))));
}

/// <summary>The same where the image becomes smaller and its channels more: the way around is a convolution too.</summary>
[Layer]
public partial class WideningBlock(int from, int to)
{
    private readonly Conv2d first = new(from, to, kernelSize: 3, stride: 2, padding: 1, bias: false);
    private readonly BatchNorm firstNorm = new(to);
    private readonly Conv2d second = new(to, to, kernelSize: 3, padding: 1, bias: false);
    private readonly BatchNorm secondNorm = new(to);
    private readonly Conv2d around = new(from, to, kernelSize: 1, stride: 2, bias: false);

    [Forward]
    private Tensor Apply(Tensor x) => Relu(around.Forward(x) + secondNorm.Forward(second.Forward(Relu(firstNorm.Forward(first.Forward(x))))));
}
