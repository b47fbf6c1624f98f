using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace GraphGen.Samples.Tests.Browser;

/// <summary>A tab: what a person does with mouse, finger and keyboard, and what the page then shows.</summary>
internal sealed class BrowserPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DevTools tools;
    private readonly string session;

    private BrowserPage(DevTools tools, string session)
    {
        this.tools = tools;
        this.session = session;
    }

    /// <summary>Exceptions of the page's scripts, errors of the console, and whatever its policy blocked.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Bodies of the requests that the page has made.</summary>
    public ConcurrentQueue<string> Posted { get; } = [];

    public static async Task<BrowserPage> OpenAsync(DevTools tools, Uri address)
    {
        JsonNode target = await tools.SendAsync("Target.createTarget", new() { ["url"] = "about:blank" });
        JsonNode attached = await tools.SendAsync("Target.attachToTarget", new() { ["targetId"] = target["targetId"]!.GetValue<string>(), ["flatten"] = true });
        var page = new BrowserPage(tools, attached["sessionId"]!.GetValue<string>());
        tools.Received += page.Receive;
        foreach (string domain in (string[])["Page", "Runtime", "Log", "Network"])
        {
            await page.SendAsync(domain + ".enable");
        }

        await page.SendAsync("Page.navigate", new() { ["url"] = address.ToString() });
        await page.UntilAsync("document.readyState === 'complete' && location.href !== 'about:blank'");
        return page;
    }

    /// <summary>The value of an expression in the page.</summary>
    public async Task<T> EvaluateAsync<T>(string expression)
    {
        JsonNode answer = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        Assert.Null(answer["exceptionDetails"]?.ToJsonString());
        return answer["result"]!["value"]!.GetValue<T>();
    }

    /// <summary>Waits until an expression is true.</summary>
    public async Task UntilAsync(string expression)
    {
        for (long start = Stopwatch.GetTimestamp(); !await EvaluateAsync<bool>(expression); await Task.Delay(20))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, $"not within {Patience}: {expression}\n{string.Join('\n', Complaints)}");
        }
    }

    /// <summary>Waits until the page has seen all input: browsers hand over movements once a frame.</summary>
    public Task FrameAsync() => EvaluateAsync<bool>("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");

    /// <summary>Presses the left button at the first point, moves through the others, and lets go.</summary>
    public async Task DragAsync(IReadOnlyList<(double X, double Y)> points)
    {
        await MouseAsync("mouseMoved", points[0], buttons: 0);
        await MouseAsync("mousePressed", points[0], buttons: 1);
        foreach (var point in points)
        {
            await MouseAsync("mouseMoved", point, buttons: 1);
        }

        await MouseAsync("mouseReleased", points[^1], buttons: 0);
    }

    /// <summary>The same with a finger.</summary>
    public async Task SwipeAsync(IReadOnlyList<(double X, double Y)> points)
    {
        await TouchAsync("touchStart", points[0]);
        foreach (var point in points)
        {
            await TouchAsync("touchMove", point);
        }

        await TouchAsync("touchEnd", null);
    }

    public Task ClickAsync((double X, double Y) point) => DragAsync([point]);

    public async Task PressAsync(string key, int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            foreach (string type in (string[])["keyDown", "keyUp"])
            {
                await SendAsync("Input.dispatchKeyEvent", new() { ["type"] = type, ["key"] = key });
            }
        }
    }

    /// <summary>Brings an element into view and returns where it lies in the window.</summary>
    public async Task<(double X, double Y, double Width, double Height)> BoxAsync(string selector)
    {
        string box = await EvaluateAsync<string>($$"""
            (element => {
              element.scrollIntoView({ block: 'nearest' });
              const box = element.getBoundingClientRect();
              return [box.x, box.y, box.width, box.height].join(' ');
            })(document.querySelector('{{selector}}'))
            """);
        double[] parts = Array.ConvertAll(box.Split(' '), part => double.Parse(part, CultureInfo.InvariantCulture));
        return (parts[0], parts[1], parts[2], parts[3]);
    }

    /// <summary>Roles and names of everything that the page tells assistive technology about.</summary>
    public async Task<IReadOnlyList<(string Role, string Name)>> AccessibleAsync()
    {
        JsonNode tree = await SendAsync("Accessibility.getFullAXTree");
        return [.. from node in tree["nodes"]!.AsArray()
                   where !node!["ignored"]!.GetValue<bool>()
                   select (Text(node["role"], "value") ?? "", Text(node["name"], "value") ?? "")];
    }

    public Task<JsonNode> SendAsync(string method, JsonObject? parameters = null) => tools.SendAsync(method, parameters, session);

    private Task MouseAsync(string type, (double X, double Y) point, int buttons) => SendAsync("Input.dispatchMouseEvent", new()
    {
        ["type"] = type,
        ["x"] = point.X,
        ["y"] = point.Y,
        ["button"] = type == "mouseMoved" ? "none" : "left",
        ["buttons"] = buttons,
        ["clickCount"] = 1,
    });

    private Task TouchAsync(string type, (double X, double Y)? point) => SendAsync("Input.dispatchTouchEvent", new()
    {
        ["type"] = type,
        ["touchPoints"] = point is null ? new JsonArray() : new JsonArray(new JsonObject { ["x"] = point.Value.X, ["y"] = point.Value.Y }),
    });

    private void Receive(string? from, string method, JsonNode parameters)
    {
        if (from != session)
        {
            return;
        }

        switch (method)
        {
            case "Runtime.exceptionThrown":
            case "Log.entryAdded" when Text(parameters["entry"], "level") is "error" or "warning":
                Complaints.Enqueue(parameters.ToJsonString());
                break;
            case "Network.requestWillBeSent" when Text(parameters["request"], "postData") is { } body:
                Posted.Enqueue(body);
                break;
        }
    }

    private static string? Text(JsonNode? node, string property) => node?[property]?.GetValue<string>();
}
