using System;
using System.Threading;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>Puts the moving averages of a model's parameters in their place, for evaluation or for saving weights.</summary>
public static class WeightAverages
{
    /// <summary>
    /// Gives the parameters the values of their averages until the result is disposed, when both are what they were; before the first
    /// training step nothing changes. Meanwhile the model can be used for everything but training and saving for training; entering and
    /// leaving are for a moment when no other thread uses it.
    /// </summary>
    /// <param name="model">A model whose attribute says <c>AverageWeights = true</c>.</param>
    /// <exception cref="InvalidOperationException">The model keeps no averages, or they are in use already.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <example>
    /// <code>
    /// using (model.UseAverages())
    /// {
    ///     Console.WriteLine(model.Accuracy(test));
    ///     model.SaveWeights("averages.safetensors");
    /// }
    /// </code>
    /// </example>
    public static IDisposable UseAverages(this IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var instance = model.Instance;
        if (!instance.Program.Optimizer.AveragesWeights)
        {
            throw new InvalidOperationException($"{instance.Program.Name} keeps no averages of its weights: write [Model(AverageWeights = true)].");
        }

        instance.SwapAverages(use: true);
        return new Use(instance);
    }

    private sealed class Use(ModelInstance instance) : IDisposable
    {
        private ModelInstance? swapped = instance;

        public void Dispose() => Interlocked.Exchange(ref swapped, null)?.SwapAverages(use: false);
    }
}
