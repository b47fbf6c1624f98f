using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using GraphGen.Cli.Dumping;
using GraphGen.Cli.Loading;
using GraphGen.Compiler.Model;

namespace GraphGen.Cli.Commands;

/// <summary><c>graphgen dump</c></summary>
internal static class DumpCommand
{
    private const string Examples = """
        Examples:
          graphgen dump --stage graph samples/Digits/Digits.csproj
          graphgen dump --stage kernels --model DigitsMlp --entry TrainStep samples/Digits/Digits.csproj
          graphgen dump --stage fusion --disable-pass rewrite Model.cs Layers.cs

        Mistakes in the model go to the error stream as file(line,column): error GGnnnn: message, as in a build.
        """;

    public static Command Create()
    {
        var stage = new Option<string>("--stage") { Required = true, HelpName = "STAGE", Description = "What to print:\n" + string.Join('\n', Stages.All.Select(s => $"{s.Name}: {s.Description}")) };
        var model = new Option<string?>("--model") { HelpName = "NAME", Description = "The class, with or without its namespace. May be left out where there is only one." };
        var entry = new Option<string?>("--entry") { HelpName = "NAME", Description = "One entry point: a [Forward] method by name, TrainStep or Evaluate. All of them, where left out." };
        var disabled = new Option<string[]>("--disable-pass") { HelpName = "NAME", Description = "Leaves a pass or a rewrite rule out; may be given more than once. 'graphgen passes' lists them.", DefaultValueFactory = _ => [] };
        var sources = new Argument<string[]>("PROJECT-or-FILES")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "A .csproj or its folder, which stand for every .cs file below but those in bin and obj, or .cs files. "
                + "They are bound against the framework that runs this tool and GraphGen itself; packages are not needed to read a model.",
        };
        var command = new DocumentedCommand("dump", "Prints what a stage of the compiler made of a model.", Examples) { stage, model, entry, disabled, sources };
        command.SetAction(parsed =>
        {
            Stages.Check(parsed.GetValue(stage)!);
            DisabledPasses.Check(parsed.GetValue(disabled)!);
            LoadedSources loaded = SourceLoader.Load(parsed.GetValue(sources)!);
            foreach (string diagnostic in loaded.Diagnostics)
            {
                parsed.InvocationConfiguration.Error.WriteLine(diagnostic);
            }

            LoweredModel lowered = loaded.Find(parsed.GetValue(model));
            parsed.InvocationConfiguration.Output.Write(Stages.Dump(parsed.GetValue(stage)!, lowered, parsed.GetValue(entry), parsed.GetValue(disabled)!));
        });
        return command;
    }
}
