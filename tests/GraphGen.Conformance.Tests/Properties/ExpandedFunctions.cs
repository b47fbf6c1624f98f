using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Expansion;
using GraphGen.Compiler.Kernels.Interpreter;
using GraphGen.Compiler.Kernels.Lowering;
using GraphGen.Compiler.Shapes;
using GraphGen.Conformance.Tests.Running;

namespace GraphGen.Conformance.Tests.Properties;

/// <summary>
/// What exp, log and their like give, bit for bit: each is a kernel of its own, expanded and interpreted. With them, the interpreter of
/// graphs says the bits of any graph.
/// </summary>
internal static class ExpandedFunctions
{
    private static readonly ConcurrentDictionary<(OpCode Op, DType Type), Kernel?> Kernels = new();

    /// <summary>The elements of a row, or null where the definition of its operation already says every bit.</summary>
    public static double[]? Evaluate(GraphRow row, InterpreterTensor[] operands)
    {
        if (row.Op.Class() != OpClass.Elementwise || !row.Type.IsFloat() || row.Op == OpCode.Cast || row.Op == OpCode.Select)
        {
            return null;
        }

        Kernel? kernel = Kernels.GetOrAdd((row.Op, row.Type), _ => Expanded(row));
        if (kernel is null)
        {
            return null;
        }

        int count = operands[0].Values.Length, size = row.Type.Size();
        var buffers = new Dictionary<string, KernelMemory> { ["y"] = new(count * size) };
        for (int operand = 0; operand < operands.Length; operand++)
        {
            byte[] bytes = new byte[count * size];
            TensorBytes.Write(bytes, row.Type, operands[operand].Values);
            buffers.Add($"x{operand}", new KernelMemory(bytes, 0, bytes.Length));
        }

        KernelInterpreter.Run(kernel, new Dictionary<string, long> { ["m"] = count }, buffers);
        return TensorBytes.Read(buffers["y"].Bytes, row.Type);
    }

    /// <summary>The row as a kernel over vectors, expanded; null if nothing in it is a function.</summary>
    private static Kernel? Expanded(GraphRow row)
    {
        Dim m = Dim.Symbol("m");
        IndexExpr[] at = [new RangeIndex("i")];
        KernelBuffer Buffer(string name, BufferAccess access) => new(name, row.Type, Shape.Of(m), new Dim[] { 1 }, access);
        ScalarExpr[] loads = Enumerable.Range(0, row.Operands.Count).Select(o => (ScalarExpr)new LoadExpr($"x{o}", at, row.Type)).ToArray();
        var kernel = new Kernel(
            "function",
            loads.Select((_, o) => Buffer($"x{o}", BufferAccess.Read)).Append(Buffer("y", BufferAccess.Write)).ToArray(),
            new[] { "m" },
            new Statement[]
            {
                new LoopStatement(
                    new Compiler.Kernels.Range("i", RangeKind.Parallel, IndexExpr.Of(m)),
                    new Statement[] { new StoreStatement("y", at, ScalarOps.Build(row, loads)) }),
            },
            default);
        Kernel expanded = ExpandMath.Rewrite(kernel);
        return expanded.Equals(kernel) ? null : expanded;
    }
}
