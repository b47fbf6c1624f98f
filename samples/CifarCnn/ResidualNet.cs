using GraphGen;
using static GraphGen.Ops;

namespace CifarCnnSample;

/// <summary>
/// A residual network with batch normalisation (He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2016): each block
/// computes what is to be added to its input, so that gradients reach the first layers unhindered.
/// </summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class ResidualNet
{
    private readonly Conv2d stem = new(3, 16, kernelSize: 3, padding: "same", bias: false);
    private readonly BatchNorm norm = new(16);
    private readonly ResidualBlock first = new(16);
    private readonly WideningBlock second = new(16, 32);
    private readonly WideningBlock third = new(32, 64);
    private readonly Linear output = new(64, 10);

    [Forward]
    private Tensor Logits([Shape("batch", 32, 32, 3)] Tensor images)
    {
        Tensor x = Relu(norm.Forward(stem.Forward(images)));     // [batch, 32, 32, 16]
        x = third.Forward(second.Forward(first.Forward(x)));     // [batch, 8, 8, 64]
        return output.Forward(GlobalAveragePool(x));                  // the mean of every channel over the image
    }

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}

/// <summary>Adds two convolutions of its input to the input.</summary>
[Layer]
public partial class ResidualBlock(int channels)
{
    private readonly Conv2d first = new(channels, channels, kernelSize: 3, padding: "same", bias: false);
    private readonly BatchNorm firstNorm = new(channels);
    private readonly Conv2d second = new(channels, channels, kernelSize: 3, padding: "same", bias: false);
    private readonly BatchNorm secondNorm = new(channels);

    [Forward]
    private Tensor Apply(Tensor x)
    {
        Tensor h = Relu(firstNorm.Forward(first.Forward(x)));
        return Relu(x + secondNorm.Forward(second.Forward(h)));
    }
}

/// <summary>The same where the image becomes smaller and its channels more: the way around is a convolution too.</summary>
[Layer]
public partial class WideningBlock(int from, int to)
{
    private readonly Conv2d first = new(from, to, kernelSize: 3, stride: 2, padding: 1, bias: false);
    private readonly BatchNorm firstNorm = new(to);
    private readonly Conv2d second = new(to, to, kernelSize: 3, padding: "same", bias: false);
    private readonly BatchNorm secondNorm = new(to);
    private readonly Conv2d around = new(from, to, kernelSize: 1, stride: 2, bias: false);

    [Forward]
    private Tensor Apply(Tensor x)
    {
        Tensor h = Relu(firstNorm.Forward(first.Forward(x)));
        return Relu(around.Forward(x) + secondNorm.Forward(second.Forward(h)));
    }
}
