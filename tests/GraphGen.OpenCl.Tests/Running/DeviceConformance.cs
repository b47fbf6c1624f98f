using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Conformance.Tests.Cases;
using GraphGen.Conformance.Tests.Running;
using Xunit;

namespace GraphGen.OpenCl.Tests.Running;

/// <summary>Runs a case of the conformance suite on a device, whole plans with all memory there: the bits of the kernel interpreter.</summary>
internal static class DeviceConformance
{
    public static IEnumerable<object[]> Cases(IEnumerable<string> tables) =>
        tables.SelectMany(table => CaseTables.Of(table).Cases.Select(c => new object[] { table, c.Name }));

    public static void Check(string table, string name)
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
            DeviceRun.Run(programs.Context, programs.Program, compiled.Kernels, call, actual);
            string? difference = CaseRun.Difference(call, expected, actual);
            Assert.True(difference is null, $"{call.Plan.Name}, n = {size}{(special ? ", special values" : "")}: {difference}");
        }
    }
}
