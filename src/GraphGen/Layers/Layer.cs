using System;
using System.Runtime.CompilerServices;

namespace GraphGen;

/// <summary>
/// The base of the layers that the library brings (one's own are classes marked <see cref="LayerAttribute"/>), and helpers for both.
/// At run time a layer is only its configuration: the weights live in the model that holds it.
/// </summary>
public abstract class Layer
{
    private protected Layer()
    {
    }

    /// <summary>An array of layers, each with parameters of its own, named by its index (<c>blocks.3.norm1.weight</c>).</summary>
    /// <typeparam name="TLayer">A layer of the library or a class marked <see cref="LayerAttribute"/>.</typeparam>
    /// <param name="count">How many; a compile-time constant.</param>
    /// <param name="create">An expression <c>() => new SomeLayer(...)</c>.</param>
    /// <returns>An array of <paramref name="count"/> layers.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <example><code>private readonly Block[] blocks = Layer.Repeat(12, () => new Block(Width, Heads));</code></example>
    public static TLayer[] Repeat<TLayer>(int count, Func<TLayer> create)
        where TLayer : class
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(create);
        var layers = new TLayer[count];
        for (int i = 0; i < count; i++)
        {
            layers[i] = create();
        }

        return layers;
    }

    private protected static void ThrowUnlessFinite(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "The number must be finite.");
        }
    }
}
