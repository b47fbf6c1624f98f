using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using GraphGen.Cli.Running;

namespace GraphGen.Cli.Commands;

/// <summary><c>graphgen run</c></summary>
internal static class RunCommand
{
    private const string Examples = """
        Example: with scale.graph holding
          graph Scale(batch)
            x = input x  f32[batch,2]
            y = add x, x  f32[batch,2]
            result y = y
        the command
          graphgen run scale.graph --size batch=2 --input "x=1,2,3,4"
        prints
          result y f32[2,2]
            2, 4
            6, 8
        """;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The text graph, as 'graphgen dump --stage graph' prints it. It is computed in double precision." };
        var input = new Option<string[]>("--input") { HelpName = "NAME=VALUES", Description = "Values for every input, parameter and state: numbers separated by commas, row after row, or a file of them (CSV without a header).", DefaultValueFactory = _ => [] };
        var size = new Option<string[]>("--size") { HelpName = "NAME=NUMBER", Description = "The extent of every named dimension.", DefaultValueFactory = _ => [] };
        var command = new DocumentedCommand("run", "Runs a text graph with the interpreter that defines every operation, and prints its results and the new values of its variables.", Examples) { file, input, size };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw CommandException.Usage($"there is no file '{path}'");
            }

            Dictionary<string, long> sizes = [];
            foreach ((string name, string value) in Pairs("--size", parsed.GetValue(size)!))
            {
                sizes[name] = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                    ? number
                    : throw CommandException.Usage($"--size {name}={value}: '{value}' is not a size");
            }

            GraphRun graph = GraphRun.Read(path, File.ReadAllText(path));
            parsed.InvocationConfiguration.Output.Write(graph.Run(sizes, Pairs("--input", parsed.GetValue(input)!)));
        });
        return command;
    }

    private static Dictionary<string, string> Pairs(string option, IEnumerable<string> words)
    {
        var pairs = new Dictionary<string, string>();
        foreach (string word in words)
        {
            int equals = word.IndexOf('=');
            if (equals <= 0)
            {
                throw CommandException.Usage($"{option} takes NAME=VALUE, not '{word}'");
            }

            if (!pairs.TryAdd(word[..equals], word[(equals + 1)..]))
            {
                throw CommandException.Usage($"{option} names '{word[..equals]}' twice");
            }
        }

        return pairs;
    }
}
