using System;
using System.IO;
using System.Runtime.Intrinsics;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Repository.Tests.Package;

/// <summary>The digits model ahead of time and just in time: the same lines, whatever the instruction set.</summary>
[Collection(BuildCollection.Name)]
[Trait("Category", "Wide")]
public sealed class AotDigitsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("graphgen-digits-").FullName;

    [WideFact]
    public void The_native_program_is_small_and_gives_the_bits_of_the_just_in_time_compiler()
    {
        var expected = RunDigits();
        using (var native = PublishAotDigits())
        {
            Assert.InRange(native.Size, 1, NativePublish.LargestProgram);
            AssertSame(expected, native.Run());
            AssertSame(expected, native.Run(Path.Combine(folder, "digits.safetensors")));
        }

        if (Vector512.IsHardwareAccelerated)
        {
            using var wide = PublishAotDigits("GraphGenInstructionSet=avx512");
            var run = wide.Run();
            Assert.Contains("512-bit vectors", run.Output, StringComparison.Ordinal);
            AssertSame(expected, run);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static NativePublish PublishAotDigits(params string[] properties)
        => NativePublish.Of(RepositoryFiles.FullPath("samples/AotDigits"), "AotDigits", "SampleFramework", properties);

    private static void AssertSame(Command expected, Command actual)
    {
        Assert.Equal(expected.Value("accuracy"), actual.Value("accuracy"));
        Assert.Equal(expected.Value("parameters"), actual.Value("parameters"));
    }

    /// <summary>Builds into a folder of its own, where the sample also leaves the trained weights.</summary>
    private Command RunDigits()
    {
        Command.DotNet(RepositoryFiles.FullPath("samples/Digits"), "build", "-c", "Release", "-o", folder).Succeeded();
        return Command.DotNet(folder, "exec", "Digits.dll").Succeeded();
    }
}
