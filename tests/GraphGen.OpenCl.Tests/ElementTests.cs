using System.Collections.Generic;
using GraphGen.OpenCl.Tests.Running;
using Xunit;

namespace GraphGen.OpenCl.Tests;

/// <summary>Cases of single elements and of where they lie.</summary>
public class ElementTests
{
    internal static readonly string[] Tables = ["elementwise", "activations", "movement", "copies"];

    public static IEnumerable<object[]> Cases => DeviceConformance.Cases(Tables);

    [OpenClTheory]
    [MemberData(nameof(Cases))]
    public void A_device_gives_the_same_bits(string table, string name) => DeviceConformance.Check(table, name);
}
