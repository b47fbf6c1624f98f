using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using GraphGen.Cli.Commands;

namespace GraphGen.Cli;

/// <summary>The commands, and what becomes of their mistakes: a message and an exit code, never a stack trace.</summary>
internal static class Program
{
    private const string Examples = """
        Examples:
          graphgen dump --stage graph samples/Digits/Digits.csproj
          graphgen passes
          graphgen run scale.graph --size batch=2 --input "x=1,2,3,4"

        Exit codes: 0 done; 1 a mistake in the model, graph or data; 2 a mistake in the command line; 3 a defect of GraphGen.
        """;

    public static int Main(string[] arguments) => (int)Run(arguments, Console.Out, Console.Error);

    public static ExitCode Run(string[] arguments, TextWriter output, TextWriter error)
    {
        // A RootCommand would be called what the assembly is called.
        var root = new DocumentedCommand("graphgen", "Shows what GraphGen makes of a model, stage by stage, and runs text graphs.", Examples)
        {
            DumpCommand.Create(), PassesCommand.Create(), RunCommand.Create(), DocumentedCommand.HelpOption(), new VersionOption(),
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            error.WriteLine(string.Join('\n', parsed.Errors.Select(e => "graphgen: " + e.Message)));
            error.WriteLine($"'{CommandPath(parsed)} --help' describes the command line.");
            return ExitCode.Usage;
        }

        try
        {
            return (ExitCode)parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (CommandException mistake)
        {
            error.WriteLine(mistake.Message);
            return mistake.Code;
        }
        catch (Exception defect)
        {
            error.WriteLine($"graphgen: internal error: {defect.GetType().Name}: {defect.Message}");
            return ExitCode.Defect;
        }
    }

    private static string CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Parent is null ? "graphgen" : "graphgen " + parsed.CommandResult.Command.Name;
}
