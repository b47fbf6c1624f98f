using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using FashionCnnSample;
using GraphGen;
using GraphGen.Data;
using SharedBySamples;

// dotnet run -c Release --project samples/FashionCnn [-- --help]
var data = new Option<string?>("--data") { Description = "Folder of the four files of Fashion-MNIST, or of MNIST; looked for in the usual places unless given." };
var epochs = new Option<int>("--epochs") { Description = "Epochs at most; early stopping may end the run before.", DefaultValueFactory = _ => 5 };
var images = new Option<int>("--images") { Description = "Images to train on at most.", DefaultValueFactory = _ => int.MaxValue };
var resume = new Option<bool>("--resume") { Description = "Go on from the checkpoint of a run that was stopped, with Ctrl+C for one." };

var command = new RootCommand("Trains a convolutional network to tell ten kinds of clothes apart.") { data, epochs, images, resume };
command.SetAction(arguments => Run(arguments.GetValue(data), arguments.GetValue(epochs), arguments.GetValue(images), arguments.GetValue(resume)));
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

static int Run(string? folder, int epochs, int most, bool resume)
{
    const int BatchSize = 64;
    Console.OutputEncoding = Encoding.UTF8;
    long start = Stopwatch.GetTimestamp();
    ImageSet set = ImageSet.Load(folder);

    // The test images are for the last lines alone; when to stop is decided on images held out of the training ones.
    var (train, validation) = set.Train.StratifiedSplit(testFraction: 0.1, seed: 1);
    train = train.Subset([.. Enumerable.Range(0, Math.Min(most, train.Count))]);
    Console.WriteLine($"{set.Name}: {train.Count} images to train on, {validation.Count} to stop by, {set.Test.Count} to test with");

    using var model = new FashionCnn(seed: 42);
    Console.WriteLine(model.Summary());

    using var cancellation = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        cancellation.Cancel();
    };
    string checkpoint = Path.Combine(AppContext.BaseDirectory, "fashion-cnn.checkpoint.safetensors");
    TrainingHistory history = LiveProgress.Show(progress =>
    {
        var trainer = new Trainer(model)
        {
            Epochs = epochs,
            BatchSize = BatchSize,
            Schedule = new OneCycleSchedule(peak: 4e-3, steps: epochs * (((train.Count - 1) / BatchSize) + 1)),
            Seed = 1,
            EarlyStopping = new EarlyStopping(patience: 2),
            CheckpointPath = checkpoint,
            Progress = progress,
        };
        return resume ? trainer.Resume(checkpoint, train, validation, cancellation.Token) : trainer.Fit(train, validation, cancellation.Token);
    });

    if (history.Outcome == TrainingOutcome.Cancelled)
    {
        Console.WriteLine("stopped; --resume goes on from here, to the same bits");
        return 1;
    }

    model.SaveWeights(Path.Combine(AppContext.BaseDirectory, "fashion-cnn.safetensors"));
    ImageReport.Write(model, set.Test, set.ClassNames, history, Stopwatch.GetElapsedTime(start));
    return 0;
}
