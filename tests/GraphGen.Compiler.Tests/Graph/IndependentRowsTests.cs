using GraphGen.Compiler.Graph;
using Xunit;

namespace GraphGen.Compiler.Tests.Graph;

public class IndependentRowsTests
{
    private const string Head = """
        graph g(n, k)
          x = input x  f32[n,3,4]
          y = input y  f32[n,3,4]
          o = input o  f32[k]
          i = input i  i32[n]
          e = input e  i32[5]
          w = parameter w  f32[4,2]
          t = parameter t  f32[7,6]

        """;

    [Theory]
    [InlineData("out = add x, y  f32[n,3,4]", true)]
    [InlineData("out = dot x, w contract(2;0)  f32[n,3,2]", true)]
    [InlineData("a = dot w, x contract(0;2)  f32[2,n,3] / out = transpose a permutation(1,0,2)  f32[n,2,3]", true)]
    [InlineData("out = dot w, x contract(0;2)  f32[2,n,3]", false)]
    [InlineData("out = dot x, y batch(0;0) contract(2;2)  f32[n,3,3]", true)]
    [InlineData("a = transpose y permutation(1,0,2)  f32[3,n,4] / out = dot x, a batch(0;1) contract(1;0)  f32[n,4,4]", true)]
    [InlineData("out = dot x, y contract(0,1;0,1)  f32[4,4]", false)]
    [InlineData("a = dot x, y contract(0,1;0,1)  f32[4,4] / out = dot x, a contract(2;0)  f32[n,3,4]", false)]
    [InlineData("out = dot x, y contract(1,2;1,2)  f32[n,n]", false)]
    [InlineData("out = reduce_sum x axes(1) lanes 1  f32[n,4]", true)]
    [InlineData("a = reduce_max x axes(0) lanes 1  f32[3,4] / b = broadcast a axes(1,2)  f32[n,3,4] / out = sub x, b  f32[n,3,4]", false)]
    [InlineData("out = reshape x  f32[n,12]", true)]
    [InlineData("out = reshape x  f32[3,4*n]", false)]
    [InlineData("a = reshape x  f32[12*n] / b = exp a  f32[12*n] / out = reshape b  f32[n,3,4]", false)]
    [InlineData("a = transpose x permutation(1,0,2)  f32[3,n,4] / b = reshape a  f32[3,n,2,2] / out = transpose b permutation(1,0,2,3)  f32[n,3,2,2]", true)]
    [InlineData("a = transpose x permutation(1,0,2)  f32[3,n,4] / out = reshape a  f32[n,12]", false)]
    [InlineData("out = slice x starts(0,1,0) strides(1,1,1)  f32[n,2,4]", true)]
    [InlineData("a = slice x starts(0,0,0) strides(1,1,1)  f32[1,3,4] / b = reshape a  f32[3,4] / c = broadcast b axes(1,2)  f32[n,3,4] / out = add x, c  f32[n,3,4]", false)]
    [InlineData("out = pad x low(0,1,0) high(0,0,1) interior(0,0,0)  f32[n,4,5]", true)]
    [InlineData("out = pad x low(1,0,0) high(0,0,0) interior(0,0,0)  f32[n+1,3,4]", false)]
    [InlineData("out = flip x axes(1)  f32[n,3,4]", true)]
    [InlineData("out = flip x axes(0)  f32[n,3,4]", false)]
    [InlineData("out = windows x axes(1) sizes(2) strides(1) dilations(1)  f32[n,2,2,4]", true)]
    [InlineData("out = concat x, y axis 1  f32[n,6,4]", true)]
    [InlineData("out = concat x, y axis 0  f32[2*n,3,4]", false)]
    [InlineData("out = cum_sum x axis 1  f32[n,3,4]", true)]
    [InlineData("out = cum_sum x axis 0  f32[n,3,4]", false)]
    [InlineData("out = top_k x count 2  i32[n,3,2]", true)]
    [InlineData("out = gather t, i axis 0  f32[n,6]", true)]
    [InlineData("out = gather x, e axis 1  f32[n,5,4]", false)]
    [InlineData("a = gather x, e axis 0  f32[5,3,4] / b = broadcast a axes(1,2,3)  f32[n,5,3,4] / out = exp b  f32[n,5,3,4]", false)]
    [InlineData("a = iota axis 1  i32[n,3] / out = cast a  f32[n,3]", true)]
    [InlineData("a = iota axis 0  i32[n,3] / out = cast a  f32[n,3]", false)]
    [InlineData("a = extent (n)  i32[n] / out = add a, i  i32[n]", false)]
    [InlineData("a = extent (k)  i32[n] / out = add a, i  i32[n]", true)]
    [InlineData("a = broadcast o axes(1)  f32[n,k] / out = exp a  f32[n,k]", true)]
    [InlineData("out = exp t  f32[7,6]", false)]
    public void Finds_the_dimension_whose_rows_stand_alone(string rows, bool stand)
    {
        TensorGraph graph = GraphReader.Read($"{Head}  {rows.Replace(" / ", "\n  ")}\n  result out = out");
        GraphVerifier.Verify(graph);
        Assert.Equal(stand ? "n" : null, IndependentRows.Of(graph));
    }

    [Fact]
    public void All_results_have_the_rows() =>
        Assert.Null(IndependentRows.Of(GraphReader.Read($"{Head}  a = exp x  f32[n,3,4]\n  b = exp w  f32[4,2]\n  result a = a\n  result b = b")));
}
