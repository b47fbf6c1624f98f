using System.Collections.Generic;
using GraphGen.OpenCl.Tests.Running;
using Xunit;

namespace GraphGen.OpenCl.Tests;

/// <summary>Cases of rows, products, scans and choices.</summary>
public class ReductionTests
{
    internal static readonly string[] Tables = ["reductions", "order", "products", "einsum"];

    public static IEnumerable<object[]> Cases => DeviceConformance.Cases(Tables);

    [OpenClTheory]
    [MemberData(nameof(Cases))]
    public void A_device_gives_the_same_bits(string table, string name) => DeviceConformance.Check(table, name);
}
