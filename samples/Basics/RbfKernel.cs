using GraphGen;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>How near points are to others: <c>exp(-gamma |left[i] - right[j]|²)</c>, from 1 down to 0.</summary>
/// <param name="gamma">How fast nearness falls.</param>
[Layer]
public partial class RbfKernel(double gamma)
{
    // |a - b|² = |a|² - 2ab + |b|², so that all pairs are one product of matrices.
    [Forward]
    private Tensor Of(Tensor left, Tensor right)
    {
        Tensor products = MatMul(left, Transpose(right, 1, 0));
        Tensor squares = Sum(Square(left), 1, keepDims: true) + Sum(Square(right), 1);
        return Exp(-gamma * (squares - (2 * products)));
    }
}
