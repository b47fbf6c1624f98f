using System;
using System.Linq;
using GraphGen.Compiler.Graph;
using Xunit;

namespace GraphGen.Compiler.Tests.Graph;

public class OpTableTests
{
    public static TheoryData<string> Ops => new(OpCases.Ops.Select(o => o.ToString()));

    [Theory]
    [MemberData(nameof(Ops))]
    public void Every_op_has_a_row_a_name_and_attributes_with_a_text(string name)
    {
        var op = Enum.Parse<OpCode>(name);
        OpInfo info = OpTable.Of(op);
        Assert.Equal(op, info.Op);
        Assert.Equal(op, OpTable.Parse(op.Text()));
        Assert.Equal(info.MaxOperands == 0, info.Operands.Length == 0);
    }

    [Theory]
    [MemberData(nameof(Ops))]
    public void Every_op_passes_the_verifier(string name) => GraphVerifier.Verify(OpCases.Graph(Enum.Parse<OpCode>(name)));
}
