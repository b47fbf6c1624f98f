using System;
using DigitsSample;
using GraphGen;

// The model of samples/Digits without the drawing, small enough to ship: trains, or loads what samples/Digits has saved, and says
// the same about it.
using var model = Experiment.NewModel();
var (train, test) = Experiment.LoadData();
if (args is [string weights])
{
    model.LoadWeights(weights);
}
else
{
    Experiment.Fit(model, train, test, progress: null);
}

Console.WriteLine(Hardware.Description);
Console.WriteLine(FormattableString.Invariant($"accuracy {model.Accuracy(test):F4}"));
Console.WriteLine($"parameters {Fingerprint.Of(model.Parameters)}");
