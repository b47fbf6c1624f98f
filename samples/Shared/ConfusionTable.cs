using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Metrics;
using Spectre.Console;

namespace SharedBySamples;

/// <summary>Shows a confusion matrix: a row for each class, and in it how often the class was taken for which.</summary>
internal static class ConfusionTable
{
    /// <summary>The part of a class from which a confusion is red.</summary>
    private const double Often = 0.05;

    public static void Write(ConfusionMatrix confusion, IReadOnlyList<string> classNames)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("").NoWrap());
        for (int prediction = 0; prediction < confusion.Classes; prediction++)
        {
            table.AddColumn(new TableColumn(FormattableString.Invariant($"{prediction}")).RightAligned().PadLeft(1).PadRight(0));
        }

        table.AddColumn(new TableColumn("recall").RightAligned());
        for (int label = 0; label < confusion.Classes; label++)
        {
            var name = new Text(FormattableString.Invariant($"{label} {classNames[label]}"));
            var counts = Enumerable.Range(0, confusion.Classes).Select(prediction => Count(confusion, label, prediction));
            table.AddRow([name, .. counts, new Text(FormattableString.Invariant($"{confusion.Scores(label).Recall:F3}"))]);
        }

        AnsiConsole.Write(table);
    }

    private static Text Count(ConfusionMatrix confusion, int label, int prediction)
    {
        long count = confusion[label, prediction];
        Color colour = label == prediction ? Color.Green : count > Often * confusion.Support(label) ? Color.Red : Color.Grey;
        return new Text(count == 0 ? "." : FormattableString.Invariant($"{count}"), new Style(colour));
    }
}
