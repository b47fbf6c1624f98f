using System;
using System.Linq;
using System.Text.RegularExpressions;
using GraphGen.Compiler.Emit;
using GraphGen.Compiler.Emit.OpenCl;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Emit.OpenCl;

public class OpenClFunctionsTests
{
    [Fact]
    public void A_function_comes_with_those_it_calls_and_after_them()
    {
        foreach (string name in OpenClFunctions.Names)
        {
            string text = Text(name);
            Assert.Contains($" {name}(", text, StringComparison.Ordinal);
            int definition = text.IndexOf($" {name}(", StringComparison.Ordinal);
            foreach (string other in OpenClFunctions.Names.Where(other => other != name))
            {
                Match call = Regex.Match(text, $@"\b{other}\(");
                Assert.True(!call.Success || call.Index < definition, $"{other} comes after {name}");
            }
        }
    }

    [Fact]
    public void Every_fold_has_a_function()
    {
        var functions = new OpenClFunctions();
        var dialect = new OpenClDialect(16, functions);
        foreach (DType type in new[] { DType.I32, DType.I64, DType.F32, DType.F64 })
        {
            foreach (FoldOp op in Enum.GetValues<FoldOp>().Where(op => op != FoldOp.Mul || type.IsFloat()))
            {
                Assert.EndsWith($"(sum, fold_{dialect.ValueType(type)}, lane, 16)", dialect.Fold(new FoldExpr(op, "sum", type), ["sum"]), StringComparison.Ordinal);
            }
        }

        Assert.Equal(4, dialect.FoldMemory.Count());
    }

    [Fact]
    public void Only_what_is_used_is_written() => Assert.Equal("", Text());

    [Fact]
    public void Names_of_functions_and_parameters_are_reserved()
    {
        var dialect = new OpenClDialect(1, new OpenClFunctions());
        Assert.All(OpenClFunctions.Names.Concat(["p0", "o12", "s3", "fold_float", "float", "lane", "max"]), name => Assert.True(dialect.IsReserved(name), name));
        Assert.All(new[] { "p", "o", "s", "pixels", "p0x" }, name => Assert.False(dialect.IsReserved(name), name));
    }

    private static string Text(params string[] used)
    {
        var functions = new OpenClFunctions();
        foreach (string name in used)
        {
            functions.Use(name);
        }

        var code = new CodeWriter();
        functions.WriteTo(code);
        return code.ToString();
    }
}
