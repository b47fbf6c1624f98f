using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Emit.OpenCl;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Conformance.Tests.Cases;
using GraphGen.Conformance.Tests.Running;
using GraphGen.OpenCl.Tests.Running;
using GraphGen.Runtime.OpenCL;

// Runs cases of every kind of nest on the first device, forward and backward, and says whether the bits are those of the interpreter.
(string Table, string Name, int Size)[] cases =
[
    ("elementwise", "Exp", 17),
    ("movement", "Gather of rows", 5),
    ("copies", "Pad and shift", 5),
    ("reductions", "Softmax over 17", 5),
    ("reductions", "Softmax over the first axis", 5),
    ("order", "CumSum along the last axis", 5),
    ("order", "TopK of 17", 5),
    ("order", "ScatterAdd to rows", 5),
    ("products", "MatMul [n,17] [17,33]", 33),
    ("products", "MatMul [n,33] [33,65]", 17),
    ("layers", "Perceptron, Adam, Single, plain", 17),
    ("layers", "Dropout of 0.1", 17),
];

OpenClDevice? device = OpenClDevice.All().FirstOrDefault();
if (device is null)
{
    Console.Error.WriteLine("no OpenCL driver");
    return 2;
}

using var context = new DeviceContext(device);
Console.WriteLine($"{device.Name}, {device.PlatformTitle}");
int differences = 0;
foreach ((string table, string name, int size) in cases)
{
    CompiledCase source = CaseTables.Of(table)[name];
    var text = new DeviceProgramText();
    var compiled = new DeviceCase(source, text);
    using DeviceProgram program = context.Build(text.Write(), OpenClProgramEmitter.BuildOptions);
    var symbols = source.Source.Symbols.Append(new("n", size)).ToDictionary(s => s.Key, s => s.Value);
    Dictionary<string, InterpreterTensor> leaves = LeafValues.Of(source.Source, source.Lowered, symbols, false);
    for (int plan = 0; plan < compiled.Model.Plans.Count; plan++)
    {
        var call = new PlanCall(compiled.Model, compiled.Model.Plans[plan], CaseTables.Of(table).Library, symbols);
        byte[][] expected = CaseRun.Slots(call, leaves), actual = CaseRun.Slots(call, leaves);
        Targets.Reference.Run(call, expected, 1);
        DeviceRun.Run(context, program, compiled.Kernels, call, actual);
        string? difference = CaseRun.Difference(call, expected, actual);
        differences += difference is null ? 0 : 1;
        Console.WriteLine($"{name}, {call.Plan.Name}: {compiled.Model.Plans[plan].Steps.Count} kernels, {difference ?? "the same bits"}");
    }
}

return differences == 0 ? 0 : 1;
