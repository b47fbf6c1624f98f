using System;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Activation functions as torch.nn.functional defines them.</summary>
internal static class Activations
{
    // With these, activations of mean 0 and variance 1 keep both (Klambauer et al., Self-Normalizing Neural Networks, 2017).
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double SeluScale = 1.0507009873554804934193349852946;

    public static OpDefinition[] Definitions { get; } =
    {
        Arithmetic.Unary("Tanh", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.Tanh, x)),
        Arithmetic.Unary("Relu", ElementKinds.Number, (graph, x) => graph.Binary(OpCode.Max, x, graph.ConstantLike(x, 0))),
        OnFloats("Sigmoid", call => Sigmoid(call.Scope, call.Value(0))),
        OnFloats("Silu", call => call.Graph.Mul(call.Value(0), Sigmoid(call.Scope, call.Value(0)))),
        OnFloats("LeakyRelu", LeakyRelu),
        OnFloats("Elu", call => Elu(call.Scope, call.Value(0), call.Arguments.Number("alpha"))),
        OnFloats("Selu", call => call.Graph.Scale(Elu(call.Scope, call.Value(0), SeluAlpha), SeluScale)),
        OnFloats("Celu", Celu),
        OnFloats("Softplus", call => Softplus(call.Scope, call.Value(0))),
        OnFloats("LogSigmoid", call => call.Graph.Neg(Softplus(call.Scope, call.Graph.Neg(call.Value(0))))),
        OnFloats("Softsign", call => Softsign(call.Scope, call.Value(0))),
        OnFloats("Mish", call => Mish(call.Scope, call.Value(0))),
        OnFloats("HardTanh", call => Between(call.Graph, call.Value(0), call.Arguments.Number("min"), call.Arguments.Number("max"))),
        OnFloats("Relu6", call => Between(call.Graph, call.Value(0), 0, 6)),
        OnFloats("HardSigmoid", call => HardSigmoid(call.Graph, call.Value(0))),
        OnFloats("HardSwish", call => call.Graph.Mul(call.Value(0), HardSigmoid(call.Graph, call.Value(0)))),
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

    private static int LeakyRelu(OpCall call)
    {
        GraphBuilder graph = call.Graph;
        int x = call.Value(0);
        return graph.Select(IsPositive(graph, x), x, graph.Scale(x, call.Arguments.Number("slope")));
    }

    /// <summary>The derivative below 0, alpha exp(x), is the result plus alpha; row by row it would be 0 times infinity far above 0.</summary>
    private static int Elu(CompositeScope scope, int x, double alpha)
    {
        GraphBuilder graph = scope.Graph;
        int positive = IsPositive(graph, x);
        int y = graph.Select(positive, x, graph.Scale(graph.Unary(OpCode.Expm1, x), alpha));
        scope.Gradients.Add(y, x, gradient => graph.Select(positive, gradient, graph.Mul(gradient, graph.Offset(y, alpha))));
        return y;
    }

    private static int Celu(OpCall call)
    {
        GraphBuilder graph = call.Graph;
        int x = call.Value(0);
        int alpha = graph.ConstantLike(x, call.Arguments.Number("alpha"));
        int positive = IsPositive(graph, x);
        int y = graph.Select(positive, x, graph.Mul(graph.Unary(OpCode.Expm1, graph.Div(x, alpha)), alpha));
        call.Scope.Gradients.Add(
            y, x, gradient => graph.Select(positive, gradient, graph.Mul(gradient, graph.Offset(graph.Div(y, alpha), 1))));
        return y;
    }

    /// <summary>
    /// log(1 + exp(x)) = max(x, 0) + log(1 + exp(-|x|)). The derivative is stated, sigmoid: max and abs both have 0 at 0.
    /// </summary>
    internal static int Softplus(CompositeScope scope, int x)
    {
        GraphBuilder graph = scope.Graph;
        int tail = graph.Unary(OpCode.Log1p, graph.Unary(OpCode.Exp, graph.Neg(graph.Unary(OpCode.Abs, x))));
        int y = graph.Add(graph.Binary(OpCode.Max, x, graph.ConstantLike(x, 0)), tail);
        scope.Gradients.Add(y, x, gradient => graph.Mul(gradient, Sigmoid(scope, x)));
        return y;
    }

    /// <summary>x / (1 + |x|), with derivative 1 / (1 + |x|)^2.</summary>
    private static int Softsign(CompositeScope scope, int x)
    {
        GraphBuilder graph = scope.Graph;
        int size = graph.Offset(graph.Unary(OpCode.Abs, x), 1);
        int y = graph.Div(x, size);
        scope.Gradients.Add(y, x, gradient => graph.Div(graph.Div(gradient, size), size));
        return y;
    }

    /// <summary>
    /// x t with t = tanh(softplus(x)) (D. Misra, 2019). With e = exp(-|x|), which does not overflow, t is (1 + 2e) / (1 + 2e + 2e^2)
    /// for positive x and (e^2 + 2e) / (e^2 + 2e + 2) for negative; its derivative is (1 - t^2) sigmoid(x).
    /// </summary>
    private static int Mish(CompositeScope scope, int x)
    {
        GraphBuilder graph = scope.Graph;
        int positive = IsPositive(graph, x);
        int e = graph.Unary(OpCode.Exp, graph.Neg(graph.Unary(OpCode.Abs, x)));
        int numerator = graph.Select(positive, graph.Offset(graph.Scale(e, 2), 1), graph.Mul(e, graph.Offset(e, 2)));
        int rest = graph.Select(positive, graph.Scale(graph.Square(e), 2), graph.ConstantLike(e, 2));
        int t = graph.Div(numerator, graph.Add(numerator, rest));
        scope.Gradients.Add(t, x, gradient => graph.Mul(
            gradient, graph.Mul(graph.Sub(graph.ConstantLike(t, 1), graph.Square(t)), Sigmoid(scope, x))));
        return graph.Mul(x, t);
    }

    /// <summary>relu6(x + 3) / 6 (Howard et al., Searching for MobileNetV3, 2019).</summary>
    private static int HardSigmoid(GraphBuilder graph, int x) =>
        graph.Div(Between(graph, graph.Offset(x, 3), 0, 6), graph.ConstantLike(x, 6));

    /// <summary>Flat outside, and at both ends: torch.nn.functional.hardtanh.</summary>
    private static int Between(GraphBuilder graph, int x, double low, double high) =>
        graph.Binary(OpCode.Min, graph.Binary(OpCode.Max, x, graph.ConstantLike(x, low)), graph.ConstantLike(x, high));

    private static int IsPositive(GraphBuilder graph, int x) => graph.Binary(OpCode.Lt, graph.ConstantLike(x, 0), x);

    private static OpDefinition OnFloats(string name, OpBuilder build) =>
        new(name, 1, 1, call => call.Takes(ElementKinds.Float) ? build(call) : OpCall.Poison);
}
