using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Xunit;

namespace GraphGen.Repository.Tests.Package;

/// <summary>A project published by NativeAOT, on the newest framework whose ahead-of-time compiler can be had.</summary>
internal sealed partial record NativePublish(string Folder, string Name, string Log) : IDisposable
{
    /// <summary>Bytes that a program with a trained model may take: 4 MB.</summary>
    public const long LargestProgram = 4_000_000;

    private static readonly Lazy<string> NewestFramework = new(FindNewestFramework);

    public static string Framework => NewestFramework.Value;

    public long Size => new FileInfo(Program).Length;

    private string Program => Path.Combine(Folder, Name + (OperatingSystem.IsWindows() ? ".exe" : ""));

    /// <summary>Publishes the project in the folder and asserts that no warning was given.</summary>
    /// <param name="projectFolder">Where the project lies.</param>
    /// <param name="name">The program's name.</param>
    /// <param name="frameworkProperty">The property by which the project takes its target framework.</param>
    /// <param name="properties">More properties, as NAME=VALUE.</param>
    public static NativePublish Of(string projectFolder, string name, string frameworkProperty, params string[] properties)
    {
        string output = Directory.CreateTempSubdirectory("graphgen-native-").FullName;
        var publish = Command.DotNet(
            projectFolder,
            ["publish", "-c", "Release", "-o", output, $"-p:{frameworkProperty}={Framework}", .. Array.ConvertAll(properties, property => "-p:" + property)]).Succeeded();
        Assert.DoesNotMatch(Warning(), publish.Output);
        return new NativePublish(output, name, publish.Output);
    }

    public Command Run(params string[] arguments) => Command.Run(Folder, Program, arguments).Succeeded();

    /// <summary>Starts the program without waiting for its end.</summary>
    public RunningProgram Start(params string[] arguments) => new(Folder, Program, arguments);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>A registry may lack the runtime pack of the newest framework; the one before it does as well.</summary>
    private static string FindNewestFramework()
    {
        string folder = Directory.CreateTempSubdirectory("graphgen-probe-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "probe.csproj"), """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <PublishAot>true</PublishAot>
                  </PropertyGroup>
                </Project>
                """);
            return Command.DotNet(folder, "restore", "-r", RuntimeInformation.RuntimeIdentifier).ExitCode == 0 ? "net10.0" : "net9.0";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"\bwarning\b\s*:?\s*[A-Z]+\d+", RegexOptions.IgnoreCase)]
    private static partial Regex Warning();
}
