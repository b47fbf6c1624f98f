using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using GraphGen.Checkpoints;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>
/// Saves and loads models as safetensors files, with PyTorch's names and shapes: the weights of a PyTorch model of the same
/// structure, saved as safetensors, load as they are, and the other way round. Files are replaced as a whole (whatever
/// happens, the path holds the old file or the new one), equal models give equal files byte for byte, and a load that
/// fails changes nothing.
/// </summary>
public static class Checkpoint
{
    /// <summary>Begins the names of optimizer state; no parameter's name has a slash.</summary>
    private const string OptimizerPrefix = "optimizer/";

    private const string FormatKey = "format";
    private const string StepKey = "graphgen.step";
    private const string SeedKey = "graphgen.seed";

    /// <summary>Writes everything that training goes on from: parameters, state, optimizer state, the seed and the steps taken.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file to write or replace; its directory must exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(this IModel model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        var instance = model.Instance;
        TensorFile.Save(path, instance.HasOptimizerState ? [.. Weights(model), .. OptimizerState(instance)] : Weights(model),
        [
            .. Format,
            new(StepKey, instance.Step.ToString(CultureInfo.InvariantCulture)),
            new(SeedKey, instance.Seed.ToString(CultureInfo.InvariantCulture)),
        ]);
    }

    /// <summary>Writes parameters and state alone, for inference or for PyTorch.</summary>
    /// <inheritdoc cref="Save"/>
    public static void SaveWeights(this IModel model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        TensorFile.Save(path, Weights(model), Format);
    }

    /// <summary>Brings back everything that <see cref="Save"/> wrote, so that training goes on as if it had never stopped, to the bit.</summary>
    /// <param name="model">A model of the class that was saved.</param>
    /// <param name="path">A file that <see cref="Save"/> wrote.</param>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the model; the message names file, tensor and reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Restore(this IModel model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        var instance = model.Instance;
        using var file = SafetensorsFile.Open(path);
        long step = Number<long>(file, StepKey);
        ulong seed = Number<ulong>(file, SeedKey);
        if (step < 0)
        {
            throw new InvalidDataException($"{path}: {StepKey} is negative");
        }

        // Moments begin at zero, so a file from before the first step has none.
        bool hasOptimizerState = step > 0 || file.Tensors.Keys.Any(IsOptimizerState);
        TensorFile.Load(file, hasOptimizerState ? [.. Weights(model), .. OptimizerState(instance)] : Weights(model), strict: true);
        if (!hasOptimizerState && instance.HasOptimizerState)
        {
            foreach (var variable in instance.OptimizerVariables)
            {
                variable.CopyFrom(new float[variable.Count]);
            }
        }

        instance.Step = step;
        instance.Seed = seed;
    }

    /// <summary>
    /// Overwrites parameters and state with those of a file. Every tensor must have the model's element type and shape.
    /// Optimizer state in the file is ignored.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="path">A safetensors file.</param>
    /// <param name="strict">Whether the file must hold exactly the model's tensors. Otherwise those it lacks keep their values and those it has beyond are ignored.</param>
    /// <returns>The names that only one side has; both lists are empty after a strict load.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the model; the message names file, tensor and reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static UnmatchedTensors LoadWeights(this IModel model, string path, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var file = SafetensorsFile.Open(path);
        return TensorFile.Load(file, Weights(model), strict, ignore: IsOptimizerState);
    }

    /// <summary>What PyTorch's own files say; some readers insist on it.</summary>
    private static KeyValuePair<string, string>[] Format => [new(FormatKey, "pt")];

    private static NamedTensor[] Weights(IModel model)
        => [.. model.Parameters.Select(parameter => new NamedTensor(parameter.Name, parameter))];

    private static NamedTensor[] OptimizerState(ModelInstance instance)
        => Array.ConvertAll(instance.OptimizerVariables.ToArray(), variable => new NamedTensor(OptimizerPrefix + variable.Name, variable));

    private static bool IsOptimizerState(string name) => name.StartsWith(OptimizerPrefix, StringComparison.Ordinal);

    private static T Number<T>(SafetensorsFile file, string key)
        where T : struct, IParsable<T>
    {
        if (!file.Metadata.TryGetValue(key, out string? text))
        {
            throw new InvalidDataException($"{file.Path}: no {key} in its metadata: the file holds weights alone, which LoadWeights loads");
        }

        return T.TryParse(text, CultureInfo.InvariantCulture, out T value)
            ? value
            : throw new InvalidDataException($"{file.Path}: '{text}' is no {key}");
    }
}
