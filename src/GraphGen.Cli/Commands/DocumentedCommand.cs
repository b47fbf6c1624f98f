using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GraphGen.Cli.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class DocumentedCommand : Command
{
    private readonly string examples;

    public DocumentedCommand(string name, string description, string examples)
        : base(name, description) => this.examples = examples;

    /// <summary>The option --help of a command and of those below it.</summary>
    public static Option HelpOption()
    {
        var option = new HelpOption();
        option.Action = new Help((HelpAction)option.Action!);
        return option;
    }

    private sealed class Help(HelpAction standard) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parsed)
        {
            int code = standard.Invoke(parsed);
            if (parsed.CommandResult.Command is DocumentedCommand documented)
            {
                parsed.InvocationConfiguration.Output.WriteLine(documented.examples);
            }

            return code;
        }
    }
}
