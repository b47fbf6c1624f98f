using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using GraphGen.Determinism;
using Xunit;

namespace GraphGen.Conformance.Tests.Models;

/// <summary>What the JIT makes of register tiles, as it prints it in another process.</summary>
public partial class MachineCodeTests
{
    /// <summary>
    /// A sum is updated where it is. A JIT that computes into another register and moves the result back adds a third more instructions,
    /// which costs a fifth of the speed wherever something else runs on the same core.
    /// </summary>
    [Theory]
    [InlineData("1", "F32x512")]
    [InlineData("0", "F32x256")]
    public void Sums_of_a_tile_stay_in_their_registers(string hasAvx512, string vector)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || !Hardware.HasFusedMultiplyAdd)
        {
            return;
        }

        string[][] tiles = [.. Listings(hasAvx512).Where(l => l[0].Contains(vector, StringComparison.Ordinal)).SelectMany(InnermostLoops).Where(IsTile)];
        if (vector == "F32x256" || System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated)
        {
            Assert.NotEmpty(tiles);
        }

        Assert.All(tiles, tile => Assert.DoesNotContain(tile, line => Move().IsMatch(line)));
    }

    /// <summary>Loads, broadcasts and at least eight multiply-adds, and no other arithmetic on vectors.</summary>
    private static bool IsTile(string[] loop)
    {
        string[] vector = [.. loop.Select(line => line.Split(' ')[0]).Where(name => name.StartsWith('v'))];
        return vector.Count(name => name.StartsWith("vfmadd", StringComparison.Ordinal)) >= 8
            && vector.All(name => name.StartsWith("vfmadd", StringComparison.Ordinal) || name.StartsWith("vmov", StringComparison.Ordinal) || name.StartsWith("vbroadcast", StringComparison.Ordinal));
    }

    /// <summary>Code between a label and the jump back to it, with no label between them.</summary>
    private static IEnumerable<string[]> InnermostLoops(string[] listing)
    {
        int start = 0;
        for (int i = 0; i < listing.Length; i++)
        {
            Match label = Label().Match(listing[i]), jump = Jump().Match(listing[i]);
            if (label.Success)
            {
                start = i;
            }
            else if (jump.Success && listing[start].StartsWith(jump.Groups[1].Value + ":", StringComparison.Ordinal))
            {
                yield return [.. listing[(start + 1)..i].Select(line => line.Trim()).Where(line => line.Length > 0)];
            }
        }
    }

    /// <summary>The code of each kernel.</summary>
    private static List<string[]> Listings(string hasAvx512)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, ArgumentList = { typeof(TrainingRuns).Assembly.Location } };
            start.Environment["DOTNET_EnableAVX512"] = hasAvx512;
            start.Environment["DOTNET_JitStdOutFile"] = file;
            start.Environment["DOTNET_JitDisasm"] = "K*";
            using Process process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return [.. File.ReadAllText(file).Split("; Assembly listing for method ").Skip(1).Select(listing => listing.Split('\n'))];
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"^(G_M\d+_IG\d+):")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s+j\w+\s+(?:SHORT )?(G_M\d+_IG\d+)")]
    private static partial Regex Jump();

    /// <summary>From register to register, or with 32 registers through the stack.</summary>
    [GeneratedRegex(@"^vmov\w+\s+[xyz]mm\d+, [xyz]mm\d+|zmmword ptr \[r[bs]p")]
    private static partial Regex Move();
}
