using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Emit.Walker;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule.Device;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.OpenCl;

/// <summary>
/// Writes kernels as one OpenCL C program, each as
/// <c>kernel void NAME(global T* p0, long o0, ..., int s0, ...)</c>: for every buffer its memory object and the number of its
/// first element there, then the named dimensions.
/// </summary>
internal static class OpenClProgramEmitter
{
    /// <summary>What programs must be built with; the rest of the bits is in their text.</summary>
    public const string BuildOptions = "-cl-std=CL1.2 -cl-fp32-correctly-rounded-divide-sqrt";

    /// <param name="kernels">As scheduled for devices, transcendental functions expanded, names unique.</param>
    public static string Write(IEnumerable<Kernel> kernels)
    {
        var functions = new OpenClFunctions();
        var bodies = new CodeWriter();
        bool hasDouble = false;
        foreach (Kernel kernel in kernels)
        {
            Write(bodies, kernel, functions);
            hasDouble |= UsesDouble(kernel);
        }

        var code = new CodeWriter();
        code.Line("// OpenCL C 1.2, built with " + BuildOptions);
        if (hasDouble)
        {
            code.Line("#pragma OPENCL EXTENSION cl_khr_fp64 : enable");
        }

        code.Line("#pragma OPENCL FP_CONTRACT OFF");
        functions.WriteTo(code);
        return code.Separate().Append(bodies).ToString();
    }

    private static void Write(CodeWriter code, Kernel kernel, OpenClFunctions functions)
    {
        var dialect = new OpenClDialect(WorkGroup.Lanes(kernel), functions);
        var body = new CodeWriter();
        KernelWalker.Write(body, dialect, kernel);
        code.Separate();
        foreach (string note in kernel.Notes)
        {
            code.Line("// " + string.Join(" ", note.Split(new[] { '\r', '\n', '\u0085', '\u2028', '\u2029' }, StringSplitOptions.RemoveEmptyEntries)));
        }

        string parameters = string.Join(", ", kernel.Buffers
            .Select((buffer, i) => Parameter(dialect, buffer, i))
            .Concat(kernel.Symbols.Select((_, i) => "int " + OpenClDialect.SymbolParameter(i))));
        code.Line($"kernel __attribute__((reqd_work_group_size({WorkGroup.Size(kernel)}, 1, 1)))");
        using (code.Open($"void {kernel.Name}({parameters})"))
        {
            foreach (string line in dialect.FoldMemory)
            {
                code.Line(line);
            }

            code.Append(body);
        }
    }

    private static string Parameter(OpenClDialect dialect, KernelBuffer buffer, int index)
    {
        MemorySpace space = buffer.Access == BufferAccess.Read ? MemorySpace.Input : MemorySpace.Output;
        return $"{dialect.PointerType(buffer.Type, space)} restrict {OpenClDialect.BufferParameter(index)}, long {OpenClDialect.OffsetParameter(index)}";
    }

    private static bool UsesDouble(Kernel kernel) =>
        kernel.Buffers.Any(b => b.Type == DType.F64)
        || Kernels.Schedule.ExpressionTree.Expressions(kernel.Body).Any(e => e.Type == DType.F64);
}
