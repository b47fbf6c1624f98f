using System;
using System.Linq;
using System.Reflection;
using GraphGen.Compiler.Emit;
using GraphGen.Runtime.Simd;
using Xunit;

namespace GraphGen.Compiler.Tests.Emit;

public class VectorOpTests
{
    [Theory]
    [InlineData(typeof(F32x512))]
    [InlineData(typeof(F32x256))]
    [InlineData(typeof(F32x128))]
    [InlineData(typeof(F64x512))]
    [InlineData(typeof(F64x256))]
    [InlineData(typeof(F64x128))]
    public void Every_operation_is_a_member_of_the_runtime_s_vectors_and_is_inlined(Type vector)
    {
        foreach (VectorOp op in Enum.GetValues<VectorOp>())
        {
            MethodInfo[] members = [.. vector.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == op.ToString())];
            Assert.NotEmpty(members);
            Assert.Contains(vector.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ISimd<,>)).GetMethods(), m => m.Name == op.ToString());

            // A call between the uses of a register tile makes the JIT keep the tile in memory.
            Assert.All(members, m => Assert.True(m.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining), op.ToString()));
        }
    }
}
