using System;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;

namespace GraphGen.Generators.Pipeline;

/// <summary>What a stage made of a model, or why it could not. A failure of ours is a diagnostic with the stage's name, never a crash.</summary>
internal sealed record Stage<T>(string Model, T? Value, SpecDiagnostic? Failure)
    where T : class
{
    public static Stage<T> Run(string stage, string model, Func<T> run)
    {
        try
        {
            return new(model, run(), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(model, null, Stage.Failure(stage, model, exception));
        }
    }
}

internal static class Stage
{
    /// <summary>Type and message of the exception, and where it was thrown: enough to report, on one line.</summary>
    public static SpecDiagnostic Failure(string stage, string model, Exception exception)
    {
        string at = exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim() ?? "";
        string message = $"{exception.GetType().Name}: {exception.Message} {at}".Replace("\r", "").Replace('\n', ' ').TrimEnd();
        return new(DiagnosticCatalog.InternalError.Id, Entry: -1, Row: -1, EquatableArray.Of(stage, message, model));
    }

    /// <summary>Distinguishes the models of a compilation: the full name of the class.</summary>
    public static string NameOf(ModelSpec spec) => spec.Namespace.Length == 0 ? spec.Name : spec.Namespace + "." + spec.Name;
}
