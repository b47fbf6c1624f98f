using GraphGen.Compiler.Graph;
using Xunit;

namespace GraphGen.Compiler.Tests.Graph;

public class GraphVerifierTests
{
    private const string Head = """
        graph g(batch)
          x = input x  f32[batch,4]
          i = input i  i32[batch]
          w = parameter w  f32[4]
          p = lt x, x  bool[batch,4]

        """;

    [Theory]
    [InlineData("y = neg x  f32[4]", "row 4 'y' (neg): neg gives f32[batch,4], the row says f32[4]")]
    [InlineData("y = neg p  bool[batch,4]", "cannot be bool")]
    [InlineData("y = add x, w  f32[batch,4]", "add does not take f32[batch,4], f32[4]")]
    [InlineData("y = add x, x  f64[batch,4]", "the row says f64[batch,4]")]
    [InlineData("y = exp i  i32[batch]", "cannot be i32")]
    [InlineData("y = select x, x, x  f32[batch,4]", "operand 0 cannot be f32")]
    [InlineData("y = input x  f32[]", "the name 'x' of another leaf")]
    [InlineData("y = input \"\"  f32[]", "has no name")]
    [InlineData("y = input y  bool[]", "cannot be bool")]
    [InlineData("y = input y  f32[0-1]", "negative extent")]
    [InlineData("y = constant 0.5  i32[]", "0.5 is no i32")]
    [InlineData("y = constant -0  i32[]", "is no i32")]
    [InlineData("y = constant 2  bool[]", "2 is no bool")]
    [InlineData("y = reduce_sum x axes(0) lanes 16  f32[4]", "lanes on axes that are not the trailing ones")]
    [InlineData("y = reduce_sum x axes(1) lanes 8  f32[batch]", "has 8 lanes")]
    [InlineData("y = reduce_sum x axes(1,0) lanes 1  f32[]", "reduce_sum does not take")]
    [InlineData("y = reduce_sum x axes() lanes 1  f32[batch,4]", "reduce_sum does not take")]
    [InlineData("y = reduce_max x axes(2) lanes 1  f32[batch,4]", "reduce_max does not take")]
    [InlineData("y = reshape x  f32[batch,5]", "cannot be f32[batch,5]")]
    [InlineData("y = reshape x  i32[batch,4]", "cannot be i32[batch,4]")]
    [InlineData("y = transpose x permutation(0,0)  f32[batch,batch]", "transpose does not take")]
    [InlineData("y = broadcast w axes(0)  f32[batch,4]", "cannot be f32[batch,4]")]
    [InlineData("y = broadcast x axes(1,0)  f32[4,batch]", "cannot be f32[4,batch]")]
    [InlineData("y = slice w starts(1) strides(1)  f32[4]", "cannot be f32[4]")]
    [InlineData("y = slice x starts(batch,0) strides(1,1)  f32[1,4]", "cannot be f32[1,4]")]
    [InlineData("y = slice w starts(0) strides(0)  f32[1]", "cannot be f32[1]")]
    [InlineData("y = pad w low(-1) high(0) interior(0)  f32[3]", "pad does not take")]
    [InlineData("y = windows w axes(0) sizes(3) strides(1) dilations(4)  f32[0,3]", "windows does not take")]
    [InlineData("y = windows x axes(0) sizes(2) strides(1) dilations(1)  f32[batch-1,2,4]", "windows does not take")]
    [InlineData("y = windows w axes(0) sizes(2) strides(0) dilations(1)  f32[3,2]", "windows does not take")]
    [InlineData("y = windows x axes(1,0) sizes(1,1) strides(1,1) dilations(1,1)  f32[batch,1,4,1]", "windows does not take")]
    [InlineData("y = windows x axes(1) sizes(2) strides(1,1) dilations(1)  f32[batch,3,2]", "windows does not take")]
    [InlineData("y = windows w axes(0) sizes(2) strides(1) dilations(1)  f32[4,2]", "windows gives f32[3,2]")]
    [InlineData("y = diagonal x axes(0,1)  f32[batch]", "diagonal does not take")]
    [InlineData("y = diagonal w axes(0,0)  f32[4]", "diagonal does not take")]
    [InlineData("y = concat x, w axis 0  f32[batch+1,4]", "concat does not take")]
    [InlineData("y = concat x, x axis 2  f32[batch,4]", "concat does not take")]
    [InlineData("y = dot x, w contract(0;0)  f32[4]", "dot does not take")]
    [InlineData("y = dot x, w contract(1,1;0,0)  f32[batch]", "dot does not take")]
    [InlineData("y = dot x, w contract(2;0)  f32[batch,4]", "dot does not take")]
    [InlineData("y = gather x, i axis -1  f32[batch,4]", "gather does not take")]
    [InlineData("y = scatter_add i, w axis 0  f32[7]", "cannot be f32[7]")]
    [InlineData("y = random i stream 0  f32[2]", "cannot be f32[2]")]
    [InlineData("y = iota axis 1  i32[4]", "cannot be i32[4]")]
    [InlineData("y = extent (3)  i32[]", "cannot be i32[]")]
    [InlineData("y = cast x  bool[batch,4]", "cannot be bool")]
    [InlineData("result y = p", "result 'y': row 3 is bool")]
    [InlineData("result y = x\n  result y = w", "result 'y': the name is empty or taken")]
    [InlineData("assign x = x", "input is neither parameter nor state")]
    [InlineData("assign w = x", "f32[4] cannot hold f32[batch,4]")]
    [InlineData("assign w = w\n  assign w = w", "'w' is assigned twice")]
    public void Refuses(string line, string message)
    {
        TensorGraph graph = GraphReader.Read(Head + "  " + line);
        var error = Assert.Throws<GraphException>(() => GraphVerifier.Verify(graph));
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData("y = slice x starts(1,0) strides(1,2)  f32[batch-1,2]")]
    [InlineData("y = slice w starts(4) strides(1)  f32[0]")]
    [InlineData("y = concat x, x axis 0  f32[2*batch,4]\n  result y = y\n  assign w = w")]
    public void Accepts(string line) => GraphVerifier.Verify(GraphReader.Read(Head + "  " + line));

    [Fact]
    public void Operands_come_before_their_row()
    {
        TensorGraph graph = GraphReader.Read(Head);
        GraphRow[] rows = graph.Rows.ToArray();
        rows[3] = rows[3] with { Operands = new[] { 0, 3 } };
        var error = Assert.Throws<GraphException>(() => GraphVerifier.Verify(graph with { Rows = rows }));
        Assert.Contains("row 3 'p' (lt): has an operand that is not an earlier row", error.Message);
    }

    [Fact]
    public void Attributes_are_of_the_ops_own_type()
    {
        TensorGraph graph = GraphReader.Read(Head);
        GraphRow[] rows = graph.Rows.ToArray();
        rows[3] = rows[3] with { Attributes = new IotaAttributes(0) };
        Assert.Contains("IotaAttributes", Assert.Throws<GraphException>(() => GraphVerifier.Verify(graph with { Rows = rows })).Message);
    }
}
