using static GraphGen.Ops;

namespace GraphGen.Determinism;

/// <summary>
/// y'' + y = 0 with y(0) = 0 and y'(0) = 1, fitted through its own derivatives (Raissi, Perdikaris and Karniadakis,
/// "Physics-informed neural networks", 2019).
/// </summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class Oscillator
{
    private readonly Linear input = new(1, 24, initializer: Initializer.XavierNormal);
    private readonly Linear second = new(24, 24, initializer: Initializer.XavierNormal);
    private readonly Linear output = new(24, 1, initializer: Initializer.XavierNormal);

    [Forward]
    private Tensor Position([Shape("points", 1)] Tensor time)
        => output.Forward(Tanh(second.Forward(Tanh(input.Forward(time - 3.14159)))));

    [Loss]
    private Tensor Loss(Tensor position, [Shape("points", 1)] Tensor time, [Shape(1, 1)] Tensor start)
    {
        Tensor velocity = Gradient(position, of: time);
        Tensor acceleration = Gradient(velocity, of: time);
        Tensor first = Position(start);
        return Mean(Square(acceleration + position)) + Sum(Square(first)) + Sum(Square(Gradient(first, of: start) - 1));
    }
}
