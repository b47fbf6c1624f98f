using GraphGen.Compiler.Emit;
using Xunit;

namespace GraphGen.Compiler.Tests.Emit;

public class CodeWriterTests
{
    [Fact]
    public void Indents_blocks_and_the_lines_of_raw_strings()
    {
        var code = new CodeWriter();
        code.Separate().Line("namespace N;").Separate();
        using (code.Open("class C"))
        {
            code.Separate();
            using (code.Open("private static readonly int[] Values =", "};"))
            {
                code.Line("1,\n\n2,");
            }

            code.Separate().Separate().Line("int x;");
        }

        Assert.Equal(
            """
            namespace N;

            class C
            {
                private static readonly int[] Values =
                {
                    1,

                    2,
                };

                int x;
            }

            """,
            code.ToString());
    }

    [Fact]
    public void Appends_another_writer_at_its_indentation()
    {
        var inner = new CodeWriter();
        using (inner.Open("if (x)"))
        {
            inner.Line("y();");
        }

        var outer = new CodeWriter();
        using (outer.Open("void M()"))
        {
            outer.Append(new CodeWriter()).Append(inner);
        }

        Assert.Equal("void M()\n{\n    if (x)\n    {\n        y();\n    }\n}\n", outer.ToString());
    }
}
