using static GraphGen.Ops;

namespace GraphGen.Benchmarks.Models;

/// <summary>The first product of <see cref="MnistMlp"/>, in the four ways its operands may lie; shapes are those in memory.</summary>
[Model]
public partial class SmallProducts
{
    [Forward]
    private Tensor Plain([Shape(64, 784)] Tensor a, [Shape(784, 128)] Tensor b) => MatMul(a, b);

    [Forward]
    private Tensor LeftTransposed([Shape(784, 64)] Tensor a, [Shape(784, 128)] Tensor b) => MatMul(Transpose(a), b);

    [Forward]
    private Tensor RightTransposed([Shape(64, 784)] Tensor a, [Shape(128, 784)] Tensor b) => MatMul(a, Transpose(b));

    [Forward]
    private Tensor BothTransposed([Shape(784, 64)] Tensor a, [Shape(128, 784)] Tensor b) => MatMul(Transpose(a), Transpose(b));
}

/// <summary>A product whose operands are each as large as the L2 cache of a core.</summary>
[Model]
public partial class LargeProducts
{
    [Forward]
    private Tensor Plain([Shape(512, 512)] Tensor a, [Shape(512, 512)] Tensor b) => MatMul(a, b);

    [Forward]
    private Tensor LeftTransposed([Shape(512, 512)] Tensor a, [Shape(512, 512)] Tensor b) => MatMul(Transpose(a), b);

    [Forward]
    private Tensor RightTransposed([Shape(512, 512)] Tensor a, [Shape(512, 512)] Tensor b) => MatMul(a, Transpose(b));

    [Forward]
    private Tensor BothTransposed([Shape(512, 512)] Tensor a, [Shape(512, 512)] Tensor b) => MatMul(Transpose(a), Transpose(b));
}
