using System;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Activation functions as torch.nn.functional defines them.</summary>
internal static class Activations
{
    public static OpDefinition[] Definitions { get; } =
    {
        Arithmetic.Unary("Tanh", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.Tanh, x)),
        Arithmetic.Unary("Relu", ElementKinds.Number, (graph, x) => graph.Binary(OpCode.Max, x, graph.ConstantLike(x, 0))),
        OnFloats("Sigmoid", call => Sigmoid(call.Scope, call.Value(0))),
        OnFloats("Silu", call => call.Graph.Mul(call.Value(0), Sigmoid(call.Scope, call.Value(0)))),
        OnFloats("Gelu", call => call.Arguments.Flag("approximate") ? GeluTanh(call.Graph, call.Value(0)) : GeluErf(call.Graph, call.Value(0))),
    };

    /// <summary>
    /// 1 / (1 + exp(-x)): one exponential and one division, and right at both ends (exp overflows to infinity for x below -88, and
    /// 1/infinity is the 0 wanted; relative accuracy is kept down to there, which 0.5 + 0.5 tanh(x/2) loses). Differentiated
    /// row by row it would give infinity times zero there, so the derivative is stated from the result: s (1 - s).
    /// </summary>
    internal static int Sigmoid(CompositeScope scope, int x)
    {
        GraphBuilder graph = scope.Graph;
        int s = graph.Div(graph.ConstantLike(x, 1), graph.Offset(graph.Unary(OpCode.Exp, graph.Neg(x)), 1));
        scope.Gradients.Add(s, x, gradient => graph.Mul(gradient, graph.Mul(s, graph.Sub(graph.ConstantLike(s, 1), s))));
        return s;
    }

    /// <summary>x Phi(x) = x (1 + erf(x / sqrt 2)) / 2.</summary>
    private static int GeluErf(GraphBuilder graph, int x)
    {
        int erf = graph.Unary(OpCode.Erf, graph.Scale(x, Math.Sqrt(0.5)));
        return graph.Mul(graph.Scale(x, 0.5), graph.Offset(erf, 1));
    }

    /// <summary>x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2 (Hendrycks and Gimpel, 2016).</summary>
    private static int GeluTanh(GraphBuilder graph, int x)
    {
        int cubic = graph.Scale(graph.Mul(graph.Square(x), x), 0.044715);
        int tanh = graph.Unary(OpCode.Tanh, graph.Scale(graph.Add(x, cubic), Math.Sqrt(2 / Math.PI)));
        return graph.Mul(graph.Scale(x, 0.5), graph.Offset(tanh, 1));
    }

    private static OpDefinition OnFloats(string name, OpBuilder build) =>
        new(name, 1, 1, call => call.Takes(ElementKinds.Float) ? build(call) : OpCall.Poison);
}
