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
    /// <summary>Files optimizer state, as parts are filed under their names; no parameter's name has a slash.</summary>
    internal const string OptimizerName = "optimizer";

    private const string BatchCount = "num_batches_tracked";
    private const string OptimizerPrefix = OptimizerName + "/";

    private const string FormatKey = "format";
    private const string OwnKeys = "graphgen.";
    private const string StepKey = OwnKeys + "step";
    private const string SeedKey = OwnKeys + "seed";

    /// <summary>Writes everything that training goes on from: parameters, state, optimizer state, the seed and the steps taken.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file to write or replace; its directory must exist.</param>
    /// <param name="parts">What else to save in the file.</param>
    /// <exception cref="ArgumentException">A part has a name or an entry that cannot be saved.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(this IModel model, string path, params ICheckpointPart[] parts) => Save(model, path, metadata: null, parts);

    /// <summary>The same with texts of the caller's for the file's metadata, which <see cref="ReadMetadata"/> reads.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file to write or replace; its directory must exist.</param>
    /// <param name="metadata">Keys and texts; <c>format</c> and keys that begin with <c>graphgen.</c> or hold a slash are taken.</param>
    /// <param name="parts">What else to save in the file.</param>
    /// <exception cref="ArgumentException">A part has a name or an entry that cannot be saved, or a key is taken.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(this IModel model, string path, IReadOnlyDictionary<string, string>? metadata, params ICheckpointPart[] parts)
    {
        ArgumentNullException.ThrowIfNull(model);
        var instance = model.Instance;
        var writer = new SafetensorsWriter();
        writer.AddMetadata(StepKey, instance.Step.ToString(CultureInfo.InvariantCulture));
        writer.AddMetadata(SeedKey, instance.Seed.ToString(CultureInfo.InvariantCulture));
        TensorFile.Add(writer, instance.HasOptimizerState ? [.. Weights(model), .. OptimizerState(instance)] : Weights(model));
        Write(path, writer, metadata, parts);
    }

    /// <summary>Writes parameters and state alone, for inference or for PyTorch.</summary>
    /// <inheritdoc cref="Save(IModel, string, ICheckpointPart[])"/>
    public static void SaveWeights(this IModel model, string path, params ICheckpointPart[] parts) => SaveWeights(model, path, WeightType.Model, metadata: null, parts);

    /// <summary>Writes parameters and state alone, their numbers rounded to the nearest of a type; F16 and BF16 halve the file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file to write or replace; its directory must exist.</param>
    /// <param name="type">How numbers are written.</param>
    /// <param name="metadata">Keys and texts; <c>format</c> and keys that begin with <c>graphgen.</c> or hold a slash are taken.</param>
    /// <param name="parts">What else to save in the file; parts keep their own types.</param>
    /// <exception cref="ArgumentException">A part has a name or an entry that cannot be saved, or a key is taken.</exception>
    /// <exception cref="OverflowException">A weight is out of the range of the type; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveWeights(
        this IModel model, string path, WeightType type, IReadOnlyDictionary<string, string>? metadata = null, params ICheckpointPart[] parts)
    {
        ArgumentNullException.ThrowIfNull(model);
        var writer = new SafetensorsWriter();
        TensorFile.Add(writer, Weights(model), type);
        Write(path, writer, metadata, parts);
    }

    /// <summary>Brings back everything that <c>Save</c> wrote, so that training goes on as if it had never stopped, to the bit.</summary>
    /// <param name="model">A model of the class that was saved.</param>
    /// <param name="path">A file that <c>Save</c> wrote.</param>
    /// <param name="parts">What else to bring back; parts of the file that are not named here are ignored.</param>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the model or a part; the message names file, tensor and reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Restore(this IModel model, string path, params ICheckpointPart[] parts)
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
        NamedTensor[] tensors = hasOptimizerState ? [.. Weights(model), .. OptimizerState(instance)] : Weights(model);
        Action assign = TensorFile.Read(new TensorSource(file, CheckpointParts.Owner(file), []), tensors, strict: true, skipOtherShapes: false, out _);
        CheckpointParts.Load(file, parts);
        assign();
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
    /// Overwrites parameters and state with those of a file. Every tensor must have the model's shape; floating-point types are converted,
    /// rounding to the nearest, as are 32-bit and 64-bit integers. Optimizer state and parts in the file are ignored, and so is PyTorch's count
    /// of batches (<c>num_batches_tracked</c>).
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="path">A safetensors file.</param>
    /// <param name="strict">Whether the file must hold exactly the model's tensors. Otherwise those it lacks keep their values and those it has beyond are ignored.</param>
    /// <returns>The names that only one side has; all lists are empty after a strict load.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the model; the message names file, tensor and reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static UnmatchedTensors LoadWeights(this IModel model, string path, bool strict = true) => LoadWeights(model, path, new LoadOptions { Strict = strict });

    /// <summary>
    /// Overwrites parameters and state with those of another model's file: some of them, under other names. Which tensors are trained is
    /// the model's own matter: frozen parameters are loaded and stay frozen.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="path">A safetensors file.</param>
    /// <param name="options">What to pass over, and how to rename.</param>
    /// <returns>The tensors that were passed over.</returns>
    /// <exception cref="ArgumentException">A pattern of names is malformed.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the model; the message names file, tensor and reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static UnmatchedTensors LoadWeights(this IModel model, string path, LoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        using var file = SafetensorsFile.Open(path);
        Func<string, bool> isPart = CheckpointParts.Owner(file);
        NamedTensor[] weights = Weights(model);
        var source = new TensorSource(file, name => IsOptimizerState(name) || isPart(name) || IsBatchCount(name, weights), options.Rename);
        TensorFile.Read(source, weights, options.Strict, options.SkipOtherShapes, out UnmatchedTensors unmatched)();
        return unmatched;
    }

    /// <summary>Lets one part take over what a file holds of it, whatever else is in the file.</summary>
    /// <param name="path">A file that was saved with the part.</param>
    /// <param name="part">The part.</param>
    /// <exception cref="InvalidDataException">The file is damaged, lacks the part or does not fit it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void LoadPart(string path, ICheckpointPart part)
    {
        using var file = SafetensorsFile.Open(path);
        CheckpointParts.Load(file, [part]);
    }

    /// <summary>The texts in a file's metadata, by key: the caller's own, and what the library noted.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return file.Metadata;
    }

    private static void Write(string path, SafetensorsWriter writer, IReadOnlyDictionary<string, string>? metadata, ICheckpointPart[] parts)
    {
        // What PyTorch's own files say; some readers insist on it.
        writer.AddMetadata(FormatKey, "pt");
        foreach (var (key, value) in metadata ?? ImmutableDictionary<string, string>.Empty)
        {
            if (key == FormatKey || key.StartsWith(OwnKeys, StringComparison.Ordinal) || key.Contains('/', StringComparison.Ordinal))
            {
                throw new ArgumentException($"The key '{key}' is taken: '{FormatKey}' and keys that begin with '{OwnKeys}' or hold a slash are the library's.", nameof(metadata));
            }

            writer.AddMetadata(key, value);
        }

        CheckpointParts.Add(writer, parts);
        AtomicFile.Write(path, writer.WriteTo);
    }

    private static NamedTensor[] Weights(IModel model)
        => [.. model.Parameters.Select(parameter => new NamedTensor(parameter.Name, parameter))];

    private static NamedTensor[] OptimizerState(ModelInstance instance)
        => Array.ConvertAll(instance.OptimizerVariables.ToArray(), variable => new NamedTensor(OptimizerPrefix + variable.Name, variable));

    private static bool IsOptimizerState(string name) => name.StartsWith(OptimizerPrefix, StringComparison.Ordinal);

    /// <summary>PyTorch counts the batches beside the running statistics of a batch normalisation, and uses the count for nothing by default.</summary>
    private static bool IsBatchCount(string name, NamedTensor[] weights)
        => name[(name.LastIndexOf('.') + 1)..] == BatchCount && !weights.Any(weight => weight.Name == name);

    private static T Number<T>(SafetensorsFile file, string key)
        where T : IParsable<T>
    {
        if (!file.Metadata.TryGetValue(key, out string? text))
        {
            throw new InvalidDataException($"{file.Path}: no {key} in its metadata: the file holds weights alone, which LoadWeights loads");
        }

        return Refusal.Parse<T>(text, file.Path, key);
    }
}
