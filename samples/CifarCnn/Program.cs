using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using CifarCnnSample;
using GraphGen;
using GraphGen.Data;
using SharedBySamples;

// dotnet run -c Release --project samples/CifarCnn [-- --help]
var data = new Option<string?>("--data") { Description = "Folder of CIFAR-10's binary version, cifar-10-batches-bin; without one, images are drawn." };
var model = new Option<string>("--model") { Description = "The network.", DefaultValueFactory = _ => "cnn" };
var epochs = new Option<int>("--epochs") { Description = "Epochs.", DefaultValueFactory = _ => 10 };
var images = new Option<int>("--images") { Description = "Images to train on at most.", DefaultValueFactory = _ => int.MaxValue };
model.AcceptOnlyFromAmong("cnn", "resnet");

var command = new RootCommand("Trains a convolutional or a residual network to tell ten kinds of colour images apart.") { data, model, epochs, images };
command.SetAction(arguments => Run(arguments.GetValue(data), arguments.GetValue(model)!, arguments.GetValue(epochs), arguments.GetValue(images)));
try
{
    return command.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception mistake) when (mistake is IOException or InvalidDataException)
{
    // A file that is missing, damaged, or of another run: the message names it.
    Console.Error.WriteLine(mistake.Message);
    return 1;
}

static void Run(string? folder, string name, int epochs, int most)
{
    const int Drawn = 10_000, DrawnTests = 2_000, BatchSize = 32;
    Console.OutputEncoding = Encoding.UTF8;
    long start = Stopwatch.GetTimestamp();
    var (train, test) = folder is null
        ? (DrawnImages.Draw(Math.Min(most, Drawn), seed: 1), DrawnImages.Draw(DrawnTests, seed: 2))
        : Cifar10.Load(folder);
    IReadOnlyList<string> classNames = folder is null ? DrawnImages.ClassNames : Cifar10.ClassNames;
    train = train.Subset([.. Enumerable.Range(0, Math.Min(most, train.Count))]);
    Console.WriteLine($"{(folder is null ? "drawn images" : "CIFAR-10")}: {train.Count} to train on, {test.Count} to test with");

    // Both networks are the same to all that follows.
    using ITrainable<float, int> network = name == "resnet" ? new ResidualNet(seed: 42) : new CifarCnn(seed: 42);
    int steps = epochs * (((train.Count - 1) / BatchSize) + 1);
    TrainingHistory history = LiveProgress.Show(progress =>
    {
        var trainer = new Trainer(network)
        {
            Epochs = epochs,
            BatchSize = BatchSize,
            Schedule = new OneCycleSchedule(peak: name == "resnet" ? 1e-2 : 2e-3, steps),
            Seed = 1,

            // No image is seen twice alike. Another thread prepares the batches; the bits are the same with it and without.
            Augmentations = [new RandomCrop(Cifar10.Shape, padding: 2, ImageBorder.Reflect), new RandomHorizontalFlip(Cifar10.Shape)],
            Prefetch = 2,
            Progress = progress,
        };
        return trainer.Fit(train, validation: test);
    });

    ImageReport.Write(network, test, classNames, history, Stopwatch.GetElapsedTime(start));
}
