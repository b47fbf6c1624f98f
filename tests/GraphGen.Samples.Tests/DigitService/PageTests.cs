using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using GraphGen.Samples.Tests.Browser;
using Xunit;

namespace GraphGen.Samples.Tests.DigitService;

/// <summary>The page in a real browser: drawn on with mouse, finger and keyboard.</summary>
public class PageTests(PageTests.Fixture fixture) : IClassFixture<PageTests.Fixture>
{
    private const string Answered = "document.querySelector('.best') !== null";

    [ChromiumTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task A_digit_drawn_with_the_mouse_is_recognised(int digit)
    {
        BrowserPage page = await OpenAsync();
        await DrawAsync(page, Drawings.Of(digit), page.DragAsync);
        await page.UntilAsync($"document.querySelector('#answer').textContent === 'This looks like a {digit}.'");
        Assert.Empty(page.Complaints);
    }

    [ChromiumFact]
    public async Task The_page_shows_the_probabilities_of_what_it_sent()
    {
        BrowserPage page = await OpenAsync();
        await DrawAsync(page, Drawings.Of(2), page.DragAsync);
        await SettledAsync(page);
        float[] pixels = JsonDocument.Parse(page.Posted.Last()).RootElement.GetProperty("pixels").Deserialize<float[]>()!;
        Assert.All(pixels, pixel => Assert.InRange(pixel, 0, 16));
        Assert.True(pixels.Max() > 8, "The drawing is pale.");

        float[] expected = fixture.Service.Model.Probabilities(Images.Scaled(pixels));
        Assert.Equal(Array.ConvertAll(expected, p => (p * 100).ToString("F1", CultureInfo.InvariantCulture) + " %"), await PercentagesAsync(page));
    }

    [ChromiumFact]
    public async Task A_finger_draws_what_a_mouse_draws()
    {
        BrowserPage byMouse = await OpenAsync();
        await DrawAsync(byMouse, Drawings.Of(4), byMouse.DragAsync);
        await SettledAsync(byMouse);

        BrowserPage byFinger = await OpenAsync();
        await byFinger.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true });
        await DrawAsync(byFinger, Drawings.Of(4), byFinger.SwipeAsync);
        await SettledAsync(byFinger);
        Assert.Equal(byMouse.Posted.Last(), byFinger.Posted.Last());
        Assert.Equal(await PercentagesAsync(byMouse), await PercentagesAsync(byFinger));
    }

    [ChromiumFact]
    public async Task The_keyboard_draws_too()
    {
        BrowserPage page = await OpenAsync();
        await page.PressAsync("Tab");
        Assert.Equal("paper", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.PressAsync("ArrowUp", 12);
        await page.PressAsync(" ");
        await page.PressAsync("ArrowDown", 24);
        await page.PressAsync(" ");
        await page.UntilAsync("document.querySelector('#answer').textContent === 'This looks like a 1.'");
        await page.PressAsync("Backspace");
        await page.UntilAsync("document.querySelector('#answer').textContent === 'The paper is empty.'");
        Assert.Empty(page.Complaints);
    }

    [ChromiumFact]
    public async Task Strokes_are_taken_back_one_by_one_or_all()
    {
        BrowserPage page = await OpenAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('#undo').disabled && document.querySelector('#clear').disabled"));
        var four = Drawings.Of(4);
        await DrawAsync(page, [four[0]], page.DragAsync);
        await SettledAsync(page);
        string[] first = await PercentagesAsync(page);
        string posted = page.Posted.Last();
        await DrawAsync(page, [four[1]], page.DragAsync);
        await SettledAsync(page);
        Assert.NotEqual(posted, page.Posted.Last());

        await ClickAsync(page, "#undo");
        await SettledAsync(page);
        Assert.Equal(posted, page.Posted.Last());
        Assert.Equal(first, await PercentagesAsync(page));

        await ClickAsync(page, "#clear");
        await page.UntilAsync("document.querySelector('#answer').textContent === 'The paper is empty.'");
        Assert.All(await PercentagesAsync(page), percentage => Assert.Equal("–", percentage));
    }

    [ChromiumFact]
    public async Task A_click_leaves_a_dot()
    {
        BrowserPage page = await OpenAsync();
        await DrawAsync(page, [[(0.3, 0.7)]], page.DragAsync);
        await SettledAsync(page);
        float[] pixels = JsonDocument.Parse(page.Posted.Last()).RootElement.GetProperty("pixels").Deserialize<float[]>()!;
        // In the middle and as large as the pen's line, not blown up to fill the image.
        Assert.Equal(pixels[27..29], pixels[35..37]);
        Assert.InRange(pixels[27], 4, 16);
        Assert.Equal(4, pixels.Count(pixel => pixel > 0));
    }

    [ChromiumFact]
    public async Task A_service_that_does_not_answer_is_said()
    {
        BrowserPage page = await OpenAsync();
        await page.EvaluateAsync<bool>("(window.fetch = () => Promise.reject(new Error('connection lost'))) !== null");
        await DrawAsync(page, Drawings.Of(1), page.DragAsync);
        await page.UntilAsync("document.querySelector('#problem').checkVisibility()");
        Assert.Equal("No answer from the service: connection lost", await page.EvaluateAsync<string>("document.querySelector('#problem').textContent"));
    }

    [ChromiumFact]
    public async Task What_cannot_be_seen_has_a_name_and_a_role()
    {
        BrowserPage page = await OpenAsync();
        await DrawAsync(page, Drawings.Of(7), page.DragAsync);
        await SettledAsync(page);
        var nodes = await page.AccessibleAsync();
        Assert.Contains(("application", "Paper"), nodes);
        Assert.Contains(("button", "Undo"), nodes);
        Assert.Contains(("table", "Probability of each digit"), nodes);
        Assert.Contains(("rowheader", "7"), nodes);
        Assert.Contains(("image", "The drawing in 8 by 8 pixels"), nodes);
        Assert.Contains("status", nodes.Select(node => node.Role));
    }

    [ChromiumFact]
    public async Task The_page_fits_a_telephone()
    {
        BrowserPage page = await OpenAsync();
        await page.SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = 320, ["height"] = 640, ["deviceScaleFactor"] = 2, ["mobile"] = true });
        await page.UntilAsync("document.documentElement.clientWidth === 320");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"));
    }

    private static async Task DrawAsync(
        BrowserPage page, IReadOnlyList<IReadOnlyList<(double X, double Y)>> strokes, Func<IReadOnlyList<(double X, double Y)>, Task> draw)
    {
        var (x, y, width, height) = await page.BoxAsync("#paper");
        foreach (var stroke in strokes)
        {
            await draw([.. stroke.Select(point => (x + (point.X * width), y + (point.Y * height)))]);
        }
    }

    private static async Task ClickAsync(BrowserPage page, string selector)
    {
        var (x, y, width, height) = await page.BoxAsync(selector);
        await page.ClickAsync((x + (width / 2), y + (height / 2)));
    }

    /// <summary>Waits until the page has an answer and asks for no other.</summary>
    private static async Task SettledAsync(BrowserPage page)
    {
        await page.FrameAsync();
        await page.UntilAsync($"{Answered} && document.querySelector('#answer').ariaBusy === 'false'");
    }

    private static async Task<string[]> PercentagesAsync(BrowserPage page)
        => (await page.EvaluateAsync<string>("[...document.querySelectorAll('.percent')].map(cell => cell.textContent).join('|')")).Split('|');

    private Task<BrowserPage> OpenAsync() => fixture.Browser!.OpenAsync(fixture.Service.Address);

    /// <summary>One service and, where there is one, one browser for all tests.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        internal RunningService Service { get; } = new();

        internal Chromium? Browser { get; private set; }

        public async Task InitializeAsync()
        {
            await Service.InitializeAsync();
            if (Chromium.Find() is not null)
            {
                Browser = await Chromium.StartAsync();
            }
        }

        public async Task DisposeAsync()
        {
            if (Browser is not null)
            {
                await Browser.DisposeAsync();
            }

            await Service.DisposeAsync();
        }
    }
}
