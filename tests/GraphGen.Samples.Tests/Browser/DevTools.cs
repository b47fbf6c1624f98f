using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace GraphGen.Samples.Tests.Browser;

/// <summary>
/// The Chrome DevTools protocol (https://chromedevtools.github.io/devtools-protocol): commands and their results, matched by number,
/// and events, over one web socket.
/// </summary>
internal sealed class DevTools : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket socket;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> pending = [];
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource end = new();
    private readonly Task receiving;
    private int lastId;

    private DevTools(ClientWebSocket socket)
    {
        this.socket = socket;
        receiving = ReceiveAsync();
    }

    /// <summary>An event arrived: the session it belongs to, its name, its parameters.</summary>
    public event Action<string?, string, JsonNode>? Received;

    public static async Task<DevTools> ConnectAsync(Uri endpoint)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(endpoint, CancellationToken.None);
        return new DevTools(socket);
    }

    /// <summary>Runs a command and returns its result.</summary>
    public async Task<JsonNode> SendAsync(string method, JsonObject? parameters = null, string? session = null)
    {
        int id = Interlocked.Increment(ref lastId);
        var command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null)
        {
            command["sessionId"] = session;
        }

        var result = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        pending[id] = result;
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, endOfMessage: true, end.Token);
        }
        finally
        {
            sending.Release();
        }

        JsonNode answer = await result.Task.WaitAsync(Patience);
        return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer["error"]}");
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await receiving;
        socket.Dispose();
        end.Dispose();
        sending.Dispose();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (await MessageAsync() is { } message)
            {
                if (message["id"] is { } id && pending.TryRemove(id.GetValue<int>(), out var waiting))
                {
                    waiting.SetResult(message);
                }
                else if (message["method"] is { } method)
                {
                    Received?.Invoke(message["sessionId"]?.GetValue<string>(), method.GetValue<string>(), message["params"] ?? new JsonObject());
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // Whoever still waits is told; nobody does where the end was asked for.
            foreach (var waiting in pending.Values)
            {
                waiting.TrySetException(exception);
            }
        }
    }

    private async Task<JsonNode?> MessageAsync()
    {
        byte[] buffer = new byte[16384];
        using var message = new MemoryStream();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), end.Token);
            message.Write(buffer.AsSpan(0, part.Count));
        }
        while (!part.EndOfMessage);
        return part.MessageType == WebSocketMessageType.Close ? null : JsonNode.Parse(message.ToArray());
    }
}
