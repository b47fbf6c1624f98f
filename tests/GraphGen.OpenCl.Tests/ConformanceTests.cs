using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Conformance.Tests.Cases;
using GraphGen.Conformance.Tests.Running;
using GraphGen.OpenCl.Tests.Running;
using Xunit;

namespace GraphGen.OpenCl.Tests;

/// <summary>Every case of the conformance suite on a device, whole plans with all memory there: the bits of the kernel interpreter.</summary>
public class ConformanceTests
{
    public static IEnumerable<object[]> Cases => GraphGen.Conformance.Tests.ConformanceTests.Cases;

    [OpenClTheory]
    [MemberData(nameof(Cases))]
    public void A_device_gives_the_same_bits(string table, string name)
    {
        DeviceTable programs = DeviceTable.Of(table);
        DeviceCase compiled = programs[name];
        foreach (int size in compiled.Source.Source.Sizes)
        {
            Check(programs, compiled, size, special: false);
        }

        if (compiled.Source.Source.TakesSpecialValues)
        {
            Check(programs, compiled, 17, special: true);
        }
    }

    private static void Check(DeviceTable programs, DeviceCase compiled, int size, bool special)
    {
        CompiledCase source = compiled.Source;
        var symbols = source.Source.Symbols.Append(new("n", size)).ToDictionary(s => s.Key, s => s.Value);
        Dictionary<string, InterpreterTensor> leaves = LeafValues.Of(source.Source, source.Lowered, symbols, special);
        for (int plan = 0; plan < source.Plain.Plans.Count; plan++)
        {
            var reference = new PlanCall(source.Plain, source.Plain.Plans[plan], programs.Table.Library, symbols);
            byte[][] expected = CaseRun.Slots(reference, leaves);
            Targets.Reference.Run(reference, expected, 1);

            var call = new PlanCall(compiled.Model, compiled.Model.Plans[plan], programs.Table.Library, symbols);
            byte[][] actual = CaseRun.Slots(call, leaves);
            DeviceRun.Run(Devices.Context, programs.Program, compiled.Kernels, call, actual);
            string? difference = CaseRun.Difference(call, expected, actual);
            Assert.True(difference is null, $"{call.Plan.Name}, n = {size}{(special ? ", special values" : "")}: {difference}");
        }
    }
}
