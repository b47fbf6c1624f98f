using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Emit.OpenCl;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Conformance.Tests.Cases;
using GraphGen.Runtime.OpenCL;

namespace GraphGen.OpenCl.Tests.Running;

/// <summary>The cases of a table, whose kernels are one program, built at the first use.</summary>
internal sealed class DeviceTable
{
    private static readonly Dictionary<string, DeviceTable> Tables = CaseTables.Names.ToDictionary(name => name, name => new DeviceTable(name));

    private readonly DeviceProgramText text = new();
    private readonly Lazy<IReadOnlyDictionary<string, DeviceCase>> cases;
    private readonly Lazy<DeviceContext> context = new(() => new DeviceContext(Devices.Device));
    private readonly Lazy<DeviceProgram> program;

    private DeviceTable(string name)
    {
        Table = CaseTables.Of(name);
        cases = new(() => Table.Cases.Select(c => (c.Name, Case: Compile(c.Name))).Where(c => c.Case is not null).ToDictionary(c => c.Name, c => c.Case!));
        program = new(() =>
        {
            _ = cases.Value;
            return Context.Build(text.Write(), OpenClProgramEmitter.BuildOptions);
        });
    }

    public CaseTables.Table Table { get; }

    /// <summary>A context of its own, because a driver compiles for one after the other inside of one.</summary>
    public DeviceContext Context => context.Value;

    public DeviceProgram Program => program.Value;

    public static DeviceTable Of(string name) => Tables[name];

    /// <summary>The case; compiled once more where it did not compile, so that its own test says why.</summary>
    public DeviceCase this[string name] => cases.Value.TryGetValue(name, out DeviceCase? found) ? found : new DeviceCase(Table[name], new DeviceProgramText());

    private DeviceCase? Compile(string name)
    {
        try
        {
            return new DeviceCase(Table[name], text);
        }
        catch (Exception e) when (e is GraphException or KernelException)
        {
            return null;
        }
    }
}
