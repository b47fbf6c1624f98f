using GraphGen.Tests;
using Xunit;

namespace GraphGen.Repository.Tests.Api;

public class PublicApiTests
{
    [Theory]
    [InlineData("GraphGen")]
    [InlineData("GraphGen.Runtime")]
    [InlineData("GraphGen.TensorBoard")]
    public void Is_approved(string assembly) => Snapshot.Verify(PublicApi.List(assembly), "txt", assembly);
}
