using System;
using System.Collections.Generic;

namespace GraphGen.Compiler.Gradients;

/// <summary>
/// Gradient rules of composites that are worse when differentiated row by row (softmax, cross-entropy, sigmoid). A rule is
/// attached to the composite's result and leads straight to its inputs. It states the derivative of the function that the result
/// is of these inputs, so it stays right for whoever else computes the same row.
/// </summary>
internal sealed class CompositeGradients
{
    private readonly Dictionary<int, (int Input, Func<int, int> Rule)[]> rules = new();

    /// <summary>The gradient of <paramref name="input"/> is <paramref name="rule"/>(gradient of <paramref name="result"/>).</summary>
    public void Add(int result, int input, Func<int, int> rule) => Add(result, (input, rule));

    /// <summary>The same for a result of several inputs: all of them that it depends on.</summary>
    public void Add(int result, params (int Input, Func<int, int> Rule)[] inputs) => rules[result] = inputs;

    public bool TryGet(int result, out (int Input, Func<int, int> Rule)[] inputs) => rules.TryGetValue(result, out inputs);
}
