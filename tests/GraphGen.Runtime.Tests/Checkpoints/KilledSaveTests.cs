using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Xunit;

namespace GraphGen.Runtime.Tests.Checkpoints;

/// <summary>Kills processes that save all the time: whenever it happens, the path holds one of the files whole.</summary>
public sealed class KilledSaveTests : IDisposable
{
    /// <summary>The argument that makes this assembly's program such a process.</summary>
    public const string Command = "save";

    private const int Kills = 60;
    private const int Models = 2;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void AKilledProcessLeavesTheOldFileOrTheNewOne()
    {
        string path = directory.File("model.safetensors");
        byte[][] whole = [.. Enumerable.Range(0, Models).Select(Content)];
        File.WriteAllBytes(path, whole[0]);
        var random = new Random(20261122);
        var seen = new int[Models];
        int interrupted = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            KillWhileItSaves(path, TimeSpan.FromMilliseconds(random.NextDouble() * 25));

            byte[] content = File.ReadAllBytes(path);
            int found = Array.FindIndex(whole, expected => expected.AsSpan().SequenceEqual(content));
            Assert.True(found >= 0, $"after kill {kill} the path holds {content.Length} bytes of no file that was saved");
            seen[found]++;
            using var model = new LargeModel(seed: 9);
            model.Restore(path);

            string[] remains = [.. directory.FileNames().Where(name => name != Path.GetFileName(path))];
            interrupted += remains.Length;
            Array.ForEach(remains, name => File.Delete(directory.File(name)));
        }

        // The kills must have hit saves, and both files must have been there.
        Assert.True(interrupted >= Kills / 4, $"{interrupted} of {Kills} kills hit a save");
        Assert.All(seen, times => Assert.True(times > 0));
    }

    /// <summary>What the child process does until it is killed.</summary>
    internal static int SaveForEver(string path)
    {
        using var first = new LargeModel(seed: 0);
        using var second = new LargeModel(seed: 1);
        first.Save(path);
        Console.WriteLine("saving");
        while (true)
        {
            second.Save(path);
            first.Save(path);
        }
    }

    private static void KillWhileItSaves(string path, TimeSpan delay)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(KilledSaveTests).Assembly.Location);
        start.ArgumentList.Add(Command);
        start.ArgumentList.Add(path);
        using Process child = Process.Start(start)!;
        Assert.Equal("saving", child.StandardOutput.ReadLine());
        System.Threading.Thread.Sleep(delay);
        child.Kill();
        child.WaitForExit();
    }

    private byte[] Content(int seed)
    {
        string path = directory.File("whole.safetensors");
        using var model = new LargeModel((ulong)seed);
        model.Save(path);
        byte[] content = File.ReadAllBytes(path);
        File.Delete(path);
        return content;
    }

    /// <summary>A megabyte of weights: a save takes long enough to be hit.</summary>
    private sealed unsafe class LargeModel(ulong seed) : IModel
    {
        private static readonly ModelProgram Program = new(
            nameof(LargeModel),
            ElementType.Float32,
            new(OptimizerKind.Sgd),
            [new("weight", VariableRole.Parameter, ElementType.Float32, [512, 512], [1, 0], 0, InitializerKind.Uniform, -1, 1)],
            [],
            &NoKernels);

        public ModelInstance Instance { get; } = new(Program, nameof(LargeModel), seed);

        public ParameterCollection Parameters => Instance.Parameters;

        public void Dispose() => Instance.Dispose();

        private static nint[] NoKernels(int vectorBits) => [];
    }
}
