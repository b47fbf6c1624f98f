using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using DigitsSample;
using GraphGen;
using SharedBySamples;

Console.OutputEncoding = Encoding.UTF8;
long start = Stopwatch.GetTimestamp();
using var model = Experiment.NewModel();
var (train, test) = Experiment.LoadData();

LiveProgress.Show(progress => Experiment.Fit(model, train, test, progress));
double accuracy = model.Accuracy(test);

string path = Path.Combine(AppContext.BaseDirectory, "digits.safetensors");
model.Save(path);
using var loaded = new DigitsMlp(seed: 0);
loaded.LoadWeights(path);

float[] logits = new float[test.Count * Digits.Classes];
float[] logitsOfLoaded = new float[logits.Length];
model.Logits(test.Inputs, logits);
loaded.Logits(test.Inputs, logitsOfLoaded);
if (!MemoryMarshal.AsBytes<float>(logits).SequenceEqual(MemoryMarshal.AsBytes<float>(logitsOfLoaded)))
{
    Console.Error.WriteLine("The loaded model predicts other bits than the saved one.");
    return 1;
}

Console.WriteLine($"saved, loaded and predicted again: the same bits in all {logits.Length} outputs");

const int Shown = 0;
DigitDrawing.Draw(
    test.Inputs.Slice(Shown * Digits.Pixels, Digits.Pixels),
    logits.AsSpan(Shown * Digits.Classes, Digits.Classes),
    test.Targets[Shown]);

Console.WriteLine(FormattableString.Invariant($"accuracy {accuracy:F4}"));
Console.WriteLine(FormattableString.Invariant($"seconds {Stopwatch.GetElapsedTime(start).TotalSeconds:F1}"));
Console.WriteLine($"parameters {Fingerprint.Of(model.Parameters)}");
return 0;
