using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels;

public class AffineIndexTests
{
    private static readonly IndexExpr I = new RangeIndex("i");
    private static readonly IndexExpr J = new RangeIndex("j");

    [Fact]
    public void Like_terms_are_one_term()
    {
        IndexExpr sum = new AddIndex(new AddIndex(new MulIndex(new AddIndex(I, IndexExpr.Of(2)), 3), J), new MulIndex(I, -3));
        Assert.Equal(new AddIndex(J, IndexExpr.Of(6)), AffineIndex.Normalize(sum));
        Assert.Equal(IndexExpr.Zero, AffineIndex.Sum(I, I, -1));
    }

    [Fact]
    public void Coefficients_are_polynomials_in_named_dimensions()
    {
        Dim batch = Dim.Symbol("batch");
        AffineIndex index = AffineIndex.Of(new AddIndex(new MulIndex(new MulIndex(I, batch), 2), I));
        Assert.Equal((batch * 2) + 1, index.Coefficient("i"));
        Assert.Equal(Dim.Zero, index.Coefficient("j"));
    }

    [Fact]
    public void Div_mod_and_min_fold_only_where_they_are_known()
    {
        Assert.Equal(IndexExpr.Of(2), AffineIndex.Normalize(new DivIndex(IndexExpr.Of(8), 3)));
        Assert.Equal(IndexExpr.Of(2), AffineIndex.Normalize(new ModIndex(IndexExpr.Of(8), 3)));
        Assert.Equal(I, AffineIndex.Normalize(new MinIndex(I, new AddIndex(I, IndexExpr.Of(1)))));
        Assert.Equal(new DivIndex(I, 3), AffineIndex.Normalize(new DivIndex(new AddIndex(I, IndexExpr.Zero), 3)));
        Assert.True(AffineIndex.Of(new DivIndex(I, 3)).IsNonlinearIn("i"));
        Assert.False(AffineIndex.Of(new MulIndex(I, 3)).IsNonlinearIn("i"));
    }
}
