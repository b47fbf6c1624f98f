using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using GraphGen.Conformance.Tests.Cases;
using GraphGen.Determinism;
using Xunit;

namespace GraphGen.Conformance.Tests.Structure;

/// <summary>RyuJIT stops optimising methods past about 60,000 bytes of IL or 512 locals, so nothing emitted may come near.</summary>
public class EmittedSizeTests
{
    private const int LargestBody = 30_000, MostLocals = 500;

    public static IEnumerable<object[]> Tables => CaseTables.Names.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Tables))]
    public void Kernels_of_the_cases_are_small(string table) => Check(CaseTables.Of(table).Library.Image);

    [Fact]
    public void Methods_of_generated_models_are_small() => Check(File.ReadAllBytes(typeof(DigitsMlp).Assembly.Location));

    private static void Check(byte[] image)
    {
        using var file = new PEReader(new MemoryStream(image));
        MetadataReader metadata = file.GetMetadataReader();
        int bodies = 0;
        foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(m => m.RelativeVirtualAddress != 0))
        {
            MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
            string name = metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name) + "." + metadata.GetString(method.Name);
            int size = body.GetILBytes()!.Length, locals = Locals(metadata, body);
            Assert.True(size < LargestBody, $"{name} has {size} bytes of IL");
            Assert.True(locals < MostLocals, $"{name} has {locals} locals");
            bodies++;
        }

        Assert.True(bodies > 10);
    }

    private static int Locals(MetadataReader metadata, MethodBodyBlock body)
    {
        if (body.LocalSignature.IsNil)
        {
            return 0;
        }

        // A local signature begins with its kind and the number of locals.
        BlobReader signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger();
    }
}
