using System.Collections.Generic;
using System.Linq;
using GraphGen.Conformance.Tests.Cases;
using GraphGen.OpenCl.Tests.Running;
using Xunit;

namespace GraphGen.OpenCl.Tests;

/// <summary>Cases of losses, layers and whole models: all that no other class has.</summary>
public class ModelTests
{
    public static IEnumerable<object[]> Cases => DeviceConformance.Cases(CaseTables.Names.Except(ElementTests.Tables).Except(ReductionTests.Tables));

    [OpenClTheory]
    [MemberData(nameof(Cases))]
    public void A_device_gives_the_same_bits(string table, string name) => DeviceConformance.Check(table, name);
}
