using static GraphGen.Ops;

namespace GraphGen.Benchmarks.Models;

/// <summary>Square products, the operands within the L1 and L2 caches.</summary>
[Model]
public partial class Products128
{
    [Forward]
    private Tensor Plain([Shape(128, 128)] Tensor a, [Shape(128, 128)] Tensor b) => MatMul(a, b);

    [Forward]
    private Tensor LeftTransposed([Shape(128, 128)] Tensor a, [Shape(128, 128)] Tensor b) => MatMul(Transpose(a), b);

    [Forward]
    private Tensor RightTransposed([Shape(128, 128)] Tensor a, [Shape(128, 128)] Tensor b) => MatMul(a, Transpose(b));

    [Forward]
    private Tensor BothTransposed([Shape(128, 128)] Tensor a, [Shape(128, 128)] Tensor b) => MatMul(Transpose(a), Transpose(b));
}

/// <summary>Each operand a quarter of the L2 cache of a core.</summary>
[Model]
public partial class Products256
{
    [Forward]
    private Tensor Plain([Shape(256, 256)] Tensor a, [Shape(256, 256)] Tensor b) => MatMul(a, b);

    [Forward]
    private Tensor LeftTransposed([Shape(256, 256)] Tensor a, [Shape(256, 256)] Tensor b) => MatMul(Transpose(a), b);

    [Forward]
    private Tensor RightTransposed([Shape(256, 256)] Tensor a, [Shape(256, 256)] Tensor b) => MatMul(a, Transpose(b));

    [Forward]
    private Tensor BothTransposed([Shape(256, 256)] Tensor a, [Shape(256, 256)] Tensor b) => MatMul(Transpose(a), Transpose(b));
}

/// <summary>Each operand four times the L2 cache of a core, and every row a power of two apart.</summary>
[Model]
public partial class Products1024
{
    [Forward]
    private Tensor Plain([Shape(1024, 1024)] Tensor a, [Shape(1024, 1024)] Tensor b) => MatMul(a, b);

    [Forward]
    private Tensor LeftTransposed([Shape(1024, 1024)] Tensor a, [Shape(1024, 1024)] Tensor b) => MatMul(Transpose(a), b);

    [Forward]
    private Tensor RightTransposed([Shape(1024, 1024)] Tensor a, [Shape(1024, 1024)] Tensor b) => MatMul(a, Transpose(b));

    [Forward]
    private Tensor BothTransposed([Shape(1024, 1024)] Tensor a, [Shape(1024, 1024)] Tensor b) => MatMul(Transpose(a), Transpose(b));
}
