using static GraphGen.Ops;

namespace GraphGen.Benchmarks.Models;

/// <summary>The gradient of the weights of <see cref="MnistMlp"/>: many rows, a short sum.</summary>
[Model]
public partial class TallProducts
{
    [Forward]
    private Tensor Plain([Shape(784, 64)] Tensor a, [Shape(64, 128)] Tensor b) => MatMul(a, b);

    [Forward]
    private Tensor LeftTransposed([Shape(64, 784)] Tensor a, [Shape(64, 128)] Tensor b) => MatMul(Transpose(a), b);

    [Forward]
    private Tensor RightTransposed([Shape(784, 64)] Tensor a, [Shape(128, 64)] Tensor b) => MatMul(a, Transpose(b));

    [Forward]
    private Tensor BothTransposed([Shape(64, 784)] Tensor a, [Shape(128, 64)] Tensor b) => MatMul(Transpose(a), Transpose(b));
}

/// <summary>The projections of a transformer of width 768, 1024 tokens at once.</summary>
[Model]
public partial class TransformerProducts
{
    [Forward]
    private Tensor Plain([Shape(1024, 768)] Tensor a, [Shape(768, 768)] Tensor b) => MatMul(a, b);

    [Forward]
    private Tensor LeftTransposed([Shape(768, 1024)] Tensor a, [Shape(768, 768)] Tensor b) => MatMul(Transpose(a), b);

    [Forward]
    private Tensor RightTransposed([Shape(1024, 768)] Tensor a, [Shape(768, 768)] Tensor b) => MatMul(a, Transpose(b));

    [Forward]
    private Tensor BothTransposed([Shape(768, 1024)] Tensor a, [Shape(768, 768)] Tensor b) => MatMul(Transpose(a), Transpose(b));
}

/// <summary>One row by a matrix nine times the L2 cache: as fast as memory can bring it.</summary>
[Model]
public partial class MatrixVector
{
    [Forward]
    private Tensor Plain([Shape(1, 768)] Tensor a, [Shape(768, 3072)] Tensor b) => MatMul(a, b);

    [Forward]
    private Tensor RightTransposed([Shape(1, 768)] Tensor a, [Shape(3072, 768)] Tensor b) => MatMul(a, Transpose(b));
}
