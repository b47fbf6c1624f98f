using System;
using System.Collections.Generic;

namespace GraphGen.Cli;

/// <summary>Ends a command with a message for the user and an exit code.</summary>
internal sealed class CommandException : Exception
{
    public CommandException(ExitCode code, string message)
        : base(message) => Code = code;

    public ExitCode Code { get; }

    /// <summary>A name on the command line that stands for nothing, and the names that would.</summary>
    public static CommandException Unknown(string kind, string name, IEnumerable<string> known) =>
        new(ExitCode.Usage, $"graphgen: there is no {kind} '{name}'; there are: {string.Join(", ", known)}");

    public static CommandException Usage(string message) => new(ExitCode.Usage, "graphgen: " + message);
}
