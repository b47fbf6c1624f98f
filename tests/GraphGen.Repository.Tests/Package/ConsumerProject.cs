using System;
using System.IO;

namespace GraphGen.Repository.Tests.Package;

/// <summary>A new console project that knows nothing of the repository but the package.</summary>
internal static class ConsumerProject
{
    // The strictest settings that users have.
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <TargetFramework Condition="'$(Framework)' != ''">$(Framework)</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisLevel>latest-recommended</AnalysisLevel>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <NoWarn>$(NoWarn);CS1591</NoWarn>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="GraphGen" Version="VERSION" />
          </ItemGroup>
        </Project>
        """;

    private const string Model = """
        using GraphGen;
        using static GraphGen.Ops;

        namespace Consumer;

        [Model(Optimizer = OptimizerKind.Adam)]
        public partial class XorNetwork
        {
            private readonly Linear hidden = new(2, 8);
            private readonly Linear output = new(8, 1);

            [Forward]
            private Tensor Predict([Shape("batch", 2)] Tensor bits) => output.Forward(Tanh(hidden.Forward(bits)));

            [Loss]
            private Tensor Loss(Tensor predicted, [Shape("batch", 1)] Tensor expected) => MeanSquaredError(predicted, expected);
        }
        """;

    // Found without a line in the project file.
    private const string ForestFile = """
        graphgen-forest 1
        classification features 2 classes 2
        importances 0.5 0.5
        tree 0<=0.5 1<=0.5 1<=0.5 =0 =1 =1 =0
        end
        """;

    private const string ForestClass = """
        using GraphGen;

        namespace Consumer;

        [Forest("xor.forest")]
        public static partial class XorForest;
        """;

    private const string Program = """
        using System.Runtime.InteropServices;
        using System.Security.Cryptography;
        using Consumer;
        using GraphGen;

        float[] bits = [0, 0, 0, 1, 1, 0, 1, 1], expected = [0, 1, 1, 0], predicted = new float[4];
        using var model = new XorNetwork(seed: 1);
        for (int step = 0; step < 1000; step++)
        {
            model.TrainStep(bits, expected, learningRate: 0.01);
        }

        model.Predict(bits, predicted);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Parameter parameter in model.Parameters)
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(parameter.ToArray()));
        }

        Console.WriteLine(Hardware.Description);
        Console.WriteLine($"rounded {string.Join(' ', predicted.Select(value => (int)MathF.Round(value)))}");
        Console.WriteLine($"forest {string.Join(' ', Enumerable.Range(0, 4).Select(row => XorForest.Predict(bits.AsSpan(2 * row, 2))))}");
        Console.WriteLine($"parameters {Convert.ToHexStringLower(hash.GetHashAndReset())}");
        """;

    /// <summary>Writes the project. Its packages go to a folder of its own; the machine's are used where they are already there.</summary>
    /// <param name="package">The package to install.</param>
    /// <param name="name">The project's name and folder.</param>
    /// <param name="offline">Whether the package's folder is the only source.</param>
    public static string Create(PackedPackage package, string name, bool offline)
    {
        string folder = Directory.CreateDirectory(Path.Combine(package.Folder, name)).FullName;
        string installed = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources>
                {(offline ? "<clear />" : "")}
                <add key="packed" value="{package.Folder}" />
              </packageSources>
              <fallbackPackageFolders>
                {(Directory.Exists(installed) ? $"""<add key="installed" value="{installed}" />""" : "")}
              </fallbackPackageFolders>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(folder, name + ".csproj"), Project.Replace("VERSION", package.Version, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "XorNetwork.cs"), Model);
        File.WriteAllText(Path.Combine(folder, "XorForest.cs"), ForestClass);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "models")).FullName, "xor.forest"), ForestFile);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Program);
        return folder;
    }
}
