using System;
using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Samples.Tests.DigitService;

/// <summary>The ten digits as a hand draws them: strokes of points between 0 and 1.</summary>
internal static class Drawings
{
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Of(int digit) => digit switch
    {
        0 => [Arc(0.5, 0.5, 0.2, 0.34, -90, 270)],
        1 => [[(0.38, 0.32), (0.54, 0.16), (0.52, 0.5), (0.5, 0.86)]],
        2 => [[.. Arc(0.5, 0.32, 0.19, 0.16, 190, 380), (0.5, 0.66), (0.3, 0.84), (0.5, 0.82), (0.72, 0.84)]],
        3 => [[.. Arc(0.48, 0.32, 0.19, 0.16, 200, 440), .. Arc(0.48, 0.66, 0.21, 0.18, 280, 510)]],
        4 => [[(0.52, 0.14), (0.3, 0.56), (0.74, 0.56)], [(0.6, 0.36), (0.56, 0.88)]],
        5 => [[(0.68, 0.16), (0.4, 0.16), (0.36, 0.46), .. Arc(0.48, 0.64, 0.2, 0.2, 240, 500)]],
        6 => [[(0.6, 0.14), (0.42, 0.34), (0.33, 0.62), .. Arc(0.5, 0.68, 0.17, 0.17, 180, 540)]],
        7 => [[(0.3, 0.18), (0.5, 0.17), (0.7, 0.18), (0.56, 0.5), (0.46, 0.86)], [(0.36, 0.52), (0.68, 0.5)]],
        8 => [[.. Arc(0.5, 0.32, 0.15, 0.16, 90, -270), .. Arc(0.5, 0.67, 0.18, 0.19, -90, 270)]],
        9 => [[.. Arc(0.5, 0.34, 0.18, 0.17, 0, -360), (0.67, 0.5), (0.63, 0.7), (0.56, 0.86)]],
        _ => throw new ArgumentOutOfRangeException(nameof(digit)),
    };

    /// <summary>A part of an ellipse, from one angle to another: degrees, clockwise from three o'clock.</summary>
    private static (double X, double Y)[] Arc(double x, double y, double radiusX, double radiusY, double from, double to)
    {
        const int Parts = 16;
        return [.. Enumerable.Range(0, Parts + 1).Select(i => double.DegreesToRadians(from + ((to - from) * i / Parts)))
            .Select(angle => (x + (radiusX * Math.Cos(angle)), y + (radiusY * Math.Sin(angle))))];
    }
}
