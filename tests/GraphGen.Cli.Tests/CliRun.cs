using System.IO;

namespace GraphGen.Cli.Tests;

/// <summary>One run of the command line.</summary>
internal sealed record CliRun(ExitCode Code, string Output, string Error)
{
    public static CliRun Of(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        ExitCode code = Program.Run(arguments, output, error);
        return new(code, output.ToString(), error.ToString());
    }
}
