using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using Xunit;

namespace GraphGen.Runtime.Tests.Simd;

/// <summary>Every check of the SIMD structs again, in processes that may not use the machine's full vector width.</summary>
public class VectorWidthTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Members_mean_the_same_without(string instructions)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(VectorWidthTests).Assembly.Location);
        start.Environment[instructions] = "0";
        using Process child = Process.Start(start)!;
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, output);
        Assert.Equal($"{Checks().Count()} checks", output.Trim());
    }

    internal static int RunChild()
    {
        int count = 0;
        foreach ((Type type, MethodInfo method) in Checks())
        {
            try
            {
                method.Invoke(Activator.CreateInstance(type), null);
                count++;
            }
            catch (TargetInvocationException exception)
            {
                Console.WriteLine($"{type.Name}.{method.Name}: {exception.InnerException}");
                return 1;
            }
        }

        Console.WriteLine($"{count} checks");
        return 0;
    }

    private static IEnumerable<(Type Type, MethodInfo Method)> Checks() =>
        from type in new[] { typeof(F32x512Tests), typeof(F32x256Tests), typeof(F32x128Tests), typeof(F64x512Tests), typeof(F64x256Tests), typeof(F64x128Tests) }
        from method in type.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is not null
        select (type, method);
}
